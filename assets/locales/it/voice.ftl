# Le chiamate a voce. { $number } è già pronto da leggere: «A, 0 42».
voice-number = Numero { $number }.
