# La tastiera sul vetro: il suo alfabeto e le file di lettere, al massimo 12 per fila; nell’ultima resta posto per tre tasti.
keyboard-letters = ABC
keyboard-other = altre lettere: { $letters }
keyboard-row-1 = qwertyuiop
keyboard-row-2 = asdfghjkl
keyboard-row-3 = zxcvbnm
