# Waits and people, said the same way everywhere (kiosk/manual/look.md, "Words on screens").
wait-none = no wait
wait-soon = soon
wait-range = { $from }–{ $to } minutes
wait-over-an-hour = over 1 hour
wait-unknown = wait cannot be foreseen
people-waiting = { $people ->
    [0] nobody waiting
    [one] 1 person waiting
   *[other] { $people } people waiting
}
wait-nobody-serves = no desk open now
