# Інформаційний пункт.
language-name = Українська
touch-welcome = Ласкаво просимо до { $name }
touch-what = Що вам потрібно?
touch-waiting-for = { $people } у черзі · { $wait }
touch-suspended = поки що призупинено
touch-only-read = лише довідка
touch-people = { $people ->
    [0] нікого
    [one] { $people } особа
    [few] { $people } особи
    [many] { $people } осіб
   *[other] { $people } особи
}
touch-finder = Не знаю, що обрати
touch-finder-more = Шукайте за своєю потребою
touch-finder-ask = Оберіть те, що найбільше схоже на вашу потребу, або запитайте в інформаційному пункті.
touch-finder-type = Напишіть, що вам потрібно: досить перших літер.
touch-finder-example = Наприклад: посвідчення особи
touch-finder-none = За цими словами нічого не знайдено. Спробуйте інші або запитайте в інформаційному пункті.
touch-finder-hits = { $hits ->
    [one] { $hits } результат.
    [few] { $hits } результати.
    [many] { $hits } результатів.
   *[other] { $hits } результату.
}
touch-key-space = пробіл
touch-key-erase = стерти останню літеру
touch-need-elsewhere = Не в муніципалітеті
touch-need-not-here = Муніципалітет цим не займається. Зверніться сюди:
touch-need-where = Цим займається:
touch-need-go = Продовжте: { $name }
touch-offices = Відділи для складніших справ
touch-privacy = Ми не питаємо жодних особистих даних. Викликаємо вас за номером, ніколи за імʼям.
touch-large-text = Крупніше
touch-contrast = Контраст
touch-low-reach = Нижче
touch-help-point = Help Point
touch-help-more = Розкажіть, що пішло не так: вас вислухають і підкажуть, як діяти далі
touch-back = Назад
touch-home = Поверніться на початок
touch-bring = Візьміть із собою
touch-ahead-of-you = Перед вами:
touch-expected-wait = Орієнтовне очікування:
touch-precedence = Я маю право на першочерговість
touch-precedence-more = { $who } Тут не потрібен жоден документ.
touch-take-number = Візьміть номер
touch-your-number = Ось ваш номер
touch-way = Як пройти
touch-you-are-here = Ви тут
touch-look-at-screen = Дивіться на екран або слухайте: ви дізнаєтеся своє вікно
touch-register-first = Спершу зареєструйтеся в інформаційному пункті поруч: ви отримаєте перепустку для турнікетів
touch-done = Завершити ({ $seconds })
touch-finish = Завершити
touch-retry = Спробуйте ще раз
touch-idle-title = Ви ще тут?
touch-idle-left = { $seconds ->
    [one] За { $seconds } секунду екран повернеться на початок.
    [few] За { $seconds } секунди екран повернеться на початок.
    [many] За { $seconds } секунд екран повернеться на початок.
   *[other] За { $seconds } секунди екран повернеться на початок.
}
touch-stay-here = Я ще тут
touch-starting = Зачекайте
touch-starting-more = Інформаційний пункт вмикається.
touch-issuing = Зачекайте
touch-issuing-more = Ваш номер готується.
touch-opens = Відкриття: { $date }, { $time }.
touch-trouble-closed = Зараз зачинено
touch-trouble-closed-more = Щоб узяти номер, приходьте в години роботи.
touch-closed-read = Що взяти з собою
touch-trouble-past-last-ticket = На сьогодні номерів більше не видають
touch-trouble-past-last-ticket-more = Хто вже має номер, того обслужать. По новий номер приходьте наступного робочого дня.
touch-trouble-server-away = Зараз не можу дати вам номер
touch-trouble-server-away-more = Спробуйте ще раз за мить. Якщо нічого не зміниться, запитайте в інформаційному пункті: там допоможуть.
touch-trouble-suspended = Послугу призупинено
touch-trouble-suspended-more = Поки що ця послуга не видає номерів. Запитайте в інформаційному пункті, коли її відновлять.
touch-trouble-refused = Цей екран не готовий
touch-trouble-refused-more = По номер зверніться до інформаційного пункту.
touch-trouble-other = Не вдалося видати вам номер
touch-trouble-other-more = Спробуйте ще раз або зверніться до інформаційного пункту.
touch-rate = Як усе пройшло?
touch-help-quote = Я маю сьогоднішній номер
touch-help-new = Я не маю номера: візьму новий
touch-number = Який у вас номер?
touch-number-help = Так у Help Point уже знатимуть, хто вас обслуговував і з якого питання.
touch-number-rating = Він на вашому талоні. Ваша оцінка анонімна.
touch-number-or-code = Він на вашому талоні. Або покажіть зчитувачу код талона. Ваша оцінка анонімна.
touch-number-example = Наприклад A 042
touch-number-go = Далі
touch-rate-visit = Візит { $number }
touch-rate-ticket = Візит за зчитаним талоном
touch-rate-anonymous = Ви оцінюєте візит, а не людину, яка вас обслуговувала.
touch-stars-1 = Погано
touch-stars-2 = Так собі
touch-stars-3 = Досить добре
touch-stars-4 = Добре
touch-stars-5 = Дуже добре
touch-stars-label = { $count } з 5: { $words }
touch-rate-hard = Що було складно?
touch-rate-good = Що вам сподобалося?
touch-aspect-long-wait = Довелося чекати надто довго
touch-aspect-hard-to-find = Було важко знайти, куди йти
touch-aspect-unclear = Незрозуміло, що робити або принести
touch-aspect-not-kind = До мене поставилися погано
touch-aspect-not-solved = Питання не вирішено
touch-aspect-quick = Усе було швидко
touch-aspect-easy-to-find = Було легко знайти, куди йти
touch-aspect-clear = Усе було зрозуміло
touch-aspect-kind = До мене поставилися добре
touch-aspect-solved = Питання вирішено
touch-comment = Вашу оцінку записано
touch-comment-more = Бажаєте щось додати?
touch-comment-warning = Не пишіть імен, адрес чи інших особистих даних.
touch-comment-example = Щонайбільше 200 літер
touch-comment-send = Надіслати
touch-thanks = Дякуємо
touch-thanks-more = Ваша оцінка допомагає нам працювати краще.
touch-sending-more = Ваша оцінка надсилається.
touch-checking-more = Номер перевіряється.
touch-typed-stays = Установа зараз не відповідає. Написане залишається: спробуйте ще раз за мить.
touch-too-often = Забагато хибних спроб на цьому екрані, можливо, чужих: спробуйте ще раз за кілька хвилин або зверніться до інформаційного пункту.
touch-trouble-not-sent = Вашу оцінку не надіслано
touch-trouble-not-sent-more = Спробуйте ще раз за мить.
touch-trouble-quoted = Із цим номером це неможливо
touch-trouble-quoted-more = Перевірте номер на талоні або запитайте в інформаційному пункті.
touch-no-server = Зараз не можу вам допомогти
touch-no-server-more = Сервер установи не відповідає. По номер зверніться до інформаційного пункту.
touch-paper-coming = Ваш талон друкується
touch-paper-out = Візьміть талон
touch-paper-halted = Принтер зараз не друкує. Ваш номер усе одно дійсний: запамʼятайте його.
touch-paper-in-doubt = Талон надруковано добре? Якщо ні, натисніть «Надрукуйте ще раз».
touch-reprint = Надрукуйте ще раз
touch-follow-by-phone = Стежте за чергою з телефону
touch-appointment = Я маю запис
touch-home-appointment = Запис
touch-code = Код вашого запису
touch-code-lead = Шість літер або цифр, у підтвердженні
touch-code-or-reader = Введіть код або покажіть його зчитувачу
touch-code-example = Наприклад K7M P3Q
touch-code-go = Я тут
touch-precedence-kept = Першочерговість
touch-booked = Запис на { $time }
touch-booked-late = Запис був на { $time }: відтепер ви чекаєте, як усі
touch-order-precedence = Хто має першочерговість, зазвичай іде першим.
touch-order-appointment = Хто має запис, іде у свій час.
touch-order-others = Усі інші йдуть за порядком приходу.
touch-order-grave = Іноді когось викликають раніше з поважної причини.
touch-order-short = Спершу першочерговість, запис — у свій час, далі хто раніше прийшов.
touch-closing = До закриття:
touch-before-closing = так, вчасно
touch-not-before-closing = може, ні: до { $time }
touch-maybe-not-today = Може, не сьогодні: до { $time }
touch-maybe-not-today-short = може, не сьогодні
touch-closes-today = Сьогодні зачиняємо о { $time }.
touch-trouble-full = Сьогодні часу вже немає
touch-trouble-full-more = Хто візьме номер зараз, не встигне до закриття. Приходьте іншого дня або запишіться.
touch-trouble-not-checked-in = Не вдалося зареєструватися
touch-trouble-not-checked-in-more = Якщо щось не так, запитайте в інформаційному пункті: без запису завжди можна взяти номер.

touch-listen = Слухати
touch-louder = Гучніше
touch-repeat = Повторити
touch-listen-no-more = Без голосу
touch-no-voice = Тут немає голосу
touch-no-voice-more = Цей екран зараз не може говорити. Запитайте в інформаційному пункті: там допоможуть.
touch-read-already = Програма читання з екрана вже говорить
touch-read-already-more = Вона читає все, що тут є. Голос цього екрана мовчить: двох голосів разом не зрозуміти.
touch-languages = Мова
touch-understood = Зрозуміло
touch-aloud-on = Голос увімкнено.
touch-aloud-volume = Гучність { $step } з { $steps }.
touch-aloud-keys = Рухайтеся стрілками, вибирайте кнопкою OK.
touch-aloud-letters = Літери вибирають по одній.
touch-aloud-stay = Щоб залишитися, натисніть OK.
touch-aloud-button = { $name }, кнопка
touch-aloud-switched-on = { $name }, увімкнено
touch-aloud-switched-off = { $name }, вимкнено
touch-aloud-chosen = { $name }, вибрано
touch-aloud-range = від { $from } до { $to }
