# Ang screen ng silid-hintayan.
display-intro = Tinatawag ang numero
display-recent = Mga huling tawag
display-desk = Bintana
display-notice = Paalala
display-waiting = Naghihintay
display-people = Naghihintay: { $people } tao.
display-people-wait = Naghihintay: { $people } tao · { $wait }.
display-wait-range = mga { $from }–{ $to } minuto
display-wait-soon = malapit na ang susunod na tawag
display-wait-over-an-hour = mahigit 1 oras
display-nobody-title = Maligayang pagdating
display-nobody-text = Kumuha ng numero sa Punto ng Impormasyon. Kapag kayo na po, makikita at maririnig ninyo ito rito.
display-late-title = Pinaglilingkuran ang may numero na
display-nobody-late = Walang ibinibigay na numero ngayon. Kapag kayo na po, makikita at maririnig ninyo ito rito.
display-closed-title = Sarado ang mga bintana
display-opens-today = Magbubukas ngayong { $time }.
display-opens-tomorrow = Magbubukas bukas ng { $time }.
display-opens-on = Magbubukas sa { $date }, oras { $time }.
display-opens-unknown = Nasa pasukan ang oras ng pagbubukas.
display-starting-title = Sandali lamang po
display-starting-text = Binubuksan ang screen.
display-refused-title = Hindi pa handa ang screen na ito
display-refused-text = Para sa kawani: { $what }
display-no-layout = walang ayos ang screen na «{ $screen }» sa datos ng opisina.
display-stale = Tumigil nang { $time }: makinig sa kawani
display-stale-date = Tumigil noong { $date }, { $time }: makinig sa kawani
display-no-server-title = Babalik kami agad
display-no-server-text = Hindi sumasagot ang server ng opisina. Kusang susubok muli ang screen.
display-you-are-here = Narito po kayo
display-hours = Oras ng pagbubukas
display-day-closed = sarado
display-waiting-none = Walang naghihintay.
display-service-suspended = sarado muna
display-service-people = { $people ->
    [0] walang tao
   *[other] { $people } tao
}
display-service-wait = { $people } tao · { $wait }
display-office-calls = Mga tawag ng opisina
display-office-calls-none = Wala pang tawag.
display-plan-rest = Dito lilitaw ang daan para sa tinawag.
display-service-minutes = { $from }–{ $to } min
display-service-soon = malapit na
