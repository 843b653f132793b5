# Los pasos de un recorrido.
step-straight = Siga recto { $metres ->
    [one] 1 metro
   *[other] { $metres } metros
}
step-left = Gire a la izquierda y siga { $metres ->
    [one] 1 metro
   *[other] { $metres } metros
}
step-left-at = { $place }: gire a la izquierda y siga { $metres ->
    [one] 1 metro
   *[other] { $metres } metros
}
step-right = Gire a la derecha y siga { $metres ->
    [one] 1 metro
   *[other] { $metres } metros
}
step-right-at = { $place }: gire a la derecha y siga { $metres ->
    [one] 1 metro
   *[other] { $metres } metros
}
step-behind = Dé la vuelta y siga { $metres ->
    [one] 1 metro
   *[other] { $metres } metros
}
step-turnstile = Pase los torniquetes
step-storey = { $place }: vaya { $storey ->
    [0] a la planta baja
    [1] al primer piso
   *[other] al piso { $storey }
}
step-arrive-left = A la izquierda: { $place }
step-arrive-right = A la derecha: { $place }
step-arrive-ahead = Delante de usted: { $place }
step-arrive-behind = Detrás de usted: { $place }
