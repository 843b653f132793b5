# Ciò che «spazio» dice a chi lo avvia.
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
start-clock = L'ufficio ora è chiuso: per provare, il suo orologio parte da { $clock }. Con --clock real segue quello vero.
start-virtual = Qui non c'è un monitor: gli schermi si vedono su { $server }/screens
start-end = Per finire: Ctrl-C.
