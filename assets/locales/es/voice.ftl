voice-number = Número { $number }.
