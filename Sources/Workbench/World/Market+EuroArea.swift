import Receivables

extension Market {
    static let germany = Market(
        "DE",
        weight: 36,
        languages: ["de"],
        zones: ["Europe/Berlin"],
        money: ("EUR", 1),
        tax: 19,
        calendars: ["de", "target"],
        rails: [(.sepaCreditTransfer, 80), (.sepaInstant, 12), (.card, 8)],
        charged: [.sepaDirectDebit, .sepaDirectDebit, .card],
        names: Names(
            stems: [
                "Nordlicht", "Falkenried", "Ilmtal", "Kranichsee", "Ostermoor", "Silberbach", "Wacholder", "Lindenhag",
                "Elbstrom", "Rotbuche", "Steinwarder", "Habichtswald", "Morgentau", "Quellgrund", "Eisvogel",
                "Haselgrund", "Zinnober", "Wiesenthal", "Brockenblick", "Möwenort",
            ],
            trades: [
                "Maschinenbau", "Logistik", "Medizintechnik", "Softwarehaus", "Verpackungen", "Elektrotechnik",
                "Anlagenbau", "Druckerei", "Labortechnik", "Möbelwerke", "Energieberatung", "Feinmechanik",
                "Großhandel", "Kunststofftechnik", "Planungsbüro", "Backwaren", "Gebäudetechnik",
            ],
            towns: ["Lübeck", "Jena", "Kassel", "Ulm", "Münster", "Görlitz", "Trier", "Rostock", "Fürth", "Bremen"],
            forms: ["GmbH", "GmbH", "GmbH & Co. KG", "AG", "KG", "e. K."],
            given: ["Anja", "Jürgen", "Katrin", "Matthias", "Sabine", "Emre", "Ute", "Florian", "Svetlana", "Heiko"],
            family: [
                "Brandt", "Öztürk", "Köhler", "Winkler", "Petersen", "Lehmann", "Sauer", "Grabowski", "Voß", "Ahlers",
            ]
        ),
        // Bundesnetzagentur, numbers for media use: 030 23125 000 to 999.
        phone: Phone(prefix: "+493023125", digits: 3)
    )

    static let austria = Market(
        "AT",
        weight: 10,
        languages: ["de"],
        zones: ["Europe/Vienna"],
        money: ("EUR", 1),
        calendars: ["at", "target"],
        rails: [(.sepaCreditTransfer, 85), (.sepaInstant, 10), (.card, 5)],
        charged: [.sepaDirectDebit],
        names: Names(
            stems: [
                "Almrausch", "Donauwelle", "Enzian", "Zirbenhof", "Marchfeld", "Wörthblick", "Tauern", "Salzkammer",
                "Arlgrat", "Murboden", "Kaiserbrunn",
            ],
            trades: [
                "Holzbau", "Seilbahntechnik", "Handels", "Werkzeugbau", "Lebensmittel", "Messtechnik", "Installationen",
                "Consulting", "Textil",
            ],
            towns: ["Graz", "Linz", "Villach", "Steyr", "Dornbirn", "Krems", "Wels", "Bregenz"],
            forms: ["GmbH", "GmbH", "KG", "AG", "OG"],
            given: ["Johanna", "Lukas", "Theresa", "Wolfgang", "Milena", "Georg", "Elfriede", "Stefan"],
            family: ["Gruber", "Pichler", "Novak", "Steiner", "Hofstätter", "Wallner", "Egger", "Leitgeb"]
        )
    )

    static let france = Market(
        "FR",
        weight: 11,
        languages: ["fr"],
        zones: ["Europe/Paris"],
        money: ("EUR", 1),
        calendars: ["fr", "target"],
        rails: [(.sepaCreditTransfer, 78), (.sepaInstant, 8), (.cheque, 8), (.card, 6)],
        charged: [.sepaDirectDebit, .card],
        names: Names(
            stems: [
                "Clairval", "Aubépine", "Rochebrune", "Mistral", "Belleforge", "Valombre", "Chantelune", "Grandpré",
                "Hirondelle", "Argelès", "Brisemer", "Fontclair",
            ],
            trades: [
                "Industries", "Emballages", "Mécanique", "Distribution", "Conseil", "Électronique", "Menuiserie",
                "Transports", "Imprimerie", "Optique", "Agencement",
            ],
            towns: ["Lyon", "Nantes", "Rennes", "Dijon", "Annecy", "Lille", "Pau", "Besançon"],
            forms: ["SARL", "SAS", "SA", "SAS"],
            given: ["Camille", "Élodie", "Julien", "Mathieu", "Nadia", "Thierry", "Solène", "Rachid"],
            family: ["Lefèvre", "Moreau", "Benali", "Chevalier", "Garnier", "Dubreuil", "Marchand", "Tessier"]
        ),
        // ARCEP, numbers for audiovisual works: 01 99 00 XX XX.
        phone: Phone(prefix: "+3319900", digits: 4)
    )

    static let netherlands = Market(
        "NL",
        weight: 9,
        languages: ["nl"],
        zones: ["Europe/Amsterdam"],
        money: ("EUR", 1),
        calendars: ["nl", "target"],
        rails: [(.sepaCreditTransfer, 70), (.sepaInstant, 25), (.card, 5)],
        charged: [.sepaDirectDebit],
        names: Names(
            stems: [
                "Zilvermeer", "Waterlelie", "Kievit", "Polderwind", "Duinrand", "Oranjesluis", "Lepelaar", "Veenhof",
                "Schelpkust", "Molenkade", "IJsvogel",
            ],
            trades: [
                "Techniek", "Tuinbouw", "Scheepswerf", "Logistiek", "Verpakking", "Automatisering", "Bouw", "Zuivel",
                "Advies",
            ],
            towns: ["Delft", "Breda", "Zwolle", "Groningen", "Venlo", "Haarlem", "Goes", "Assen"],
            forms: ["B.V.", "B.V.", "N.V.", "V.O.F."],
            given: ["Femke", "Daan", "Marloes", "Joost", "Sanne", "Bram", "Yasmina", "Pieter"],
            family: ["de Vries", "van Dijk", "Bakker", "Visser", "el Amrani", "Smit", "Hoekstra", "Kuipers"]
        )
    )
}
