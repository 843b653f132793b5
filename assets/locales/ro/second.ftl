# Al doilea ecran al unui ghișeu, în fața cetățeanului.
second-welcome = Bine ați venit
second-next = Cine este chemat aici își vede numărul.
second-number = Acum servim numărul
