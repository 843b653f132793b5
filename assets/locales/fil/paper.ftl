# Ang papel na tiket.
paper-date = { $date } { $year }
paper-time = oras { $time }
paper-moment = { $date } { $year }, { $time }
paper-ahead = { $people } bago po kayo
paper-wait = hintayan { $wait }
paper-soon = tatawagin po kayo { $wait }
paper-phone = Sundan ang pila sa telepono
paper-look-where = Tingnan ang screen o makinig: malalaman ninyo kung saan pupunta
paper-wait-in = Maghintay dito: { $place }
paper-valid-today = May bisa ngayong araw lamang.
paper-by-number = Numero ang tinatawag namin, hindi kailanman pangalan.
