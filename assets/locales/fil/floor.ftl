# Ang mga hakbang ng daan.
step-straight = Dumiretso nang { $metres } metro
step-left = Kumaliwa at lumakad nang { $metres } metro
step-left-at = { $place }: kumaliwa at lumakad nang { $metres } metro
step-right = Kumanan at lumakad nang { $metres } metro
step-right-at = { $place }: kumanan at lumakad nang { $metres } metro
step-behind = Bumaling pabalik at lumakad nang { $metres } metro
step-turnstile = Dumaan sa mga turnstile
step-storey = { $place }: pumunta sa { $storey ->
    [0] ground floor (piano terra)
    [1] unang palapag (primo piano)
   *[other] palapag { $storey }
}
step-arrive-left = Sa kaliwa: { $place }
step-arrive-right = Sa kanan: { $place }
step-arrive-ahead = Sa harap po ninyo: { $place }
step-arrive-behind = Sa likod po ninyo: { $place }
