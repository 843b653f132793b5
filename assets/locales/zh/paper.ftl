# 纸质号票。
paper-date = { $year }年{ $date }
paper-time = { $time }
paper-moment = { $year }年{ $date } { $time }
paper-ahead = 您前面{ $people }
paper-wait = 预计等候{ $wait }
paper-soon = { $wait }叫您
paper-phone = 用手机看排队
paper-look-where = 请看屏幕或听广播，就知道去哪里
paper-wait-in = 请在这里等候：{ $place }
paper-valid-today = 仅限今天有效。
paper-by-number = 我们只叫号码，不叫姓名。
