import Foundation
import Glibc

/// The name servers of this machine, asked for the texts of a name.
public struct NameServers: Sendable {
    public struct Trouble: Error, Hashable, CustomStringConvertible {
        public let description: String
    }

    private let addresses: [String]
    private let port: UInt16
    /// Milliseconds until the next one is asked.
    private let patience: Int32

    /// - Parameter settings: as `/etc/resolv.conf` has them.
    public init(settings: String) {
        self.init(Self.addresses(in: settings), port: 53, patience: 2_000)
    }

    init(_ addresses: [String], port: UInt16, patience: Int32) {
        self.addresses = addresses
        self.port = port
        self.patience = patience
    }

    /// The first three, as resolvers take them.
    static func addresses(in settings: String) -> [String] {
        let lines = settings.split(whereSeparator: \.isNewline).map { $0.split(whereSeparator: \.isWhitespace) }
        return lines.filter { $0.count >= 2 && $0[0] == "nameserver" }.prefix(3).map { String($0[1]) }
    }

    /// - Parameter id: any number, another one for each question.
    /// - Throws: ``Trouble`` when nobody could say.
    public func texts(of name: String, id: UInt16) throws(Trouble) -> [String] {
        guard let question = NameAnswer.question(name, id: id) else { throw Trouble(description: "\(name) is no name") }
        var why = "this machine names no name server in /etc/resolv.conf"
        for address in addresses {
            do throws(NameAnswer.Flaw) {
                guard let answer = ask(address, question) else {
                    why = "\(address) did not answer"
                    continue
                }
                return try NameAnswer.texts(answer, id: id)
            } catch {
                why = Self.words(error, address)
            }
        }
        throw Trouble(description: why)
    }

    private static func words(_ flaw: NameAnswer.Flaw, _ address: String) -> String {
        switch flaw {
        case .foreign: "\(address) answered something else"
        case .cut: "the answer of \(address) was too long"
        case .refused(let code): "\(address) could not find out (code \(code))"
        }
    }

    /// Nil when none came in time.
    private func ask(_ address: String, _ question: [UInt8]) -> [UInt8]? {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_DGRAM.rawValue)
        hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(address, "\(port)", &hints, &found) == 0, let place = found else { return nil }
        defer { freeaddrinfo(place) }
        let line = socket(place.pointee.ai_family, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard line >= 0 else { return nil }
        defer { close(line) }
        // Once connected, the kernel hands over only what this server sent.
        guard connect(line, place.pointee.ai_addr, place.pointee.ai_addrlen) == 0,
            send(line, question, question.count, Int32(MSG_NOSIGNAL)) == question.count
        else { return nil }
        var wish = pollfd(fd: line, events: Int16(POLLIN), revents: 0)
        guard poll(&wish, 1, patience) > 0 else { return nil }
        var answer = [UInt8](repeating: 0, count: NameAnswer.largest)
        let count = recv(line, &answer, answer.count, 0)
        return count > 0 ? Array(answer.prefix(count)) : nil
    }
}
