# El teclado en la pantalla.
keyboard-letters = ABC
keyboard-other = otras letras: { $letters }
keyboard-row-1 = qwertyuiop
keyboard-row-2 = asdfghjklñ
keyboard-row-3 = zxcvbnm
