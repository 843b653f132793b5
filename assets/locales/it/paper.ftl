# Il biglietto di carta.
paper-date = { $date } { $year }
paper-time = ore { $time }
paper-moment = { $date } { $year }, ore { $time }
paper-ahead = { $people } davanti a lei
paper-wait = attesa { $wait }
paper-soon = la chiamiamo { $wait }
paper-phone = Segua il turno dal telefono
paper-look-where = Guardi lo schermo o ascolti: saprà dove andare
paper-wait-in = Aspetti qui: { $place }
paper-valid-today = Valido solo oggi.
paper-by-number = La chiamiamo per numero, mai per nome.
