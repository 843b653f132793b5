# 路线的每一步。
step-straight = 直走{ $metres }米
step-left = 左转，走{ $metres }米
step-left-at = { $place }：左转，走{ $metres }米
step-right = 右转，走{ $metres }米
step-right-at = { $place }：右转，走{ $metres }米
step-behind = 转身向后，走{ $metres }米
step-turnstile = 通过闸机
step-storey = { $place }：到{ $storey ->
    [0] 地面层（piano terra）
    [1] 地面以上第1层（primo piano）
   *[other] 地面以上第{ $storey }层（piano { $storey }）
}
step-arrive-left = 在左边：{ $place }
step-arrive-right = 在右边：{ $place }
step-arrive-ahead = 在您前面：{ $place }
step-arrive-behind = 在您身后：{ $place }
