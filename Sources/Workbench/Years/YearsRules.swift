import Correspondence
import Engine
import Files
import Receivables
import Storage

/// By what the house of a seed works: its place, its policy, its hours.
struct YearsRules {
    let zone: Zone
    let country: Country?
    let rules: BookRules
    let letters: LetterWriter
    /// When the day is run, in milliseconds after local midnight.
    let morning: Int64
    /// When letters may arrive, on the clock of whoever gets them.
    let hours: ContactHours
    let gate: SendGate

    var calendar: BusinessCalendar { rules.office.calendar }

    init(seed: UInt64) throws {
        var chance = SeededRandom(seed: seed, stream: Stream.world.rawValue, index: 0)
        zone = chance.element(of: Zone.allCases)
        let (code, calendars) =
            switch zone {
            case .berlin: ("DE", ["de", "target"])
            case .newYork: ("US", ["us-fed"])
            case .auckland: ("NZ", ["nz"])
            case .tokyo: ("JP", ["jp"])
            }
        country = Country(code)
        var policy = try PolicyFile.shipped(
            chance.element(of: ["four-lane", "four-lane", "three-step", "three-notice"])
        )
        policy.firstDecisionsNeedApproval = 0
        // So that approvals are an everyday matter.
        let limit = Int64(chance.within(200...20_000)) * 100
        policy.approvalAbove = [.eur: Money(limit, .eur), .usd: Money(limit, .usd)]
        if chance.chance(0.3) { policy.gathering = .invoice }
        var office = Office(
            calendar: try BusinessCalendar.named(calendars, country: country),
            country: country,
            channels: [.email]
        )
        office.needsAddresses = true
        rules = BookRules(office: office, policy: policy, others: ["none": Policy("none", steps: [])])
        morning = Int64(chance.within(6 * 60...9 * 60)) * Time.minute
        hours = ContactHours([.email: Hours(from: 6 * 60, until: 21 * 60)].compactMapValues(\.self))
        gate = Self.gate(hours, office, zone)
        var sender = BookFile.Sender(company: "Nordwind GmbH", person: "Jana Koehler", email: "ar@nordwind.example")
        sender.pay = ["IBAN DE00 0000 0000 0000 0000 00"]
        letters = LetterWriter(letters: .shipped, sender: sender, rules: rules)
    }

    /// A letter waits for the hours of its channel, where its reader is.
    private static func gate(_ hours: ContactHours, _ office: Office, _ home: Zone) -> SendGate {
        let shelf = office.calendar
        return SendGate { message, card, now in
            let zone = card.zone.flatMap(Zone.init) ?? home
            let time = LocalTime(instant: now / 1_000, offset: Int(zone.offset(at: now) / 1_000))
            guard let wait = hours.wait(message.channel, at: [time], in: shelf), wait > 0 else { return nil }
            let until = now / Time.minute * Time.minute + Int64(wait) * Time.minute
            return .init(.outsideHours, because: "it is \(time) there", until: until)
        }
    }
}
