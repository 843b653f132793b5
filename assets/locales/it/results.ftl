# La pagina dei risultati, per i responsabili.
results-title = Risultati
results-open = Vedi i risultati
results-more = Visite, attese, soddisfazione: per giorno, settimana o mese. Solo per i responsabili.
results-decimal = ,
results-span = da { $from } a { $to }
results-as-of = Aggiornato alle { $time }
results-live = dal vivo
results-none-renews = La pagina si aggiorna da sola.
results-by-weekday = Giorno della settimana
results-by-hour = Ora del giorno
results-print = Stampa
results-contents = Indice
results-table = Tabella: { $what }
results-lost = Il collegamento con il server manca: le cifre di oggi possono essere vecchie.

results-presets = Periodi
results-today = Oggi
results-this-week = Questa settimana
results-this-month = Questo mese
results-this-year = Quest’anno
results-from = Dal giorno
results-to = Al giorno
results-by = Diviso per
results-by-day = Giorno
results-by-week = Settimana
results-by-month = Mese
results-group = Raggruppato per
results-group-service = Servizio
results-group-desk-group = Gruppo di sportelli
results-group-level = Livello
results-group-desk = Sportello
results-show = Mostra

results-none = In questo periodo non ci sono visite.
results-none-more = Scelga un altro periodo.
results-none-live = Scelga un altro periodo, oppure aspetti la prima visita.

results-missed = Obiettivi
results-missed-none = ✓ Nessun obiettivo è stato mancato.
results-missed-few = Ci sono attese o altre cifre sotto l’obiettivo, ancora troppo poche per dire che è mancato.
results-missed-nothing = Ancora nessuna attesa da confrontare con l’obiettivo.
results-whole = tutto l’ufficio
results-missed-waits = Visite di { $place } con un’attesa oltre { $minutes } min: { $share } (obiettivo: al massimo { $target }).
results-missed-waits-many = Troppe visite con un’attesa oltre { $minutes } min (obiettivo: al massimo { $target }) per: { $place }.
results-missed-no-shows-many = Troppi chiamati non si sono presentati (obiettivo: al massimo { $target }) per: { $place }.
results-missed-satisfied-many = Troppo pochi si dicono soddisfatti (obiettivo: almeno { $target }) per: { $place }.
results-missed-no-shows = Chiamati di { $place } che non si sono presentati: { $share } (obiettivo: al massimo { $target }).
results-missed-satisfied = Soddisfatti tra chi ha risposto per { $place }: { $share } (obiettivo: almeno { $target }).
results-missed-resolved = Con una soluzione o una spiegazione, tra chi è passato a un altro livello: { $share } (obiettivo: almeno { $target }).
results-target-met = ✓ raggiunto
results-target-missed = ▲ mancato
results-target-few = troppo pochi per dirlo
results-target = Obiettivo
results-at-least = obiettivo: almeno { $target }
results-at-most = obiettivo: al massimo { $target }
results-target-at-most = obiettivo: al massimo { $target }
results-target-minutes = obiettivo: { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minuti
}

results-glance = Il periodo in breve
results-visits = Visite
results-served-count = { $count ->
    [one] { $told } servita
   *[other] { $told } servite
}
results-waiting-now = In attesa adesso
results-waiting-more = da { $median } min (mediana), al massimo { $longest } min; { $late } da più di { $target } min
results-wait = Attesa mediana di chi è stato servito
results-p90 = 9 su 10 entro { $time }
results-in-time = Attese entro { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minuti
}
results-no-shows = Non presentati
results-satisfied = Soddisfatti (4–5 stelle)
results-answers = { $count ->
    [one] { $told } risposta su { $of }
   *[other] { $told } risposte su { $of }
}
results-resolved = Risolti tra chi è salito
results-resolved-of = di { $told } con un esito
results-turnstiles = Tornelli
results-in-out = entrate / uscite

results-minutes = { $minutes } min
results-week = settimana { $week }, inizio { $from }
results-desks = Sportelli
results-all = Tutto
results-period = Periodo
results-served = Servite
results-left = Andate via
results-at-desk = Chiamate o allo sportello
results-over = Oltre { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minuti
}
results-passed-on = Passate a un altro livello
results-passed-on-of-all = Di tutte, passate a un altro livello
results-measured = Misurate
results-median = mediana
results-nine-of-ten = 9 su 10 entro
results-median-min = Mediana (min)
results-nine-of-ten-min = 9 su 10 entro (min)
results-called = Chiamati
results-no-shows-count = Non presentati
results-share = Quota
results-too-few = troppo pochi
results-not-measured = nessuna misura
results-plot = Grafico: { $what }. Le stesse cifre sono nella tabella che segue.
results-csv = Scarica in CSV: { $what }

results-visits-title = Visite nel tempo
results-visits-none = Ancora nessuna visita.
results-waits-title = Attese nel tempo, in minuti
results-waits-none = Ancora nessuna attesa misurata: si conta quando il cittadino è servito, o quando supera l’obiettivo.
results-waits-by-group-title = Attese per gruppo
results-waits-by-group-none = Ancora nessuna attesa misurata.
results-forecasts-title = Quanto erano vere le attese annunciate
results-forecasts-none = Ancora nessuna attesa annunciata da confrontare.
results-told = Annunciate
results-held = Rispettate
results-later = Più lunghe
results-error-min = Scarto medio (min)
results-service-times-title = Tempi allo sportello
results-service-times-none = Le misure sono ancora troppo poche per mostrarle.
results-no-shows-title = Chi non si presenta
results-no-shows-none = Ancora nessuna chiamata.
results-escalations-title = Passaggi di livello e loro esito
results-escalations-none = Nessuna visita è passata a un altro livello.
results-satisfaction-title = Soddisfazione
results-satisfaction-none = Le risposte sono ancora troppo poche per mostrarle.
results-aspects-title = Che cosa dice chi risponde
results-written-title = Che cosa scrivono i cittadini
results-written-more = I testi più recenti del periodo, senza numero, servizio né giorno. Si cancellano dopo { $days ->
    [one] { $days } giorno
   *[other] { $days } giorni
}.
results-written-none = In questo periodo nessuno ha scritto.
results-flows-title = Passaggi ai tornelli, per ora del giorno
results-flows-none = Nessuno è passato dai tornelli.

results-way = da { $from } a { $to }
results-way-head = Passaggio
results-fate-solved = Risolto
results-fate-explained = Spiegato
results-fate-unsolved = Non risolto
results-fate-appointment = Appuntamento chiesto
results-fate-served = Servito, senza pratica
results-fate-left = Andato via
results-fate-open = Ancora nessun esito
results-stars = { $stars ->
    [one] { $stars } stella
   *[other] { $stars } stelle
}
results-rated = Risposte
results-mean = Media delle stelle
results-aspect = Risposta
results-aspect-long-wait = Difficile: ho aspettato troppo
results-aspect-hard-to-find = Difficile: non ho trovato la strada
results-aspect-unclear = Difficile: non ho capito che cosa fare o portare
results-aspect-not-kind = Difficile: non sono stato trattato bene
results-aspect-not-solved = Difficile: la mia questione non è risolta
results-aspect-quick = Bene: è stato veloce
results-aspect-easy-to-find = Bene: ho trovato facilmente la strada
results-aspect-clear = Bene: ho capito tutto
results-aspect-kind = Bene: sono stato trattato bene
results-aspect-solved = Bene: la mia questione è risolta
results-hour = Ora
results-entered = Entrate
results-went-out = Uscite

results-away = Da portare via
results-away-more = Le cifre per periodo e gruppo, e quelle dell’anno come si possono pubblicare. Per un foglio di calcolo, con i nomi; per programmi, con i codici.
results-away-cells = Periodo per gruppo (foglio di calcolo)
results-away-year = Anno { $year } (foglio di calcolo)
results-away-machine = Periodo per gruppo (per programmi)
results-away-publish = Anno { $year } (da pubblicare)
results-meaning = Che cosa vogliono dire
results-meaning-wait = L’attesa va dal biglietto, o dal passaggio a un altro sportello o livello, fino alla chiamata a cui il cittadino si è presentato. La mediana è il valore di mezzo.
results-meaning-target = Un’attesa che ha superato l’obiettivo l’ha mancato, comunque finisca: conta anche quella di chi aspetta ancora, è chiamato adesso, è andato via o non si è presentato. Mediana e 9 su 10 sono solo di chi è stato servito.
results-meaning-rows = Ogni visita sta in una colonna sola: servita, non presentata, andata via, in attesa, chiamata o allo sportello. Vale l’ultimo passo: chi è passato a un altro sportello o livello e lì aspetta, è in attesa.
results-meaning-absence = Chi è chiamato e non c’è, e poi torna, ha aspettato fino a quella chiamata e dal ritorno alla chiamata successiva. L’assenza non è attesa. Le attese annunciate non si confrontano con la sua.
results-meaning-group = Una visita è un biglietto. Chi passa per più gruppi conta una volta in ognuno: i gruppi insieme danno più del tutto.
results-meaning-hour = Ora e giorno della settimana sono quelli in cui è stato preso il numero, secondo l’orologio dell’ufficio. La media al giorno conta solo i giorni in cui è venuto qualcuno.
results-meaning-before = Il periodo prima è lungo uguale e finisce dove questo comincia; un mese o un anno intero si confronta con quello prima. Se il periodo è in corso, vale solo lo stesso tratto del periodo prima.
results-meaning-few = Tempi allo sportello e soddisfazione si mostrano solo quando sono abbastanza; dove basterebbe una differenza per ricavarli, restano nascosti anche quelli del gruppo più vicino.
results-meaning-worker = Nessuna cifra riguarda una persona che lavora qui.

results-by-hand-title = Chiamate prima degli altri
results-by-hand-none = Nessuno è stato chiamato prima degli altri.
results-reason = Motivo
results-calls = Chiamate
results-booked-title = Appuntamenti
results-booked-none = Nessun appuntamento in questo periodo.
results-booked = Esito
results-count = Quanti
results-booked-in-time = Registrati in tempo
results-booked-late = Registrati in ritardo
results-booked-missed = Non si sono presentati
results-booked-awaited = Attesi, non ancora registrati
results-closing-title = Chi prende un numero adesso
results-closing-more = Se sarà servito prima della chiusura, nove volte su dieci.
results-closing = Prima della chiusura
results-closing-yes = sì
results-closing-no = forse no
results-closing-unknown = non si sa: nessuno sportello aperto lo serve
results-service = Servizio
results-waiting = In attesa

# E se…? I giorni dell’ufficio rifatti con un cambiamento.
results-what-if = E se…?
results-what-if-more = Come sarebbero state le attese di questi giorni con uno sportello chiuso, o con un servizio in più.
results-what-if-ask = Provi
results-what-if-none = nessuno
results-what-if-closed = Sportello chiuso
results-what-if-weekday = Nel giorno
results-what-if-every-day = ogni giorno
results-what-if-from = Chiuso dalle (vuoto: da mattina)
results-what-if-to = Chiuso fino alle (vuoto: a sera)
results-what-if-serving = Sportello con un servizio in più
results-what-if-service = Quale servizio
results-what-if-run = Calcola
results-what-if-title = Attese, com’erano e come sarebbero state
results-what-if-how = Gli stessi arrivi e le stesse durate, richiamati con la regola dell’ufficio. Nove su dieci hanno aspettato al massimo quanto dicono le barre, in minuti.
results-what-if-was = nove su dieci, com’era
results-what-if-would = nove su dieci, con il cambiamento
results-what-if-waits = Attese
results-what-if-median = Mediana, min
results-what-if-median-with = Mediana, se…
results-what-if-p90 = Nove su dieci entro, min
results-what-if-p90-with = Nove su dieci entro, se…
results-what-if-left = Mai chiamati
results-what-if-left-with = Mai chiamati, se…
results-what-if-bar-left = { $count ->
    [one] 1 mai chiamato
   *[other] { $count } mai chiamati
}
results-what-if-same = In questi giorni non sarebbe cambiato nulla: a quelle ore lo sportello non c’era comunque, o nessuno è venuto per quel servizio. Scelga altri giorni o un altro cambiamento.
results-what-if-serves-already = Questo sportello serve già quel servizio: ne scelga un altro.
results-what-if-no-day = Scriva i giorni come 2026-11-26.
results-what-if-no-weekday = Scelga uno dei sette giorni della settimana, oppure «ogni giorno».
results-what-if-long = Scelga al massimo 100 giorni, il primo prima dell’ultimo.
results-what-if-no-desk = Questo sportello non c’è: ne scelga uno dell’elenco.
results-what-if-no-service = Questo servizio non c’è: ne scelga uno dell’elenco.
results-what-if-no-time = Se dice le ore, la prima viene prima della seconda, per esempio dalle 13:00 alle 19:00. Senza ore lo sportello è chiuso tutto il giorno.

# Ore di punta, per giorno della settimana e ora.
results-peaks-title = Ore di punta
results-peaks-how = Per l’ora in cui è stato preso il numero. Più scuro vuol dire di più.
results-peaks-visits = Numeri al giorno, in media
results-peaks-waits = Attesa mediana, in minuti
results-peaks-most = Più numeri: { $weekday }, ore { $from }–{ $to } ({ $value } al giorno).
results-peaks-longest = Attesa più lunga: { $weekday }, ore { $from }–{ $to } ({ $value }).

# Il periodo accanto a quello prima. La differenza ha già il segno.
results-before-title = Rispetto al periodo prima
results-before-with = Confronto con: { $span }.
results-before-none = Nessun confronto: { $span }, senza visite.
results-before-until = { $span }, fino alla stessa ora
results-before-until-last = { $span } (l’ultimo giorno fino alla stessa ora)
results-before-figure = Che cosa
results-before-now = Adesso
results-before-then = Prima
results-before-difference = Differenza
results-before-not-comparable = nessun confronto
results-before-same = uguale
results-before-more = { $by }, di più
results-before-fewer = { $by }, di meno
results-before-longer = { $by } min, più lunga
results-before-shorter = { $by } min, più breve
results-before-better = { $points ->
    [one] { $by } punto, meglio
   *[other] { $by } punti, meglio
}
results-before-worse = { $points ->
    [one] { $by } punto, peggio
   *[other] { $by } punti, peggio
}

# Le colonne delle tabelle da aprire in un foglio di calcolo.
results-column-id = { $what } (codice)
results-column-start = Dal giorno
results-column-weekday = Giorno della settimana
results-column-hour = Ora
results-column-service = Servizio
results-column-desk-group = Gruppo di sportelli
results-column-level = Livello
results-column-desk = Sportello
results-column-visits = Visite
results-column-served = Servite
results-column-absent = Finite senza presentarsi
results-column-left = Andate via
results-column-at-desk = Chiamate o allo sportello
results-column-waiting = In attesa
results-column-waiting-median-min = In attesa da, mediana (min)
results-column-waiting-longest-min = In attesa da, al massimo (min)
results-column-waiting-late = In attesa oltre l’obiettivo
results-column-waits = Attese misurate
results-column-waits-known = Attese confrontate con l’obiettivo
results-column-wait-median-min = Attesa mediana (min)
results-column-wait-p90-min = Attesa, 9 su 10 entro (min)
results-column-waits-in-time-percent = Attese entro l’obiettivo (%)
results-column-forecasts = Attese annunciate
results-column-forecasts-held-percent = Annunciate e rispettate (%)
results-column-forecasts-later-percent = Più lunghe di quanto annunciato (%)
results-column-forecast-error-min = Scarto medio (min)
results-column-service-times = Tempi allo sportello misurati
results-column-service-median-min = Tempo allo sportello, mediana (min)
results-column-service-p90-min = Tempo allo sportello, 9 su 10 entro (min)
results-column-called = Chiamati
results-column-no-shows = Non presentati
results-column-no-shows-percent = Non presentati (%)
results-column-passed-on = Passate a un altro livello
results-column-rateable = Potevano rispondere
results-column-ratings = Risposte
results-column-ratings-satisfied-percent = Soddisfatti (%)
results-column-stars-mean = Media delle stelle
results-column-turnstile-in = Entrate
results-column-turnstile-out = Uscite
results-column-from-level = Dal livello
results-column-to-level = Al livello
results-column-outcome = Esito
results-column-count = Quanti
results-column-kind = Che cosa si conta
results-column-what = Quale
results-column-days = Giorni contati
results-column-visits-a-day = Visite al giorno
results-column-figure = Cifra
results-column-now = Adesso
results-column-before = Prima
results-column-difference = Differenza
results-column-period = Periodo
results-column-grouping = Raggruppato per
results-column-group = Gruppo
results-column-measure = Cifra
results-column-value = Valore
results-column-resolved-percent = Risolti (%)
results-kind-stars = Stelle
results-kind-aspect = Che cosa dice chi risponde
results-kind-called-by-hand = Chiamate prima degli altri
results-kind-appointment = Appuntamenti
results-grouping-all = Tutto
results-grouping-service = Servizio
results-grouping-level = Livello
results-grouping-escalation = Passaggio di livello
results-grouping-satisfaction = Soddisfazione
results-grouping-hour = Ora
