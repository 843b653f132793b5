# Așteptări și persoane, spuse la fel peste tot (kiosk/manual/look.md, "Words on screens").
wait-none = fără așteptare
wait-soon = în curând
wait-range = { $to ->
    [one] { $from }–{ $to } minute
    [few] { $from }–{ $to } minute
   *[other] { $from }–{ $to } de minute
}
wait-over-an-hour = peste 1 oră
wait-unknown = așteptarea nu se poate prevedea
people-waiting = { $people ->
    [0] nu așteaptă nimeni
    [one] 1 persoană în așteptare
    [few] { $people } persoane în așteptare
   *[other] { $people } de persoane în așteptare
}
wait-nobody-serves = niciun ghișeu deschis acum
