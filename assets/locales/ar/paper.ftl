# التذكرة الورقية.
paper-date = { $date } { $year }
paper-time = الساعة { $time }
paper-moment = { $date } { $year }، الساعة { $time }
paper-ahead = { $people } قبلك
paper-wait = الانتظار { $wait }
paper-soon = نناديك { $wait }
paper-phone = تابع دورك بالهاتف
paper-look-where = انظر إلى الشاشة أو استمع: ستعرف إلى أين تذهب
paper-wait-in = انتظر هنا: { $place }
paper-valid-today = صالحة لليوم فقط.
paper-by-number = نناديك برقمك، لا باسمك أبدًا.
