# The page of results, for managers.
results-title = Results
results-open = See the results
results-more = Visits, waits, satisfaction: by day, week or month. For managers only.
results-decimal = .
results-span = from { $from } to { $to }
results-as-of = Renewed at { $time }
results-live = live
results-none-renews = The page renews itself.
results-by-weekday = Day of the week
results-by-hour = Hour of the day
results-print = Print
results-contents = Contents
results-table = Table: { $what }
results-lost = The server cannot be reached: today’s figures may be old.

results-presets = Periods
results-today = Today
results-this-week = This week
results-this-month = This month
results-this-year = This year
results-from = From
results-to = To
results-by = Cut by
results-by-day = Day
results-by-week = Week
results-by-month = Month
results-group = Grouped by
results-group-service = Service
results-group-desk-group = Desk group
results-group-level = Level
results-group-desk = Desk
results-show = Show

results-none = There are no visits in this period.
results-none-more = Choose another period.
results-none-live = Choose another period, or wait for the first visit.

results-missed = Targets
results-missed-none = ✓ No target was missed.
results-missed-few = Some figures fall short of their target, too few yet to say that it is missed.
results-missed-nothing = No wait to hold against the target yet.
results-whole = the whole office
results-missed-waits = Visits to { $place } with a wait over { $minutes } min: { $share } (target: at most { $target }).
results-missed-waits-many = Too many visits with a wait over { $minutes } min (target: at most { $target }) to: { $place }.
results-missed-no-shows-many = Too many of those called did not come (target: at most { $target }) at: { $place }.
results-missed-satisfied-many = Too few are satisfied (target: at least { $target }) with: { $place }.
results-missed-no-shows = Called and did not come, at { $place }: { $share } (target: at most { $target }).
results-missed-satisfied = Satisfied of those who answered, with { $place }: { $share } (target: at least { $target }).
results-missed-resolved = With a solution or an explanation, of those who went to another level: { $share } (target: at least { $target }).
results-target-met = ✓ met
results-target-missed = ▲ missed
results-target-few = too few to say
results-target = Target
results-at-least = target: at least { $target }
results-at-most = target: at most { $target }
results-target-at-most = target: at most { $target }
results-target-minutes = target: { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}

results-glance = The period at a glance
results-visits = Visits
results-served-count = { $told } served
results-waiting-now = Waiting now
results-waiting-more = for { $median } min (median), { $longest } min at most; { $late } for more than { $target } min
results-wait = Median wait of those served
results-p90 = 9 of 10 within { $time }
results-in-time = Waits within { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
results-no-shows = No-shows
results-satisfied = Satisfied (4–5 stars)
results-answers = { $count ->
    [one] { $told } answer of { $of }
   *[other] { $told } answers of { $of }
}
results-resolved = Resolved of those who went up
results-resolved-of = of { $told } with an outcome
results-turnstiles = Turnstiles
results-in-out = in / out

results-minutes = { $minutes } min
results-week = week { $week }, beginning { $from }
results-desks = Desks
results-all = All
results-period = Period
results-served = Served
results-left = Left
results-at-desk = Called or at a desk
results-over = Over { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
results-passed-on = Passed to another level
results-passed-on-of-all = Of all, passed to another level
results-measured = Measured
results-median = median
results-nine-of-ten = 9 of 10 within
results-median-min = Median (min)
results-nine-of-ten-min = 9 of 10 within (min)
results-called = Called
results-no-shows-count = No-shows
results-share = Share
results-too-few = too few
results-not-measured = nothing measured
results-plot = Plot: { $what }. The same figures are in the table that follows.
results-csv = Download as CSV: { $what }

results-visits-title = Visits over time
results-visits-none = No visits yet.
results-waits-title = Waits over time, in minutes
results-waits-none = No wait was measured yet: it counts once the citizen is served, or once it passes the target.
results-waits-by-group-title = Waits by group
results-waits-by-group-none = No wait was measured yet.
results-forecasts-title = How true the announced waits were
results-forecasts-none = No announced wait to compare yet.
results-told = Announced
results-held = Kept
results-later = Longer
results-error-min = Mean error (min)
results-service-times-title = Times at the desk
results-service-times-none = Too few were measured to be shown yet.
results-no-shows-title = Who does not come
results-no-shows-none = Nobody was called yet.
results-escalations-title = Steps between levels and their outcome
results-escalations-none = No visit went to another level.
results-satisfaction-title = Satisfaction
results-satisfaction-none = There are too few answers to be shown yet.
results-aspects-title = What those who answer say
results-written-title = What citizens write
results-written-more = The newest texts of the period, without number, service or day. They are erased after { $days ->
    [one] { $days } day
   *[other] { $days } days
}.
results-written-none = Nobody wrote anything in this period.
results-flows-title = Turnstiles, by hour of the day
results-flows-none = Nobody passed the turnstiles.

results-way = from { $from } to { $to }
results-way-head = Step
results-fate-solved = Solved
results-fate-explained = Explained
results-fate-unsolved = Not solved
results-fate-appointment = Appointment asked for
results-fate-served = Served, without a case
results-fate-left = Left
results-fate-open = No outcome yet
results-stars = { $stars ->
    [one] { $stars } star
   *[other] { $stars } stars
}
results-rated = Answers
results-mean = Mean of the stars
results-aspect = Answer
results-aspect-long-wait = Hard: I waited too long
results-aspect-hard-to-find = Hard: I did not find the way
results-aspect-unclear = Hard: I did not understand what to do or bring
results-aspect-not-kind = Hard: I was not treated well
results-aspect-not-solved = Hard: my matter is not solved
results-aspect-quick = Good: it was quick
results-aspect-easy-to-find = Good: the way was easy to find
results-aspect-clear = Good: I understood everything
results-aspect-kind = Good: I was treated well
results-aspect-solved = Good: my matter is solved
results-hour = Hour
results-entered = In
results-went-out = Out

results-away = To take away
results-away-more = The figures by period and group, and those of the year as they may be published. For a spreadsheet, with names; for programs, with codes.
results-away-cells = Period by group (spreadsheet)
results-away-year = Year { $year } (spreadsheet)
results-away-machine = Period by group (for programs)
results-away-publish = Year { $year } (to publish)
results-meaning = What they mean
results-meaning-wait = A wait runs from the ticket, or from being passed to another desk or level, to the call that brought the citizen. The median is the value in the middle.
results-meaning-target = A wait that has passed the target has missed it, whatever comes of it: it counts also of whoever still waits, is called now, has left or did not come. Median and 9 of 10 are of those served alone.
results-meaning-rows = Every visit stands in one column: served, no-show, left, waiting, called or at a desk. Its last step counts: whoever was passed to another desk or level and waits there is waiting.
results-meaning-absence = Whoever is called in vain and comes back has waited until that call, and from the return to the next one. The absence is no wait. Announced waits are not compared with theirs.
results-meaning-group = A visit is a ticket. Whoever comes to several groups counts once in each: groups add up to more than the whole.
results-meaning-hour = Hour and day of the week are those in which the number was taken, by the office’s clock. The mean a day counts only days on which somebody came.
results-meaning-before = The period before is as long and ends where this one begins; a whole month or year is compared with the one before. While the period runs, only the same stretch of the one before counts.
results-meaning-few = Times at the desk and satisfaction are shown only where there are enough; where a difference would tell them, the nearest group’s stay hidden too.
results-meaning-worker = No figure is about a person who works here.

results-by-hand-title = Called before others
results-by-hand-none = Nobody was called before others.
results-reason = Reason
results-calls = Calls
results-booked-title = Appointments
results-booked-none = No appointments in this period.
results-booked = Outcome
results-count = How many
results-booked-in-time = Checked in in time
results-booked-late = Checked in late
results-booked-missed = Did not come
results-booked-awaited = Expected, not checked in yet
results-closing-title = Whoever takes a number now
results-closing-more = Whether they will be served before closing, nine times out of ten.
results-closing = Before closing
results-closing-yes = yes
results-closing-no = maybe not
results-closing-unknown = not known: no open desk serves it
results-service = Service
results-waiting = Waiting

# What if…? The office's days done again with a change.
results-what-if = What if…?
results-what-if-more = What the waits of these days would have been with a desk closed, or with one service more.
results-what-if-ask = Try
results-what-if-none = none
results-what-if-closed = Desk closed
results-what-if-weekday = On
results-what-if-every-day = every day
results-what-if-from = Closed from (empty: the morning)
results-what-if-to = Closed until (empty: the evening)
results-what-if-serving = Desk with one service more
results-what-if-service = Which service
results-what-if-run = Work it out
results-what-if-title = Waits, as they were and as they would have been
results-what-if-how = The same arrivals and the same times at the desk, called again by the office’s rule. Nine of ten waited no longer than the bars, in minutes.
results-what-if-was = nine of ten, as it was
results-what-if-would = nine of ten, with the change
results-what-if-waits = Waits
results-what-if-median = Median, min
results-what-if-median-with = Median, if…
results-what-if-p90 = Nine of ten within, min
results-what-if-p90-with = Nine of ten within, if…
results-what-if-left = Never called
results-what-if-left-with = Never called, if…
results-what-if-bar-left = { $count ->
    [one] 1 never called
   *[other] { $count } never called
}
results-what-if-same = Nothing would have changed on these days: at those times the desk was not there anyway, or nobody came for that service. Choose other days or another change.
results-what-if-serves-already = This desk serves that service already: choose another.
results-what-if-no-day = Write the days like 2026-11-26.
results-what-if-no-weekday = Choose one of the seven days of the week, or “every day”.
results-what-if-long = Choose at most 100 days, the first before the last.
results-what-if-no-desk = There is no such desk: choose one of the list.
results-what-if-no-service = There is no such service: choose one of the list.
results-what-if-no-time = If you say hours, the first comes before the second, for example from 13:00 to 19:00. Without hours the desk is closed the whole day.

# Busy hours, by day of the week and hour.
results-peaks-title = Busy hours
results-peaks-how = By the hour in which the number was taken. Darker means more.
results-peaks-visits = Numbers a day, mean
results-peaks-waits = Median wait, in minutes
results-peaks-most = Most numbers: { $weekday }, { $from } to { $to } o’clock ({ $value } a day).
results-peaks-longest = Longest wait: { $weekday }, { $from } to { $to } o’clock ({ $value }).

# The period beside the one before. The difference has its sign.
results-before-title = Compared with the period before
results-before-with = Compared with: { $span }.
results-before-none = No comparison: { $span }, without visits.
results-before-until = { $span }, until the same time
results-before-until-last = { $span } (the last day until the same time)
results-before-figure = What
results-before-now = Now
results-before-then = Before
results-before-difference = Difference
results-before-not-comparable = no comparison
results-before-same = the same
results-before-more = { $by }, more
results-before-fewer = { $by }, fewer
results-before-longer = { $by } min, longer
results-before-shorter = { $by } min, shorter
results-before-better = { $points ->
    [one] { $by } point, better
   *[other] { $by } points, better
}
results-before-worse = { $points ->
    [one] { $by } point, worse
   *[other] { $by } points, worse
}

# The columns of tables to open in a spreadsheet.
results-column-id = { $what } (code)
results-column-start = From
results-column-weekday = Day of the week
results-column-hour = Hour
results-column-service = Service
results-column-desk-group = Desk group
results-column-level = Level
results-column-desk = Desk
results-column-visits = Visits
results-column-served = Served
results-column-absent = Ended as no-shows
results-column-left = Left
results-column-at-desk = Called or at a desk
results-column-waiting = Waiting
results-column-waiting-median-min = Waiting for, median (min)
results-column-waiting-longest-min = Waiting for, at most (min)
results-column-waiting-late = Waiting longer than the target
results-column-waits-known = Waits held against the target
results-column-waits = Waits measured
results-column-wait-median-min = Median wait (min)
results-column-wait-p90-min = Wait, 9 of 10 within (min)
results-column-waits-in-time-percent = Waits within the target (%)
results-column-forecasts = Waits announced
results-column-forecasts-held-percent = Announced and kept (%)
results-column-forecasts-later-percent = Longer than announced (%)
results-column-forecast-error-min = Mean error (min)
results-column-service-times = Times at the desk measured
results-column-service-median-min = Time at the desk, median (min)
results-column-service-p90-min = Time at the desk, 9 of 10 within (min)
results-column-called = Called
results-column-no-shows = No-shows
results-column-no-shows-percent = No-shows (%)
results-column-passed-on = Passed to another level
results-column-rateable = Could answer
results-column-ratings = Answers
results-column-ratings-satisfied-percent = Satisfied (%)
results-column-stars-mean = Mean of the stars
results-column-turnstile-in = In
results-column-turnstile-out = Out
results-column-from-level = From level
results-column-to-level = To level
results-column-outcome = Outcome
results-column-count = How many
results-column-kind = What is counted
results-column-what = Which
results-column-days = Days counted
results-column-visits-a-day = Visits a day
results-column-figure = Figure
results-column-now = Now
results-column-before = Before
results-column-difference = Difference
results-column-period = Period
results-column-grouping = Grouped by
results-column-group = Group
results-column-measure = Figure
results-column-value = Value
results-column-resolved-percent = Resolved (%)
results-kind-stars = Stars
results-kind-aspect = What those who answer say
results-kind-called-by-hand = Called before others
results-kind-appointment = Appointments
results-grouping-all = All
results-grouping-service = Service
results-grouping-level = Level
results-grouping-escalation = Step between levels
results-grouping-satisfaction = Satisfaction
results-grouping-hour = Hour
