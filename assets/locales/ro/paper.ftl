# Bonul de hârtie.
paper-date = { $date } { $year }
paper-time = ora { $time }
paper-moment = { $date } { $year }, ora { $time }
paper-ahead = { $people } înaintea dumneavoastră
paper-wait = așteptare { $wait }
paper-soon = vă chemăm { $wait }
paper-phone = Urmăriți rândul pe telefon
paper-look-where = Priviți ecranul sau ascultați: veți afla unde să mergeți
paper-wait-in = Așteptați aici: { $place }
paper-valid-today = Valabil numai astăzi.
paper-by-number = Vă chemăm după număr, niciodată după nume.
