/// What the words of payment terms mean, in the spellings of real exports. Longer phrases win over shorter ones.
enum TermsWord: String, CaseIterable {
    case days, receipt, month
    case monthEnd = "eom"
    case afterMonthEnd = "after-eom"
    case nextMonth = "next"
    case nextMonthEnd = "next-eom"
    case thisMonth = "this"
    case percent = "%"
    case per = "/"
    case then = "+"
    /// Words that change nothing here.
    case noise = ""

    /// Phrases in lower case, without dots; symbols stand as words of their own.
    private var spellings: String {
        switch self {
        case .days:
            "day, days, day s, d, dys, tag, tage, tagen, jour, jours, j, dag, dagen, dager, dagar, giorno, giorni, gg, "
                + "día, días, dia, dias, dni, dní"
        case .receipt:
            "receipt, immediate, immediately, now, sofort, rechnungserhalt, erhalt, cash, comptant, réception, "
                + "reception, contado, contanti, rimessa diretta, per direct, direct, omgående"
        case .month: "month, monat, mois"
        case .monthEnd:
            "eom, end of month, end of the month, end of invoice month, end of this month, end of current month, "
                + "month end, monthend, monatsende, ende des monats, fin de mois, fin du mois, fdm, fine mese, ffm, "
                + "fin de mes, einde maand"
        case .afterMonthEnd:
            "after eom, after month end, after end of month, after the end of month, after the end of the month, "
                + "after the end of the invoice month, nach monatsende, after fin de mois"
        case .nextMonth:
            "following month, next month, month following, month following invoice, month following the invoice, mfi, "
                + "of the month following, of the month following invoice, of the month following the invoice, "
                + "prox, proximo, folgemonat, folgemonats, mois suivant, mese successivo, mes siguiente"
        case .nextMonthEnd:
            "end of following month, end of the following month, end of next month, end of month following, "
                + "end of the month following, last day of following month, last day of the following month, "
                + "ende folgemonat, ende des folgemonats, fin du mois suivant"
        case .thisMonth: "this month, current month, of month, of the month"
        case .percent: "%, percent, prozent, pct"
        case .per: "/"
        case .then: "+, then, plus, dann, puis"
        case .noise:
            "at, net, nets, netto, nett, n, n /, nt, due, payable, payment, pay, terms, within, in, of, the, after, "
                + "from, invoice, invoice date, date, on, upon, by, full, if paid, discount, disc, s, "
                + "nach, mit, bei, von, bis, zum, zu, am, ab, des, der, innerhalb, innerhalb von, zahlung, zahlbar, "
                + "zahlungsziel, rechnungsdatum, ohne abzug, rein, fällig, skonto, "
                + "à, a, de, du, la, facture, date de facture, escompte, data fattura, df, sconto, "
                + "desde, fecha, fecha factura, fecha de factura, binnen, na factuurdatum"
        }
    }

    static let phrases: [[String]: TermsWord] = {
        var phrases: [[String]: TermsWord] = [:]
        for word in allCases {
            for spelling in word.spellings.split(separator: ",") {
                phrases[spelling.split(separator: " ").map(String.init)] = word
            }
        }
        return phrases
    }()

    static let longestPhrase = phrases.keys.map(\.count).max() ?? 1
}
