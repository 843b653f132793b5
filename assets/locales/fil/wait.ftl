# Paghihintay at mga tao, pare-pareho saanman (kiosk/manual/look.md, "Words on screens").
wait-none = walang hintayan
wait-soon = malapit na
wait-range = { $from }–{ $to } minuto
wait-over-an-hour = mahigit 1 oras
wait-unknown = hindi matantiya ang hintayan
people-waiting = { $people ->
    [0] walang naghihintay
   *[other] { $people } taong naghihintay
}
wait-nobody-serves = walang bukás na bintana ngayon
