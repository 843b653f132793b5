# الانتظار وعدد الأشخاص، بالصيغة نفسها في كل مكان (kiosk/manual/look.md, "Words on screens").
wait-none = لا انتظار
wait-soon = بعد قليل
wait-range = { $to ->
    [zero] من { $from } إلى { $to } دقيقة
    [one] من { $from } إلى { $to } دقيقة
    [two] من { $from } إلى { $to } دقيقة
    [few] من { $from } إلى { $to } دقائق
    [many] من { $from } إلى { $to } دقيقة
   *[other] من { $from } إلى { $to } دقيقة
}
wait-over-an-hour = أكثر من ساعة
wait-unknown = لا يمكن توقع مدة الانتظار
people-waiting = { $people ->
    [zero] لا أحد ينتظر
    [one] شخص واحد ينتظر
    [two] شخصان ينتظران
    [few] { $people } أشخاص ينتظرون
    [many] { $people } شخصًا ينتظرون
   *[other] { $people } شخص ينتظرون
}
wait-nobody-serves = لا يوجد شباك مفتوح الآن
