# Titoli dei problemi (RFC 9457) e dei rifiuti: che cosa non va, detto a chi sta davanti allo schermo o allo sportello.
problem-foreign-page = La richiesta non viene da una pagina di questo sistema.
problem-malformed = La richiesta non è scritta correttamente.
detail-malformed = Il testo JSON non è scritto bene alla riga { $line }, colonna { $column }. Dettaglio tecnico: { $technical }
detail-schema = Un dato manca, è di troppo o non va, alla riga { $line }, colonna { $column }. Dettaglio tecnico: { $technical }
problem-method-not-allowed = Questo indirizzo non accetta questo tipo di richiesta.
problem-no-picture = Lo schermo non ha mandato un’immagine.
problem-schema = La richiesta non contiene i dati attesi.
problem-too-large = La richiesta è troppo grande.
problem-unsupported-media-type = Questo tipo di dati non è accettato qui.
problem-wrong-login = Nome o password non corretti.

reject-bad-destination = Il biglietto non può essere passato lì: nessuno sportello potrebbe servirlo.
reject-desk-closed = Lo sportello è chiuso: lo apra per continuare.
reject-desk-paused = Lo sportello è in pausa: lo riapra per continuare.
reject-nothing-at-desk = Allo sportello non c’è alcun biglietto: chiami il prossimo.
reject-too-late-to-undo = È passato troppo tempo: non si può più annullare.
reject-unknown-desk = Questo sportello non esiste.
reject-moved-on = Intanto a questo sportello è cambiato qualcosa. Guardi il numero mostrato e riprovi.
reject-not-arrived = {$number} è stato chiamato: prima dica se è arrivato o no.
reject-people-wait = { $people ->
    [one] C’è ancora una persona che può chiamare solo questo sportello.
   *[other] Ci sono ancora {$people} persone che può chiamare solo questo sportello.
}
reject-taken-up = {$number} nel frattempo è andato avanti: non si può più annullare.
reject-number-waits = Il numero {$number} aspetta ancora la chiamata: dica che cosa ne sarà.
reject-number-has-badge = Per il numero {$number} è già dentro il badge {$badge}.
reject-destination-closed = Quello sportello è chiuso: nessuno chiamerebbe il biglietto. Ne scelga un altro, o un servizio.
fault-office-changed = l’ufficio è passato da { $old } a { $new }: per un altro ufficio riavvii il server
fault-still-in-use = si sta ancora lavorando o aspettando per: { $names }. Prima chiuda gli sportelli e sospenda i servizi, oppure cambi i dati dopo la chiusura; intanto vale il sito di prima
reject-unknown-office = Questo ufficio non c’è.
reject-not-on-the-list = Questa scelta non è nell’elenco dell’ufficio.
reject-level-not-allowed = Da qui non si può passare a quel livello: lo decide l’ufficio nei suoi dati.
reject-unknown-case = Questa pratica non c’è, o è già chiusa.
reject-badge-given = Questo badge è già stato consegnato: ne dia un altro.
reject-not-inside = Nessuno con questo badge è dentro: controlli il numero scritto sul badge.
reject-unknown-pass = Questo pass oggi non c’è.
reject-pass-used = Questo pass è già stato usato.
reject-pass-expired = Questo pass è scaduto.
reject-wrong-door = Questo pass è per un altro tornello.
problem-not-a-badge = Questo non è un badge: da 1 a 8 lettere e cifre.
problem-name-needed = Qui serve il nome del visitatore, al massimo 120 caratteri.
problem-name-not-wanted = Qui il nome del visitatore non si chiede: lo lasci vuoto.
problem-name-not-kept = Il nome non si può conservare ora: riprovi tra poco.
problem-unknown-door = Questo tornello non c’è.
problem-period-no-date = Questa non è una data: scriva anno, mese e giorno.
problem-period-backwards = Il periodo finisce prima di cominciare: scambi le due date.
problem-period-too-long = Il periodo è troppo lungo: ne chieda al massimo tre anni alla volta.
problem-period-no-choice = Questa scelta non c’è: si può dividere per giorno, settimana o mese, e per servizio, gruppo di sportelli o livello.
problem-period-no-desks = Questo ufficio non mostra cifre per singolo sportello.
reject-waits-elsewhere = Questo numero non aspetta questo ufficio: controlli dove è stato passato.
problem-screen-away = Questo schermo non è collegato: lo accenda e riprovi.
problem-layout-meanwhile = Intanto un’altra persona ha pubblicato su questo schermo: guardi le differenze, poi pubblichi di nuovo.
problem-layout-ends-before = La pubblicazione finirebbe prima di cominciare: scelga una fine più lontana.
problem-layout-no-reason = Scriva perché, in al massimo 300 caratteri.
problem-layout-needs-despite = Qualcuno non vedrebbe o non leggerebbe ciò che gli serve, o nessuno l’ha misurato: scriva perché deve essere così, o corregga l’impaginazione.
problem-layout-unknown-finding = Fra ciò che è stato trovato c’è qualcosa che questo server non conosce: aggiorni l’editor o il server.
problem-layout-unknown = Questa versione non c’è.
problem-layout-not-on-trial = Questa versione non è in prova, o la prova è finita: la pubblichi di nuovo.
problem-layout-over = Questa versione è già finita.
problem-layout-faulty = Lo schermo non può mostrare questa impaginazione.
problem-layout-not-kept = La versione non si può conservare ora: il disco è pieno o non scrivibile. Avvisi chi gestisce il sistema.
problem-layout-not-confirmed = La versione è pubblicata, ma il disco non la conferma: una mancanza di corrente potrebbe perderla. Avvisi chi gestisce il sistema.
problem-layout-none = Un punto informazioni non ha un’impaginazione.
problem-picture-name = Un’immagine non può chiamarsi così: solo lettere senza accenti, cifre, «.», «-» e «_», con .png, .jpg o .jpeg alla fine, al massimo 80.
problem-picture-faulty = Questo file non si può mostrare.
problem-picture-taken = C’è già un’altra immagine con questo nome: ne scelga un altro.
problem-picture-no-room = La cartella delle immagini è piena: chi gestisce il sistema tolga quelle che nessuno schermo mostra.
problem-picture-not-kept = L’immagine non si può conservare ora: il disco è pieno o non scrivibile. Avvisi chi gestisce il sistema.
problem-picture-unknown = Questa immagine non si può mostrare.

reject-slot-out-of-reach = Si prenota da oggi in poi, per al massimo 400 giorni.
reject-slot-outside-hours = A quell’ora l’ufficio è chiuso.
reject-too-many-appointments = Ci sono troppi appuntamenti prenotati: ne annulli alcuni, o li carichi più avanti.
reject-not-served-here = Questo sportello non può servire quel numero.
problem-bad-file = Nel file c’è qualcosa che non va: nessun appuntamento è stato preso.

booking-fault-line = riga { $line }: { $what }
booking-fault-more = { $count ->
    [one] … e un altro errore
   *[other] … e altri { $count } errori
}
booking-fault-not-utf8 = qui c’è un carattere che non è UTF-8: salvi il file come «CSV UTF-8»
booking-fault-too-many = più di { $most } appuntamenti in un file: lo divida
booking-fault-empty = il file non contiene appuntamenti: controlli di aver esportato quello giusto
booking-fault-no-table = questa riga non è di una tabella: controlli che le virgolette siano chiuse
booking-fault-no-column = manca la colonna che si può chiamare { $names }: la prima riga del file deve dare i nomi delle colonne
booking-fault-no-service = manca il servizio: lo scriva nella colonna «servizio», o lo indichi per tutto il file con --service
booking-fault-unknown-service = «{ $service }» non è un servizio di questo ufficio: scriva uno di { $known }
booking-fault-not-a-date = colonna «{ $column }»: «{ $text }» non è una data; scriva 2026-11-26 o 26/11/2026
booking-fault-not-a-time = colonna «{ $column }»: «{ $text }» non è un’ora; scriva 10:30
booking-fault-not-a-state = colonna «{ $column }»: «{ $text }» non dice se vale; scriva «prenotato» o «annullato», o la lasci vuota
booking-fault-too-far = { $at }: più di { $days } giorni da oggi; controlli l’anno, o importi la riga più avanti
booking-fault-closed = { $at }: l’ufficio è chiuso; cambi l’ora, o gli orari in site.toml
booking-fault-no-such-hour = { $at }: quest’ora non c’è, o c’è due volte, per il cambio dell’ora; ne scelga un’altra
booking-fault-twice = lo stesso appuntamento è già più sopra nel file: ne tolga uno
booking-fault-no-calendar = manca BEGIN:VCALENDAR: non è un file iCalendar
booking-fault-no-event = questo evento non è scritto come vuole iCalendar (RFC 5545): lo esporti di nuovo
booking-fault-no-uid = all’evento manca UID: lo esporti con il suo identificativo
booking-fault-repeated = eventi che si ripetono non sono appuntamenti: esporti ogni volta come evento a sé
booking-fault-no-start = all’evento manca DTSTART, il giorno e l’ora: lo esporti di nuovo
booking-fault-not-a-start = «{ $text }» non dice giorno e ora: DTSTART deve essere come 20261126T103000
booking-fault-unknown-zone = il fuso «{ $zone }» non è noto: esporti con Europe/Rome, o in UTC

clock-wrong = L’orologio è sbagliato.
clock-jumped = L’orologio del server è saltato: segna { $machine }. Per l’ufficio sono { $office }, e si va avanti così. Chi segue il sistema rimetta l’orologio; se è giusto quello del server, un responsabile lo conferma nella pagina degli schermi.
clock-before-journal = L’orologio del server segna { $machine }, prima dell’ultima cosa scritta dall’ufficio. Finché non si sa che ora è, per l’ufficio sono { $office }: non comincia un altro giorno e nessuno perde il numero. Chi segue il sistema rimetta l’orologio; se è giusto quello del server, un responsabile lo conferma nella pagina degli schermi.
clock-long-after-journal = L’orologio del server segna { $machine }, molto dopo l’ultima cosa scritta dall’ufficio. Finché non si sa che ora è, per l’ufficio sono { $office }: non comincia un altro giorno e nessuno perde il numero. Chi segue il sistema rimetta l’orologio; se è giusto quello del server, un responsabile lo conferma nella pagina degli schermi.
clock-is-right = È giusto { $machine }?
clock-is-right-more = L’ufficio passa a quest’ora. Se era in un altro giorno torna a quello giusto: i numeri continuano, chi aspetta resta in coda, gli appuntamenti valgono di nuovo. Confermi solo se un altro orologio dice lo stesso.
clock-confirm = Sì, sono { $machine }
problem-clock-moved = Intanto l’orologio del server segna un’altra ora: guardi di nuovo e confermi quella, se è giusta.
problem-clock-impossible = Quest’ora non può essere giusta: rimettere l’orologio del server.
fault-left-behind = manca, o nessuno sportello lo serve, e c’è chi lavora o aspetta: { $names }. È stato tolto mentre il server era spento. Lo rimetta, oppure passi ad altri chi aspetta; l’avviso sparisce da solo
fault-cuts-the-day = con un altro fuso orario il giorno non finirebbe quando deve, e oggi sono già stati dati numeri ({ $numbers }) o c’è chi lavora. Vale il sito di prima; questo entra da solo quando il giorno è finito
fault-ends-the-wait = con questi orari l’ufficio sarebbe chiuso da subito, e chi aspetta ({ $people }) perderebbe il numero. Vale il sito di prima; questo entra da solo quando non aspetta più nessuno
