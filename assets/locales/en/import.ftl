# Appointments from files: what is wrong with a row, what is left out, what the command says.

booking-fault-line = line { $line }: { $what }
booking-fault-more = { $count ->
    [one] … and one more fault
   *[other] … and { $count } more faults
}
booking-fault-too-many = more than { $most } appointments in one file: divide it
booking-fault-empty = the file holds no appointments: check that you exported the right one
booking-fault-unknown-service = “{ $service }” is no service of this office: write one of { $known }
booking-fault-not-a-state = column “{ $column }”: “{ $text }” does not say whether it holds; write “booked” or “cancelled”, or leave it empty
booking-fault-too-far = { $at }: more than { $days } days from today; check the year, or import the row later
booking-fault-closed = { $at }: the office is closed; change the time, or ask whoever keeps the office’s hours
booking-fault-no-such-hour = { $at }: this hour does not exist, or exists twice, as the clocks change; choose another
booking-fault-no-start = the event lacks DTSTART, its day and time: export it again
booking-fault-not-utf8 = here is a character that is not UTF-8: save the file as “CSV UTF-8”
booking-fault-packed = this is a workbook or an archive, no text: save a workbook as “CSV UTF-8”; take the .ics files out of a .zip archive first
booking-fault-no-table = this line is not of a table: save the file again as “CSV UTF-8”
booking-fault-no-column = the column that can be called { $names } is missing: the first line must name the columns (here they were read between “{ $between }”)
booking-fault-two-columns = two columns are called “{ $name }”, number { $first } and number { $second }: give another name to the one that is not the appointment’s
booking-fault-no-id-column = no column is called “{ $name }”: write the name as it stands in the first line
booking-fault-perhaps-id = the column “{ $name }” may be the number by which the system knows each appointment: say so, or say that it is not (on the page, or with --id-column “{ $name }” or --no-id-column); else a moved appointment might count twice
booking-fault-rows-counted = does the column “{ $name }” only count the rows, or is it the number by which the system knows each appointment? Say so on the page, or with --no-id-column or --id-column “{ $name }”
booking-fault-quote-open = a quotation mark (") opens here and never closes: take it away, or close it
booking-fault-quote-over-rows = a quotation mark (") opens here and closes only on line { $close }; the rows between would be lost: take it away, or close it on this line
booking-fault-no-service = the service is missing: write it in the column “service”, or name one for the whole file
booking-fault-not-a-date = column “{ $column }”: “{ $text }” is no date; write 2026-11-26 or 26/11/2026
booking-fault-not-a-time = column “{ $column }”: “{ $text }” is no time; write 10:30
booking-fault-half-a-time = column “{ $column }”: “{ $text }” may be what a spreadsheet left of a time (9.3 for 9.30): write minutes with two digits, 09:30
booking-fault-not-a-date-time = column “{ $column }”: “{ $text }” is not day and time; write 26/11/2026 10:30, or two columns, “date” and “time”
booking-fault-twice = the same appointment stands further up in the file: remove one
booking-fault-no-calendar = BEGIN:VCALENDAR is missing: this is no calendar file; export it as iCalendar (.ics)
booking-fault-no-event = this event of the calendar has no end (END:VEVENT): export the calendar again
booking-fault-no-uid = this event of the calendar lacks its identifier (UID): export the calendar again
booking-fault-not-a-start = “{ $text }” does not say the event’s day and time: export the calendar again
booking-fault-unknown-zone = the time zone “{ $zone }” is not known and the file does not describe it: export the calendar with Rome’s time zone, or in UTC
booking-fault-too-wide = this line has more than { $most } columns (read between “{ $between }”): export only the columns that are needed, or check the sign between them
booking-fault-cell-long = a cell of this line has more than { $most } characters: shorten it, or check the quotation marks
booking-fault-calendar-line-long = this line of the calendar, with those that continue it, has more than { $most } characters: export the calendar again, or take the line away
booking-left-all-day = takes the whole day: no appointment
booking-left-recurring = comes again and again: no appointment
booking-left-no-service = names no service: if events without a category are of one service, name it for the whole file
booking-left-other-category = “{ $category }” is no service of this office: if it is one, write its name as the event’s category
booking-left-answer = is the answer of somebody invited, no appointment
booking-left-more = { $count ->
    [one] … and one more
   *[other] … and { $count } more
}

# What `spazio appointments import` says.
import-left-out = { $count ->
    [one] One event of the file was left out:
   *[other] { $count } events of the file were left out:
}
import-past = { $count ->
    [one] One appointment of days before today was left out.
   *[other] { $count } appointments of days before today were left out.
}
import-done = { $file }: { $booked } booked, { $moved } moved, { $off } called off.
import-done-before = { $file }: all of them were taken already, nothing has changed.
import-taken = { $file }: { $count } taken, those that were there already among them.
import-would = { $file }: this is what would change; nothing is taken yet.
import-change-booked = to be booked
import-change-moved = to be moved
import-change-called-off = to be called off
import-change-from = before { $at }
import-unchanged = { $count ->
    [one] One appointment stays as it is.
   *[other] { $count } appointments stay as they are.
}
import-unknown-form = { $file }: the name does not tell what it is. A table (.csv, .tsv, .txt) or a calendar (.ics) is wanted; save a workbook as “CSV UTF-8”.
import-unreadable = { $file }: cannot be read ({ $error }); check that the file is there and yours.
import-too-large = { $file }: larger than 1 MiB; divide it.
import-away = the server does not answer ({ $error }): check the address; the same file can be sent again without harm.

# The page of the reception that takes a file.
import-page-open = Appointments
import-page-title = Appointments
import-page-back = Reception
import-page-file-title = Which file
import-page-file-more = A table (.csv) or a calendar (.ics), as the booking system exports them. Names and notes are not read. First you see what would change; nothing is taken until you say so.
import-page-file = File
import-page-default-service = Service of appointments that name none
import-page-each-says = each appointment names its own
import-page-ids = The number by which the system knows each appointment
import-page-ids-usual = stands in the column of the usual name, if there is one
import-page-ids-none = the table has none
import-page-ids-named = stands in another column
import-page-ids-name = The column’s name, as it stands in the first line
import-page-look = Look what would change
import-page-take = Take all of it
import-page-looking = One moment: the file is being read.
import-page-would = What would change: {$changes}
import-page-would-nothing = Nothing would change
import-page-refused = Something is wrong in the file: nothing was taken
import-page-done = Taken. Appointments of the file: {$appointments}
import-page-past = Left out as they are of days before today: {$past}
import-page-unchanged = Stay as they are: {$unchanged}
import-page-left-out = Events left out: {$left}
import-page-no-file = Choose a file first.
import-page-unknown-form = { $file }: a table (.csv, .tsv, .txt) or a calendar (.ics) is wanted. Save a workbook as “CSV UTF-8”.
import-page-too-large = { $file }: larger than 1 MiB; divide it.
import-page-when = When
import-page-service = Service
import-page-change = What
import-page-code = Code
import-state-booked = booked
import-state-cancelled = called off
import-state-checked-in = is here
import-state-late = late
import-state-expected = expected
import-page-id = In the file
import-page-line = line { $line }
import-page-print = Print the list
booked-title = A day’s appointments
booked-day = Day
booked-time = Time
booked-state = State
booked-none = No appointments on this day.
booked-lost = The server does not answer: the list is of before.
