# Titles of problems (RFC 9457) and rejections: what is wrong, told to whoever stands at the screen or sits at the desk.
problem-busy = The system is very busy: try again in a moment.
problem-foreign-page = The request does not come from a page of this system.
problem-forbidden = This role may not do this.
problem-internal = Something went wrong: try again. If it happens again, tell whoever runs the system.
problem-journal-failed = The journal takes no entries: tell whoever runs the system. Nothing is lost.
problem-journal-full = The disk is full: tell whoever runs the system. Nothing is lost.
problem-journal-locked = Another program holds the journal: try again in a moment.
problem-malformed = The request is not well written.
problem-method-not-allowed = This address does not take this kind of request.
problem-no-picture = The screen has sent no picture.
problem-not-found = There is no such address.
problem-schema = The request does not hold the data expected.
problem-slow-down = Too many attempts: wait and try again.
problem-stale-id = This id is of an earlier day: make a new one.
problem-too-large = The request is too large.
problem-too-slow = The request took too long.
problem-unauthorized = A valid token or login is needed.
problem-unknown-screen = There is no such screen.
problem-unsupported-media-type = This kind of data is not taken here.
problem-wrong-login = Name or password is wrong.

reject-bad-destination = The ticket cannot be passed there: no desk could serve it.
reject-desk-closed = The desk is closed: open it to go on.
reject-desk-paused = The desk is paused: reopen it to go on.
reject-id-reused = This id was used before for something else.
reject-nothing-at-desk = There is no ticket at the desk.
reject-office-closed = The office is closed.
reject-past-last-ticket = No more tickets are issued today.
reject-service-suspended = The service is suspended: it gives no tickets at present.
reject-too-late-to-undo = Too much time has passed: the call can no longer be undone.
reject-too-many-tickets = There are no tickets left for today.
reject-unknown-desk = There is no such desk.
reject-unknown-service = There is no such service.
reject-unknown-ticket = There is no such ticket today.
reject-wrong-stage = The ticket has moved on: this is no longer possible here.

fault-office-changed = the office changed from { $old } to { $new }: restart the server for another office
