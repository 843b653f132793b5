# Il punto informazioni.
language-name = Italiano
touch-welcome = Benvenuti in { $name }
touch-what = Di che cosa ha bisogno?
touch-waiting = { $people } in attesa
touch-waiting-for = { $people } in attesa · { $wait }
touch-suspended = sospeso per ora
touch-people = { $people ->
    [0] nessuno
    [one] 1 persona
   *[other] { $people } persone
}
touch-finder = Non so quale scegliere
touch-finder-more = Cerchi per bisogno
touch-finder-ask = Scelga ciò che somiglia di più al suo bisogno, o chieda al Punto Informazioni.
touch-finder-type = Scriva che cosa le serve: bastano le prime lettere.
touch-finder-example = Per esempio: carta d'identità
touch-finder-none = Non trovo nulla con queste parole. Provi con altre, o chieda al Punto Informazioni.
touch-key-space = spazio
touch-key-erase = cancella l'ultima lettera
touch-need-elsewhere = Non è in Comune
touch-need-not-here = Il Comune non se ne occupa. Se ne occupa:
touch-need-where = Se ne occupa:
touch-need-go = Continui: { $name }
touch-offices = Uffici per pratiche più complesse
touch-privacy = Non le chiediamo alcun dato personale. La chiamiamo con un numero, mai per nome.
touch-large-text = Testo grande
touch-contrast = Contrasto
touch-low-reach = In basso
touch-help-point = Help Point
touch-help-more = Racconti che cosa non ha funzionato: la ascoltano e le dicono come proseguire
touch-back = Indietro
touch-home = Torni all’inizio
touch-bring = Porti con sé
touch-ahead-of-you = Davanti a lei:
touch-expected-wait = Attesa prevista:
touch-precedence = Ho diritto alla precedenza
touch-precedence-more = { $who } Qui non serve alcun documento.
touch-take-number = Prenda il numero
touch-your-number = Ecco il suo numero
touch-way = Come arrivare
touch-you-are-here = Lei è qui
touch-look-at-screen = Guardi lo schermo: le dirà lo sportello
touch-register-first = Prima si registri al Punto Informazioni, qui vicino: riceve il pass per i tornelli
touch-done = Ho finito ({ $seconds })
touch-finish = Ho finito
touch-retry = Riprovi
touch-idle-title = È ancora qui?
touch-idle-left = { $seconds ->
    [one] Tra 1 secondo si torna all’inizio.
   *[other] Tra { $seconds } secondi si torna all’inizio.
}
touch-stay-here = Sono ancora qui
touch-starting = Un momento
touch-starting-more = Il punto informazioni si sta accendendo.
touch-issuing = Un momento
touch-issuing-more = Il suo numero sta arrivando.
touch-opens = Apre { $date } alle { $time }.
touch-trouble-closed = Ora siamo chiusi
touch-trouble-closed-more = Per prendere un numero torni durante l’apertura.
touch-trouble-past-last-ticket = Per oggi non si danno più numeri
touch-trouble-past-last-ticket-more = Chi ha già un numero viene servito. Per un numero nuovo torni al prossimo giorno di apertura.
touch-trouble-server-away = Ora non posso darle un numero
touch-trouble-server-away-more = Riprovi tra un momento. Se non cambia nulla, chieda al Punto Informazioni: la aiutano lì.
touch-trouble-suspended = Servizio sospeso
touch-trouble-suspended-more = Per ora questo servizio non dà numeri. Chieda al Punto Informazioni quando torna.
touch-trouble-refused = Questo schermo non è pronto
touch-trouble-refused-more = Per un numero si rivolga al Punto Informazioni.
touch-trouble-other = Non è stato possibile darle un numero
touch-trouble-other-more = Riprovi, o si rivolga al Punto Informazioni.
