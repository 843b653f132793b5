# The waiting room's display.
display-intro = Now calling number
display-recent = Latest calls
display-desk = Desk
display-notice = Notice
display-waiting = Waiting
display-people = { $people ->
    [one] Waiting: 1 person.
   *[other] Waiting: { $people } people.
}
display-people-wait = { $people ->
    [one] Waiting: 1 person · { $wait }.
   *[other] Waiting: { $people } people · { $wait }.
}
display-wait-range = about { $from }–{ $to } minutes
display-wait-soon = next call soon
display-wait-over-an-hour = over 1 hour
display-nobody-title = Welcome
display-nobody-text = Please take a number at the information point. When it is your turn, you will see and hear it here.
display-late-title = Those who have a number are served
display-nobody-late = No numbers are given now. When it is your turn, you will see and hear it here.
display-closed-title = The desks are closed
display-opens-today = We open again today at { $time }.
display-opens-tomorrow = We open again tomorrow at { $time }.
display-opens-on = We open again on { $date } at { $time }.
display-opens-unknown = Opening hours are posted at the entrance.
display-starting-title = One moment, please
display-starting-text = The screen is starting.
display-refused-title = This screen is not ready yet
display-refused-text = For staff: { $what }
display-no-layout = the screen “{ $screen }” has no layout in the site's data.
display-stale = Stopped at { $time }: listen to the staff
display-stale-date = Stopped on { $date }, { $time }: listen to the staff
display-no-server-title = We will be right back
display-no-server-text = The office’s server does not answer. The screen tries again by itself.
display-you-are-here = You are here
display-hours = Opening hours
display-day-closed = closed
display-waiting-none = Nobody is waiting.
display-service-suspended = suspended
display-service-people = { $people ->
    [0] nobody
    [one] 1 person
   *[other] { $people } people
}
display-service-wait = { $people ->
    [one] 1 person · { $wait }
   *[other] { $people } people · { $wait }
}
display-office-calls = Calls to the offices
display-office-calls-none = No calls at present.
display-plan-rest = The way for whoever is called appears here.
display-service-minutes = { $from }–{ $to } min
display-service-soon = soon
