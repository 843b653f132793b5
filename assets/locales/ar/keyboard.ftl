# لوحة المفاتيح على الشاشة.
keyboard-letters = ابت
keyboard-other = حروف أخرى: { $letters }
keyboard-row-1 = ضصثقفغعهخحجد
keyboard-row-2 = شسيبلاتنمكطئ
keyboard-row-3 = ذءؤرىةوزظ
