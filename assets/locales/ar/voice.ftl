voice-number = الرقم { $number }.
