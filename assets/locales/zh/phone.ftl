# 手机上的号票页面。
phone-title = 号码 { $number }
phone-your-number = 您的号码
phone-ahead = 您前面
phone-people = { $people ->
    [0] 无人
   *[other] { $people }人
}
phone-wait = 等候时间
phone-as-of = 更新于{ $time }
phone-reload = 更新
phone-where = 请在这里等候：{ $place }
phone-register = 如果还没有登记，请到咨询台登记，领取闸机通行证。
phone-where-more = 轮到您时，屏幕会显示您的号码和窗口。这个页面也会告诉您。
phone-postpone = 我还需要{ $minutes }分钟
phone-postpone-more = 后面的人先办，然后恢复您的位置。您还可以申请{ $count }次。
phone-postponed = 先请其他人办理
phone-postponed-more = { $time }以前不会叫您。之后恢复您的位置。
phone-resume = 我到了，请叫我
phone-cancel = 放弃这个号码
phone-cancel-more = 号码将作废，不能恢复。要重新排队，请取新号。
phone-cancel-yes = 是的，放弃
phone-called = 轮到您了！
phone-serving = 您正在这个窗口办理
phone-map = 地图：从等候厅到窗口
phone-completed = 办理完毕
phone-completed-more = 谢谢您的到来。
phone-no-show = 我们叫过您
phone-no-show-more = 您没有到窗口来。如果您还在这里，请告诉咨询台，可以恢复您的位置。
phone-cancelled = 您已放弃这个号码
phone-cancelled-more = 如果改变主意，请到咨询台取新号。
phone-expired = 这个号码已过期
phone-expired-more = 办公处已关门。请在开放时间再来取新号。
phone-rate-again = 修改评价
phone-alarm-on = 轮到我时提醒我
phone-alarm-is-on = 提醒已打开
phone-alarm-sound-alone = 提醒已打开。这部手机会响，但不会振动：请调高音量。
phone-alarm-more = 手机会响并振动。请不要关闭这个页面。
phone-privacy = 我们只叫号码，不叫姓名。这个页面不知道您是谁，不使用 cookie，仅限今天有效。知道网址的人能看到您的号码。
phone-languages = 语言
phone-gone = 没有这张号票
phone-gone-more = 号票只在当天有效。如果您有今天的号码，请再扫一次号票上的码，或看等候厅的屏幕。
phone-later = 请稍等
phone-later-more = 服务器没有回应。请过一会儿重新打开页面；您的号码仍然有效，等候厅的屏幕会叫号。
phone-spoken-waiting = 号码 { $number }：正在等候。
phone-spoken-called = 号码 { $number }：轮到您了。
phone-spoken-over = 号码 { $number }：已办理完毕。
