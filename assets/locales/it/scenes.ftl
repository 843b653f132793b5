# Testi di prova delle scene (`spazio snapshot`): non compaiono mai su uno schermo vero.
scene-notice = Il giovedì gli sportelli sono aperti fino alle 19.
scene-long-name = Spazio in Comune, sportello polifunzionale del cittadino
scene-long-body = Comune di San Giovanni in Persiceto e Unione dei Comuni della Pianura
scene-long-location = Palazzo comunale, scala B, primo piano
scene-long-desk = Sportello polifunzionale 3 bis
scene-long-desk-short = Anagrafe centrale
scene-long-way = Dalla sala d'attesa, oltre le colonne, la terza porta a sinistra dopo la macchinetta
scene-long-notice = Da lunedì 18 novembre lo sportello delle autentiche si sposta al secondo piano, accanto all'ufficio del protocollo, e riceve anche senza appuntamento il martedì e il giovedì dalle 9 alle 12.
scene-refused = lo schermo «sala-9» non c'è nei dati dell'ufficio; si chiama forse «sala-2»?
