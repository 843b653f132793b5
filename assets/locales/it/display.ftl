# Lo schermo della sala d'attesa.
display-intro = È il turno del numero
display-recent = Ultime chiamate
display-desk = Sportello
display-notice = Avviso
display-waiting = In attesa
display-people = { $people ->
    [one] In attesa: 1 persona.
   *[other] In attesa: { $people } persone.
}
display-people-wait = { $people ->
    [one] In attesa: 1 persona · { $wait }.
   *[other] In attesa: { $people } persone · { $wait }.
}
display-wait-range = circa { $from }–{ $to } minuti
display-wait-soon = prossima chiamata tra poco
display-wait-over-an-hour = oltre 1 ora
display-nobody-title = Benvenuti
display-nobody-text = Prenda un numero al Punto Informazioni. Quando tocca a lei, lo vedrà e lo sentirà qui.
display-late-title = Si serve chi ha già un numero
display-nobody-late = Ora non si danno numeri. Quando tocca a lei, lo vedrà e lo sentirà qui.
display-closed-title = Gli sportelli sono chiusi
display-opens-today = Riapriamo oggi alle { $time }.
display-opens-tomorrow = Riapriamo domani alle { $time }.
display-opens-on = Riapriamo { $date } alle { $time }.
display-opens-unknown = Gli orari sono esposti all'ingresso.
display-starting-title = Un momento, per favore
display-starting-text = Lo schermo si sta avviando.
display-refused-title = Questo schermo non è ancora pronto
display-refused-text = Per il personale: { $what }
display-no-layout = lo schermo «{ $screen }» non ha un’impaginazione nei dati del sito.
display-stale = Fermo alle { $time }: ascolti il personale
display-stale-date = Fermo da { $date }, { $time }: ascolti il personale
display-no-server-title = Torniamo subito
display-no-server-text = Il server dell’ufficio non risponde. Lo schermo riprova da solo.
display-you-are-here = Lei è qui
display-hours = Orari di apertura
display-day-closed = chiuso
display-waiting-none = Nessuno è in attesa.
display-service-suspended = sospeso
display-service-people = { $people ->
    [0] nessuno
    [one] 1 persona
   *[other] { $people } persone
}
display-service-wait = { $people ->
    [one] 1 persona · { $wait }
   *[other] { $people } persone · { $wait }
}
display-office-calls = Chiamate degli uffici
display-office-calls-none = Nessuna chiamata per ora.
display-plan-rest = Qui compare la strada per chi viene chiamato.
display-service-minutes = { $from }–{ $to } min
display-service-soon = tra poco
