# خطوات الطريق.
step-straight = سر إلى الأمام مسافة { $metres ->
    [zero] { $metres } متر
    [one] متر واحد
    [two] مترين
    [few] { $metres } أمتار
    [many] { $metres } مترًا
   *[other] { $metres } متر
}
step-left = انعطف يسارًا وسر مسافة { $metres ->
    [zero] { $metres } متر
    [one] متر واحد
    [two] مترين
    [few] { $metres } أمتار
    [many] { $metres } مترًا
   *[other] { $metres } متر
}
step-left-at = عند { $place }: انعطف يسارًا وسر مسافة { $metres ->
    [zero] { $metres } متر
    [one] متر واحد
    [two] مترين
    [few] { $metres } أمتار
    [many] { $metres } مترًا
   *[other] { $metres } متر
}
step-right = انعطف يمينًا وسر مسافة { $metres ->
    [zero] { $metres } متر
    [one] متر واحد
    [two] مترين
    [few] { $metres } أمتار
    [many] { $metres } مترًا
   *[other] { $metres } متر
}
step-right-at = عند { $place }: انعطف يمينًا وسر مسافة { $metres ->
    [zero] { $metres } متر
    [one] متر واحد
    [two] مترين
    [few] { $metres } أمتار
    [many] { $metres } مترًا
   *[other] { $metres } متر
}
step-behind = استدر إلى الخلف وسر مسافة { $metres ->
    [zero] { $metres } متر
    [one] متر واحد
    [two] مترين
    [few] { $metres } أمتار
    [many] { $metres } مترًا
   *[other] { $metres } متر
}
step-turnstile = اعبر البوابات
step-storey = عند { $place }: توجه إلى { $storey ->
    [0] الطابق الأرضي
    [1] الطابق الأول
   *[other] الطابق { $storey }
}
step-arrive-left = على يسارك: { $place }
step-arrive-right = على يمينك: { $place }
step-arrive-ahead = أمامك: { $place }
step-arrive-behind = خلفك: { $place }
