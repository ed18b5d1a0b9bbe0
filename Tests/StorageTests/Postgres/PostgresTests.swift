import Foundation
import Receivables
import ServerRig
import Testing

@testable import Storage

/// What only the server's engine has to get right.
@Suite(.enabled(if: ServerRig.isPresent, "\(ServerRig.notice)"), .timeLimit(.minutes(60)))
struct PostgresTests {
    private static let table = "CREATE TABLE note (id {int} NOT NULL PRIMARY KEY, body {text}, worth {int}) {strict}"

    private func open(connections: Int = 4, patience: PostgresDatabase.Patience = .init()) throws -> PostgresDatabase {
        let book = try PostgresDatabase.open(ServerRig.address(), connections: connections, patience: patience)
        try book.define(Self.table)
        return book
    }

    @Test(
        arguments: [
            ("0", 0), ("9999", 9_999), ("10000", 10_000), ("-123456789", -123_456_789), ("100000000", 100_000_000),
            ("5.00", 5), ("9223372036854775807", .max), ("-9223372036854775808", .min),
        ] as [(String, Int64)]
    )
    func `a sum is read as the number it is`(_ text: String, _ number: Int64) throws {
        #expect(try open().number("SELECT CAST('\(text)' AS NUMERIC)") == number)
    }

    @Test(arguments: ["9223372036854775808", "0.5", "'NaN'"])
    func `a sum that is no 64-bit number is an error, not another number`(_ text: String) throws {
        let book = try open()
        let error = refusal { _ = try book.number("SELECT CAST(\(text) AS NUMERIC)") }
        #expect(error == .misuse("Column 0 is no 64-bit number."))
    }

    @Test func `a null first and a number later are both understood`() throws {
        let book = try open()
        try book.write { session in
            let insert = try session.prepare("INSERT INTO note (id, worth) VALUES ($1, $2 + 1)")
            try insert.run(.int(1), .null)
            try insert.run(.int(2), .int(5_000_000_000))
            try insert.run(.int(3), .null)
        }
        let worths = try book.read { try $0.prepare("SELECT worth FROM note ORDER BY id").all { $0.int(ifAny: 0) } }
        #expect(worths == [nil, 5_000_000_001, nil])
    }

    @Test func `two statements are stepped through side by side`() throws {
        let book = try open()
        let pairs = try book.read { session in
            let left = try session.prepare("SELECT i, CAST(NULL AS TEXT) FROM generate_series(1, 500) AS i ORDER BY i")
            let right = try session.prepare("SELECT 'r' || i FROM generate_series(1, 500) AS i ORDER BY i")
            var pairs: [String] = []
            while try left.step(), try right.step() {
                pairs.append("\(left.int(0)) \(left.isNull(1)) \(right.text(0))")
            }
            right.reset()
            return pairs
        }
        #expect(pairs == (1...500).map { "\($0) true r\($0)" })
    }

    @Test func `an error among rows that were taken in early comes where it stands`() throws {
        let book = try open()
        let error = refusal {
            try book.read { session in
                let rows = try session.prepare("SELECT 10 / (20 - i) FROM generate_series(1, 30) AS i")
                #expect(try rows.step())
                _ = try session.prepare("SELECT 1").first { $0.int(0) }
            }
        }
        guard case .misuse(let words)? = error else { return #expect(error != nil) }
        #expect(words.contains("division by zero"))
    }

    @Test func `thousands of rows go in by arrays, with nulls, empty texts and bytes`() throws {
        let book = try PostgresDatabase.open(ServerRig.address())
        try book.define("CREATE TABLE heap (id {int} NOT NULL PRIMARY KEY, name {text}, face {bytes}) {clustered}")
        let inserted = try book.write { session in
            try session.insert(0..<2_500 as Range<Int64>, into: "heap", ["id", "name", "face"]) { row, number in
                try row.bind(1, number)
                if number % 3 > 0 { try row.bind(2, number % 3 == 1 ? "" : "número \(number)") }
                try row.bind(3, [UInt8](repeating: 0, count: Int(number % 5)))
            }
        }
        #expect(inserted == 2_500)
        try book.read { session in
            try session.prepare("SELECT id, name, face FROM heap ORDER BY id").forEach { row in
                let number = row.int(0)
                let name: String? = number % 3 == 0 ? nil : number % 3 == 1 ? "" : "número \(number)"
                #expect(row.text(ifAny: 1) == name && row.bytes(2).count == number % 5)
            }
        }
    }

    @Test func `two writers that wait for each other are told apart, and both get through`() throws {
        let book = try open()
        try book.write { try $0.insert([1, 2], into: "note", ["id", "worth"]) { try $0.bind(1, $1) } }
        let both = DispatchSemaphore(value: 0)
        let meeting = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
        for (mine, first, second) in [(0, Int64(1), Int64(2)), (1, 2, 1)] {
            Thread.detachNewThread {
                var tries = 0
                try? book.write { session in
                    tries += 1
                    let add = try session.prepare("UPDATE note SET worth = COALESCE(worth, 0) + 1 WHERE id = $1")
                    try add.run(.int(first))
                    if tries == 1 {
                        meeting[mine].signal()
                        meeting[1 - mine].wait()
                    }
                    try add.run(.int(second))
                }
                both.signal()
            }
        }
        both.wait()
        both.wait()
        #expect(try book.number("SELECT SUM(worth) FROM note") == 4)
    }

    @Test func `writers of a book come one after the other`() throws {
        let address = try ServerRig.address()
        let book = try Book.create(
            in: PostgresDatabase.open(address),
            name: "many",
            secret: Array(repeating: 1, count: 32)
        )
        let done = DispatchGroup()
        for writer in 0..<4 {
            done.enter()
            Thread.detachNewThread {
                for number in 0..<10 {
                    _ = try? book.write { try $0.put(CustomerRecord(customer: "C-\(writer)-\(number)")) }
                }
                done.leave()
            }
        }
        done.wait()
        let numbers = try book.read { try $0.allCustomers() }
        #expect(numbers == Array(1...40))
        ServerRig.drop(address)
    }

    @Test func `a worker claims what no other worker has claimed`() throws {
        let book = try open()
        try book.write { try $0.insert(1...6 as ClosedRange<Int64>, into: "note", ["id"]) { try $0.bind(1, $1) } }
        let claim = "SELECT id FROM note ORDER BY id LIMIT 3 {skip locked}"
        let (mine, others) = try book.write { first in
            let mine = try first.prepare(claim).all { $0.int(0) }
            return (mine, try book.write { second in try second.prepare(claim).all { $0.int(0) } })
        }
        #expect(mine == [1, 2, 3])
        #expect(others == [4, 5, 6])
    }

    @Test func `a writer that holds on for too long is named as the reason`() throws {
        let book = try open(patience: .init(lock: 50))
        let error = refusal {
            try book.write { first in
                try first.lockBook()
                try book.write { try $0.lockBook() }
            }
        }
        #expect(error == .locked(file: book.place, holder: nil))
    }

    @Test func `who listens is woken by what is committed, and by nothing else`() throws {
        let book = try open()
        let listener = PostgresListener(book, topic: "work")
        #expect(try listener.wait(atMost: 0))
        #expect(try !listener.wait(atMost: 0))
        _ = refusal {
            try book.write { session in
                try session.notify("work")
                throw StorageError.misuse("taken back")
            }
        }
        try book.write { try $0.notify("other") }
        #expect(try !listener.wait(atMost: 0))
        try book.write { try $0.notify("work") }
        #expect(try listener.wait(atMost: 5_000))
    }

    @Test func `the server's clock is read in milliseconds`() throws {
        let time = try open().write { try $0.sharedTime(0) }
        #expect(time > 1_700_000_000_000)
        #expect(try SQLiteDatabase.inMemory().write { try $0.sharedTime(7) } == 7)
    }

    @Test func `a schema that is not there is no book, unless one is to be made`() throws {
        let address = try ServerRig.address()
        #expect(
            refusal { _ = try PostgresDatabase.open(address, creating: false) } == .missing(file: address.description)
        )
        _ = try PostgresDatabase.open(address)
        _ = try PostgresDatabase.open(address, creating: false)
        ServerRig.drop(address)
    }

    @Test func `a server that nobody answers for is told with the address`() throws {
        var address = try ServerRig.address()
        address.port = 1
        guard case .unreachable(let place, _, false)? = refusal({ _ = try PostgresDatabase.open(address) }) else {
            Issue.record("A server answered at port 1.")
            return
        }
        #expect(place == address.description)
    }
}

/// Verbs that both engines have, each in its own way.
@Suite struct DialectTests {
    @Test(arguments: StoreEngine.present)
    func `a list of ids of any length is one parameter`(_ engine: StoreEngine) throws {
        let book = try engine.database()
        try book.define("CREATE TABLE note (id {int} NOT NULL PRIMARY KEY) {strict}")
        try book.write { session in
            try session.insert(1...50 as ClosedRange<Int64>, into: "note", ["id"]) { try $0.bind(1, $1) }
            let select = try session.prepare("SELECT id FROM note WHERE id {in $2} AND id > $1 ORDER BY id")
            for (ids, found) in [([3, 50, 7, 51], [7, 50]), ([], []), (Array(1...50), Array(6...50))]
                as [([Int64], [Int64])]
            {
                try select.bind(1, 5)
                try select.bind(2, ids: ids)
                var rows: [Int64] = []
                while try select.step() { rows.append(select.int(0)) }
                #expect(rows == found)
            }
        }
    }

    @Test(arguments: StoreEngine.present)
    func `the verbs that keep others away say nothing`(_ engine: StoreEngine) throws {
        let book = try engine.database()
        try book.define("CREATE TABLE note (id {int} NOT NULL PRIMARY KEY) {strict}")
        try book.write { session in
            try session.lockBook()
            try session.lock(.int(1), of: "note", where: "id")
            try session.notify("work")
            #expect(try session.prepare("SELECT id FROM note {skip locked}").all { $0.int(0) } == [])
        }
    }
}
