# شاشة قاعة الانتظار.
display-intro = حان دور الرقم
display-recent = النداءات الأخيرة
display-desk = الشباك
display-notice = إعلان
display-waiting = في الانتظار
display-people = { $people ->
    [zero] في الانتظار: لا أحد.
    [one] في الانتظار: شخص واحد.
    [two] في الانتظار: شخصان.
    [few] في الانتظار: { $people } أشخاص.
    [many] في الانتظار: { $people } شخصًا.
   *[other] في الانتظار: { $people } شخص.
}
display-people-wait = { $people ->
    [zero] في الانتظار: لا أحد · { $wait }.
    [one] في الانتظار: شخص واحد · { $wait }.
    [two] في الانتظار: شخصان · { $wait }.
    [few] في الانتظار: { $people } أشخاص · { $wait }.
    [many] في الانتظار: { $people } شخصًا · { $wait }.
   *[other] في الانتظار: { $people } شخص · { $wait }.
}
display-wait-range = { $to ->
    [zero] من { $from } إلى { $to } دقيقة تقريبًا
    [one] من { $from } إلى { $to } دقيقة تقريبًا
    [two] من { $from } إلى { $to } دقيقة تقريبًا
    [few] من { $from } إلى { $to } دقائق تقريبًا
    [many] من { $from } إلى { $to } دقيقة تقريبًا
   *[other] من { $from } إلى { $to } دقيقة تقريبًا
}
display-wait-soon = النداء التالي بعد قليل
display-wait-over-an-hour = أكثر من ساعة
display-nobody-title = مرحبًا بكم
display-nobody-text = خذ رقمًا من نقطة المعلومات. عندما يحين دورك تراه وتسمعه هنا.
display-late-title = نخدم من لديه رقم
display-nobody-late = لا تُعطى أرقام الآن. عندما يحين دورك تراه وتسمعه هنا.
display-closed-title = الشبابيك مغلقة
display-opens-today = نفتح اليوم الساعة { $time }.
display-opens-tomorrow = نفتح غدًا الساعة { $time }.
display-opens-on = نفتح يوم { $date } الساعة { $time }.
display-opens-unknown = أوقات العمل معلقة عند المدخل.
display-starting-title = لحظة من فضلكم
display-starting-text = الشاشة قيد التشغيل.
display-refused-title = هذه الشاشة غير جاهزة بعد
display-refused-text = للموظفين: { $what }
display-no-layout = ليس للشاشة «{ $screen }» ترتيب في بيانات الموقع.
display-stale = توقفت الشاشة الساعة { $time }: استمع إلى الموظفين
display-stale-date = توقفت الشاشة { $date } الساعة { $time }: استمع إلى الموظفين
display-no-server-title = نعود بعد قليل
display-no-server-text = خادم المكتب لا يستجيب. تعيد الشاشة المحاولة وحدها.
display-you-are-here = أنت هنا
display-hours = أوقات العمل
display-day-closed = مغلق
display-waiting-none = لا أحد ينتظر.
display-service-suspended = متوقفة
display-service-people = { $people ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $people } أشخاص
    [many] { $people } شخصًا
   *[other] { $people } شخص
}
display-service-wait = { $people ->
    [zero] لا أحد · { $wait }
    [one] شخص واحد · { $wait }
    [two] شخصان · { $wait }
    [few] { $people } أشخاص · { $wait }
    [many] { $people } شخصًا · { $wait }
   *[other] { $people } شخص · { $wait }
}
display-office-calls = نداءات المكاتب
display-office-calls-none = لا نداءات حاليًا.
display-plan-rest = هنا يظهر الطريق لمن يحين دوره.
display-service-minutes = { $from }–{ $to } دقيقة
display-service-soon = بعد قليل
