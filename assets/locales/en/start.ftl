# What `spazio` and `kiosk/start` tell whoever starts them.
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
start-early = {"\u001b"}[1m{ $office } is running in the browser; its screens are still being built.{"\u001b"}[0m
    { "" }
    {"  "}All pages           { $server }/
    {"  "}Desk page           { $server }/desk/{ $desk }
    {"  "}Results             { $server }/results
    {"  "}Name and password   { $name }   { $password }
start-early-real = {"\u001b"}[1m{ $office } is running in the browser; its screens are still being built.{"\u001b"}[0m
    { "" }
    {"  "}All pages           { $server }/
    {"  "}Desk page           { $server }/desk/{ $desk }
    {"  "}Results             { $server }/results
    { "" }
    To log in, make an account. Once the screens are built: spazio staff add NAME --role manager --data { $data }
# Below the addresses, in line with them.
start-phone = {"  "}Number, on a phone  { $phone }
    { "" }
    Open the number's page and the desk's, then press «Call next».
start-building =
    { "" }
    Cargo's lines say how far the screens are; so does { $server }/. They open by themselves.
start-joined = {"\u001b"}[1mThe screens are built, and open now.{"\u001b"}[0m
start-failed = {"\u001b"}[1mThe screens could not be built: cargo's lines above say why.{"\u001b"}[0m
    { "" }
    The office goes on without them. When the cause is mended, start kiosk/start again.
    { "" }
    {"  "}All pages           { $server }/
    {"  "}Desk page           { $server }/desk/{ $desk }
    {"  "}Name and password   { $name }   { $password }
start-failed-real = {"\u001b"}[1mThe screens could not be built: cargo's lines above say why.{"\u001b"}[0m
    { "" }
    The office goes on without them. When the cause is mended, start kiosk/start again.
    { "" }
    {"  "}All pages           { $server }/
    {"  "}Desk page           { $server }/desk/{ $desk }
start-clock = The office is closed now: to try it, its clock starts at { $clock }. With --clock real it keeps the true one.
start-virtual = There is no monitor here: see the screens at { $server }/screens
start-end = To end: Ctrl-C.
