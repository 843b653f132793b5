# El turno en papel.
paper-date = { $date } de { $year }
paper-time = { $time } h
paper-moment = { $date } de { $year }, { $time } h
paper-ahead = { $people } antes que usted
paper-wait = espera { $wait }
paper-soon = le llamamos { $wait }
paper-phone = Siga su turno con el teléfono
paper-look-where = Mire la pantalla o escuche: sabrá adónde ir
paper-wait-in = Espere aquí: { $place }
paper-valid-today = Válido solo hoy.
paper-by-number = Le llamamos por número, nunca por su nombre.
