import Receivables

extension Market {
    static let switzerland = Market(
        "CH",
        weight: 9,
        languages: ["de", "de", "fr"],
        zones: ["Europe/Zurich"],
        money: ("CHF", 0.95),
        calendars: ["ch"],
        rails: [(.sepaCreditTransfer, 45), (.crossBorderWire, 50), (.card, 5)],
        charged: [.card],
        names: Names(
            stems: [
                "Säntisblick", "Edelweg", "Rheinknie", "Gletscherhorn", "Limmatau", "Bergahorn", "Aarewerk",
                "Murmeltal", "Föhnwind", "Calanda",
            ],
            trades: [
                "Präzision", "Uhrenteile", "Treuhand", "Apparatebau", "Biotech", "Schreinerei", "Informatik",
                "Werkstoffe", "Kaffee",
            ],
            towns: ["Basel", "Luzern", "Chur", "Zug", "Thun", "Winterthur", "Olten", "Biel"],
            forms: ["AG", "AG", "GmbH", "SA"],
            given: ["Reto", "Ursina", "Beat", "Corinne", "Urs", "Aline", "Luca", "Denise"],
            family: ["Ammann", "Bühler", "Favre", "Zgraggen", "Rossier", "Hunziker", "Keller", "Caduff"]
        )
    )

    static let britain = Market(
        "GB",
        weight: 9,
        languages: ["en"],
        zones: ["Europe/London"],
        money: ("GBP", 0.85),
        calendars: ["gb-eng"],
        rails: [(.ukFasterPayments, 60), (.bacs, 25), (.crossBorderWire, 8), (.cheque, 2), (.card, 5)],
        charged: [.bacs, .card],
        names: Names(
            stems: [
                "Harrowgate", "Larkspur", "Kestrel Vale", "Pennywell", "Otterburn", "Foxcombe", "Saltmarsh",
                "Thistledown", "Wrenfield", "Copperbeech", "Hollowmere",
            ],
            trades: [
                "Engineering", "Foods", "Interiors", "Logistics", "Print", "Systems", "Supplies", "Marine", "Textiles",
                "Joinery",
            ],
            towns: ["Leeds", "Bristol", "Hull", "Derby", "Exeter", "Norwich", "Preston", "Bath"],
            forms: ["Ltd", "Ltd", "plc", "LLP"],
            given: ["Priya", "Alistair", "Gemma", "Callum", "Fiona", "Desmond", "Tamsin", "Owen"],
            family: ["Whitlock", "Okafor", "Pembrey", "Shah", "Marlowe", "Hargreaves", "Llewellyn", "Quigley"]
        ),
        // Ofcom, telephone numbers for drama: 020 7946 0000 to 0999.
        phone: Phone(prefix: "+442079460", digits: 3)
    )

    static let america = Market(
        "US",
        weight: 9,
        languages: ["en"],
        zones: ["America/New_York", "America/Chicago", "America/Los_Angeles"],
        money: ("USD", 1.1),
        calendars: ["us-fed"],
        rails: [(.achCredit, 40), (.crossBorderWire, 30), (.card, 20), (.cheque, 10)],
        charged: [.card, .achDebit],
        names: Names(
            stems: [
                "Cedar Notch", "Blue Heron", "Ironwood", "Prairie Gate", "Lantern Bay", "Stonebrook", "Juniper Mesa",
                "Clearfork", "Redtail", "Harbor Pine", "Sagebrush",
            ],
            trades: [
                "Manufacturing", "Software", "Outfitters", "Medical", "Freight", "Analytics", "Packaging", "Robotics",
                "Partners", "Fixtures",
            ],
            towns: ["Duluth", "Tulsa", "Boise", "Dayton", "Tacoma", "Macon", "Fresno", "Albany"],
            forms: ["Inc.", "LLC", "Corp.", "Inc."],
            given: ["Denise", "Marcus", "Lupe", "Tyler", "Aisha", "Greg", "Mei", "Jordan"],
            family: ["Castellano", "Boyd", "Nguyen", "Abernathy", "Ruiz", "Kowalczyk", "Freeman", "Holloway"]
        ),
        // North American Numbering Plan, 555-0100 to 555-0199 for fiction.
        phone: Phone(prefix: "+121255501", digits: 2)
    )

    static let sweden = Market(
        "SE",
        weight: 4,
        languages: ["sv"],
        zones: ["Europe/Stockholm"],
        money: ("SEK", 11.3),
        calendars: ["se"],
        rails: [(.crossBorderWire, 60), (.sepaCreditTransfer, 35), (.card, 5)],
        charged: [.card],
        names: Names(
            stems: ["Norrsken", "Björkdal", "Havsörn", "Älvkvist", "Lingonmark", "Skärvind", "Fjällripa"],
            trades: ["Verkstad", "Skog", "Teknik", "Bygg", "Möbler", "Transport", "Mejeri", "Data"],
            towns: ["Umeå", "Lund", "Örebro", "Kiruna", "Växjö", "Gävle"],
            forms: ["AB", "AB", "HB"],
            given: ["Astrid", "Måns", "Linnea", "Oskar", "Samira", "Göran"],
            family: ["Lindqvist", "Åkerström", "Hedlund", "Sjöberg", "Ibrahim", "Nyman"]
        ),
        // Post- och telestyrelsen, numbers for books and films: 08-465 004 00 to 99.
        phone: Phone(prefix: "+468465004", digits: 2)
    )

    static let japan = Market(
        "JP",
        weight: 3,
        languages: ["ja"],
        zones: ["Asia/Tokyo"],
        money: ("JPY", 160),
        calendars: ["jp"],
        rails: [(.crossBorderWire, 95), (.card, 5)],
        charged: [.card],
        names: Names(
            stems: ["Hoshikawa", "Asagiri", "Minatoya", "Yukishiro", "Tsurugane", "Kazemori", "Aoniwa"],
            trades: ["Seiki", "Denki", "Shoji", "Kagaku", "Butsuryu", "Kogyo"],
            towns: ["Kanazawa", "Sendai", "Kobe", "Nagano", "Hakodate"],
            forms: ["Co., Ltd.", "K.K."],
            given: ["Haruka", "Kenji", "Naoko", "Takumi", "Yui", "Satoru"],
            family: ["Tanabe", "Kurosawa", "Ishida", "Morimoto", "Hayashi", "Okamura"]
        )
    )
}
