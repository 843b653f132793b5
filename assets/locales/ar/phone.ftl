# صفحة التذكرة على الهاتف.
phone-title = الرقم { $number }
phone-your-number = رقمك
phone-ahead = قبلك
phone-people = { $people ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $people } أشخاص
    [many] { $people } شخصًا
   *[other] { $people } شخص
}
phone-wait = الانتظار
phone-as-of = آخر تحديث الساعة { $time }
phone-reload = تحديث
phone-cut-off = هذا الهاتف لا يتلقى أخبارًا: ما تقرؤه يعود إلى الساعة { $time }. رقمك يبقى صالحًا: انظر إلى شاشة القاعة.
phone-not-sent-yet = لم يصل طلبك بعد: لا يوجد اتصال. تحاول الصفحة من جديد وحدها: أبقها مفتوحة.
phone-try-again = لا يوجد اتصال. حاول بعد قليل: رقمك يبقى صالحًا.
phone-where = انتظر هنا: { $place }
phone-where-more = عندما يحين دورك، تعرض الشاشة رقمك والشباك. وتخبرك هذه الصفحة أيضًا.
phone-postpone = أحتاج إلى { $minutes ->
    [zero] { $minutes } دقيقة أخرى
    [one] دقيقة أخرى
    [two] دقيقتين أخريين
    [few] { $minutes } دقائق أخرى
    [many] { $minutes } دقيقة أخرى
   *[other] { $minutes } دقيقة أخرى
}
phone-postpone-more = يتقدم من هم بعدك، ثم تستعيد مكانك. { $count ->
    [zero] لا يمكنك طلب ذلك مجددًا.
    [one] يمكنك طلب ذلك مرة أخرى واحدة.
    [two] يمكنك طلب ذلك مرتين.
    [few] يمكنك طلب ذلك { $count } مرات.
    [many] يمكنك طلب ذلك { $count } مرة.
   *[other] يمكنك طلب ذلك { $count } مرة.
}
phone-postponed = نسمح للآخرين بالمرور
phone-postponed-more = لن نناديك قبل الساعة { $time }. ثم تستعيد مكانك.
phone-resume = أنا هنا: نادوني
phone-cancel = أتخلى عن الرقم
phone-cancel-more = يفقد الرقم صلاحيته ولا يمكن استعادته. للعودة إلى الدور تحتاج إلى رقم جديد.
phone-cancel-yes = نعم، أتخلى عنه
phone-called = حان دورك!
phone-serving = أنت عند هذا الشباك
phone-map = خريطة: من قاعة الانتظار إلى الشباك
phone-completed = انتهت الخدمة
phone-completed-more = شكرًا لزيارتك.
phone-no-show = لقد ناديناك
phone-no-show-somewhere = لم نرك عند الشباك. إذا كنت في المكتب، أخبر نقطة المعلومات: يمكنك استعادة مكانك.
phone-still-come = ما زال بإمكانك الحضور
phone-cancelled = تخليت عن الرقم
phone-cancelled-more = إذا غيرت رأيك، خذ رقمًا جديدًا من نقطة المعلومات.
phone-expired = انتهت صلاحية هذا الرقم
phone-expired-more = أغلق المكتب. عد في أوقات العمل وخذ رقمًا جديدًا.
phone-rate-again = أغير تقييمي
phone-alarm = تنبيه
phone-alarm-on = نبهوني عندما يحين دوري
phone-alarm-is-on = التنبيه مفعل
phone-alarm-sound-alone = التنبيه مفعل. هذا الهاتف يرن ولا يهتز: ارفع الصوت.
phone-alarm-touch = التنبيه مفعل. المس الشاشة مرة واحدة حتى يستطيع الهاتف أن يرن.
phone-alarm-more = يرن الهاتف ويهتز. أبق هذه الصفحة مفتوحة.
phone-privacy = نناديك برقمك، لا باسمك أبدًا. هذه الصفحة لا تعرف من أنت، ولا تستخدم ملفات تعريف الارتباط، وتصلح لليوم فقط. من يملك عنوانها يرى رقمك.
phone-languages = اللغة
phone-gone = هذه التذكرة غير موجودة
phone-gone-more = تصلح التذاكر ليوم واحد فقط. إذا كان لديك رقم من اليوم، امسح رمز التذكرة مرة أخرى أو انظر إلى شاشة القاعة.
phone-later = لحظة من فضلك
phone-later-more = المكتب لا يستجيب. حمل الصفحة مرة أخرى بعد قليل؛ رقمك يبقى صالحًا، وشاشة القاعة تناديه.
phone-spoken-waiting = الرقم { $number }: في الانتظار.
phone-spoken-called = الرقم { $number }: حان دورك.
phone-register = إذا لم تسجل نفسك بعد، فسجل في نقطة المعلومات: تحصل على بطاقة عبور البوابات.
phone-closed-until = المكتب مغلق حتى الساعة { $time }. رقمك يبقى صالحًا.
phone-closed-today = أغلق المكتب الساعة { $time }. إذا كنت ما زلت تنتظر، فاسأل الموظفين: ربما لا نستطيع خدمتك اليوم.
phone-closed-ends = أغلق المكتب الساعة { $time }. إذا لم يفتح أي شباك من جديد قبل الساعة { $ends } فقد الرقم صلاحيته؛ اسأل الموظفين.
phone-postpone-doubt = الإغلاق الساعة { $time }: إذا طلبت وقتًا إضافيًا فقد لا يحين دورك اليوم.
phone-passed = حولك { $from } إلى: { $to }. يبقى لك رقمك ومكانك.
phone-no-show-more = ناديناك الساعة { $time }: { $desk }. إذا كنت هنا، أخبر ذلك الشباك أو نقطة المعلومات: يمكنك استعادة مكانك.
phone-answer-due = الرد قبل { $date }، { $time }
phone-case-quote = للسؤال عن الرد اذكر الرقم { $number } بتاريخ { $day }.
phone-case-appointment = طلب الموعد مع: { $with }. اذكر الرمز { $reference }.
phone-case-note = سجل ذلك عندك: هذه الصفحة تصلح لليوم فقط.
phone-comment-received = تلقينا تعليقك
phone-comment-anew = هل تريد تغييره؟ التعليق الجديد يحل محل الذي تلقيناه.
phone-comment-take-back = أسحب التعليق
