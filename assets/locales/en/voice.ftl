# Calls by voice. { $number } is ready to be read: “A, 0 42”.
voice-number = Number { $number }.
