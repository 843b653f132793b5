# The paper ticket.
paper-date = { $date } { $year }
paper-time = at { $time }
paper-moment = { $date } { $year }, { $time }
paper-ahead = { $people } ahead of you
paper-wait = wait { $wait }
paper-soon = we call you { $wait }
paper-phone = Follow your turn by phone
paper-look-where = Watch the screen or listen: you will know where to go
paper-wait-in = Wait here: { $place }
paper-valid-today = Valid today only.
paper-by-number = We call you by number, never by name.
