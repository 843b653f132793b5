# I passi di un percorso.
step-straight = Prosegua diritto per { $metres ->
    [one] 1 metro
   *[other] { $metres } metri
}
step-left = Giri a sinistra e prosegua per { $metres ->
    [one] 1 metro
   *[other] { $metres } metri
}
step-left-at = { $place }: giri a sinistra e prosegua per { $metres ->
    [one] 1 metro
   *[other] { $metres } metri
}
step-right = Giri a destra e prosegua per { $metres ->
    [one] 1 metro
   *[other] { $metres } metri
}
step-right-at = { $place }: giri a destra e prosegua per { $metres ->
    [one] 1 metro
   *[other] { $metres } metri
}
step-behind = Si volti e prosegua per { $metres ->
    [one] 1 metro
   *[other] { $metres } metri
}
step-turnstile = Passi i tornelli
step-storey = Prenda { $place } fino al { $storey ->
    [0] piano terra
    [1] primo piano
   *[other] piano { $storey }
}
step-arrive-left = A sinistra: { $place }
step-arrive-right = A destra: { $place }
step-arrive-ahead = Davanti a lei: { $place }
step-arrive-behind = Alle sue spalle: { $place }
