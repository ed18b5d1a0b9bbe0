import Foundation

/// Listens on this machine and answers whoever comes, all in one thread: the far end of benchmarks and of the demo.
final class LoopbackServer {
    private let listener: Int32
    private let welcome: () -> any Talk
    private var talks: [Int32: any Talk] = [:]
    private var room = [UInt8](repeating: 0, count: 1 << 16)

    /// - Parameter talk: how a new connection is spoken with.
    init(at listener: Int32, talk: @escaping () -> any Talk) {
        self.listener = listener
        welcome = talk
    }

    deinit {
        for socket in talks.keys { close(socket) }
        close(listener)
    }

    /// Until `leash` is closed at its other end.
    func serve(until leash: Int32) {
        while true {
            var wishes = ([leash, listener] + talks.keys).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            guard poll(&wishes, nfds_t(wishes.count), -1) > 0 else { continue }
            if wishes[0].revents != 0 { return }
            if wishes[1].revents != 0 { greet() }
            for wish in wishes.dropFirst(2) where wish.revents != 0 { hear(wish.fd) }
        }
    }

    private func greet() {
        let socket = accept(listener, nil, nil)
        guard socket >= 0 else { return }
        LoopbackSocket.hurry(socket)
        let talk = welcome()
        LoopbackSocket.send(talk.greeting, to: socket)
        talks[socket] = talk
    }

    private func hear(_ socket: Int32) {
        let count = recv(socket, &room, room.count, 0)
        guard count > 0, let answer = talks[socket]?.answer(to: room[..<count]) else {
            talks[socket] = nil
            close(socket)
            return
        }
        if !answer.isEmpty { LoopbackSocket.send(answer, to: socket) }
    }
}

/// One connection of a server.
protocol Talk {
    /// What is said before anything is heard.
    var greeting: [UInt8] { get }

    /// What the bytes are answered with, if they end something; nil hangs up.
    mutating func answer(to bytes: ArraySlice<UInt8>) -> [UInt8]?
}
