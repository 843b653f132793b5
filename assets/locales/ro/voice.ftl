voice-number = Numărul { $number }.
