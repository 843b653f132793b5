# The steps of a way.
step-straight = Walk straight on for { $metres ->
    [one] 1 metre
   *[other] { $metres } metres
}
step-left = Turn left and walk { $metres ->
    [one] 1 metre
   *[other] { $metres } metres
}
step-left-at = { $place }: turn left and walk { $metres ->
    [one] 1 metre
   *[other] { $metres } metres
}
step-right = Turn right and walk { $metres ->
    [one] 1 metre
   *[other] { $metres } metres
}
step-right-at = { $place }: turn right and walk { $metres ->
    [one] 1 metre
   *[other] { $metres } metres
}
step-behind = Turn round and walk { $metres ->
    [one] 1 metre
   *[other] { $metres } metres
}
step-turnstile = Pass the turnstiles
step-storey = { $place }: go to { $storey ->
    [0] the ground floor
    [1] the first floor
   *[other] floor { $storey }
}
step-arrive-left = On your left: { $place }
step-arrive-right = On your right: { $place }
step-arrive-ahead = In front of you: { $place }
step-arrive-behind = Behind you: { $place }
