# Ciò che «spazio» e «kiosk/start» dicono a chi li avvia.
start-running = {"\u001b"}[1m{ $office } è in funzione.{"\u001b"}[0m
    { "" }
      Pagina dello sportello   { $server }/desk/{ $desk }
      Nome e password          { $name }   { $password }
      Tutti gli schermi        { $server }/screens
    { "" }
    Tocchi un servizio al punto informazioni, poi chiami il numero dalla pagina dello sportello.
start-running-real = {"\u001b"}[1m{ $office } è in funzione.{"\u001b"}[0m
    { "" }
      Pagina dello sportello   { $server }/desk/{ $desk }
      Tutti gli schermi        { $server }/screens
    { "" }
    Per entrare serve un accesso: spazio staff add NOME --role manager --data { $data }
start-early = {"\u001b"}[1m{ $office } è in funzione nel browser; gli schermi si stanno ancora compilando.{"\u001b"}[0m
    { "" }
    {"  "}Tutte le pagine          { $server }/
    {"  "}Pagina dello sportello   { $server }/desk/{ $desk }
    {"  "}Risultati                { $server }/results
    {"  "}Nome e password          { $name }   { $password }
start-early-real = {"\u001b"}[1m{ $office } è in funzione nel browser; gli schermi si stanno ancora compilando.{"\u001b"}[0m
    { "" }
    {"  "}Tutte le pagine          { $server }/
    {"  "}Pagina dello sportello   { $server }/desk/{ $desk }
    {"  "}Risultati                { $server }/results
    { "" }
    Per entrare serve un accesso. Quando gli schermi sono compilati: spazio staff add NOME --role manager --data { $data }
# Sotto gli indirizzi, allineato con loro.
start-phone = {"  "}Un numero sul telefono   { $phone }
    { "" }
    Apra la pagina del numero e quella dello sportello, poi prema «Chiama il prossimo».
start-building =
    { "" }
    Le righe di cargo dicono a che punto sono gli schermi; lo dice anche la pagina { $server }/. Si aprono da soli.
start-joined = {"\u001b"}[1mGli schermi sono compilati e si aprono ora.{"\u001b"}[0m
start-failed = {"\u001b"}[1mGli schermi non si sono potuti compilare: le righe di cargo qui sopra dicono perché.{"\u001b"}[0m
    { "" }
    L'ufficio resta in funzione senza schermi. Tolta la causa, riavvii kiosk/start.
    { "" }
    {"  "}Tutte le pagine          { $server }/
    {"  "}Pagina dello sportello   { $server }/desk/{ $desk }
    {"  "}Nome e password          { $name }   { $password }
start-failed-real = {"\u001b"}[1mGli schermi non si sono potuti compilare: le righe di cargo qui sopra dicono perché.{"\u001b"}[0m
    { "" }
    L'ufficio resta in funzione senza schermi. Tolta la causa, riavvii kiosk/start.
    { "" }
    {"  "}Tutte le pagine          { $server }/
    {"  "}Pagina dello sportello   { $server }/desk/{ $desk }
start-clock = L'ufficio ora è chiuso: per provare, il suo orologio parte da { $clock }. Con --clock real segue quello vero.
start-virtual = Qui non c'è un monitor: gli schermi si vedono su { $server }/screens
start-end = Per finire: Ctrl-C.
