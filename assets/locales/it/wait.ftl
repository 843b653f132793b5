# Attese e persone, dette allo stesso modo ovunque (kiosk/manual/look.md, "Words on screens").
wait-none = nessuna attesa
wait-soon = tra poco
wait-range = { $from }–{ $to } minuti
wait-over-an-hour = oltre 1 ora
wait-unknown = attesa non prevedibile
people-waiting = { $people ->
    [0] nessuno in attesa
    [one] 1 persona in attesa
   *[other] { $people } persone in attesa
}
wait-nobody-serves = nessuno sportello aperto ora
