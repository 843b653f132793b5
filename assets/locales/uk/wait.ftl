# Очікування і люди, однаково всюди (kiosk/manual/look.md, "Words on screens").
wait-none = без очікування
wait-soon = незабаром
wait-range = { $to ->
    [one] { $from }–{ $to } хвилина
    [few] { $from }–{ $to } хвилини
    [many] { $from }–{ $to } хвилин
   *[other] { $from }–{ $to } хвилини
}
wait-over-an-hour = понад 1 годину
wait-unknown = час очікування передбачити неможливо
people-waiting = { $people ->
    [0] ніхто не чекає
    [one] чекає { $people } особа
    [few] чекають { $people } особи
    [many] чекають { $people } осіб
   *[other] чекають { $people } особи
}
wait-nobody-serves = зараз немає відкритих вікон
