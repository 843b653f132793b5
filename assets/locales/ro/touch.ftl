# Punctul de informații.
language-name = Română
touch-welcome = Bine ați venit la { $name }
touch-what = De ce aveți nevoie?
touch-waiting = { $people } în așteptare
touch-waiting-for = { $people } în așteptare · { $wait }
touch-suspended = suspendat deocamdată
touch-people = { $people ->
    [0] nimeni
    [one] 1 persoană
    [few] { $people } persoane
   *[other] { $people } de persoane
}
touch-finder = Nu știu ce să aleg
touch-finder-more = Căutați după ce aveți nevoie
touch-finder-ask = Alegeți ce seamănă cel mai mult cu nevoia dumneavoastră sau întrebați la Punctul de Informații.
touch-finder-type = Scrieți de ce aveți nevoie: ajung primele litere.
touch-finder-example = De exemplu: carte de identitate
touch-finder-none = Nu găsesc nimic cu aceste cuvinte. Încercați altele sau întrebați la Punctul de Informații.
touch-finder-hits = { $hits ->
    [one] Un rezultat.
    [few] { $hits } rezultate.
   *[other] { $hits } de rezultate.
}
touch-key-space = spațiu
touch-key-erase = ștergeți ultima literă
touch-need-elsewhere = Nu se face la Primărie
touch-need-not-here = Primăria nu se ocupă de aceasta. Se ocupă:
touch-need-where = Se ocupă:
touch-need-go = Continuați: { $name }
touch-offices = Birouri pentru probleme mai complexe
touch-privacy = Nu vă cerem date personale. Vă chemăm cu un număr, niciodată pe nume.
touch-large-text = Text mare
touch-contrast = Contrast
touch-low-reach = Mai jos
touch-help-point = Help Point
touch-help-more = Spuneți ce nu a mers bine: vă ascultă și vă arată cum să continuați
touch-back = Înapoi
touch-home = Înapoi la început
touch-bring = Aduceți cu dumneavoastră
touch-ahead-of-you = Înaintea dumneavoastră:
touch-expected-wait = Așteptare estimată:
touch-precedence = Am dreptul la prioritate
touch-precedence-more = { $who } Aici nu este nevoie de niciun document.
touch-take-number = Luați un număr
touch-your-number = Acesta este numărul dumneavoastră
touch-way = Cum ajungeți
touch-you-are-here = Sunteți aici
touch-look-at-screen = Priviți ecranul sau ascultați: veți afla la ce ghișeu să mergeți
touch-register-first = Mai întâi înregistrați-vă la Punctul de Informații, aici aproape: primiți permisul pentru turnichete
touch-done = Am terminat ({ $seconds })
touch-finish = Am terminat
touch-retry = Încercați din nou
touch-idle-title = Mai sunteți aici?
touch-idle-left = { $seconds ->
    [one] Peste 1 secundă se revine la început.
    [few] Peste { $seconds } secunde se revine la început.
   *[other] Peste { $seconds } de secunde se revine la început.
}
touch-stay-here = Sunt încă aici
touch-starting = Un moment
touch-starting-more = Punctul de informații pornește.
touch-issuing = Un moment
touch-issuing-more = Numărul dumneavoastră sosește.
touch-opens = Se deschide { $date }, la ora { $time }.
touch-trouble-closed = Acum este închis
touch-trouble-closed-more = Pentru un număr, reveniți în timpul programului.
touch-trouble-past-last-ticket = Astăzi nu se mai dau numere
touch-trouble-past-last-ticket-more = Cine are deja un număr este servit. Pentru un număr nou, reveniți în următoarea zi de program.
touch-trouble-server-away = Acum nu vă pot da un număr
touch-trouble-server-away-more = Încercați din nou peste un moment. Dacă nu se schimbă nimic, întrebați la Punctul de Informații: acolo vă ajută.
touch-trouble-suspended = Serviciu suspendat
touch-trouble-suspended-more = Deocamdată acest serviciu nu dă numere. Întrebați la Punctul de Informații când revine.
touch-trouble-refused = Acest ecran nu este pregătit
touch-trouble-refused-more = Pentru un număr, mergeți la Punctul de Informații.
touch-trouble-other = Nu vi s-a putut da un număr
touch-trouble-other-more = Încercați din nou sau mergeți la Punctul de Informații.
touch-rate = Cum a fost?
touch-help-quote = Am un număr de astăzi
touch-help-new = Nu am număr: iau unul
touch-number = Ce număr aveți?
touch-number-help = Astfel, la Help Point știu deja cine v-a servit și pentru ce.
touch-number-rating = Este pe bonul dumneavoastră. Părerea rămâne anonimă.
touch-number-or-code = Este pe bonul dumneavoastră. Sau arătați cititorului codul de pe bon. Părerea rămâne anonimă.
touch-number-example = De exemplu A 042
touch-number-go = Continuați
touch-rate-visit = Vizita { $number }
touch-rate-ticket = Vizita de pe bonul citit
touch-rate-anonymous = Evaluați vizita, nu persoana care v-a servit.
touch-stars-1 = Rău
touch-stars-2 = Așa și așa
touch-stars-3 = Destul de bine
touch-stars-4 = Bine
touch-stars-5 = Foarte bine
touch-stars-label = { $count } din 5: { $words }
touch-rate-hard = Ce a fost greu?
touch-rate-good = Ce v-a plăcut?
touch-aspect-long-wait = Am așteptat prea mult
touch-aspect-hard-to-find = Nu am găsit imediat unde să merg
touch-aspect-unclear = Nu am înțeles ce să fac sau ce să aduc
touch-aspect-not-kind = Nu m-au tratat bine
touch-aspect-not-solved = Nu am rezolvat
touch-aspect-quick = A fost rapid
touch-aspect-easy-to-find = Am găsit imediat unde să merg
touch-aspect-clear = Am înțeles tot
touch-aspect-kind = M-au tratat bine
touch-aspect-solved = Am rezolvat
touch-comment = Părerea dumneavoastră este înregistrată
touch-comment-more = Doriți să adăugați ceva?
touch-comment-warning = Nu scrieți nume, adrese sau alte date personale.
touch-comment-example = Cel mult 200 de litere
touch-comment-send = Trimiteți
touch-thanks = Mulțumim
touch-thanks-more = Părerea dumneavoastră ne ajută să lucrăm mai bine.
touch-sending-more = Părerea dumneavoastră se trimite.
touch-trouble-not-sent = Părerea dumneavoastră nu s-a trimis
touch-trouble-not-sent-more = Încercați din nou peste un moment.
touch-trouble-quoted = Cu acest număr nu se poate
touch-trouble-quoted-more = Verificați numărul de pe bon sau întrebați la Punctul de Informații.
touch-no-server = Acum nu vă pot ajuta
touch-no-server-more = Serverul biroului nu răspunde. Pentru un număr, mergeți la Punctul de Informații.
touch-paper-coming = Bonul se tipărește
touch-paper-out = Luați bonul
touch-paper-halted = Imprimanta nu tipărește acum. Numărul este valabil oricum: țineți-l minte.
touch-paper-in-doubt = Bonul a ieșit bine? Dacă nu, apăsați „Tipăriți din nou”.
touch-reprint = Tipăriți din nou
touch-follow-by-phone = Urmăriți rândul pe telefon
touch-appointment = Am o programare
touch-home-appointment = Programare
touch-code = Codul programării
touch-code-lead = Șase litere sau cifre, în confirmare
touch-code-or-reader = Scrieți codul sau arătați-l cititorului
touch-code-example = De exemplu K7M P3Q
touch-code-go = Am ajuns
touch-booked = Programare la ora { $time }
touch-booked-late = Programarea era la ora { $time }: de acum așteptați ca toți ceilalți
touch-order = Se cheamă în ordinea sosirii. Prioritatea valorează { $precedence ->
    [one] { $precedence } minut
    [few] { $precedence } minute
   *[other] { $precedence } de minute
}; o programare contează cu { $appointment ->
    [one] { $appointment } minut
    [few] { $appointment } minute
   *[other] { $appointment } de minute
} înainte de ora ei. Nimeni nu trece înainte dacă a venit cu mai mult de { $most ->
    [one] { $most } minut
    [few] { $most } minute
   *[other] { $most } de minute
} mai târziu; doar pentru un motiv grav cineva este chemat mai devreme, și se numără.
touch-order-short = Se cheamă în ordinea sosirii; prioritatea și programările au un avans.
touch-closing = Înainte de închidere:
touch-before-closing = da, la timp
touch-not-before-closing = poate nu
touch-trouble-full = Astăzi nu mai este timp
touch-trouble-full-more = Cine ia acum un număr nu ar mai fi servit înainte de închidere. Reveniți în altă zi sau faceți o programare.
touch-trouble-not-checked-in = Înregistrarea nu a fost posibilă
touch-trouble-not-checked-in-more = Dacă ceva nu se potrivește, întrebați la Punctul de Informații: fără programare puteți lua oricând un număr.

touch-listen = Ascultă
touch-louder = Mai tare
touch-repeat = Repetă
touch-listen-no-more = Fără voce
touch-no-voice = Aici nu există voce
touch-no-voice-more = Acest ecran nu poate vorbi acum. Întrebați la Punctul de Informații: acolo vă ajută.
touch-read-already = Vorbește deja un cititor de ecran
touch-read-already-more = El citește tot ce se află aici. Vocea acestui ecran tace: două voci deodată nu se înțeleg.
touch-languages = Limba
touch-understood = Am înțeles
touch-aloud-on = Vocea este pornită.
touch-aloud-volume = Volum { $step } din { $steps }.
touch-aloud-keys = Vă mișcați cu săgețile, alegeți cu OK.
touch-aloud-letters = Literele se aleg una câte una.
touch-aloud-stay = Ca să rămâneți, apăsați OK.
touch-aloud-button = { $name }, buton
touch-aloud-switched-on = { $name }, pornit
touch-aloud-switched-off = { $name }, oprit
touch-aloud-chosen = { $name }, ales
touch-aloud-range = de la { $from } la { $to }
