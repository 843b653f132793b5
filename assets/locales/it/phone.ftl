# La pagina del biglietto sul telefono.
phone-title = Numero { $number }
phone-your-number = Il suo numero
phone-ahead = Davanti a lei
phone-people = { $people ->
    [0] nessuno
    [one] 1 persona
   *[other] { $people } persone
}
phone-wait = Attesa
phone-as-of = Aggiornato alle { $time }
phone-reload = Aggiorni
phone-cut-off = Questo telefono non riceve notizie: quello che legge è delle { $time }. Il suo numero vale sempre: guardi lo schermo in sala.
phone-not-sent-yet = Non ancora inviato: manca il collegamento. La pagina riprova da sola: la tenga aperta.
phone-try-again = Manca il collegamento. Riprovi tra poco: il suo numero vale sempre.
phone-where = Aspetti qui: { $place }
phone-register = Se non l’ha già fatto, si registri al Punto Informazioni: riceve il pass per i tornelli.
phone-where-more = Quando tocca a lei, lo schermo mostra il numero e lo sportello. Anche questa pagina glielo dice.
phone-postpone = Mi servono altri { $minutes } minuti
phone-postpone-more = Chi è dopo di lei passa avanti, poi lei riprende il suo posto. { $count ->
    [one] Può chiederlo ancora 1 volta.
   *[other] Può chiederlo { $count } volte.
}
phone-postponed = Facciamo passare gli altri
phone-postponed-more = Non la chiamiamo prima delle { $time }. Poi riprende il suo posto.
phone-resume = Sono qui: chiamatemi
phone-cancel = Rinuncio al numero
phone-cancel-more = Il numero non vale più e non si può riavere. Per tornare in fila ne serve uno nuovo.
phone-cancel-yes = Sì, rinuncio
phone-called = Tocca a lei!
phone-serving = Lei è a questo sportello
phone-map = Mappa: dalla sala d’attesa allo sportello
phone-completed = Servizio concluso
phone-completed-more = Grazie della visita.
phone-no-show = L’abbiamo chiamata
phone-no-show-somewhere = Non l’abbiamo vista allo sportello. Se è in ufficio lo dica al Punto Informazioni: può riavere il suo posto.
phone-still-come = Può ancora venire
phone-cancelled = Ha rinunciato al numero
phone-cancelled-more = Se ha cambiato idea, prenda un numero nuovo al Punto Informazioni.
phone-expired = Questo numero è scaduto
phone-expired-more = L’ufficio ha chiuso. Torni durante l’apertura e prenda un numero nuovo.
phone-rate-again = Cambio il giudizio
phone-alarm = Avviso
phone-alarm-on = Mi avvisi quando tocca a me
phone-alarm-is-on = Avviso acceso
phone-alarm-sound-alone = Avviso acceso. Questo telefono suona ma non vibra: alzi il volume.
phone-alarm-touch = Avviso acceso. Tocchi lo schermo una volta, così il telefono può suonare.
phone-alarm-more = Il telefono suona e vibra. Tenga aperta questa pagina.
phone-privacy = La chiamiamo per numero, mai per nome. Questa pagina non sa chi è lei, non usa cookie e vale solo oggi. Chi ha il suo indirizzo vede il suo numero.
phone-languages = Lingua
phone-gone = Questo biglietto non c’è
phone-gone-more = I biglietti valgono un giorno solo. Se ha un numero di oggi, inquadri di nuovo il codice sul biglietto o guardi lo schermo in sala.
phone-later = Un momento
phone-later-more = L’ufficio non risponde. Ricarichi la pagina tra poco; il suo numero vale sempre, e lo schermo in sala lo chiama.
phone-spoken-waiting = Numero { $number }: è in attesa.
phone-spoken-called = Numero { $number }: tocca a lei.
phone-closed-until = L’ufficio è chiuso fino alle { $time }. Il suo numero vale ancora.
phone-closed-today = L’ufficio ha chiuso alle { $time }. Chi aspetta ancora chieda al personale: forse oggi non possiamo servirla.
phone-closed-ends = L’ufficio ha chiuso alle { $time }. Se nessuno sportello riapre entro le { $ends } il numero non vale più; chieda al personale.
phone-postpone-doubt = Si chiude alle { $time }: se chiede altro tempo, forse oggi non tocca più a lei.
phone-passed = { $from } l’ha passata a: { $to }. Il numero e il posto restano i suoi.
phone-no-show-more = L’abbiamo chiamata alle { $time }: { $desk }. Se è qui, lo dica a quello sportello o al Punto Informazioni: può riavere il suo posto.
phone-answer-due = Risposta entro { $date }, { $time }
phone-case-quote = Per chiedere della risposta citi il numero { $number } di { $day }.
phone-case-appointment = Appuntamento chiesto: { $with }. Citi il codice { $reference }.
phone-case-note = Se lo annoti: questa pagina vale solo oggi.
phone-comment-received = Abbiamo ricevuto il suo commento
phone-comment-anew = Vuole cambiarlo? Il nuovo commento sostituisce quello ricevuto.
phone-comment-take-back = Tolgo il commento
