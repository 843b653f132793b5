# Кроки шляху.
step-straight = Ідіть прямо { $metres ->
    [one] { $metres } метр
    [few] { $metres } метри
    [many] { $metres } метрів
   *[other] { $metres } метра
}
step-left = Поверніть ліворуч і пройдіть { $metres ->
    [one] { $metres } метр
    [few] { $metres } метри
    [many] { $metres } метрів
   *[other] { $metres } метра
}
step-left-at = { $place }: поверніть ліворуч і пройдіть { $metres ->
    [one] { $metres } метр
    [few] { $metres } метри
    [many] { $metres } метрів
   *[other] { $metres } метра
}
step-right = Поверніть праворуч і пройдіть { $metres ->
    [one] { $metres } метр
    [few] { $metres } метри
    [many] { $metres } метрів
   *[other] { $metres } метра
}
step-right-at = { $place }: поверніть праворуч і пройдіть { $metres ->
    [one] { $metres } метр
    [few] { $metres } метри
    [many] { $metres } метрів
   *[other] { $metres } метра
}
step-behind = Розверніться і пройдіть { $metres ->
    [one] { $metres } метр
    [few] { $metres } метри
    [many] { $metres } метрів
   *[other] { $metres } метра
}
step-turnstile = Пройдіть через турнікети
step-storey = { $place }: до { $storey ->
    [0] наземного поверху (piano terra)
    [1] поверху 1 (primo piano)
   *[other] поверху { $storey }
}
step-arrive-left = Ліворуч: { $place }
step-arrive-right = Праворуч: { $place }
step-arrive-ahead = Перед вами: { $place }
step-arrive-behind = Позаду вас: { $place }
