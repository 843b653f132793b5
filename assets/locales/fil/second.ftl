# Ang ikalawang screen ng bintana, sa harap ng mamamayan.
second-welcome = Maligayang pagdating
second-next = Makikita rito ng tinawag ang kaniyang numero.
second-number = Pinaglilingkuran namin ngayon ang numero
