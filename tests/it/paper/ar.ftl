# What a ticket says in Arabic: a sample to try writing from right to left, not the office's own words.
date-long = { $weekday } { $day } { $month }
weekday-4 = الخميس
month-11 = نوفمبر
wait-soon = قريبًا
wait-range = من { $from } إلى { $to } دقيقة
wait-over-an-hour = أكثر من ساعة
wait-unknown = لا يمكن توقع مدة الانتظار
touch-people = { $people ->
    [0] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $people } أشخاص
   *[other] { $people } شخصًا
}
touch-you-are-here = أنت هنا
touch-look-at-screen = انظر إلى الشاشة: ستدلك على الشباك
touch-bring = أحضر معك
step-straight = سر مستقيمًا مسافة { $metres ->
    [one] متر واحد
    [two] مترين
    [few] { $metres } أمتار
   *[other] { $metres } مترًا
}
step-right = انعطف يمينًا ثم سر مسافة { $metres ->
    [one] متر واحد
    [two] مترين
    [few] { $metres } أمتار
   *[other] { $metres } مترًا
}
step-arrive-ahead = أمامك: { $place }
paper-date = { $date } { $year }
paper-time = الساعة { $time }
paper-moment = { $date } { $year }، الساعة { $time }
paper-ahead = { $people } قبلك
paper-wait = الانتظار { $wait }
paper-soon = نناديك { $wait }
paper-phone = تابع دورك بالهاتف
paper-look-where = انظر إلى الشاشة: ستدلك على المكان
paper-wait-in = انتظر هنا: { $place }
paper-valid-today = صالح لليوم فقط.
paper-by-number = نناديك برقمك، لا باسمك أبدًا.
