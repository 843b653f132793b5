# 屏幕上的键盘：中文的内容用拼音字母查找。
keyboard-letters = ABC
keyboard-other = 其他字母：{ $letters }
keyboard-row-1 = qwertyuiop
keyboard-row-2 = asdfghjkl
keyboard-row-3 = zxcvbnm
