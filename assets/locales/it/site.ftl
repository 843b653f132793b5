# I difetti di un sito, ciascuno con il rimedio (spazio check).
check-good = { $dir }: nessun difetto.
check-faults = { $count ->
    [one] 1 difetto: il sito non può essere usato.
   *[other] { $count } difetti: il sito non può essere usato.
}
fault-unreadable = non si può leggere: controlli il disco e i permessi del file
fault-not-utf8 = qui c'è un carattere che non è UTF-8: salvi il file come UTF-8
fault-syntax = qui la riga non si può leggere: si scrive nome = valore, e i testi tra virgolette "…"
fault-no-italian = manca il testo in italiano: lo scriva, o aggiunga «it = "…"» alla tabella
fault-untranslated = avviso: a «{ $text }» manca il testo in «{ $language }»; si legge l'italiano
fault-unknown-icon = l'icona «{ $icon }» non c'è: scelga un nome da assets/fonts/phosphor-codepoints.tsv
fault-unknown-place = il luogo «{ $place }» non c'è in floor.toml: lo aggiunga sotto [places], o corregga il nome
fault-unreached-place = nessun percorso senza gradini arriva a «{ $place }»: aggiunga un [[walkways]] in floor.toml
fault-twice = «{ $id }» c'è due volte: anche alla riga { $line }; dia a uno dei due un altro id
fault-unknown-time-zone = il fuso orario «{ $zone }» non esiste: per l'Italia scriva "Europe/Rome"
fault-languages = tra le lingue «{ $languages }» manca l'italiano: aggiunga "it"
fault-not-a-time = «{ $time }» non è un'ora: scriva per esempio "08:30", fino a "23:59"
fault-ends-before-it-starts = l'apertura finisce alle { $to }, prima di cominciare alle { $from }: scambi le ore, o ne corregga una
fault-overlapping-openings = l'apertura dalle { $from } comincia prima che finisca la precedente: le unisca, o le metta in ordine
fault-not-a-date = «{ $date }» non è una data possibile: scriva per esempio "2026-12-25" (anno, mese, giorno)
fault-not-a-letter = «{ $letter }» non va come lettera: ne serve una sola da A a Z; libere sono { $free }
fault-letter-twice = «{ $service }» ha la lettera { $letter } di «{ $other }»: ne prenda una libera ({ $free }), o scriva «shares_letter = true» in entrambi
fault-unserved-service = nessuno sportello serve «{ $service }»: lo aggiunga a «serves» di uno sportello, o lo tolga
fault-unknown-service = lo sportello «{ $desk }» serve «{ $service }», che non è un servizio: uno tra { $known }
fault-unnamed-place = il luogo «{ $place }» non ha nome: aggiunga «name», o faccia «kind = "walk"»
fault-place-outside = il luogo «{ $place }» è fuori dalla pianta: corregga x_m, y_m, o width_m e height_m della pianta
fault-no-layout = uno schermo di sala ha bisogno di un [layout]: copi quello di un altro schermo
fault-layout-on-info-point = un punto informazioni non ha [layout]: lo tolga, o faccia «kind = "display"»
fault-no-screens = non c'è alcuno schermo: aggiunga un file screens/NOME.toml
fault-grid = la griglia deve avere da 1 a 200 colonne e righe
fault-empty-panel = il riquadro «{ $panel }» non occupa celle: dia almeno 1 a columns e rows
fault-panel-outside = il riquadro «{ $panel }» esce dalla griglia: lo sposti, o lo faccia più piccolo
fault-overlapping-panels = il riquadro «{ $panel }» copre «{ $other }»: li sposti in celle diverse
fault-recent-count = { $what } chiamate nell'elenco non vanno: da 4 a 6
fault-figures-mm = le cifre devono essere alte da 10 a 1000 mm, non { $what }
fault-highlight-s = una chiamata resta in evidenza da 5 a 120 secondi, non { $what }
fault-announced-in = ogni chiamata si annuncia al massimo in tre lingue, ognuna una volta, non in «{ $what }»
fault-unspoken-language = qui non si annuncia in «{ $language }»: lo tolga da announced_in, o lo aggiunga a languages sotto [voice] in site.toml
fault-no-called-panel = manca il numero chiamato: aggiunga un riquadro «panel = "called"»
fault-need-goal = un bisogno porta in un solo posto: scriva service, office oppure elsewhere
fault-need-unknown-service = non c'è un servizio «{ $service }»: scriva l'id di uno dei servizi
fault-need-unknown-office = non c'è un ufficio «{ $office }»: scriva l'id di uno degli uffici
fault-missing-image = l'immagine «{ $image }» non c'è in media/: ce la metta, o tolga il nome
fault-image-too-large = il file «{ $image }» supera { $mebibytes } MiB: lo riduca
fault-levels-five = i livelli sono { $count }: ne servono cinque, dal Punto Informazioni al sindaco
fault-level-unknown = il livello { $level } non passa a sé stesso: scriva i numeri di altri livelli, da 1 a 5
fault-privacy-url = «{ $url }» non è un indirizzo: cominci con https://, al massimo 200 caratteri, o lo lasci vuoto
fault-phone-address = «{ $address }» non è un indirizzo per i telefoni: scriva https://nome o http://nome:porta, senza barra finale, al massimo 100 caratteri; o tolga la riga, e i biglietti non avranno codice
fault-printer-width = la stampante ha { $dots } punti: scriva width_dots = 576 (carta da 80 mm) o 384 (carta da 58 mm)
fault-printer-cut = «{ $cut }» non sono byte in esadecimale: scriva per esempio cut = "1D 56 42 00"
fault-printer-way = non c'è un modo «{ $way }» di arrivare a una stampante: scriva way = "tcp", "device", "cups", "folder" o "none"
fault-printer-no-way = non è detto come si arriva alla stampante «{ $at }»: scriva sopra way = "tcp", "device", "cups" o "folder"
fault-printer-address = «{ $at }» non è l'indirizzo di una stampante di rete: scriva indirizzo e porta, at = "192.168.1.50:9100"
fault-printer-path = «{ $at }» non è un percorso intero: scriva at = "/dev/usb/lp0" per un dispositivo, o una cartella che cominci con "/"
fault-printer-queue = «{ $at }» non è una coda del servizio di stampa: ne scriva il nome, at = "biglietti" (le elenca lpstat -p)
fault-printer-bit = «{ $bit }» non è un ordine dei bit: scriva leftmost_bit = "most" o "least"
fault-key-unknown = non c'è un tasto «{ $key }»: ne scriva il nome dello standard, per esempio "Enter", "ArrowUp", "F13", "Numpad5"
fault-key-twice = il tasto «{ $key }» farebbe due cose: ne lasci una
fault-key-no-ok = nessun tasto preme: scriva per esempio ok = ["Enter"]
fault-key-no-way = nessun tasto porta al comando seguente: scriva next = ["Tab"], o up e down
fault-office-calls-count = { $what } chiamate degli uffici non vanno: da 1 a 6
fault-no-pictures = il riquadro «{ $panel }» non ha immagini: aggiunga pictures = [{ "{" } file = "foto.jpg" { "}" }]
fault-slide-seconds = { $what } secondi per un'immagine non vanno: da 5 a 600
fault-code-address = «{ $what }» non è un indirizzo per un codice: cominci con https://, senza spazi, al massimo 300 caratteri
fault-empty-text = nel riquadro «{ $panel }» manca il testo in italiano
fault-notice-backwards = l'avviso «{ $what }» finisce prima di cominciare: scambi le date
fault-too-many-panels = troppi riquadri: al massimo { $most }
fault-too-many-times = troppe disposizioni a orario: al massimo { $most }
fault-times-say-nothing = questa impaginazione a orario non dice quando: aggiunga a when «closed = true», giorni o orari
fault-images-too-large = le immagini di questo schermo superano insieme { $kibibytes } KiB: le riduca
fault-image-too-many-pixels = l'immagine «{ $image }» ha più di { $megapixels } milioni di pixel: la riduca
fault-not-a-picture = «{ $image }» non è un'immagine: scelga un file PNG, JPEG o WebP
fault-image-other-kind = «{ $image }» è di un altro tipo (per esempio SVG, HEIC, GIF, AVIF o PDF): la apra ed esporti come PNG o JPEG; cambiarle il nome non basta
fault-image-damaged = «{ $image }» è danneggiata o non è intera: la copi di nuovo da dove viene
fault-image-outside = «{ $image }» porta fuori dalla cartella media/: ci metta il file stesso, con un nome solo, senza collegamenti
fault-unknown-service-listed = il servizio «{ $service }» non c'è in site.toml: lo tolga dal riquadro, o lo corregga
fault-picture-replaced = «{ $image }» in media/ non è più l’immagine che fu pubblicata: lo schermo mostra quella di allora; per mostrare la nuova pubblicare di nuovo
fault-picture-lost = l’immagine «{ $image }» con cui questa versione fu pubblicata non c’è più: rimettere la stessa in media/, o pubblicare di nuovo con quella che c’è
fault-unknown-setting = il riquadro «{ $panel }» non ha l'impostazione «{ $key }»: la tolga, o cambi il tipo ({ $kinds })
fault-language-file = avviso: il file è troppo grande o non si può leggere; al massimo { $what } byte
fault-language-room = avviso: questo nome non è di un catalogo e non viene letto; i nomi sono { $what }
fault-language-broken = avviso: questo testo non si può leggere; al suo posto si legge l'italiano. Si scrive nome = testo, con le variabili come { "{ $nome }" }, e ogni parentesi si chiude
fault-language-no-font = avviso: «{ $what }» non è un carattere TrueType o OpenType; non viene usato
fault-language-font-damaged = avviso: il carattere «{ $what }» è danneggiato o non è intero; non viene usato: lo copi di nuovo da dove viene
fault-language-font-no-letters = avviso: il carattere «{ $what }» non ha lettere da disegnare; non viene usato: ne scelga un altro
fault-language-font-bitmaps = avviso: il carattere «{ $what }» ha solo lettere a punti, senza contorni; non viene usato: ne scelga uno TrueType o OpenType con contorni
fault-language-key = avviso: nessuno legge un testo «{ $name }»: controlli come si chiama nei cataloghi del programma
fault-language-variable = il testo non riceve «${ $name }»: può dire { $known }; finché è così, si legge in italiano
fault-language-no-variables = il testo non riceve «${ $name }», né altro: lo scriva senza variabili; finché è così, si legge in italiano
fault-language-silent = avviso: il testo non dice «${ $name }», che gli altri dicono: controlli che chi legge non ne abbia bisogno
fault-language-reference = non c'è un testo «{ $name }» da mettere qui: controlli il nome; finché è così, si legge in italiano
fault-language-function = nei testi non si calcola: tolga «{ $name }»; finché è così, si legge in italiano
fault-language-plural-never = avviso: nessuno leggerà la forma «{ $name }»: accanto ai numeri questa lingua ha { $known }
fault-language-plural-lacks = avviso: manca la forma «{ $name }», che questa lingua ha accanto a numeri come { $known }: la aggiunga, altrimenti si legge quella per tutti gli altri
fault-language-no-licence = avviso: accanto al carattere «{ $what }» manca la licenza: ce la metta come file .txt
fault-language-lacks = avviso: mancano { $count } testi per i cittadini, che li leggono in italiano: { $what }
fault-language-tag = avviso: la cartella «{ $what }» non si chiama come una lingua e non viene letta: servono due o tre lettere minuscole, come «zh»
fault-voice-languages = le lingue «{ $languages }» della voce non vanno: si sceglie tra { $offered }, con "it", oppure nessuna: []
fault-voice-time-says-nothing = questo volume a orario non dice quando: aggiungere a when giorni, orari o «closed = true»
fault-voice-unknown-language = la lingua «{ $language }» non è tra quelle dell'ufficio ({ $offered }): correggerla, o aggiungerla a languages
fault-voice-command = il comando per la lingua «{ $language }» non va: scrivere programma e argomenti, command = ["espeak-ng", "-v", "it", "--stdin", "--stdout"]
fault-clip-unread = la registrazione non si può leggere: controlli che il file ci sia e che questo utente possa leggerlo
fault-clip-no-wav = la registrazione non è un file WAV, o è danneggiata: la salvi di nuovo come WAV (PCM a 16 bit)
fault-clip-cut-off = la registrazione non è intera: il file finisce prima del suono; lo copi di nuovo da dove viene
fault-clip-silent = nella registrazione c'è solo silenzio: la registri di nuovo, con il microfono acceso
fault-clip-quiet = la registrazione è troppo bassa: la registri di nuovo più forte, vicino al microfono
fault-clip-cancelled = i due canali della registrazione si annullano a vicenda: la salvi con un canale solo (mono)
fault-clip-too-short = la registrazione è troppo corta per una parola: la registri di nuovo
fault-clip-too-long = la registrazione dura più di { $seconds } secondi: la accorci
fault-clip-too-large = il file della registrazione supera { $kibibytes } KiB: la salvi in mono a 22050 Hz, o la accorci
fault-clip-unknown = avviso: nessuno ascolterà mai la registrazione «{ $name }»: i nomi sono number, una lettera, 0–9999, un numero intero come A042, place- e l'id di uno sportello
fault-clips-missing = avviso: mancano le registrazioni { $names } per «{ $language }»; al loro posto parla la voce sintetica
fault-clips-too-large = le registrazioni superano insieme { $kibibytes } KiB: farne meno, o più corte

# Che cosa dice `spazio check --access`.
access-measured = { $pages } pagine impaginate, { $pictures } immagini disegnate
access-holds = va bene
access-fails = NON VA
access-none = niente
access-no-such-screen = il sito non ha schermi di questo tipo
access-not-measured = non si è misurato nulla
access-least = almeno { $value }
access-most = al massimo { $value }
access-count = { $count } misure
access-mm = { $value } mm
access-m = { $value } m
access-contrast = { $value } : 1
access-part = { $value } %
access-from = { $height } mm, per chi legge da { $distance } m
access-decimal = ,
access-pages = { $page } e altre { $count }
access-no-text = (senza testo)
access-more-causes = { $rule }: altre { $count } cause
access-falls-back = nota   { $language }, una lingua portata dal sito: { $count } testi si leggono in italiano: { $keys }
access-progress = { $seconds } s: impaginate { $page } pagine di { $pages }, disegnate { $picture } immagini di { $pictures } …
access-column-page = pagina
access-column-text = testo
access-column-rule = regola
access-column-found = trovato
access-column-wanted = richiesto
access-column-remedy = che cosa aiuta
access-rule-target = grandezza dei pulsanti
access-help-target = faccia il pulsante più grande, o scelga un vetro più grande
access-rule-gap = distanza fra i pulsanti
access-help-gap = allontani i due pulsanti
access-rule-capital = altezza delle maiuscole
access-help-capital = una lettera più grande
access-rule-large-capital = altezza delle maiuscole con il testo grande
access-help-large-capital = una lettera più grande
access-rule-reach = pulsante più alto da terra
access-help-reach = appenda il vetro più in basso (mounting_height_mm nel file dello schermo), o accorci la pagina
access-rule-low-reach = pulsante più alto a portata bassa
access-help-low-reach = appenda il vetro più in basso (mounting_height_mm nel file dello schermo), o accorci la pagina
access-rule-knees = pulsante più basso da terra
access-help-knees = appenda il vetro più in alto (mounting_height_mm nel file dello schermo)
access-rule-nameless = pulsanti senza nome
access-found-nameless = nessun nome
access-wanted-nameless = un nome
access-help-nameless = dia un nome al pulsante
access-rule-same-name = nomi due volte in una pagina
access-found-same-name = due volte
access-wanted-same-name = due nomi
access-help-same-name = dica che cosa distingue i due
access-rule-cut = testi tagliati o fuori dal vetro
access-found-cut = tagliato
access-wanted-cut = intero
access-help-cut = accorci il testo in quella lingua, o gli dia spazio
access-rule-text = contrasto dei testi
access-help-text = lettere più scure o uno sfondo più chiaro
access-rule-high-text = contrasto dei testi in alto contrasto
access-help-high-text = solo nero, bianco e giallo
access-rule-icon = contrasto delle icone
access-help-icon = un’icona più scura o uno sfondo più chiaro
access-rule-edge = contrasto dei bordi dei pulsanti
access-help-edge = un bordo più scuro
access-rule-ring = contrasto dell’anello attorno a ciò che è scelto
access-help-ring = un altro colore dell’anello
access-rule-letters = lettere che nessun carattere ha
access-found-letters = una lettera
access-wanted-letters = un carattere con quella lettera
access-help-letters = metta un carattere con quella scrittura, e la sua licenza, in languages/<tag>/
access-rule-lacking = testi che mancano a una lingua
access-found-lacking = mancano
access-wanted-lacking = tutti i testi
access-help-lacking = scriva questi testi nel catalogo di quella lingua
access-rule-called-number = il numero chiamato, per chi legge da più lontano
access-help-called-number = dia più celle al riquadro, cifre più alte (figures_mm) se le chiede, o una viewing_distance_m minore
access-rule-display-text = i testi dei tabelloni, per chi legge da più lontano
access-help-display-text = dia più celle al riquadro, o una viewing_distance_m minore
check-lacking = avviso: { $file }: { $count } testi mancano in «{ $language }», si legge l’italiano (--all li elenca)
fault-unknown-word = «{ $found }» qui non si conosce: scriva uno fra { $known }
fault-unknown-word-near = «{ $found }» qui non si conosce: intendeva «{ $near }»? Si può scrivere { $known }
fault-missing-word = qui manca «{ $name }»: lo aggiunga
fault-not-there = manca: lo aggiunga, o ne corregga il nome
fault-not-allowed = non si può leggere per i permessi: dia al servizio il permesso di lettura
fault-is-a-folder = è una cartella, ci vuole un file
fault-utf-16 = è salvato come UTF-16: lo salvi come UTF-8
fault-line-ends = le righe finiscono con il solo ritorno a capo di vecchi programmi (CR): salvi il file con righe LF o CR LF
fault-empty-file = è vuoto: copi quello di un altro sito, o dell'esempio
fault-quotes-curly = { $found } non sono le virgolette giuste: usi quelle diritte "…"
fault-quote-open = queste virgolette non sono chiuse: le chiuda alla fine del testo
fault-quotes-open = queste tre virgolette non sono chiuse: scriva { $right } alla fine del testo
fault-bracket-open = questa parentesi { $found } non è chiusa: aggiunga { $right }
fault-bracket-extra = questa parentesi { $found } chiude ciò che non è aperto: la tolga
fault-head-open = le parentesi del titolo non tornano: scriva { $right }
fault-comment-sign = «{ $found }» non comincia un commento: usi #
fault-name-letters = «{ $found }» non va come nome: solo lettere senza accenti, cifre, - e _
fault-value-missing = manca il valore dopo «=»: lo scriva, o tolga la riga
fault-equals-missing = manca il segno «=»: scriva { $right }
fault-comma-missing = qui prima manca una virgola: la metta tra un valore e l'altro
fault-after-value = dopo il valore non può stare «{ $found }»: lo tolga, o lo metta dietro a un #
fault-backslash = la barra rovesciata \ qui non va: scriva / oppure \\
fault-unquoted = qui ci vogliono le virgolette: scriva "{ $found }"
fault-choice-wanted = «{ $found }» non è una scelta: scriva true (sì) o false (no)
fault-number-comma = nei numeri si usa il punto, non la virgola: scriva { $right }
fault-number-unit = qui va il solo numero, senza unità: scriva { $right }
fault-number-zero = un numero non comincia con zero: scriva { $right }
fault-number-written = qui va un numero semplice: scriva { $right }
fault-number-quoted = qui va un numero senza virgolette: scriva { $right }
fault-number-wanted = «{ $name }» è un numero, non { $found }: da { $least } a { $most }
fault-whole-wanted = «{ $name }» è un numero intero, non { $found }: da { $least } a { $most }
fault-range = «{ $name }» va da { $least } a { $most }, non { $found }
fault-text-wanted = «{ $name }» è un testo: scriva "{ $found }"
fault-text-no-list = «{ $name }» è un testo solo, non un elenco: tolga le parentesi
fault-list-wanted = «{ $name }» è un elenco: lo metta tra parentesi quadre, [{ $found }]
fault-table-wanted = «{ $name }» è una tabella, non { $found }: scriva { "{" } nome = valore { "}" }
fault-list-of-tables = «{ $name }» è un elenco di tabelle: ogni titolo va tra doppie parentesi, [[{ $name }]]
fault-one-table = «{ $name }» è una tabella sola: il titolo va tra parentesi semplici, [{ $name }]
fault-name-twice = «{ $name }» c'è due volte: anche alla riga { $line }; ne tolga una
fault-table-twice = la tabella «{ $name }» c'è due volte: anche alla riga { $line }; le unisca
fault-table-is-value = «{ $name }» ha già un altro valore: ne lasci uno
fault-listed-twice = «{ $name }» è nell'elenco due volte: ne tolga una
fault-id-empty = l'id è vuoto: scriva lettere senza accenti, cifre e trattini, da 1 a 40
fault-not-an-id = «{ $id }» non va come id: solo lettere senza accenti, cifre e trattini, da 1 a 40
fault-screen-name = il nome dello schermo è «{ $name }», dal nome del file, e non va: solo lettere senza accenti, cifre e trattini, da 1 a 40
fault-tag-near = «{ $tag }» non è la sigla della lingua: intendeva «{ $near }»?
fault-tag-unknown = «{ $tag }» non è una lingua dell'ufficio: le lingue sono { $known }
fault-letters-many = il testo ha { $count } lettere: al massimo { $most }
fault-line-break = qui il testo va a capo, e deve stare su una riga: tolga l'a capo
fault-hidden-letter = qui c'è un segno che non si vede ({ $code }): lo cancelli
fault-last-ticket-early = { $minutes } minuti sono più lunghi dell'apertura dalle { $from } alle { $to }: nessuno avrebbe mai un numero; scriva meno minuti
fault-break-when-closed = alle { $at } l'ufficio non è mai aperto: scriva un'ora di apertura, o tolga la pausa
fault-letters-out = le lettere da A a Z sono tutte in uso: due servizi si dividano una lettera con «shares_letter = true» in entrambi
fault-unread = avviso: questo file non lo legge nessuno; i nomi sono { $known }. Lo tolga, o gli dia il nome giusto
fault-unread-folder = avviso: questa cartella non la legge nessuno; i nomi sono { $known }. La tolga, o le dia il nome giusto
fault-unread-near = avviso: così non si legge; il nome giusto è forse «{ $near }»
fault-unread-case = avviso: con questa fine del nome non si legge; la chiami «{ $near }»
fault-unread-screen = avviso: qui non si legge; uno schermo è un file screens/NOME.toml
fault-unread-picture = avviso: non si mostra; le immagini sono file PNG, JPEG o WebP, senza altre cartelle
fault-unread-no-tag = avviso: qui non si legge; va nella cartella della sua lingua, per esempio { $folder }/it
fault-unread-voice = avviso: non si ascolta; le registrazioni sono file WAV, per esempio number.wav
fault-unread-font = avviso: questo tipo di carattere non viene usato; prenda lo stesso come .ttf o .otf
fault-unread-language = avviso: non si legge; qui stanno testi .ftl, caratteri .ttf o .otf e la loro licenza .txt
