# A desk's second screen, in front of the citizen.
second-welcome = Welcome
second-next = Whoever is called here sees their number.
second-number = We are now serving number
