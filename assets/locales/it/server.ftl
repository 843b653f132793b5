# Titoli dei problemi (RFC 9457) e dei rifiuti: che cosa non va, detto a chi sta davanti allo schermo o allo sportello.
problem-busy = Il sistema è molto occupato: riprovi tra un momento.
problem-foreign-page = La richiesta non viene da una pagina di questo sistema.
problem-forbidden = Questa operazione non è permessa con questo ruolo.
problem-internal = Qualcosa non ha funzionato: riprovi. Se succede ancora, avvisi chi gestisce il sistema.
problem-journal-failed = Il registro non accetta scritture: avvisi chi gestisce il sistema. Nulla è andato perso.
problem-journal-full = Il disco è pieno: avvisi chi gestisce il sistema. Nulla è andato perso.
problem-journal-locked = Il registro è occupato da un altro programma: riprovi tra un momento.
problem-malformed = La richiesta non è scritta correttamente.
problem-method-not-allowed = Questo indirizzo non accetta questo tipo di richiesta.
problem-no-picture = Lo schermo non ha mandato un’immagine.
problem-not-found = Questo indirizzo non esiste.
problem-schema = La richiesta non contiene i dati attesi.
problem-slow-down = Troppi tentativi: aspetti e riprovi.
problem-stale-id = Questo identificativo è di un giorno passato: ne serve uno nuovo.
problem-too-large = La richiesta è troppo grande.
problem-too-slow = La richiesta ha impiegato troppo tempo.
problem-unauthorized = Serve un accesso valido.
problem-unknown-screen = Questo schermo non esiste.
problem-unsupported-media-type = Questo tipo di dati non è accettato qui.
problem-wrong-login = Nome o password non corretti.

reject-bad-destination = Il biglietto non può essere passato lì: nessuno sportello potrebbe servirlo.
reject-desk-closed = Lo sportello è chiuso: lo apra per continuare.
reject-desk-paused = Lo sportello è in pausa: lo riapra per continuare.
reject-id-reused = Questo identificativo è già stato usato per un’altra operazione.
reject-nothing-at-desk = Allo sportello non c’è alcun biglietto.
reject-office-closed = L’ufficio è chiuso.
reject-past-last-ticket = Per oggi non si danno più biglietti.
reject-service-suspended = Il servizio è sospeso: al momento non dà biglietti.
reject-too-late-to-undo = È passato troppo tempo: la chiamata non si può più annullare.
reject-too-many-tickets = Per oggi i biglietti sono finiti.
reject-unknown-desk = Questo sportello non esiste.
reject-unknown-service = Questo servizio non esiste.
reject-unknown-ticket = Oggi non c’è un biglietto così.
reject-wrong-stage = Il biglietto nel frattempo è andato avanti: qui non è più possibile.

fault-office-changed = l’ufficio è passato da { $old } a { $new }: per un altro ufficio riavvii il server
