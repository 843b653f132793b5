# Екран зали очікування.
display-intro = Черга номера
display-recent = Останні виклики
display-desk = Вікно
display-notice = Оголошення
display-waiting = У черзі
display-people = { $people ->
    [one] У черзі: { $people } особа.
    [few] У черзі: { $people } особи.
    [many] У черзі: { $people } осіб.
   *[other] У черзі: { $people } особи.
}
display-people-wait = { $people ->
    [one] У черзі: { $people } особа · { $wait }.
    [few] У черзі: { $people } особи · { $wait }.
    [many] У черзі: { $people } осіб · { $wait }.
   *[other] У черзі: { $people } особи · { $wait }.
}
display-wait-range = { $to ->
    [one] близько { $from }–{ $to } хвилини
    [few] близько { $from }–{ $to } хвилин
    [many] близько { $from }–{ $to } хвилин
   *[other] близько { $from }–{ $to } хвилини
}
display-wait-soon = наступний виклик незабаром
display-wait-over-an-hour = понад 1 годину
display-nobody-title = Ласкаво просимо
display-nobody-text = Візьміть номер в інформаційному пункті. Коли підійде ваша черга, ви побачите й почуєте його тут.
display-late-title = Обслуговують тих, хто вже має номер
display-nobody-late = Зараз номерів не видають. Коли підійде ваша черга, ви побачите й почуєте його тут.
display-closed-title = Вікна зачинені
display-opens-today = Відчинимося сьогодні о { $time }.
display-opens-tomorrow = Відчинимося завтра о { $time }.
display-opens-on = Відкриття: { $date }, { $time }.
display-opens-unknown = Години роботи вказано біля входу.
display-starting-title = Зачекайте, будь ласка
display-starting-text = Екран вмикається.
display-refused-title = Цей екран ще не готовий
display-refused-text = Для персоналу: { $what }
display-no-layout = екран «{ $screen }» не має розташування в даних установи.
display-stale = Зупинено о { $time }: слухайте працівників
display-stale-date = Зупинено { $date }, { $time }: слухайте працівників
display-no-server-title = Незабаром повернемося
display-no-server-text = Сервер установи не відповідає. Екран спробує ще раз сам.
display-you-are-here = Ви тут
display-hours = Години роботи
display-day-closed = зачинено
display-waiting-none = Ніхто не чекає.
display-service-suspended = призупинено
display-service-people = { $people ->
    [0] нікого
    [one] { $people } особа
    [few] { $people } особи
    [many] { $people } осіб
   *[other] { $people } особи
}
display-service-wait = { $people ->
    [one] { $people } особа · { $wait }
    [few] { $people } особи · { $wait }
    [many] { $people } осіб · { $wait }
   *[other] { $people } особи · { $wait }
}
display-office-calls = Виклики відділів
display-office-calls-none = Поки що викликів немає.
display-plan-rest = Тут зʼявиться шлях для того, кого викличуть.
display-service-minutes = { $from }–{ $to } хв
display-service-soon = незабаром
