import Foundation
public import Storage
import Synchronization

/// The PostgreSQL server the tests may use: `DUNWELL_TEST_POSTGRES` names its address, as `bin/postgres run` sets it.
public enum ServerRig {
    public static let notice = "no PostgreSQL server: run the tests by bin/test, or set DUNWELL_TEST_POSTGRES"

    private static let text = ProcessInfo.processInfo.environment["DUNWELL_TEST_POSTGRES"] ?? ""

    public static var isPresent: Bool { !text.isEmpty }

    private static let made = Mutex<(count: Int, living: Set<String>)>((0, []))

    /// A place for a book of its own, which nobody has used before.
    public static func address() throws -> PostgresAddress {
        var address = try PostgresAddress(text)
        address.schema = made.withLock { made in
            if made.count == 0 { atexit { ServerRig.dropLiving() } }
            made.count += 1
            let name = "test_\(ProcessInfo.processInfo.processIdentifier)_\(made.count)"
            made.living.insert(name)
            return name
        }
        return address
    }

    /// Takes everything in the schema away.
    public static func drop(_ address: PostgresAddress) {
        made.withLock { _ = $0.living.remove(address.schema) }
        guard let database = try? PostgresDatabase.open(address, connections: 1) else { return }
        try? database.write { try $0.execute("DROP SCHEMA IF EXISTS \"\(address.schema)\" CASCADE") }
        try? database.close()
    }

    /// What a static keeps is never released, so the end of the process is the last chance.
    private static func dropLiving() {
        for name in made.withLock({ $0.living }) {
            guard var address = try? PostgresAddress(text) else { return }
            address.schema = name
            drop(address)
        }
    }
}
