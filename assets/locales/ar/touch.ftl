# نقطة المعلومات.
language-name = العربية
touch-welcome = مرحبًا بكم في { $name }
touch-what = ماذا تحتاج؟
touch-waiting-for = { $people } في الانتظار · { $wait }
touch-suspended = متوقفة حاليًا
touch-only-read = للمعلومات فقط
touch-people = { $people ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $people } أشخاص
    [many] { $people } شخصًا
   *[other] { $people } شخص
}
touch-finder = لا أعرف ماذا أختار
touch-finder-more = ابحث حسب حاجتك
touch-finder-ask = اختر ما يشبه حاجتك أكثر من غيره، أو اسأل في نقطة المعلومات.
touch-finder-type = اكتب ما تحتاج إليه: تكفي الحروف الأولى.
touch-finder-example = مثلًا: بطاقة الهوية
touch-finder-none = لم نجد شيئًا بهذه الكلمات. جرب كلمات أخرى، أو اسأل في نقطة المعلومات.
touch-finder-hits = { $hits ->
    [zero] لا نتائج.
    [one] نتيجة واحدة.
    [two] نتيجتان.
    [few] { $hits } نتائج.
    [many] { $hits } نتيجة.
   *[other] { $hits } نتيجة.
}
touch-key-space = مسافة
touch-key-erase = امسح الحرف الأخير
touch-need-elsewhere = ليس في البلدية
touch-need-not-here = البلدية لا تقوم بهذا. الجهة المسؤولة:
touch-need-where = الجهة المسؤولة:
touch-need-go = تابع: { $name }
touch-offices = مكاتب للمعاملات الأكثر تعقيدًا
touch-privacy = لا نطلب منك أي بيانات شخصية. نناديك برقم، لا باسمك أبدًا.
touch-large-text = نص كبير
touch-contrast = تباين عال
touch-low-reach = إلى الأسفل
touch-help-point = Help Point
touch-help-more = أخبرهم بما لم ينجح: يستمعون إليك ويدلونك على الخطوة التالية
touch-back = رجوع
touch-home = العودة إلى البداية
touch-bring = أحضر معك
touch-ahead-of-you = قبلك:
touch-expected-wait = الانتظار المتوقع:
touch-precedence = لي حق الأولوية
touch-precedence-more = { $who } لا حاجة هنا إلى أي وثيقة.
touch-take-number = خذ رقمًا
touch-your-number = هذا رقمك
touch-way = كيف تصل
touch-you-are-here = أنت هنا
touch-look-at-screen = انظر إلى الشاشة أو استمع: ستعرف إلى أي شباك تذهب
touch-register-first = سجل نفسك أولًا في نقطة المعلومات القريبة: تحصل على بطاقة عبور البوابات
touch-done = انتهيت ({ $seconds })
touch-finish = انتهيت
touch-retry = حاول مرة أخرى
touch-idle-title = هل ما زلت هنا؟
touch-idle-left = { $seconds ->
    [zero] تعود الشاشة الآن إلى البداية.
    [one] بعد ثانية واحدة تعود الشاشة إلى البداية.
    [two] بعد ثانيتين تعود الشاشة إلى البداية.
    [few] بعد { $seconds } ثوان تعود الشاشة إلى البداية.
    [many] بعد { $seconds } ثانية تعود الشاشة إلى البداية.
   *[other] بعد { $seconds } ثانية تعود الشاشة إلى البداية.
}
touch-stay-here = ما زلت هنا
touch-starting = لحظة من فضلك
touch-starting-more = نقطة المعلومات قيد التشغيل.
touch-issuing = لحظة من فضلك
touch-issuing-more = رقمك في الطريق إليك.
touch-opens = يفتح يوم { $date } الساعة { $time }.
touch-trouble-closed = نحن مغلقون الآن
touch-trouble-closed-more = لأخذ رقم، عد في أوقات العمل.
touch-closed-read = ماذا يجب إحضاره
touch-trouble-past-last-ticket = لا أرقام أخرى اليوم
touch-trouble-past-last-ticket-more = من لديه رقم ستتم خدمته. لأخذ رقم جديد، عد في يوم العمل القادم.
touch-trouble-server-away = لا يمكن إعطاؤك رقمًا الآن
touch-trouble-server-away-more = حاول مرة أخرى بعد لحظة. إذا لم يتغير شيء، اسأل في نقطة المعلومات: يساعدونك هناك.
touch-trouble-suspended = الخدمة متوقفة
touch-trouble-suspended-more = هذه الخدمة لا تعطي أرقامًا حاليًا. اسأل في نقطة المعلومات متى تعود.
touch-trouble-refused = هذه الشاشة غير جاهزة
touch-trouble-refused-more = لأخذ رقم، توجه إلى نقطة المعلومات.
touch-trouble-other = تعذر إعطاؤك رقمًا
touch-trouble-other-more = حاول مرة أخرى، أو توجه إلى نقطة المعلومات.
touch-rate = كيف كانت زيارتك؟
touch-help-quote = لدي رقم من اليوم
touch-help-new = ليس لدي رقم: آخذ رقمًا
touch-number = ما هو رقمك؟
touch-number-help = هكذا يعرفون في Help Point من خدمك ولأي أمر.
touch-number-rating = تجده على تذكرتك. يبقى تقييمك بلا اسم.
touch-number-or-code = تجده على تذكرتك. أو أظهر رمز التذكرة للقارئ. يبقى تقييمك بلا اسم.
touch-number-example = مثلًا A 042
touch-number-go = تابع
touch-rate-visit = الزيارة { $number }
touch-rate-ticket = زيارة التذكرة المقروءة
touch-rate-anonymous = التقييم للزيارة، وليس للشخص الذي خدمك.
touch-stars-1 = سيئة
touch-stars-2 = متوسطة
touch-stars-3 = مقبولة
touch-stars-4 = جيدة
touch-stars-5 = جيدة جدًا
touch-stars-label = { $count } من 5: { $words }
touch-rate-hard = ما الذي كان صعبًا؟
touch-rate-good = ما الذي أعجبك؟
touch-aspect-long-wait = انتظرت طويلًا
touch-aspect-hard-to-find = لم أجد المكان بسرعة
touch-aspect-unclear = لم أفهم ماذا أفعل أو ماذا أحضر
touch-aspect-not-kind = لم يعاملوني جيدًا
touch-aspect-not-solved = لم أجد حلًا لمسألتي
touch-aspect-quick = كان الأمر سريعًا
touch-aspect-easy-to-find = وجدت المكان بسرعة
touch-aspect-clear = فهمت كل شيء
touch-aspect-kind = عاملوني جيدًا
touch-aspect-solved = وجدت حلًا لمسألتي
touch-comment = سجلنا تقييمك
touch-comment-more = هل تريد إضافة شيء؟
touch-comment-warning = لا تكتب أسماء أو عناوين أو بيانات شخصية أخرى.
touch-comment-example = 200 حرف على الأكثر
touch-comment-send = أرسل
touch-thanks = شكرًا
touch-thanks-more = تقييمك يساعدنا على العمل بشكل أفضل.
touch-sending-more = يجري إرسال تقييمك.
touch-checking-more = يجري التحقق من الرقم.
touch-typed-stays = المكتب لا يستجيب الآن. ما كتبته يبقى: حاول مرة أخرى بعد لحظة.
touch-too-often = محاولات خاطئة كثيرة على هذه الشاشة، ربما من غيرك: حاول مرة أخرى بعد بضع دقائق، أو توجّه إلى نقطة المعلومات.
touch-trouble-not-sent = لم يتم إرسال تقييمك
touch-trouble-not-sent-more = حاول مرة أخرى بعد لحظة.
touch-trouble-quoted = لا يمكن ذلك بهذا الرقم
touch-trouble-quoted-more = تحقق من الرقم على التذكرة، أو اسأل في نقطة المعلومات.
touch-no-server = لا يمكنني مساعدتك الآن
touch-no-server-more = خادم المكتب لا يستجيب. لأخذ رقم، توجه إلى نقطة المعلومات.
touch-paper-coming = تجري طباعة تذكرتك
touch-paper-out = خذ تذكرتك
touch-paper-halted = الطابعة لا تطبع الآن. رقمك صالح على أي حال: احفظه.
touch-paper-in-doubt = هل خرجت التذكرة سليمة؟ إن لم تكن، اضغط «اطبع مرة أخرى».
touch-reprint = اطبع مرة أخرى
touch-follow-by-phone = تابع دورك بالهاتف
touch-appointment = لدي موعد
touch-home-appointment = موعد
touch-code = رمز الموعد
touch-code-lead = ستة أحرف أو أرقام، تجدها في التأكيد
touch-code-or-reader = اكتب الرمز، أو اعرضه على القارئ
touch-code-example = مثلًا K7M P3Q
touch-code-go = أنا هنا
touch-precedence-kept = أولوية
touch-booked = موعد الساعة { $time }
touch-booked-late = كان الموعد الساعة { $time }: من الآن تنتظر مثل الآخرين
touch-order-precedence = من له الأولوية يدخل عادةً قبل غيره.
touch-order-appointment = من لديه موعد يدخل في وقته.
touch-order-others = الباقون يدخلون حسب ترتيب الوصول.
touch-order-grave = أحيانًا يُنادى على شخص قبل غيره لسبب خطير.
touch-order-short = الأولوية أولًا، والمواعيد في وقتها، ثم من وصل قبل غيره.
touch-closing = قبل الإغلاق:
touch-before-closing = نعم، في الوقت المناسب
touch-not-before-closing = ربما لا: الإغلاق الساعة { $time }
touch-maybe-not-today = ربما ليس اليوم: الإغلاق الساعة { $time }
touch-maybe-not-today-short = ربما ليس اليوم
touch-closes-today = اليوم نغلق الساعة { $time }.
touch-trouble-full = لم يبق وقت اليوم
touch-trouble-full-more = من يأخذ رقمًا الآن لن تتم خدمته قبل الإغلاق. عد في يوم آخر، أو احجز موعدًا.
touch-trouble-not-checked-in = تعذر التسجيل
touch-trouble-not-checked-in-more = إذا كان هناك خطأ، فاسأل في نقطة المعلومات: يمكنك دائمًا أخذ رقم بلا موعد.

touch-listen = استمع
touch-louder = صوت أعلى
touch-repeat = كرر
touch-listen-no-more = بلا صوت
touch-no-voice = لا يوجد صوت هنا
touch-no-voice-more = لا تستطيع هذه الشاشة أن تتكلم الآن. اسأل في نقطة المعلومات: يساعدونك هناك.
touch-read-already = قارئ الشاشة يتكلم الآن
touch-read-already-more = هو يقرأ كل ما هنا. صوت هذه الشاشة يسكت: لا يُفهم صوتان معًا.
touch-languages = اللغة
touch-understood = فهمت
touch-aloud-on = الصوت يعمل.
touch-aloud-volume = مستوى الصوت { $step } من { $steps }.
touch-aloud-keys = تنقل بالأسهم، واختر بزر OK.
touch-aloud-letters = تُختار الحروف حرفًا حرفًا.
touch-aloud-stay = للبقاء اضغط OK.
touch-aloud-button = { $name }، زر
touch-aloud-switched-on = { $name }، مفعّل
touch-aloud-switched-off = { $name }، غير مفعّل
touch-aloud-chosen = { $name }، مختار
touch-aloud-range = من { $from } إلى { $to }
