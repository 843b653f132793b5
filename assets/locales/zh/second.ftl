# 窗口的第二个屏幕，面对办事的人。
second-welcome = 欢迎您
second-next = 叫到的号码会显示在这里。
second-number = 正在办理的号码
