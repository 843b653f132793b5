# 等候时间和人数，各处写法一致。
wait-none = 不用等候
wait-soon = 马上
wait-range = { $from }–{ $to }分钟
wait-over-an-hour = 超过1小时
wait-unknown = 等候时间无法预计
people-waiting = { $people ->
    [0] 无人等候
   *[other] { $people }人等候
}
wait-nobody-serves = 目前没有窗口办理
