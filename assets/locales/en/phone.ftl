# The ticket's page on a phone.
phone-title = Number { $number }
phone-your-number = Your number
phone-ahead = Before you
phone-people = { $people ->
    [0] nobody
    [one] 1 person
   *[other] { $people } people
}
phone-wait = Wait
phone-as-of = As of { $time }
phone-reload = Update
phone-cut-off = This phone gets no news: what you read is of { $time }. Your number stays valid: watch the screen in the waiting room.
phone-not-sent-yet = Not sent yet: there is no connection. The page tries again by itself: keep it open.
phone-try-again = There is no connection. Try again soon: your number stays valid.
phone-where = Wait here: { $place }
phone-register = If you have not done so yet, register at the information point: you get the pass for the turnstiles.
phone-where-more = When it is your turn, the screen shows your number and the desk. This page tells you too.
phone-postpone = I need { $minutes } more minutes
phone-postpone-more = Those behind you go first, then you have your place again. { $count ->
    [one] You can ask 1 more time.
   *[other] You can ask { $count } times.
}
phone-postponed = We let the others pass
phone-postponed-more = We do not call you before { $time }. Then you have your place again.
phone-resume = I am here: call me
phone-cancel = I give up my number
phone-cancel-more = The number is then void and cannot be had back. To queue again you need a new one.
phone-cancel-yes = Yes, I give it up
phone-called = It is your turn!
phone-serving = You are at this desk
phone-map = Map: from the waiting room to the desk
phone-completed = Service finished
phone-completed-more = Thank you for your visit.
phone-no-show = We called you
phone-no-show-somewhere = We did not see you at the desk. If you are in the office, tell the information point: you can have your place back.
phone-still-come = You can still come
phone-cancelled = You gave up your number
phone-cancelled-more = If you changed your mind, take a new number at the information point.
phone-expired = This number has expired
phone-expired-more = The office has closed. Come back during opening hours and take a new number.
phone-rate-again = I change my rating
phone-alarm = Alert
phone-alarm-on = Alert me when it is my turn
phone-alarm-is-on = Alert switched on
phone-alarm-sound-alone = Alert switched on. This phone rings but does not vibrate: turn the volume up.
phone-alarm-touch = Alert switched on. Touch the screen once, so that the phone can ring.
phone-alarm-more = The phone sounds and vibrates. Keep this page open.
phone-privacy = You are called by number, never by name. This page does not know who you are, uses no cookies and is valid today only. Whoever has its address sees your number.
phone-languages = Language
phone-gone = There is no such ticket
phone-gone-more = Tickets are valid for one day only. If you have a number of today, scan the code on your ticket again or watch the screen in the waiting room.
phone-later = One moment
phone-later-more = The office does not answer. Load the page again soon; your number stays valid, and the screen in the waiting room calls it.
phone-spoken-waiting = Number { $number }: you are waiting.
phone-spoken-called = Number { $number }: it is your turn.
phone-closed-until = The office is closed until { $time }. Your number stays valid.
phone-closed-today = The office closed at { $time }. If you are still waiting, ask the staff: perhaps we cannot serve you today.
phone-closed-ends = The office closed at { $time }. If no desk opens again by { $ends }, the number is void; ask the staff.
phone-postpone-doubt = We close at { $time }: if you ask for more time, it may not be your turn today.
phone-passed = { $from } passed you on to: { $to }. Your number and your place stay yours.
phone-no-show-more = We called you at { $time }: { $desk }. If you are here, tell that desk or the information point: you can have your place back.
phone-answer-due = Answer by { $date }, { $time }
phone-case-quote = To ask about the answer, quote the number { $number } of { $day }.
phone-case-appointment = Appointment requested: { $with }. Quote the code { $reference }.
phone-case-note = Make a note of it: this page is valid today only.
phone-comment-received = We have received your comment
phone-comment-anew = Do you want to change it? A new comment replaces the one received.
phone-comment-take-back = I take the comment back
