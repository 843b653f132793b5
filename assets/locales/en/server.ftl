# Titles of problems (RFC 9457) and rejections: what is wrong, told to whoever stands at the screen or sits at the desk.
problem-foreign-page = The request does not come from a page of this system.
problem-malformed = The request is not well written.
detail-malformed = The JSON text is not well written at line { $line }, column { $column }. Technical detail: { $technical }
detail-schema = A datum is missing, too much or wrong at line { $line }, column { $column }. Technical detail: { $technical }
problem-method-not-allowed = This address does not take this kind of request.
problem-no-picture = The screen has sent no picture.
problem-schema = The request does not hold the data expected.
problem-too-large = The request is too large.
problem-unsupported-media-type = This kind of data is not taken here.
problem-wrong-login = Name or password is wrong.

reject-bad-destination = The ticket cannot be passed there: no desk could serve it.
reject-desk-closed = The desk is closed: open it to go on.
reject-desk-paused = The desk is paused: reopen it to go on.
reject-nothing-at-desk = There is no ticket at the desk: call the next one.
reject-too-late-to-undo = Too much time has passed: this can no longer be taken back.
reject-unknown-desk = There is no such desk.
reject-moved-on = Something has changed at this desk meanwhile. Look at the number shown and try again.
reject-not-arrived = {$number} has been called: say first whether they came.
reject-people-wait = { $people ->
    [one] One person is still waiting whom only this desk can call.
   *[other] {$people} people are still waiting whom only this desk can call.
}
reject-taken-up = {$number} has gone on meanwhile: this can no longer be taken back.
reject-number-waits = The number {$number} still waits to be called: say what becomes of it.
reject-number-has-badge = The badge {$badge} is already inside for the number {$number}.
reject-destination-closed = That desk is closed: nobody would call the ticket. Choose another, or a service.

fault-office-changed = the office changed from { $old } to { $new }: restart the server for another office
fault-still-in-use = people still work or wait for: { $names }. First close the desks and suspend the services, or change the data after closing; until then the site before stays
reject-unknown-office = There is no such office.
reject-not-on-the-list = This choice is not on the office’s list.
reject-level-not-allowed = From here that level cannot be reached: the office decides so in its data.
reject-unknown-case = There is no such case, or it is closed.
reject-badge-given = This badge is given out already: take another one.
reject-not-inside = Nobody inside wears this badge: check the number on it.
reject-unknown-pass = There is no such pass today.
reject-pass-used = This pass was used before.
reject-pass-expired = This pass has expired.
reject-wrong-door = This pass is for another turnstile.
problem-not-a-badge = This is no badge: 1 to 8 letters and digits.
problem-name-needed = The visitor’s name is needed here, at most 120 characters.
problem-name-not-wanted = The visitor’s name is not asked here: leave it empty.
problem-name-not-kept = The name cannot be kept now: try again shortly.
problem-unknown-door = There is no such turnstile.
problem-period-no-date = This is no date: write year, month and day.
problem-period-backwards = The period ends before it begins: swap the two dates.
problem-period-too-long = The period is too long: ask for at most three years at a time.
problem-period-no-choice = There is no such choice: cut by day, week or month, and group by service, desk group or level.
problem-period-no-desks = This office shows no figures for single desks.
reject-waits-elsewhere = This number does not wait for this office: check where it was passed on to.
problem-screen-away = This screen is not connected: switch it on and try again.
problem-layout-meanwhile = Somebody else has published on this screen meanwhile: look at the differences, then publish again.
problem-layout-ends-before = It would end before it begins: choose a later end.
problem-layout-no-reason = Write why, in at most 300 characters.
problem-layout-needs-despite = Somebody would not see or read what they need, or nobody measured it: say why it must be so, or mend the layout.
problem-layout-unknown-finding = Among what was found is something that this server does not know: update the editor or the server.
problem-layout-unknown = There is no such version.
problem-layout-not-on-trial = This version is not on trial, or the trial is over: publish it again.
problem-layout-over = This version is over already.
problem-layout-faulty = The screen cannot show this layout.
problem-layout-not-kept = The version cannot be kept now: the disk is full or cannot be written. Tell whoever runs the system.
problem-layout-not-confirmed = The version is published, but the disk does not confirm it: a power cut could lose it. Tell whoever runs the system.
problem-layout-none = An info point has no layout.
problem-picture-name = A picture cannot be called that: only letters without accents, digits, «.», «-» and «_», ending in .png, .jpg or .jpeg, at most 80.
problem-picture-faulty = This file cannot be shown.
problem-picture-taken = Another picture has this name already: choose another.
problem-picture-no-room = The folder of pictures is full: whoever runs the system should remove those that no screen shows.
problem-picture-not-kept = The picture cannot be kept now: the disk is full or not writable. Tell whoever runs the system.
problem-picture-unknown = This picture cannot be shown.

reject-slot-out-of-reach = Appointments are booked from today on, at most 400 days ahead.
reject-slot-outside-hours = The office is closed at that time.
reject-too-many-appointments = There are too many booked appointments: cancel some, or book them later.
reject-not-served-here = This desk cannot serve that number.
problem-bad-file = Something in the file is wrong: no appointment was taken over.

booking-fault-line = line { $line }: { $what }
booking-fault-more = { $count ->
    [one] … and one more fault
   *[other] … and { $count } more faults
}
booking-fault-not-utf8 = here is a character that is not UTF-8: save the file as “CSV UTF-8”
booking-fault-too-many = more than { $most } appointments in one file: divide it
booking-fault-empty = the file holds no appointments: check that you exported the right one
booking-fault-no-table = this line is not of a table: check that the quotation marks are closed
booking-fault-no-column = the column that can be called { $names } is missing: the file’s first line must name the columns
booking-fault-no-service = the service is missing: write it in the column “service”, or name one for the whole file with --service
booking-fault-unknown-service = “{ $service }” is no service of this office: write one of { $known }
booking-fault-not-a-date = column “{ $column }”: “{ $text }” is no date; write 2026-11-26 or 26/11/2026
booking-fault-not-a-time = column “{ $column }”: “{ $text }” is no time; write 10:30
booking-fault-not-a-state = column “{ $column }”: “{ $text }” does not say whether it holds; write “booked” or “cancelled”, or leave it empty
booking-fault-too-far = { $at }: more than { $days } days from today; check the year, or import the row later
booking-fault-closed = { $at }: the office is closed; change the time, or the hours in site.toml
booking-fault-no-such-hour = { $at }: this hour does not exist, or exists twice, as the clocks change; choose another
booking-fault-twice = the same appointment stands further up in the file: remove one
booking-fault-no-calendar = BEGIN:VCALENDAR is missing: this is no iCalendar file
booking-fault-no-event = this event is not written as iCalendar (RFC 5545) wants it: export it again
booking-fault-no-uid = the event lacks UID: export it with its identifier
booking-fault-repeated = events that repeat are no appointments: export each time as an event of its own
booking-fault-no-start = the event lacks DTSTART, its day and time: export it again
booking-fault-not-a-start = “{ $text }” does not say day and time: DTSTART must be like 20261126T103000
booking-fault-unknown-zone = the time zone “{ $zone }” is not known: export with Europe/Rome, or in UTC

clock-wrong = The clock is wrong.
clock-jumped = The server’s clock has jumped: it says { $machine }. For the office it is { $office }, and it goes on so. Whoever runs the system sets the clock right; if the server’s is right, a manager confirms it on the page of the screens.
clock-before-journal = The server’s clock says { $machine }, before the last thing the office wrote. Until it is known what time it is, for the office it is { $office }: no other day begins and nobody loses their number. Whoever runs the system sets the clock right; if the server’s is right, a manager confirms it on the page of the screens.
clock-long-after-journal = The server’s clock says { $machine }, long after the last thing the office wrote. Until it is known what time it is, for the office it is { $office }: no other day begins and nobody loses their number. Whoever runs the system sets the clock right; if the server’s is right, a manager confirms it on the page of the screens.
clock-is-right = Is { $machine } right?
clock-is-right-more = The office takes this time. If it stood in another day it returns to the right one: numbers go on, whoever waits stays in the queue, appointments count again. Confirm only if another clock says the same.
clock-confirm = Yes, it is { $machine }
numbers-lost = The restored backup is older than the numbers given: { $numbers }.
numbers-lost-range = { $from } to { $to } are in people’s hands and not known here, counting goes on from { $next }
numbers-lost-do = Whoever shows one of these numbers is not in the queue: give them a new number and have it called at once from a desk, with “Call” and a reason. Some may have been given twice: the time on the ticket decides.
numbers-lost-seen = I have seen it, hide this
problem-clock-moved = Meanwhile the server’s clock says another time: look again and confirm that, if it is right.
problem-clock-impossible = This time cannot be right: set the server’s clock.
fault-left-behind = it is gone, or no desk serves it, and people work or wait there: { $names }. It was taken out while the server was off. Put it back, or pass on those who wait; this notice goes by itself
fault-cuts-the-day = with another time zone the day would not end when it should, and numbers were given today ({ $numbers }) or people are at work. The site before stays; this one is taken over by itself once the day is over
fault-ends-the-wait = with these hours the office would be closed at once, and those who wait ({ $people }) would lose their number. The site before stays; this one is taken over by itself once nobody waits
