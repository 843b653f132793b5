voice-number = Numero { $number }.
