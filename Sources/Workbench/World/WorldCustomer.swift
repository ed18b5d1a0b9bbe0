public import Receivables

/// A customer as a file of books tells it.
public struct WorldCustomer: Sendable {
    public let id: ID<Customer>
    public let name: String
    public let email: String
    public let phone: String?
    /// The person to greet.
    public let contact: String
    public let country: Country?
    /// ISO 639-1.
    public let language: String
    /// A name of the time zone database.
    public let zone: String
    public let calendars: [String]
    public let rail: Rail
    public let autopay: Bool
    /// On the first day; the feed tells the changes.
    public let health: Health
    public let annualValue: Money
    public let clauses: [String]
    public let owner: String
    public let deputy: String
    public let segment: String
    /// `none` for a customer who is never chased.
    public let policy: String?
}

/// A further person at a customer.
public struct WorldContact: Sendable {
    public let customer: ID<Customer>
    public let name: String
    public let email: String
    public let role: ContactRole
    public let language: String
    public let zone: String
}

/// One of us.
public struct WorldColleague: Hashable, Sendable {
    /// As customers name their owner.
    public let id: String
    public let name: String
    public let email: String
    public let role: String
}

extension World {
    /// The first four look after customers.
    public static let staff = [
        colleague("dana", "Dana Whitfield", "account manager"), colleague("sam", "Sam Okonjo", "account manager"),
        colleague("miriam", "Miriam Achterberg", "account manager"),
        colleague("jonas", "Jonas Feld", "account manager"),
        colleague("ruth", "Ruth Castellan", "finance"), colleague("viktor", "Viktor Amsel", "finance lead"),
    ]

    private static func colleague(_ id: String, _ name: String, _ role: String) -> WorldColleague {
        WorldColleague(id: id, name: name, email: "\(id)@dunwell.example", role: role)
    }

    static func customerID(_ index: Int) -> ID<Customer> { ID("C-" + String(1001 + index)) }

    public func customer(at index: Int) -> WorldCustomer {
        let payer = Payer(self, customer: index)
        let market = payer.market
        var random = random(.profile, index)
        let company = CompanyName(market.names, index)
        let owner = random.below(4)
        return WorldCustomer(
            id: Self.customerID(index),
            name: company.text(form: random.element(of: market.names.forms)),
            email: company.address(random.element(of: ["ap", "accounts", "invoices", "finance"])),
            phone: market.phone.map { $0.prefix + random.digits($0.digits) },
            contact: random.person(market.names),
            country: market.country,
            language: random.element(of: market.languages),
            zone: random.element(of: market.zones),
            calendars: market.calendars,
            rail: payer.rail,
            autopay: payer.autopay,
            health: health(&random),
            annualValue: annualValue(of: payer, &random),
            clauses: Self.clauses(&random),
            owner: Self.staff[owner].id,
            deputy: Self.staff[(owner + 1 + random.below(3)) % 4].id,
            segment: payer.segment,
            policy: random.chance(parameters.unchased) ? "none" : nil
        )
    }

    /// Those beside the one to greet.
    public func contacts(ofCustomerAt index: Int) -> [WorldContact] {
        let customer = customer(at: index)
        let names = Payer(self, customer: index).market.names
        let company = CompanyName(names, index)
        var random = random(.contacts, index)
        var found: [WorldContact] = []
        for (role, share) in [(ContactRole.cfo, 0.6), (.buyer, 0.4)] where random.chance(share) {
            found.append(
                WorldContact(
                    customer: customer.id,
                    name: random.person(names),
                    email: company.address(role.rawValue),
                    role: role,
                    language: customer.language,
                    zone: customer.zone
                )
            )
        }
        return found
    }

    private func health(_ random: inout SeededRandom) -> Health {
        if random.chance(parameters.atRisk) { return .atRisk }
        return random.chance(0.85) ? .healthy : .unknown
    }

    /// A year of invoices at the usual size, in whole hundreds.
    private func annualValue(of payer: Payer, _ random: inout SeededRandom) -> Money {
        let hundreds = payer.level * payer.market.perEuro * Double(random.within(6...30)) / 100
        let units = Int64(max(1, hundreds.rounded())) * 100
        return Money(payer.market.digits == 0 ? units : units * 100, payer.market.currency)
    }

    private static func clauses(_ random: inout SeededRandom) -> [String] {
        let shares = [("service-suspension", 0.6), ("late-interest", 0.7), ("dispute-window", 0.3)]
        return shares.filter { random.chance($0.1) }.map(\.0)
    }
}

extension SeededRandom {
    fileprivate mutating func person(_ names: Market.Names) -> String {
        element(of: names.given) + " " + element(of: names.family)
    }

    fileprivate mutating func digits(_ count: Int) -> String {
        var text = ""
        for _ in 0..<count { text += String(below(10)) }
        return text
    }
}
