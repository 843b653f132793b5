# Tastatura de pe ecran.
keyboard-letters = ABC
keyboard-other = alte litere: { $letters }
keyboard-row-1 = qwertyuiopă
keyboard-row-2 = asdfghjklșț
keyboard-row-3 = zxcvbnmâî
