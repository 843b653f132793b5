# The keyboard on the glass: its alphabet and its rows of letters, at most 12 a row; the last leaves room for three keys.
keyboard-letters = ABC
keyboard-other = other letters: { $letters }
keyboard-row-1 = qwertyuiop
keyboard-row-2 = asdfghjkl
keyboard-row-3 = zxcvbnm
