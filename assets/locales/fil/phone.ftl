# Ang pahina ng tiket sa telepono.
phone-title = Numero { $number }
phone-your-number = Ang inyong numero
phone-ahead = Bago po kayo
phone-people = { $people ->
    [0] walang tao
   *[other] { $people } tao
}
phone-wait = Hintayan
phone-as-of = Noong { $time }
phone-reload = I-update
phone-where = Maghintay dito: { $place }
phone-where-more = Kapag kayo na po, ipakikita ng screen ang numero at ang bintana. Sasabihin din ng pahinang ito.
phone-postpone = Kailangan ko pa ng { $minutes } minuto
phone-postpone-more = Mauuna ang mga kasunod ninyo, saka ninyo babawiin ang inyong puwesto. Maaari pa itong hilingin nang { $count } beses.
phone-postponed = Pinauuna namin ang iba
phone-postponed-more = Hindi kayo tatawagin bago ang { $time }. Pagkatapos, babalik kayo sa inyong puwesto.
phone-resume = Narito na ako: tawagin ninyo ako
phone-cancel = Binibitawan ko ang numero
phone-cancel-more = Mawawalan ng bisa ang numero at hindi na mababawi. Para pumila muli, kailangan ng bago.
phone-cancel-yes = Oo, binibitawan ko
phone-called = Kayo na po!
phone-serving = Nasa bintanang ito na po kayo
phone-map = Mapa: mula sa silid-hintayan hanggang bintana
phone-completed = Tapos na ang serbisyo
phone-completed-more = Salamat po sa inyong pagbisita.
phone-no-show = Tinawag po namin kayo
phone-no-show-more = Hindi namin kayo nakita sa bintana. Kung nasa opisina kayo, sabihin sa Punto ng Impormasyon: maibabalik ang inyong puwesto.
phone-cancelled = Binitawan ninyo ang numero
phone-cancelled-more = Kung nagbago ang isip ninyo, kumuha ng bagong numero sa Punto ng Impormasyon.
phone-expired = Wala nang bisa ang numerong ito
phone-expired-more = Nagsara na ang opisina. Bumalik sa oras ng pagbubukas at kumuha ng bagong numero.
phone-rate-again = Babaguhin ko ang opinyon
phone-alarm-on = Abisuhan ako kapag ako na
phone-alarm-is-on = Bukás ang abiso
phone-alarm-sound-alone = Bukás ang abiso. Tutunog ang teleponong ito pero hindi manginginig: lakasan ang tunog.
phone-alarm-more = Tutunog at manginginig ang telepono. Panatilihing bukás ang pahinang ito.
phone-privacy = Numero ang tinatawag namin, hindi kailanman pangalan. Hindi alam ng pahinang ito kung sino kayo, walang cookies, at may bisa ngayong araw lamang. Makikita ang inyong numero ng may hawak ng address nito.
phone-languages = Wika
phone-gone = Walang ganitong tiket
phone-gone-more = Isang araw lamang ang bisa ng tiket. Kung may numero kayo ngayon, i-scan muli ang code sa tiket o tingnan ang screen sa silid-hintayan.
phone-later = Sandali lamang po
phone-later-more = Hindi sumasagot ang opisina. Buksang muli ang pahina mamaya; may bisa pa ang inyong numero, at tatawagin ito ng screen.
phone-spoken-waiting = Numero { $number }: naghihintay.
phone-spoken-called = Numero { $number }: kayo na po.
phone-spoken-over = Numero { $number }: tapos na ang pagbisita.
phone-register = Kung hindi pa, magparehistro sa Punto ng Impormasyon: ibibigay doon ang pass para sa mga turnstile.
