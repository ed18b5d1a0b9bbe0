import Foundation

/// TCP on this machine, in the system's own calls.
enum LoopbackSocket {
    /// A socket that listens, and the free port it was given.
    static func listen() throws -> (socket: Int32, port: Int) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var place = address(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = with(&place) { Glibc.bind(listener, $0, size) == 0 && Glibc.listen(listener, 64) == 0 }
        guard isBound, with(&place, { getsockname(listener, $0, &size) }) == 0 else {
            throw Ending(3, "no port of this machine could be opened: \(String(cString: strerror(errno)))")
        }
        return (listener, Int(UInt16(bigEndian: place.sin_port)))
    }

    /// It may be taken by another program before ours listens there, which then says so.
    static func freePort() throws -> Int {
        let (socket, port) = try listen()
        close(socket)
        return port
    }

    static func connect(to port: Int) throws -> Int32 {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var place = address(UInt16(port))
        guard with(&place, { Glibc.connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }) == 0 else {
            throw Ending(3, "nothing answers at port \(port) of this machine")
        }
        hurry(connection)
        return connection
    }

    /// Small pieces leave at once.
    static func hurry(_ socket: Int32) {
        var yes: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    }

    /// All of it, or as much as the other side takes before it hangs up.
    static func send(_ bytes: [UInt8], to socket: Int32) {
        bytes.withUnsafeBytes { bytes in
            var sent = 0
            while sent < bytes.count {
                let count = Glibc.send(
                    socket,
                    bytes.baseAddress?.advanced(by: sent),
                    bytes.count - sent,
                    Int32(MSG_NOSIGNAL)
                )
                guard count > 0 else { return }
                sent += count
            }
        }
    }

    private static func address(_ port: UInt16) -> sockaddr_in {
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = port.bigEndian
        place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return place
    }

    private static func with<T>(_ place: inout sockaddr_in, _ use: (UnsafeMutablePointer<sockaddr>) -> T) -> T {
        withUnsafeMutablePointer(to: &place) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { use($0) }
        }
    }
}
