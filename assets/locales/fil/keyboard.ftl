# Ang keyboard sa screen.
keyboard-letters = ABC
keyboard-other = ibang titik: { $letters }
keyboard-row-1 = qwertyuiop
keyboard-row-2 = asdfghjklñ
keyboard-row-3 = zxcvbnm
