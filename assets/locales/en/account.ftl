# Staff's own account, the security log, second screens opened from elsewhere.
account-title = My account
account-password = New password
account-password-now = Present password
account-password-new = New password
account-password-again = New password, once more
account-password-rule = At least { $least } characters: three or four words that do not belong together do well.
account-password-change = Change password
account-password-done = The password has changed. All other sessions have ended.
account-wrong-password = The present password is not right.
account-password-differs = The two new passwords differ: type them again.
account-password-same = The new password is the one of before: choose another.
account-password-short = The password is too short: it needs at least { $least } characters. Three or four words that do not belong together do well.
account-password-long = The password is too long: at most { $most } characters.
account-password-repeated = The password repeats itself: choose three or four words that do not belong together.
account-password-name = The password contains your name: choose words that have nothing to do with it.
account-password-office = The password contains the name of the office or of the program: choose words that have nothing to do with it.
account-password-common = This password is one of those that are tried first: choose three or four words that do not belong together.
account-not-kept = It cannot be saved now: try again shortly.
account-everywhere = Sign out everywhere
account-everywhere-more = All your sessions end, on every computer, this one too, and the second screens you opened.
account-everywhere-end = Sign out everywhere

security-title = Security log
security-more = Who came in, who was refused, what was changed. For managers only.
security-open = Open the log
security-lead = The last { $rows } entries, the newest first; they are kept for { $months ->
    [one] one month
   *[other] { $months } months
}. Like refusals from one address are one entry.
security-nothing = The security log is empty.
security-none = No entry is of this kind and person.
security-every-kind = Everything
security-show = Show
security-csv = Download as CSV (up to { $rows } entries)
security-at = When
security-what = What
security-who = Who
security-from = From where
security-kind = Code
security-first = The first time
security-last = The last time
security-count = How often
security-console = at the console
security-times = { $count ->
    [one] once
   *[other] { $count } times
}
security-login = signs in
security-login-refused = wrong name or password
security-login-braked = too many attempts, made to wait
security-logout = signs out
security-sessions-ended = all sessions ended
security-password-refused = wrong old password for a new one
security-password-changed = password changed
security-role-changed = role changed
security-staff-added = new account
security-staff-removed = account removed
security-token-made = token made
security-token-revoked = token revoked
security-unauthorized = request without valid token or session
security-forbidden = request of somebody who may not
security-foreign-page = request from a foreign page
security-second-opened = second screen opened
security-second-refused = wrong code of a second screen
security-second-ended = second screens closed
security-site-taken = the office's data changed
security-site-refused = the office's data refused for faults
security-layout-published = layout published
security-layout-tried = layout on trial
security-layout-kept = layout on trial kept
security-layout-ended = layout taken away
security-layout-back = earlier layout shown again
security-dropped = entries gave way to newer ones
security-else = entry of a newer version

seconds-open = on another device
seconds-title = Second screen
seconds-here = On this computer
seconds-here-more = It opens in another window: move it to the citizen's screen, full screen. It is good for this desk alone.
seconds-elsewhere = On another device
seconds-elsewhere-more = On that device open this server's address that ends with /second, and type the code. It is good once, for { $minutes } minutes.
seconds-code = Code:
seconds-code-make = Show a code
seconds-code-anew = Show another code
seconds-end = Close
seconds-end-more = They end by themselves with the day; from here all of this desk's are closed at once.
seconds-end-now = Close the second screens
seconds-ended = This desk's second screens are closed.
second-enter = Second screen
second-enter-code = Code
second-enter-where = The desk's page shows it, under "on another device".
second-enter-go = Open
second-enter-wrong = This code is not valid, or no longer: ask for another.
second-enter-over = This screen was closed, or the day is over. It needs a new code of the desk.
