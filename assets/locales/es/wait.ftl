# Esperas y personas, dichas igual en todas partes (kiosk/manual/look.md, "Words on screens").
wait-none = sin espera
wait-soon = dentro de poco
wait-range = { $from }–{ $to } minutos
wait-over-an-hour = más de 1 hora
wait-unknown = espera imprevisible
people-waiting = { $people ->
    [0] nadie en espera
    [one] 1 persona en espera
   *[other] { $people } personas en espera
}
wait-nobody-serves = ninguna ventanilla abierta ahora
