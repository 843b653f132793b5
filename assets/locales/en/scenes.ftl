# Sample texts of the scenes (`spazio snapshot`): never shown on a real screen.
scene-notice = On Thursdays the desks are open until 7 pm.
scene-long-name = Spazio in Comune, the multi-purpose counter for citizens
scene-long-body = Municipality of San Giovanni in Persiceto and Union of the Municipalities of the Plain
scene-long-location = Town hall, staircase B, first floor
scene-long-desk = Multi-purpose desk 3 bis
scene-long-desk-short = Central registry
scene-long-way = From the waiting room, past the columns, the third door on the left after the vending machine
scene-long-notice = From Monday 18 November the desk for certified copies moves to the second floor, next to the records office, and is also open without appointment on Tuesdays and Thursdays from 9 to 12.
scene-refused = the screen “sala-9” is not in the office's data; is it perhaps called “sala-2”?
