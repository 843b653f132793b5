# Паперовий талон.
paper-date = { $date } { $year }
paper-time = { $time }
paper-moment = { $date } { $year }, { $time }
paper-ahead = { $people } перед вами
paper-wait = очікування { $wait }
paper-soon = викличемо вас { $wait }
paper-phone = Стежте за чергою з телефону
paper-look-where = Дивіться на екран або слухайте: ви дізнаєтеся, куди йти
paper-wait-in = Чекайте тут: { $place }
paper-valid-today = Дійсний лише сьогодні.
paper-by-number = Ми викликаємо вас за номером, ніколи за імʼям.
