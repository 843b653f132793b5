# Il secondo schermo di uno sportello, davanti al cittadino.
second-welcome = Benvenuti
second-next = Chi è chiamato qui vede il proprio numero.
second-number = Ora serviamo il numero
