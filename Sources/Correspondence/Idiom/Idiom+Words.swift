/// Signs of currencies and names of months, by the CLDR. A currency without an entry is written by its code.
extension Idiom {
    static let root = """
        JPY JP¥, KRW ₩, VND ₫, XAF FCFA, XOF F\u{202F}CFA, XPF CFPF, AUD A$, BRL R$, CAD CA$, CNY CN¥, EUR €, GBP £, HKD HK$,
        ILS ₪, INR ₹, MXN MX$, NZD NZ$, PHP ₱, TWD NT$, USD US$, XCD EC$, XCG Cg.
        """
    static let german = ", ATS öS, AUD AU$, DEM DM, JPY ¥, PHP PHP, THB ฿, USD $"
    static let french = """
        , ARS $AR, AUD $AU, BEF FB, BMD $BM, BND $BN, BZD $BZ, CAD $CA, CLP $CL, CNY CNY, COP $CO, CYP £CY, FJD $FJ, FKP £FK,
        FRF F, GBP £GB, GIP £GI, HKD HKD, IEP £IE, ITL ₤IT, JPY JPY, LBP £LB, MXN $MX, NAD $NA, NZD $NZ, PHP PHP, SBD $SB,
        SGD $SG, SRD $SR, TTD $TT, TWD TWD, USD $US, UYU $UY, WST $WS, XCD XCD, XPF FCFP
        """
    static let dutch = ", AUD AU$, CAD C$, FJD FJ$, PHP PHP, SBD SI$, THB ฿, XPF XPF"
    static let swedish = """
        BBD Bds$, BMD BM$, BRL BR$, BSD BS$, BZD BZ$, CAD CA$, DKK Dkr, DOP RD$, EEK Ekr, EGP EG£, EUR €, IEP IE£, ILS ₪,
        ISK Ikr, JMD JM$, MXN MX$, NOK Nkr, SEK kr, USD US$, XAF FCFA, XCD EC$, XCG Cg., XOF F\u{202F}CFA, XPF CFPF
        """
    static let norwegian = "EUR €, GBP £, NOK kr, XCG Cg., XOF F\u{202F}CFA"
    static let danish = ", AUD AU$, DKK kr., PHP PHP, THB ฿"
    static let finnish = "EUR €, FIM mk, GBP £, JPY ¥, USD $, XAF FCFA, XCG Cg., XOF F\u{202F}CFA"
    static let polish = "BRL R$, EUR €, PLN zł, XAF FCFA, XCD EC$, XCG Cg., XOF F\u{202F}CFA, XPF CFPF"
    static let spanish = "ESP ₧, EUR €, THB ฿, USD US$, VND ₫, XCG Cg., XPF CFPF"
    static let italian = """
        , BRL BRL, HKD HKD, INR INR, JPY JPY, KRW KRW, MXN MXN, THB ฿, TWD TWD, USD USD, VND VND
        """
    static let brazilian = ", AUD AU$, PHP PHP, PTE Esc., THB ฿"
    static let portuguese = ", AUD AU$, PHP PHP, THB ฿"
    static let japanese = ", CNY 元, JPY ¥, PHP PHP, USD $"

    static let englishMonths =
        "January February March April May June July August September October November December"
    static let germanMonths =
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
    static let austrianMonths =
        "Jänner Februar März April Mai Juni Juli August September Oktober November Dezember"
    static let frenchMonths =
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    static let dutchMonths =
        "januari februari maart april mei juni juli augustus september oktober november december"
    static let swedishMonths =
        "januari februari mars april maj juni juli augusti september oktober november december"
    static let norwegianMonths =
        "januar februar mars april mai juni juli august september oktober november desember"
    static let danishMonths =
        "januar februar marts april maj juni juli august september oktober november december"
    static let finnishMonths = """
        tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta \
        marraskuuta joulukuuta
        """
    static let polishMonths =
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"
    static let spanishMonths =
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    static let italianMonths =
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
    static let portugueseMonths =
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"
}
