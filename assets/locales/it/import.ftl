# Appointments from files: what is wrong with a row, what is left out, what the command says.

booking-fault-line = riga { $line }: { $what }
booking-fault-more = { $count ->
    [one] … e un altro errore
   *[other] … e altri { $count } errori
}
booking-fault-too-many = più di { $most } appuntamenti in un file: lo divida
booking-fault-empty = il file non contiene appuntamenti: controlli di aver esportato quello giusto
booking-fault-unknown-service = «{ $service }» non è un servizio di questo ufficio: scriva uno di { $known }
booking-fault-not-a-state = colonna «{ $column }»: «{ $text }» non dice se vale; scriva «prenotato» o «annullato», o la lasci vuota
booking-fault-too-far = { $at }: più di { $days } giorni da oggi; controlli l’anno, o importi la riga più avanti
booking-fault-closed = { $at }: l’ufficio è chiuso; cambi l’ora, o chieda a chi tiene gli orari dell’ufficio
booking-fault-no-such-hour = { $at }: quest’ora non c’è, o c’è due volte, per il cambio dell’ora; ne scelga un’altra
booking-fault-no-start = all’evento manca DTSTART, il giorno e l’ora: lo esporti di nuovo
booking-fault-not-utf8 = qui c’è un carattere che non è UTF-8: salvi il file come «CSV UTF-8»
booking-fault-packed = questo è un foglio di calcolo o un archivio, non un testo: un foglio lo salvi come «CSV UTF-8», da un archivio .zip estragga prima i file .ics
booking-fault-no-table = questa riga non è di una tabella: salvi di nuovo il file come «CSV UTF-8»
booking-fault-no-column = manca la colonna che si può chiamare { $names }: la prima riga deve dare i nomi delle colonne (qui sono state lette tra «{ $between }»)
booking-fault-two-columns = due colonne si chiamano «{ $name }», la numero { $first } e la numero { $second }: dia un altro nome a quella che non è dell’appuntamento
booking-fault-no-id-column = nessuna colonna si chiama «{ $name }»: scriva il nome come sta nella prima riga
booking-fault-perhaps-id = la colonna «{ $name }» potrebbe essere il numero con cui il sistema riconosce ogni appuntamento: lo dica, o dica che non lo è (nella pagina, o con --id-column «{ $name }» o --no-id-column); altrimenti un appuntamento spostato potrebbe contare due volte
booking-fault-rows-counted = la colonna «{ $name }» conta soltanto le righe, o è il numero con cui il sistema riconosce ogni appuntamento? Lo dica nella pagina, o con --no-id-column o --id-column «{ $name }»
booking-fault-quote-open = qui si aprono virgolette (") che non si chiudono più: le tolga, o le chiuda
booking-fault-quote-over-rows = qui si aprono virgolette (") che si chiudono solo alla riga { $close }, e le righe tra loro andrebbero perse: le tolga, o le chiuda su questa riga
booking-fault-no-service = manca il servizio: lo scriva nella colonna «servizio», o lo indichi per tutto il file
booking-fault-not-a-date = colonna «{ $column }»: «{ $text }» non è una data; scriva 2026-11-26 o 26/11/2026
booking-fault-not-a-time = colonna «{ $column }»: «{ $text }» non è un’ora; scriva 10:30
booking-fault-half-a-time = colonna «{ $column }»: «{ $text }» può essere il resto di un’ora accorciata da un foglio di calcolo (9.3 per 9.30): scriva i minuti con due cifre, 09:30
booking-fault-not-a-date-time = colonna «{ $column }»: «{ $text }» non è giorno e ora; scriva 26/11/2026 10:30, o due colonne, «data» e «ora»
booking-fault-twice = lo stesso appuntamento sta già più sopra nel file: ne tolga uno
booking-fault-no-calendar = manca BEGIN:VCALENDAR: non è un file di calendario; lo esporti come iCalendar (.ics)
booking-fault-no-event = questo evento del calendario non finisce (END:VEVENT): esporti di nuovo il calendario
booking-fault-no-uid = a questo evento del calendario manca l’identificativo (UID): esporti di nuovo il calendario
booking-fault-not-a-start = «{ $text }» non dice giorno e ora dell’evento: esporti di nuovo il calendario
booking-fault-unknown-zone = il fuso «{ $zone }» non è noto e il file non lo descrive: esporti il calendario con il fuso di Roma, o in UTC
booking-fault-too-wide = questa riga ha più di { $most } colonne (lette tra «{ $between }»): esporti solo le colonne che servono, o controlli il segno che le separa
booking-fault-cell-long = una casella di questa riga ha più di { $most } caratteri: la accorci, o controlli le virgolette
booking-fault-calendar-line-long = questa riga del calendario, con quelle che la continuano, ha più di { $most } caratteri: esporti di nuovo il calendario, o la tolga
booking-left-all-day = dura tutto il giorno: non è un appuntamento
booking-left-recurring = si ripete: non è un appuntamento
booking-left-no-service = non dice nessun servizio: se gli eventi senza categoria sono di un servizio, lo indichi per tutto il file
booking-left-other-category = «{ $category }» non è un servizio di questo ufficio: se lo è, scriva il suo nome nella categoria dell’evento
booking-left-answer = è la risposta di un invitato, non un appuntamento
booking-left-more = { $count ->
    [one] … e un altro
   *[other] … e altri { $count }
}

# What `spazio appointments import` says.
import-left-out = { $count ->
    [one] Un evento del file è stato lasciato fuori:
   *[other] { $count } eventi del file sono stati lasciati fuori:
}
import-past = { $count ->
    [one] Un appuntamento di giorni passati è stato lasciato fuori.
   *[other] { $count } appuntamenti di giorni passati sono stati lasciati fuori.
}
import-done = { $file }: prenotati { $booked }, spostati { $moved }, annullati { $off }.
import-done-before = { $file }: erano già tutti presi, non è cambiato niente.
import-taken = { $file }: presi { $count }, anche quelli che c’erano già.
import-would = { $file }: ecco che cosa cambierebbe; niente è stato ancora preso.
import-change-booked = da prenotare
import-change-moved = da spostare
import-change-called-off = da annullare
import-change-from = prima { $at }
import-unchanged = { $count ->
    [one] Un appuntamento resta com’è.
   *[other] { $count } appuntamenti restano come sono.
}
import-unknown-form = { $file }: dal nome non si capisce che cos’è. Serve una tabella (.csv, .tsv, .txt) o un calendario (.ics); un foglio di calcolo lo salvi come «CSV UTF-8».
import-unreadable = { $file }: non si può leggere ({ $error }); controlli che il file ci sia e che sia suo.
import-too-large = { $file }: è più grande di 1 MiB; lo divida.
import-away = il server non risponde ({ $error }): controlli l’indirizzo; lo stesso file si può mandare di nuovo senza danno.

# The page of the reception that takes a file.
import-page-open = Appuntamenti
import-page-title = Appuntamenti
import-page-back = Ricevimento
import-page-file-title = Li prenda da un file
import-page-file-more = Una tabella (.csv) o un calendario (.ics), come li esporta il sistema delle prenotazioni. Nomi e note non si leggono. Prima si vede che cosa cambierebbe; niente è preso finché non lo dice.
import-page-file = File
import-page-default-service = Servizio degli appuntamenti che non ne dicono uno
import-page-each-says = ogni appuntamento dice il suo
import-page-ids = Il numero con cui il sistema riconosce ogni appuntamento
import-page-ids-usual = sta nella colonna con il nome solito, se c’è
import-page-ids-none = la tabella non ne ha
import-page-ids-named = sta in un’altra colonna
import-page-ids-name = Nome della colonna, come sta nella prima riga
import-page-look = Guarda che cosa cambierebbe
import-page-take = Prendi tutto
import-page-looking = Un momento: si legge il file.
import-page-would = Che cosa cambierebbe: {$changes}
import-page-would-nothing = Non cambierebbe niente
import-page-refused = Nel file c’è qualcosa che non va: niente è stato preso
import-page-done = Preso. Appuntamenti del file: {$appointments}
import-page-past = Lasciati fuori perché di giorni passati: {$past}
import-page-unchanged = Restano come sono: {$unchanged}
import-page-left-out = Eventi lasciati fuori: {$left}
import-page-no-file = Scelga prima un file.
import-page-unknown-form = { $file }: serve una tabella (.csv, .tsv, .txt) o un calendario (.ics). Un foglio di calcolo lo salvi come «CSV UTF-8».
import-page-too-large = { $file }: è più grande di 1 MiB; lo divida.
import-page-when = Quando
import-page-service = Servizio
import-page-change = Che cosa
import-page-code = Codice
import-state-booked = prenotato
import-state-cancelled = annullato
import-state-checked-in = è arrivato
import-state-late = in ritardo
import-state-expected = atteso
import-page-id = Nel file
import-page-line = riga { $line }
import-page-print = Stampa l’elenco
booked-title = Appuntamenti di un giorno
booked-day = Giorno
booked-time = Ora
booked-state = Stato
booked-none = Nessun appuntamento in questo giorno.
booked-lost = Il server non risponde: l’elenco è di prima.
