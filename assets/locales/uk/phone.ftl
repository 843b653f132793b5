# Сторінка талона на телефоні.
phone-title = Номер { $number }
phone-your-number = Ваш номер
phone-ahead = Перед вами
phone-people = { $people ->
    [0] нікого
    [one] { $people } особа
    [few] { $people } особи
    [many] { $people } осіб
   *[other] { $people } особи
}
phone-wait = Очікування
phone-as-of = Оновлено о { $time }
phone-reload = Оновити
phone-where = Чекайте тут: { $place }
phone-where-more = Коли підійде ваша черга, екран покаже номер і вікно. Ця сторінка теж вас сповістить.
phone-postpone = Мені потрібно ще { $minutes ->
    [one] { $minutes } хвилину
    [few] { $minutes } хвилини
    [many] { $minutes } хвилин
   *[other] { $minutes } хвилини
}
phone-postpone-more = Люди за вами пройдуть уперед, потім ви повернетеся на своє місце. { $count ->
    [one] Це можна попросити ще { $count } раз.
    [few] Це можна попросити { $count } рази.
    [many] Це можна попросити { $count } разів.
   *[other] Це можна попросити { $count } раза.
}
phone-postponed = Пропускаємо інших
phone-postponed-more = Не викличемо вас раніше { $time }. Потім ви повернетеся на своє місце.
phone-resume = Я тут: викликайте мене
phone-cancel = Відмовляюся від номера
phone-cancel-more = Номер більше не діятиме, повернути його не можна. Щоб знову стати в чергу, потрібен новий.
phone-cancel-yes = Так, відмовляюся
phone-called = Ваша черга!
phone-serving = Ви біля цього вікна
phone-map = Карта: із зали очікування до вікна
phone-completed = Обслуговування завершено
phone-completed-more = Дякуємо за візит.
phone-no-show = Ми вас викликали
phone-no-show-more = Ми не побачили вас біля вікна. Якщо ви в установі, скажіть в інформаційному пункті: вам можуть повернути місце.
phone-cancelled = Ви відмовилися від номера
phone-cancelled-more = Якщо ви передумали, візьміть новий номер в інформаційному пункті.
phone-expired = Термін дії номера минув
phone-expired-more = Установу зачинено. Приходьте в години роботи та візьміть новий номер.
phone-rate-again = Змінити оцінку
phone-alarm-on = Сповістіть мене, коли підійде черга
phone-alarm-is-on = Сповіщення увімкнено
phone-alarm-more = Телефон задзвонить і завібрує. Тримайте цю сторінку відкритою.
phone-privacy = Ми викликаємо вас за номером, ніколи за імʼям. Ця сторінка не знає, хто ви, не використовує файлів cookie і діє лише сьогодні. Хто має її адресу, бачить ваш номер.
phone-languages = Мова
phone-gone = Такого талона немає
phone-gone-more = Талони дійсні лише один день. Якщо маєте сьогоднішній номер, скануйте код на талоні ще раз або дивіться на екран у залі.
phone-later = Зачекайте
phone-later-more = Установа не відповідає. Невдовзі завантажте сторінку ще раз; ваш номер дійсний, і екран у залі його викличе.
phone-spoken-waiting = Номер { $number }: у черзі.
phone-spoken-called = Номер { $number }: ваша черга.
phone-spoken-over = Номер { $number }: візит завершено.
