# L’account di chi lavora, il registro di sicurezza, i secondi schermi aperti da altrove.
account-title = Il mio account
account-password = Nuova password
account-password-now = Password di adesso
account-password-new = Password nuova
account-password-again = Password nuova, ancora una volta
account-password-rule = Almeno { $least } caratteri: tre o quattro parole che non stanno insieme vanno bene.
account-password-change = Cambia password
account-password-done = La password è cambiata. Tutte le altre sessioni sono finite.
account-wrong-password = La password di adesso non è corretta.
account-password-differs = Le due password nuove non sono uguali: le scriva di nuovo.
account-password-same = La password nuova è quella di prima: ne scelga un’altra.
account-password-short = La password è troppo corta: servono almeno { $least } caratteri. Tre o quattro parole che non stanno insieme vanno bene.
account-password-long = La password è troppo lunga: al massimo { $most } caratteri.
account-password-repeated = La password si ripete: scelga tre o quattro parole che non stanno insieme.
account-password-name = La password contiene il suo nome: scelga parole che non c’entrano.
account-password-office = La password contiene il nome dell’ufficio o del programma: scelga parole che non c’entrano.
account-password-common = Questa password è fra le prime che si provano: scelga tre o quattro parole che non stanno insieme.
account-not-kept = Ora non si può salvare: riprovi tra poco.
account-everywhere = Uscire ovunque
account-everywhere-more = Finiscono tutte le sue sessioni, su ogni computer, anche questa, e i secondi schermi che ha aperto.
account-everywhere-end = Esci ovunque

security-title = Registro di sicurezza
security-more = Chi è entrato, chi è stato respinto, che cosa è cambiato. Solo per i responsabili.
security-open = Apri il registro
security-lead = Le ultime { $rows } voci, dalla più recente; si conservano { $months ->
    [one] un mese
   *[other] { $months } mesi
}. Rifiuti uguali dallo stesso indirizzo stanno in una voce sola.
security-nothing = Il registro di sicurezza è vuoto.
security-none = Nessuna voce è di questo tipo e di questa persona.
security-every-kind = Tutto
security-show = Mostra
security-csv = Scarica in CSV (fino a { $rows } voci)
security-at = Quando
security-what = Che cosa
security-who = Chi
security-from = Da dove
security-kind = Codice
security-first = La prima volta
security-last = L’ultima volta
security-count = Quante volte
security-console = da console
security-times = { $count ->
    [one] una volta
   *[other] { $count } volte
}
security-login = entra
security-login-refused = nome o password errati
security-login-braked = troppi tentativi, fatto aspettare
security-logout = esce
security-sessions-ended = tutte le sessioni finite
security-password-refused = vecchia password errata per una nuova
security-password-changed = password cambiata
security-role-changed = ruolo cambiato
security-staff-added = account nuovo
security-staff-removed = account tolto
security-token-made = token creato
security-token-revoked = token revocato
security-unauthorized = richiesta senza token né sessione validi
security-forbidden = richiesta di chi non può
security-foreign-page = richiesta da una pagina estranea
security-second-opened = secondo schermo aperto
security-second-refused = codice di secondo schermo errato
security-second-ended = secondi schermi chiusi
security-site-taken = dati dell’ufficio cambiati
security-site-refused = dati dell’ufficio rifiutati per errori
security-layout-published = impaginazione pubblicata
security-layout-tried = impaginazione in prova
security-layout-kept = impaginazione in prova confermata
security-layout-ended = impaginazione tolta
security-layout-back = impaginazione di prima rimessa
security-dropped = voci cedute alle più recenti
security-else = voce di una versione più recente

seconds-open = su un altro dispositivo
seconds-title = Secondo schermo
seconds-here = Su questo computer
seconds-here-more = Si apre in un’altra finestra: la porti sullo schermo del cittadino, a tutto schermo. Vale solo per questo sportello.
seconds-elsewhere = Su un altro dispositivo
seconds-elsewhere-more = Su quel dispositivo apra l’indirizzo di questo server che finisce con /second e scriva il codice. Vale una volta sola, per { $minutes } minuti.
seconds-code = Codice:
seconds-code-make = Mostra un codice
seconds-code-anew = Mostra un altro codice
seconds-end = Chiudere
seconds-end-more = Finiscono da soli con la giornata; da qui si chiudono subito tutti quelli di questo sportello.
seconds-end-now = Chiudi i secondi schermi
seconds-ended = I secondi schermi di questo sportello sono chiusi.
second-enter = Secondo schermo
second-enter-code = Codice
second-enter-where = Lo mostra la pagina dello sportello, sotto «su un altro dispositivo».
second-enter-go = Apri
second-enter-wrong = Questo codice non vale, o non vale più: ne chieda un altro.
second-enter-over = Questo schermo è stato chiuso, o la giornata è finita. Serve un codice nuovo dello sportello.
