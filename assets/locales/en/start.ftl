# What `spazio` tells whoever starts it.
start-running = {"\u001b"}[1m{ $office } is running.{"\u001b"}[0m
    { "" }
      Desk page           { $server }/desk/{ $desk }
      Name and password   { $name }   { $password }
      All screens         { $server }/screens
    { "" }
    Tap a service at the info point, then call the number from the desk page.
start-running-real = {"\u001b"}[1m{ $office } is running.{"\u001b"}[0m
    { "" }
      Desk page           { $server }/desk/{ $desk }
      All screens         { $server }/screens
    { "" }
    To log in, make an account: spazio staff add NAME --role manager --data { $data }
start-clock = The office is closed now: to try it, its clock starts at { $clock }. With --clock real it keeps the true one.
start-virtual = There is no monitor here: see the screens at { $server }/screens
start-end = To end: Ctrl-C.
