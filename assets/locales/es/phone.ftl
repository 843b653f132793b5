# La página del turno en el teléfono.
phone-title = Número { $number }
phone-your-number = Su número
phone-ahead = Antes que usted
phone-people = { $people ->
    [0] nadie
    [one] 1 persona
   *[other] { $people } personas
}
phone-wait = Espera
phone-as-of = Actualizado a las { $time }
phone-reload = Actualice
phone-cut-off = Este teléfono no recibe noticias: lo que lee es de las { $time }. Su número sigue valiendo: mire la pantalla de la sala.
phone-not-sent-yet = Aún no se ha enviado: no hay conexión. La página lo intenta de nuevo sola: manténgala abierta.
phone-try-again = No hay conexión. Inténtelo dentro de poco: su número sigue valiendo.
phone-where = Espere aquí: { $place }
phone-where-more = Cuando le toque, la pantalla muestra su número y la ventanilla. Esta página también se lo dice.
phone-postpone = Necesito { $minutes } minutos más
phone-postpone-more = Quienes van detrás pasan antes; luego usted recupera su lugar. { $count ->
    [one] Puede pedirlo 1 vez más.
   *[other] Puede pedirlo { $count } veces.
}
phone-postponed = Dejamos pasar a los demás
phone-postponed-more = No le llamamos antes de las { $time }. Luego recupera su lugar.
phone-resume = Estoy aquí: llámenme
phone-cancel = Renuncio al número
phone-cancel-more = El número deja de valer y no se puede recuperar. Para volver a la fila necesita uno nuevo.
phone-cancel-yes = Sí, renuncio
phone-called = ¡Es su turno!
phone-serving = Usted está en esta ventanilla
phone-map = Mapa: de la sala de espera a la ventanilla
phone-completed = Servicio terminado
phone-completed-more = Gracias por su visita.
phone-no-show = Le hemos llamado
phone-no-show-somewhere = No le vimos en la ventanilla. Si está en la oficina, dígalo en el Punto de Información: puede recuperar su lugar.
phone-still-come = Todavía puede venir
phone-cancelled = Ha renunciado al número
phone-cancelled-more = Si ha cambiado de idea, tome un número nuevo en el Punto de Información.
phone-expired = Este número ha caducado
phone-expired-more = La oficina ha cerrado. Vuelva en el horario de apertura y tome un número nuevo.
phone-rate-again = Cambio mi opinión
phone-alarm = Aviso
phone-alarm-on = Avíseme cuando me toque
phone-alarm-is-on = Aviso activado
phone-alarm-sound-alone = Aviso activado. Este teléfono suena pero no vibra: suba el volumen.
phone-alarm-touch = Aviso activado. Toque la pantalla una vez para que el teléfono pueda sonar.
phone-alarm-more = El teléfono suena y vibra. Mantenga abierta esta página.
phone-privacy = Le llamamos por número, nunca por su nombre. Esta página no sabe quién es usted, no usa cookies y vale solo hoy. Quien tiene su dirección ve su número.
phone-languages = Idioma
phone-gone = Este turno no existe
phone-gone-more = Los turnos valen un solo día. Si tiene un número de hoy, escanee otra vez el código del papel o mire la pantalla de la sala.
phone-later = Un momento
phone-later-more = La oficina no responde. Cargue la página otra vez dentro de poco; su número sigue valiendo y la pantalla de la sala lo llama.
phone-spoken-waiting = Número { $number }: en espera.
phone-spoken-called = Número { $number }: es su turno.
phone-register = Si aún no lo ha hecho, regístrese en el Punto de Información: recibe el pase para los torniquetes.
phone-closed-until = La oficina está cerrada hasta las { $time }. Su número sigue valiendo.
phone-closed-today = La oficina cerró a las { $time }. Si todavía espera, pregunte al personal: quizá hoy no podamos atenderle.
phone-closed-ends = La oficina cerró a las { $time }. Si ninguna ventanilla vuelve a abrir antes de las { $ends }, el número deja de valer; pregunte al personal.
phone-postpone-doubt = Se cierra a las { $time }: si pide más tiempo, quizá hoy ya no le toque.
phone-passed = { $from } le ha pasado a: { $to }. Conserva su número y su lugar.
phone-no-show-more = Le llamamos a las { $time }: { $desk }. Si está aquí, dígalo en esa ventanilla o en el Punto de Información: puede recuperar su lugar.
phone-answer-due = Respuesta antes del { $date }, { $time }
phone-case-quote = Para preguntar por la respuesta, cite el número { $number } del { $day }.
phone-case-appointment = Cita solicitada: { $with }. Cite el código { $reference }.
phone-case-note = Anótelo: esta página vale solo hoy.
phone-comment-received = Hemos recibido su comentario
phone-comment-anew = ¿Quiere cambiarlo? El nuevo comentario sustituye al recibido.
phone-comment-take-back = Retiro el comentario
