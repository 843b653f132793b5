# La pantalla de la sala de espera.
display-intro = Es el turno del número
display-recent = Últimas llamadas
display-desk = Ventanilla
display-notice = Aviso
display-waiting = En espera
display-people = { $people ->
    [one] En espera: 1 persona.
   *[other] En espera: { $people } personas.
}
display-people-wait = { $people ->
    [one] En espera: 1 persona · { $wait }.
   *[other] En espera: { $people } personas · { $wait }.
}
display-wait-range = unos { $from }–{ $to } minutos
display-wait-soon = próxima llamada dentro de poco
display-wait-over-an-hour = más de 1 hora
display-nobody-title = Le damos la bienvenida
display-nobody-text = Tome un número en el Punto de Información. Cuando le toque, lo verá y lo oirá aquí.
display-late-title = Se atiende a quien ya tiene número
display-nobody-late = Ahora no se dan números. Cuando le toque, lo verá y lo oirá aquí.
display-closed-title = Las ventanillas están cerradas
display-opens-today = Abrimos hoy a las { $time }.
display-opens-tomorrow = Abrimos mañana a las { $time }.
display-opens-on = Abrimos el { $date } a las { $time }.
display-opens-unknown = El horario está expuesto en la entrada.
display-starting-title = Un momento, por favor
display-starting-text = La pantalla se está encendiendo.
display-refused-title = Esta pantalla aún no está lista
display-refused-text = Para el personal: { $what }
display-no-layout = la pantalla «{ $screen }» no tiene una disposición en los datos del sitio.
display-stale = Parado a las { $time }: escuche al personal
display-stale-date = Parado el { $date }, { $time }: escuche al personal
display-no-server-title = Volvemos enseguida
display-no-server-text = El servidor de la oficina no responde. La pantalla lo intenta otra vez sola.
display-you-are-here = Usted está aquí
display-hours = Horario de apertura
display-day-closed = cerrado
display-waiting-none = Nadie está en espera.
display-service-suspended = suspendido
display-service-people = { $people ->
    [0] nadie
    [one] 1 persona
   *[other] { $people } personas
}
display-service-wait = { $people ->
    [one] 1 persona · { $wait }
   *[other] { $people } personas · { $wait }
}
display-office-calls = Llamadas de las oficinas
display-office-calls-none = Ninguna llamada por ahora.
display-plan-rest = Aquí aparece el camino para quien es llamado.
display-service-minutes = { $from }–{ $to } min
display-service-soon = dentro de poco
