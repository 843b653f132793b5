# Pagina bonului pe telefon.
phone-title = Numărul { $number }
phone-your-number = Numărul dumneavoastră
phone-ahead = Înaintea dumneavoastră
phone-people = { $people ->
    [0] nimeni
    [one] 1 persoană
    [few] { $people } persoane
   *[other] { $people } de persoane
}
phone-wait = Așteptare
phone-as-of = Actualizat la ora { $time }
phone-reload = Actualizați
phone-cut-off = Acest telefon nu primește vești: ceea ce citiți este de la ora { $time }. Numărul rămâne valabil: priviți ecranul din sală.
phone-not-sent-yet = Încă netrimis: nu există conexiune. Pagina încearcă din nou singură: țineți-o deschisă.
phone-try-again = Nu există conexiune. Încercați din nou în curând: numărul rămâne valabil.
phone-where = Așteptați aici: { $place }
phone-where-more = Când vă vine rândul, ecranul arată numărul și ghișeul. Vă spune și această pagină.
phone-postpone = Mai am nevoie de { $minutes ->
    [one] 1 minut
    [few] { $minutes } minute
   *[other] { $minutes } de minute
}
phone-postpone-more = Cei din urmă trec înainte, apoi vă reluați locul. { $count ->
    [one] Mai puteți cere o dată.
    [few] Puteți cere de { $count } ori.
   *[other] Puteți cere de { $count } de ori.
}
phone-postponed = Îi lăsăm pe ceilalți să treacă
phone-postponed-more = Nu vă chemăm înainte de ora { $time }. Apoi vă reluați locul.
phone-resume = Sunt aici: chemați-mă
phone-cancel = Renunț la număr
phone-cancel-more = Numărul nu mai este valabil și nu se poate recupera. Ca să reveniți la rând aveți nevoie de unul nou.
phone-cancel-yes = Da, renunț
phone-called = Este rândul dumneavoastră!
phone-serving = Sunteți la acest ghișeu
phone-map = Hartă: din sala de așteptare până la ghișeu
phone-completed = Serviciu încheiat
phone-completed-more = Vă mulțumim pentru vizită.
phone-no-show = V-am chemat
phone-no-show-somewhere = Nu v-am văzut la ghișeu. Dacă sunteți în clădire, spuneți la Punctul de Informații: vă puteți relua locul.
phone-still-come = Încă puteți veni
phone-cancelled = Ați renunțat la număr
phone-cancelled-more = Dacă v-ați răzgândit, luați un număr nou la Punctul de Informații.
phone-expired = Acest număr a expirat
phone-expired-more = Biroul s-a închis. Reveniți în timpul programului și luați un număr nou.
phone-rate-again = Îmi schimb părerea
phone-alarm = Anunț
phone-alarm-on = Anunțați-mă când îmi vine rândul
phone-alarm-is-on = Anunțul este pornit
phone-alarm-sound-alone = Anunțul este pornit. Acest telefon sună, dar nu vibrează: măriți volumul.
phone-alarm-touch = Anunțul este pornit. Atingeți o dată ecranul, ca telefonul să poată suna.
phone-alarm-more = Telefonul sună și vibrează. Țineți deschisă această pagină.
phone-privacy = Vă chemăm după număr, niciodată după nume. Această pagină nu știe cine sunteți, nu folosește cookie-uri și este valabilă numai astăzi. Cine îi are adresa vă vede numărul.
phone-languages = Limbă
phone-gone = Acest bon nu există
phone-gone-more = Bonurile sunt valabile o singură zi. Dacă aveți un număr de astăzi, scanați din nou codul de pe bon sau priviți ecranul din sală.
phone-later = Un moment
phone-later-more = Biroul nu răspunde. Încărcați din nou pagina în curând; numărul rămâne valabil, iar ecranul din sală îl cheamă.
phone-spoken-waiting = Numărul { $number }: în așteptare.
phone-spoken-called = Numărul { $number }: este rândul dumneavoastră.
phone-register = Dacă nu ați făcut-o încă, înregistrați-vă la Punctul de Informații: primiți permisul pentru turnichete.
phone-closed-until = Biroul este închis până la ora { $time }. Numărul rămâne valabil.
phone-closed-today = Biroul s-a închis la ora { $time }. Dacă încă așteptați, întrebați personalul: poate nu vă putem servi azi.
phone-closed-ends = Biroul s-a închis la ora { $time }. Dacă niciun ghișeu nu se redeschide până la ora { $ends }, numărul nu mai este valabil; întrebați personalul.
phone-postpone-doubt = Se închide la ora { $time }: dacă cereți mai mult timp, poate nu vă mai vine rândul azi.
phone-passed = { $from } v-a trimis la: { $to }. Numărul și locul rămân ale dumneavoastră.
phone-no-show-more = V-am chemat la ora { $time }: { $desk }. Dacă sunteți aici, spuneți la acel ghișeu sau la Punctul de Informații: vă puteți relua locul.
phone-answer-due = Răspuns până { $date }, { $time }
phone-case-quote = Ca să întrebați de răspuns, spuneți numărul { $number } din { $day }.
phone-case-appointment = Programare cerută: { $with }. Spuneți codul { $reference }.
phone-case-note = Notați-l: această pagină este valabilă numai astăzi.
phone-comment-received = Am primit comentariul dumneavoastră
phone-comment-anew = Doriți să îl schimbați? Noul comentariu îl înlocuiește pe cel primit.
phone-comment-take-back = Îmi retrag comentariul
