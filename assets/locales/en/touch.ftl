# The info point.
language-name = English
touch-welcome = Welcome to { $name }
touch-what = What do you need?
touch-waiting = { $people } waiting
touch-waiting-for = { $people } waiting · { $wait }
touch-suspended = suspended for now
touch-people = { $people ->
    [0] nobody
    [one] 1 person
   *[other] { $people } people
}
touch-finder = I do not know which one
touch-finder-more = Search by what you need
touch-finder-ask = Choose what is closest to your need, or ask at the information point.
touch-finder-type = Type what you need: the first letters are enough.
touch-finder-example = For example: identity card
touch-finder-none = Nothing is found with these words. Try others, or ask at the information point.
touch-key-space = space
touch-key-erase = take the last letter back
touch-need-elsewhere = Not at the town hall
touch-need-not-here = The municipality does not do this. Ask:
touch-need-where = This is done by:
touch-need-go = Go on: { $name }
touch-offices = Offices for complex matters
touch-privacy = We ask for no personal data. We call you by a number, never by your name.
touch-large-text = Large text
touch-contrast = Contrast
touch-low-reach = Lower down
touch-help-point = Help Point
touch-help-more = Tell them what went wrong: they listen and tell you how to go on
touch-back = Back
touch-home = Back to the start
touch-bring = Bring with you
touch-ahead-of-you = Ahead of you:
touch-expected-wait = Expected wait:
touch-precedence = I am entitled to precedence
touch-precedence-more = { $who } No proof is asked for here.
touch-take-number = Take a number
touch-your-number = Here is your number
touch-way = How to get there
touch-you-are-here = You are here
touch-look-at-screen = Watch the screen: it tells you the desk
touch-register-first = First register at the information point close by: you get the pass for the turnstiles
touch-done = I am done ({ $seconds })
touch-finish = I am done
touch-retry = Try again
touch-idle-title = Are you still here?
touch-idle-left = { $seconds ->
    [one] In 1 second it goes back to the start.
   *[other] In { $seconds } seconds it goes back to the start.
}
touch-stay-here = I am still here
touch-starting = One moment
touch-starting-more = The info point is starting.
touch-issuing = One moment
touch-issuing-more = Your number is on its way.
touch-opens = Opens { $date } at { $time }.
touch-trouble-closed = We are closed now
touch-trouble-closed-more = To take a number, come back during opening hours.
touch-trouble-past-last-ticket = No more numbers today
touch-trouble-past-last-ticket-more = Whoever has a number is still served. For a new number, come back on the next opening day.
touch-trouble-server-away = No number can be given now
touch-trouble-server-away-more = Try again in a moment. If nothing changes, ask at the information point: they help you there.
touch-trouble-suspended = Service suspended
touch-trouble-suspended-more = This service gives no numbers for now. Ask at the information point when it will be back.
touch-trouble-refused = This screen is not ready
touch-trouble-refused-more = For a number, ask at the information point.
touch-trouble-other = No number could be given
touch-trouble-other-more = Try again, or ask at the information point.
