import CPQ
import Glibc

/// Hears what others ``Session/notify(_:)`` in a book, on a connection of its own. One thread at a time waits.
public final class PostgresListener {
    private let database: PostgresDatabase
    private let topic: String
    private var connection: PostgresConnection?

    public init(_ database: PostgresDatabase, topic: String) {
        self.database = database
        self.topic = topic
    }

    /// Waits until somebody has called or the time, in milliseconds, is over; says whether there was a call.
    ///
    /// Calls that came since the last wait count. After a lost connection nobody knows whether there was one, so it says
    /// there was: who listens looks, and finds nothing new.
    public func wait(atMost milliseconds: Int32) throws -> Bool {
        guard let connection else {
            try listen()
            return true
        }
        if try hasCalls(connection) { return true }
        var socket = pollfd(fd: PQsocket(connection.handle), events: Int16(POLLIN), revents: 0)
        _ = poll(&socket, 1, milliseconds)
        guard PQconsumeInput(connection.handle) == 1, !connection.isLost else {
            self.connection = nil
            return true
        }
        return try hasCalls(connection)
    }

    private func listen() throws {
        let fresh = try database.connect()
        try fresh.run("LISTEN \"\(database.address.schema).\(topic)\"")
        connection = fresh
    }

    private func hasCalls(_ connection: PostgresConnection) throws -> Bool {
        var found = false
        while let call = PQnotifies(connection.handle) {
            found = true
            PQfreemem(call)
        }
        return found
    }
}
