import Receivables
import Testing
import Workbench

@Suite struct WorldFileTests {
    private static let world = World(seed: 3, customers: 150, invoices: 600, firstDay: Day(2025, 1, 1), months: 12)

    @Test(arguments: WorldFile.allCases)
    func `the same seed gives the same bytes and another seed others`(file: WorldFile) {
        let again = World(seed: 3, customers: 150, invoices: 600, firstDay: Day(2025, 1, 1), months: 12)
        let other = World(seed: 4, customers: 150, invoices: 600, firstDay: Day(2025, 1, 1), months: 12)
        #expect(Self.world.csv(file) == again.csv(file))
        #expect(Self.world.csv(file) != other.csv(file))
    }

    /// A change to these numbers is a change to every demo and to every figure drawn from a seed: say so in the changelog.
    @Test(arguments: [
        (WorldFile.customers, 15_558_718_338_293_175_449 as UInt64), (.contacts, 1_083_641_066_074_607_252),
        (.invoices, 16_747_712_021_298_584_184), (.payments, 13_540_503_350_507_821_658),
    ])
    func `the bytes are the same on every machine`(file: WorldFile, fingerprint: UInt64) {
        #expect(fnv(Self.world.csv(file)) == fingerprint)
    }

    @Test(arguments: WorldFile.allCases)
    func `every row has the columns of its header`(file: WorldFile) throws {
        let rows = Self.rows(Self.world.csv(file))
        #expect(rows.first == file.columns)
        #expect(rows.count > 100)
        #expect(rows.allSatisfy { $0.count == file.columns.count })
    }

    @Test func `required columns of the plain format are there`() {
        #expect(Set(WorldFile.customers.columns).isSuperset(of: ["customer", "name", "email"]))
        #expect(Set(WorldFile.contacts.columns).isSuperset(of: ["customer", "name", "email", "role"]))
        #expect(Set(WorldFile.invoices.columns).isSuperset(of: ["invoice", "customer", "issued", "due", "amount"]))
        #expect(Set(WorldFile.payments.columns).isSuperset(of: ["payment", "invoice", "date", "amount", "currency"]))
    }

    @Test func `every value reads back`() throws {
        for row in Self.rows(Self.world.csv(.invoices)).dropFirst() {
            let currency = try #require(Currency(row[5]))
            let (issued, due) = (try #require(Day(iso: row[2])), try #require(Day(iso: row[3])))
            #expect(issued < due)
            #expect(try Money(decimal: row[4], currency).decimal == row[4])
        }
        for row in Self.rows(Self.world.csv(.customers)).dropFirst() {
            _ = try BusinessCalendar.named(row[8].split(separator: " ").map(String.init))
            #expect(Country(row[5]) != nil)
            #expect(Rail(rawValue: row[9]) != nil)
            #expect(Health(rawValue: row[11]) != nil)
            #expect(Currency(row[13]) != nil)
        }
    }

    @Test func `customers are told apart by number, name and address, all of them under example domains`() {
        let world = World(customers: 5000, invoices: 0, firstDay: Day(2025, 1, 1), months: 1)
        let rows = Self.rows(world.csv(.customers)).dropFirst()
        #expect(Set(rows.map { $0[0] }).count == 5000)
        #expect(Set(rows.map { $0[1] }).count == 5000)
        #expect(Set(rows.compactMap { $0[2].split(separator: "@").last }).count == 5000)
        #expect(rows.allSatisfy { $0[2].hasSuffix(".example") && $0[2].utf8.allSatisfy { $0 < 0x80 } })
    }

    @Test func `a file cut at a day knows nothing of what comes later`() throws {
        let day = Day(2025, 6, 30)
        let invoices = Self.rows(Self.world.csv(.invoices, through: day)).dropFirst()
        let payments = Self.rows(Self.world.csv(.payments, through: day)).dropFirst()
        #expect(!invoices.isEmpty && !payments.isEmpty)
        #expect(invoices.allSatisfy { $0[2] <= day.description })
        #expect(payments.allSatisfy { $0[2] <= day.description })
        let known = Set(invoices.map { $0[0] })
        #expect(payments.allSatisfy { known.contains($0[1]) })
    }

    @Test func `a file comes in chunks that do not grow with it`() {
        let world = World.bench(invoices: 4000, on: Day(2026, 11, 20))
        var (chunks, largest) = (0, 0)
        world.write(.invoices) { (chunk: [UInt8]) in
            chunks += 1
            largest = max(largest, chunk.count)
        }
        #expect(chunks > 3)
        #expect(largest < 70_000)
    }

    @Test func `a writer that fails ends the writing with its own error`() {
        struct DiskFull: Error, Equatable {}
        #expect(throws: DiskFull()) {
            try Self.world.write(.customers) { (_: [UInt8]) throws(DiskFull) in throw DiskFull() }
        }
    }

    /// FNV-1a, 64 bits.
    private func fnv(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }

    /// Fields in quotes may hold commas; none of these files has a line break in a field.
    private static func rows(_ text: String) -> [[String]] {
        text.split(separator: "\n").map { line in
            var (fields, quoted) = ([""], false)
            for letter in line {
                switch letter {
                case "\"": quoted.toggle()
                case "," where !quoted: fields.append("")
                default: fields[fields.count - 1].append(letter)
                }
            }
            return fields
        }
    }
}
