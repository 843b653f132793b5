# A site's faults, each with its remedy (spazio check).
check-good = { $dir }: no faults.
check-faults = { $count ->
    [one] 1 fault: the site cannot be used.
   *[other] { $count } faults: the site cannot be used.
}
fault-unreadable = cannot be read: check the disk and the permissions of the file
fault-not-utf8 = here is a letter that is not UTF-8: save the file as UTF-8
fault-syntax = here the line cannot be read: write name = value, and texts between quotation marks "…"
fault-no-italian = the Italian text is missing: write it, or add «it = "…"» to the table
fault-untranslated = warning: «{ $text }» has no text in «{ $language }»; Italian is read instead
fault-unknown-icon = there is no icon «{ $icon }»: choose a name from assets/fonts/phosphor-codepoints.tsv
fault-unknown-place = there is no place «{ $place }» in floor.toml: add it under [places], or mend the name
fault-unreached-place = no step-free way reaches «{ $place }»: add a [[walkways]] in floor.toml
fault-twice = «{ $id }» stands twice: on line { $line }, too; give one of them another id
fault-unknown-time-zone = there is no time zone «{ $zone }»: for Italy write "Europe/Rome"
fault-languages = among the languages «{ $languages }» Italian is missing: add "it"
fault-not-a-time = «{ $time }» is not a time: write for example "08:30", up to "23:59"
fault-ends-before-it-starts = the opening ends at { $to }, before it starts at { $from }: swap the times, or mend one
fault-overlapping-openings = the opening from { $from } starts before the one before it ends: join them, or put them in order
fault-not-a-date = «{ $date }» is not a possible date: write for example "2026-12-25" (year, month, day)
fault-not-a-letter = «{ $letter }» does not do as a letter: a single one from A to Z is needed; free are { $free }
fault-letter-twice = «{ $service }» has the letter { $letter } of «{ $other }»: take a free one ({ $free }), or write «shares_letter = true» in both
fault-unserved-service = no desk serves «{ $service }»: add it to a desk's «serves», or remove it
fault-unknown-service = the desk «{ $desk }» serves «{ $service }», which is no service: one of { $known }
fault-unnamed-place = the place «{ $place }» has no name: add «name», or make it «kind = "walk"»
fault-place-outside = the place «{ $place }» lies outside the floor: mend x_m, y_m, or the floor's width_m and height_m
fault-no-layout = a waiting-room screen needs a [layout]: copy another screen's
fault-layout-on-info-point = an info point has no [layout]: remove it, or make it «kind = "display"»
fault-no-screens = there is no screen: add a file screens/NAME.toml
fault-grid = the grid must have 1 to 200 columns and rows
fault-empty-panel = the panel «{ $panel }» takes no cells: give columns and rows at least 1
fault-panel-outside = the panel «{ $panel }» leaves the grid: move it, or make it smaller
fault-overlapping-panels = the panel «{ $panel }» covers «{ $other }»: move them to different cells
fault-recent-count = { $what } calls in the list will not do: 4 to 6
fault-figures-mm = figures are 10 to 1000 mm high, not { $what }
fault-highlight-s = a call stands out for 5 to 120 seconds, not { $what }
fault-announced-in = every call is announced in three languages at most, each once, not in «{ $what }»
fault-unspoken-language = calls are not announced in «{ $language }» here: take it out of announced_in, or add it to languages under [voice] in site.toml
fault-no-called-panel = the called number is missing: add a panel «panel = "called"»
fault-need-goal = a need leads to one place: write service, office or elsewhere
fault-need-unknown-service = there is no service «{ $service }»: write the id of one of the services
fault-need-unknown-office = there is no office «{ $office }»: write the id of one of the offices
fault-missing-image = there is no image «{ $image }» in media/: put it there, or remove its name
fault-image-too-large = the file «{ $image }» is larger than { $mebibytes } MiB: make it smaller
fault-levels-five = there are { $count } levels: five are needed, from the information point to the mayor
fault-level-unknown = level { $level } does not pass on to itself: write the numbers of other levels, 1 to 5
fault-privacy-url = «{ $url }» is no address: begin with https://, at most 200 characters, or leave it empty
fault-phone-address = «{ $address }» is no address for phones: write https://name or http://name:port, without a slash at the end, at most 100 characters; or remove the line, and tickets carry no code
fault-printer-width = the printer has { $dots } dots: write width_dots = 576 (paper of 80 mm) or 384 (paper of 58 mm)
fault-printer-cut = «{ $cut }» are no bytes in hexadecimal: write for example cut = "1D 56 42 00"
fault-printer-way = there is no way «{ $way }» to a printer: write way = "tcp", "device", "cups", "folder" or "none"
fault-printer-no-way = it is not said how the printer «{ $at }» is reached: write way = "tcp", "device", "cups" or "folder" above it
fault-printer-address = «{ $at }» is no address of a network printer: write address and port, at = "192.168.1.50:9100"
fault-printer-path = «{ $at }» is no whole path: write at = "/dev/usb/lp0" for a device, or a folder that begins with "/"
fault-printer-queue = «{ $at }» is no queue of the print service: write its name, at = "tickets" (lpstat -p lists them)
fault-printer-bit = «{ $bit }» is no order of bits: write leftmost_bit = "most" or "least"
fault-key-unknown = there is no key «{ $key }»: write its name in the standard, for example "Enter", "ArrowUp", "F13", "Numpad5"
fault-key-twice = the key «{ $key }» would do two things: leave one
fault-key-no-ok = no key presses: write for example ok = ["Enter"]
fault-key-no-way = no key leads to the next control: write next = ["Tab"], or up and down
fault-office-calls-count = { $what } calls of offices will not do: 1 to 6
fault-no-pictures = the panel «{ $panel }» has no pictures: add pictures = [{ "{" } file = "photo.jpg" { "}" }]
fault-slide-seconds = { $what } seconds for a picture will not do: 5 to 600
fault-code-address = «{ $what }» is no address for a code: begin with https://, without blanks, at most 300 characters
fault-empty-text = the panel «{ $panel }» lacks its text in Italian
fault-notice-backwards = the notice «{ $what }» ends before it begins: swap the dates
fault-too-many-panels = too many panels: at most { $most }
fault-too-many-times = too many layouts for their times: at most { $most }
fault-times-say-nothing = this layout for its times does not say when: add «closed = true», days or hours to when
fault-images-too-large = the pictures of this screen exceed { $kibibytes } KiB together: make them smaller
fault-image-too-many-pixels = the picture «{ $image }» has more than { $megapixels } million pixels: make it smaller
fault-not-a-picture = «{ $image }» is no picture: choose a PNG, JPEG or WebP file
fault-image-other-kind = «{ $image }» is of another kind (such as SVG, HEIC, GIF, AVIF or PDF): open it and export it as PNG or JPEG; another name alone does not help
fault-image-damaged = «{ $image }» is damaged or not whole: copy it again from where it comes
fault-image-outside = «{ $image }» leads out of the folder media/: put the file itself there, by its name alone, without a link
fault-unknown-service-listed = the service «{ $service }» is not in site.toml: take it out of the panel, or correct it
fault-picture-replaced = «{ $image }» in media/ is no longer the picture that was published: the screen shows that of then; to show the new one publish again
fault-picture-lost = the picture «{ $image }» with which this version was published is lost: put the same one back into media/, or publish again with the one that is there
fault-unknown-setting = the panel «{ $panel }» has no setting «{ $key }»: take it out, or change the kind ({ $kinds })
fault-language-file = note: the file is too large or cannot be read; at most { $what } bytes
fault-language-room = note: no catalogue has this name and it is not read; the names are { $what }
fault-language-broken = note: this text cannot be read; Italian stands in its place. Write name = text, variables as { "{ $name }" }, and close every bracket
fault-language-no-font = note: “{ $what }” is no TrueType or OpenType font; it is not used
fault-language-font-damaged = note: the font “{ $what }” is damaged or not whole; it is not used: copy it again from where it comes
fault-language-font-no-letters = note: the font “{ $what }” has no letters to draw; it is not used: choose another one
fault-language-font-bitmaps = note: the font “{ $what }” has letters of dots alone, without outlines; it is not used: choose a TrueType or OpenType font with outlines
fault-language-key = note: nobody reads a text “{ $name }”: see what it is called in the program's catalogues
fault-language-variable = the text is not given “${ $name }”: it may say { $known }; until then it is read in Italian
fault-language-no-variables = the text is not given “${ $name }”, nor anything else: write it without variables; until then it is read in Italian
fault-language-silent = note: the text does not say “${ $name }”, which the others say: see that whoever reads it does not need it
fault-language-reference = there is no text “{ $name }” to put here: check the name; until then it is read in Italian
fault-language-function = texts cannot calculate: take “{ $name }” out; until then it is read in Italian
fault-language-plural-never = note: nobody will read the form “{ $name }”: beside numbers this language has { $known }
fault-language-plural-lacks = note: the form “{ $name }” is missing, which this language has beside numbers like { $known }: add it, else the one for all others is read
fault-language-no-licence = note: the licence is missing beside the font “{ $what }”: put it there as a .txt file
fault-language-lacks = note: { $count } texts for citizens are missing, who read them in Italian: { $what }
fault-language-tag = note: the folder “{ $what }” has no language's name and is not read: two or three small letters are needed, like “zh”
fault-voice-languages = the languages «{ $languages }» of the voice will not do: choose from { $offered }, "it" among them, or none: []
fault-voice-time-says-nothing = this volume for its times does not say when: add days, hours or «closed = true» to when
fault-voice-unknown-language = the language «{ $language }» is not one of the office's ({ $offered }): mend it, or add it to languages
fault-voice-command = the command for the language «{ $language }» will not do: write program and arguments, command = ["espeak-ng", "-v", "it", "--stdin", "--stdout"]
fault-clip-unread = the recording cannot be read: check that the file is there and that this user may read it
fault-clip-no-wav = the recording is no WAV file, or a damaged one: save it again as WAV (PCM, 16 bits)
fault-clip-cut-off = the recording is not whole: the file ends before its sound does; copy it again from where it comes
fault-clip-silent = there is only silence in the recording: record it again with the microphone on
fault-clip-quiet = the recording is too quiet: record it again, louder, close to the microphone
fault-clip-cancelled = the recording's two channels cancel each other out: save it with one channel (mono)
fault-clip-too-short = the recording is too short for a word: record it again
fault-clip-too-long = the recording lasts more than { $seconds } seconds: make it shorter
fault-clip-too-large = the recording's file exceeds { $kibibytes } KiB: save it in mono at 22050 Hz, or make it shorter
fault-clip-unknown = warning: nobody will ever hear the recording «{ $name }»: names are number, a letter, 0–9999, a whole number like A042, place- and a desk's id
fault-clips-missing = warning: the recordings { $names } are missing for «{ $language }»; the synthesiser speaks in their place
fault-clips-too-large = the recordings exceed { $kibibytes } KiB together: make fewer, or shorter ones

# What `spazio check --access` tells.
access-measured = { $pages } pages laid out, { $pictures } pictures drawn
access-holds = holds
access-fails = FAILS
access-none = none
access-no-such-screen = the site has no such screen
access-not-measured = nothing was measured
access-least = at least { $value }
access-most = at most { $value }
access-count = { $count } measured
access-mm = { $value } mm
access-m = { $value } m
access-contrast = { $value } : 1
access-part = { $value } %
access-from = { $height } mm, for who reads from { $distance } m
access-decimal = .
access-pages = { $page } and { $count } more
access-no-text = (no text)
access-more-causes = { $rule }: { $count } more causes
access-falls-back = note   { $language }, a language of the site’s own: { $count } texts are read in Italian: { $keys }
access-progress = { $seconds } s: page { $page } of { $pages } laid out, picture { $picture } of { $pictures } drawn …
access-column-page = page
access-column-text = text
access-column-rule = rule
access-column-found = found
access-column-wanted = wanted
access-column-remedy = what helps
access-rule-target = size of buttons
access-help-target = make the button larger, or choose a larger glass
access-rule-gap = gaps between buttons
access-help-gap = move the two buttons apart
access-rule-capital = height of capitals
access-help-capital = a larger letter
access-rule-large-capital = height of capitals in large text
access-help-large-capital = a larger letter
access-rule-reach = highest button above the floor
access-help-reach = hang the glass lower (mounting_height_mm in the screen’s file), or shorten the page
access-rule-low-reach = highest button in low reach
access-help-low-reach = hang the glass lower (mounting_height_mm in the screen’s file), or shorten the page
access-rule-knees = lowest button above the floor
access-help-knees = hang the glass higher (mounting_height_mm in the screen’s file)
access-rule-nameless = buttons without a name
access-found-nameless = no name
access-wanted-nameless = a name
access-help-nameless = give the button a name
access-rule-same-name = names twice on a page
access-found-same-name = twice
access-wanted-same-name = two names
access-help-same-name = say what distinguishes the two
access-rule-cut = texts cut or off the glass
access-found-cut = cut
access-wanted-cut = whole
access-help-cut = shorten the text in that language, or give it room
access-rule-text = contrast of texts
access-help-text = darker letters or a lighter ground
access-rule-high-text = contrast of texts in high contrast
access-help-high-text = black, white and yellow alone
access-rule-icon = contrast of icons
access-help-icon = a darker icon or a lighter ground
access-rule-edge = contrast of buttons’ edges
access-help-edge = a darker border
access-rule-ring = contrast of the ring round what is chosen
access-help-ring = another colour of the ring
access-rule-letters = letters that no font has
access-found-letters = a letter
access-wanted-letters = a font with that letter
access-help-letters = put a font with that script, and its licence, into languages/<tag>/
access-rule-lacking = texts that a language lacks
access-found-lacking = not there
access-wanted-lacking = all texts
access-help-lacking = write these texts into that language’s catalogue
access-rule-called-number = the called number, for its farthest reader
access-help-called-number = give the panel more cells, higher figures_mm where it asks for them, or a nearer viewing_distance_m
access-rule-display-text = displays’ texts, for their farthest reader
access-help-display-text = give the panel more cells, or a nearer viewing_distance_m
check-lacking = warning: { $file }: { $count } texts are not in «{ $language }», Italian is read instead (--all lists them)
fault-unknown-word = «{ $found }» is not known here: write one of { $known }
fault-unknown-word-near = «{ $found }» is not known here: did you mean «{ $near }»? Possible are { $known }
fault-missing-word = «{ $name }» is missing here: add it
fault-not-there = is missing: add it, or mend its name
fault-not-allowed = may not be read: give the service permission to read it
fault-is-a-folder = is a folder where a file should be
fault-utf-16 = is saved as UTF-16: save it as UTF-8
fault-line-ends = its lines end the way of old programs (CR alone): save it with lines ending LF or CR LF
fault-empty-file = is empty: copy that of another site, or of the sample
fault-quotes-curly = { $found } are not the right quotation marks: use straight ones "…"
fault-quote-open = this quotation mark is not closed: close it at the end of the text
fault-quotes-open = these three quotation marks are not closed: write { $right } at the end of the text
fault-bracket-open = this bracket { $found } is not closed: add { $right }
fault-bracket-extra = this bracket { $found } closes what is not open: remove it
fault-head-open = the brackets of this heading do not match: write { $right }
fault-comment-sign = «{ $found }» does not begin a comment: use #
fault-name-letters = «{ $found }» does not do as a name: only letters without accents, digits, - and _
fault-value-missing = the value after «=» is missing: write it, or remove the line
fault-equals-missing = the sign «=» is missing: write { $right }
fault-comma-missing = a comma is missing before this: put one between two values
fault-after-value = «{ $found }» cannot stand behind the value: remove it, or put it behind a #
fault-backslash = the backslash \ does not do here: write / or \\
fault-unquoted = quotation marks are needed here: write "{ $found }"
fault-choice-wanted = «{ $found }» is not a choice: write true (yes) or false (no)
fault-number-comma = numbers take a point, not a comma: write { $right }
fault-number-unit = here stands the number alone, without its unit: write { $right }
fault-number-zero = a number does not begin with a zero: write { $right }
fault-number-written = here stands a plain number: write { $right }
fault-number-quoted = here stands a number without quotation marks: write { $right }
fault-number-wanted = «{ $name }» is a number, not { $found }: from { $least } to { $most }
fault-whole-wanted = «{ $name }» is a whole number, not { $found }: from { $least } to { $most }
fault-range = «{ $name }» goes from { $least } to { $most }, not { $found }
fault-text-wanted = «{ $name }» is a text: write "{ $found }"
fault-text-no-list = «{ $name }» is one text, not a list: remove the brackets
fault-list-wanted = «{ $name }» is a list: put it between square brackets, [{ $found }]
fault-table-wanted = «{ $name }» is a table, not { $found }: write { "{" } name = value { "}" }
fault-list-of-tables = «{ $name }» is a list of tables: each heading stands between double brackets, [[{ $name }]]
fault-one-table = «{ $name }» is one table: its heading stands between single brackets, [{ $name }]
fault-name-twice = «{ $name }» stands twice: on line { $line }, too; remove one
fault-table-twice = the table «{ $name }» stands twice: on line { $line }, too; make one of both
fault-table-is-value = «{ $name }» has another value already: leave one
fault-listed-twice = «{ $name }» is in the list twice: remove one
fault-id-empty = the id is empty: write letters without accents, digits and hyphens, 1 to 40
fault-not-an-id = «{ $id }» does not do as an id: only letters without accents, digits and hyphens, 1 to 40
fault-screen-name = the screen is called «{ $name }», as its file, and that does not do: only letters without accents, digits and hyphens, 1 to 40
fault-tag-near = «{ $tag }» is not the language's tag: did you mean «{ $near }»?
fault-tag-unknown = «{ $tag }» is no language of the office: the languages are { $known }
fault-letters-many = the text has { $count } letters: { $most } at most
fault-line-break = here the text begins a new line, and must stand on one: remove the break
fault-hidden-letter = here is a sign that cannot be seen ({ $code }): delete it
fault-last-ticket-early = { $minutes } minutes are no shorter than the opening from { $from } to { $to }: nobody would ever get a number; write fewer minutes
fault-break-when-closed = at { $at } the office is never open: write a time when it is, or remove the break
fault-letters-out = all letters from A to Z are in use: let two services share one with «shares_letter = true» in both
fault-unread = note: nobody reads this file; the names are { $known }. Remove it, or give it the right name
fault-unread-folder = note: nobody reads this folder; the names are { $known }. Remove it, or give it the right name
fault-unread-near = note: it is not read like this; the right name may be «{ $near }»
fault-unread-case = note: with this ending it is not read; call it «{ $near }»
fault-unread-screen = note: it is not read here; a screen is a file screens/NAME.toml
fault-unread-picture = note: it is not shown; pictures are PNG, JPEG or WebP files, without further folders
fault-unread-no-tag = note: it is not read here; it belongs into its language's folder, such as { $folder }/it
fault-unread-voice = note: it is not played; recordings are WAV files, such as number.wav
fault-unread-font = note: this kind of font is not used; take the same one as .ttf or .otf
fault-unread-language = note: it is not read; here belong texts .ftl, fonts .ttf or .otf and their licence .txt
