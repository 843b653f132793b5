# La segunda pantalla de una ventanilla, delante del ciudadano.
second-welcome = Le damos la bienvenida
second-next = Quien es llamado aquí ve su número.
second-number = Ahora atendemos el número
