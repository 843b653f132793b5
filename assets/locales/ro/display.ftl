# Ecranul sălii de așteptare.
display-intro = Este rândul numărului
display-recent = Ultimele chemări
display-desk = Ghișeu
display-notice = Anunț
display-waiting = În așteptare
display-people = { $people ->
    [one] În așteptare: 1 persoană.
    [few] În așteptare: { $people } persoane.
   *[other] În așteptare: { $people } de persoane.
}
display-people-wait = { $people ->
    [one] În așteptare: 1 persoană · { $wait }.
    [few] În așteptare: { $people } persoane · { $wait }.
   *[other] În așteptare: { $people } de persoane · { $wait }.
}
display-wait-range = { $to ->
    [one] circa { $from }–{ $to } minute
    [few] circa { $from }–{ $to } minute
   *[other] circa { $from }–{ $to } de minute
}
display-wait-soon = următoarea chemare în curând
display-wait-over-an-hour = peste 1 oră
display-nobody-title = Bine ați venit
display-nobody-text = Luați un număr de la Punctul de Informații. Când vă vine rândul, îl vedeți și îl auziți aici.
display-late-title = Sunt serviți cei care au deja număr
display-nobody-late = Acum nu se dau numere. Când vă vine rândul, îl vedeți și îl auziți aici.
display-closed-title = Ghișeele sunt închise
display-opens-today = Deschidem astăzi la ora { $time }.
display-opens-tomorrow = Deschidem mâine la ora { $time }.
display-opens-on = Deschidem { $date }, la ora { $time }.
display-opens-unknown = Programul este afișat la intrare.
display-starting-title = Un moment, vă rugăm
display-starting-text = Ecranul pornește.
display-refused-title = Acest ecran nu este încă pregătit
display-refused-text = Pentru personal: { $what }
display-no-layout = ecranul „{ $screen }” nu are o dispunere în datele sitului.
display-stale = Oprit la { $time }: ascultați personalul
display-stale-date = Oprit { $date }, { $time }: ascultați personalul
display-no-server-title = Revenim imediat
display-no-server-text = Serverul biroului nu răspunde. Ecranul încearcă din nou singur.
display-you-are-here = Sunteți aici
display-hours = Program
display-day-closed = închis
display-waiting-none = Nu așteaptă nimeni.
display-service-suspended = suspendat
display-service-people = { $people ->
    [0] nimeni
    [one] 1 persoană
    [few] { $people } persoane
   *[other] { $people } de persoane
}
display-service-wait = { $people ->
    [one] 1 persoană · { $wait }
    [few] { $people } persoane · { $wait }
   *[other] { $people } de persoane · { $wait }
}
display-office-calls = Chemările birourilor
display-office-calls-none = Nicio chemare deocamdată.
display-plan-rest = Aici apare drumul pentru cine este chemat.
display-service-minutes = { $from }–{ $to } min
display-service-soon = în curând
