# Pașii unui drum.
step-straight = Mergeți drept înainte { $metres ->
    [one] 1 metru
    [few] { $metres } metri
   *[other] { $metres } de metri
}
step-left = Faceți la stânga și mergeți { $metres ->
    [one] 1 metru
    [few] { $metres } metri
   *[other] { $metres } de metri
}
step-left-at = { $place }: faceți la stânga și mergeți { $metres ->
    [one] 1 metru
    [few] { $metres } metri
   *[other] { $metres } de metri
}
step-right = Faceți la dreapta și mergeți { $metres ->
    [one] 1 metru
    [few] { $metres } metri
   *[other] { $metres } de metri
}
step-right-at = { $place }: faceți la dreapta și mergeți { $metres ->
    [one] 1 metru
    [few] { $metres } metri
   *[other] { $metres } de metri
}
step-behind = Întoarceți-vă și mergeți { $metres ->
    [one] 1 metru
    [few] { $metres } metri
   *[other] { $metres } de metri
}
step-turnstile = Treceți de turnichete
step-storey = { $place }: mergeți la { $storey ->
    [0] parter
    [1] etajul întâi
   *[other] etajul { $storey }
}
step-arrive-left = La stânga: { $place }
step-arrive-right = La dreapta: { $place }
step-arrive-ahead = În fața dumneavoastră: { $place }
step-arrive-behind = În spatele dumneavoastră: { $place }
