voice-number = Номер { $number }.
