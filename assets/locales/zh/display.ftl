# 等候厅的屏幕。
display-intro = 请以下号码前来办理
display-recent = 最近叫过的号码
display-desk = 窗口
display-notice = 通知
display-waiting = 等候
display-people = 等候：{ $people }人。
display-people-wait = 等候：{ $people }人 · { $wait }。
display-wait-range = 约{ $from }–{ $to }分钟
display-wait-soon = 马上叫下一个号
display-wait-over-an-hour = 超过1小时
display-nobody-title = 欢迎您
display-nobody-text = 请在咨询台取号。轮到您时，这里会显示并播报。
display-late-title = 正在为已取号的人办理
display-nobody-late = 现在不发号。轮到您时，这里会显示并播报。
display-closed-title = 窗口已关闭
display-opens-today = 今天{ $time }开门。
display-opens-tomorrow = 明天{ $time }开门。
display-opens-on = { $date } { $time } 开门。
display-opens-unknown = 开放时间请看入口处。
display-starting-title = 请稍等
display-starting-text = 屏幕正在启动。
display-refused-title = 这个屏幕还没有准备好
display-refused-text = 工作人员请注意：{ $what }
display-no-layout = 办公处的数据里没有屏幕“{ $screen }”的版面。
display-stale = 屏幕停于{ $time }，请听工作人员叫号
display-stale-date = 屏幕停于{ $date } { $time }，请听工作人员叫号
display-no-server-title = 马上恢复
display-no-server-text = 服务器没有回应。屏幕会自动重试。
display-you-are-here = 您在这里
display-hours = 开放时间
display-day-closed = 不开门
display-waiting-none = 没有人在等候。
display-service-suspended = 暂停
display-service-people = { $people ->
    [0] 无人
   *[other] { $people }人
}
display-service-wait = { $people }人 · { $wait }
display-office-calls = 办公室叫号
display-office-calls-none = 目前没有叫号。
display-plan-rest = 叫到号的人，路线会显示在这里。
display-service-minutes = { $from }–{ $to }分钟
display-service-soon = 马上
