# 语音叫号。{ $number } 已可直接朗读：«A, 0 42»。
voice-number = 号码 { $number }。
