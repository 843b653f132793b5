# Клавіатура на екрані.
keyboard-letters = АБВ
keyboard-other = інші літери: { $letters }
keyboard-row-1 = йцукенгшщзхї
keyboard-row-2 = фівапролджєґ
keyboard-row-3 = ячсмитьбю
