import Connections
import Engine
import Receivables
import ServerRig
import Storage
import Testing

@testable import Web

/// Who is let in, known again, and shut out, on both engines.
@Suite struct ReceptionTests {
    private static let minute: Int64 = 60_000

    private func enter(_ rig: DeskRig, _ email: String, _ password: String, code: String = "") throws
        -> Reception.Answer
    {
        try rig.reception.signIn(email, Secret(password), code: code, instead: nil, at: rig.now)
    }

    private func token(_ answer: Reception.Answer) throws -> String {
        guard case .welcome(let token, _) = answer else { throw Missing() }
        return token
    }

    private struct Missing: Error {}

    @Test(arguments: StoreEngine.present) func `a session ends when it rests, and in any case`(_ engine: StoreEngine)
        throws
    {
        let rig = try DeskRig(engine, roles: [.admin])
        let token = try token(enter(rig, "ADMIN@acme.example", DeskRig.password))
        #expect(try rig.reception.guest(token, at: rig.now)?.person.role == .admin)
        #expect(try rig.reception.guest(token + "A", at: rig.now) == nil)
        // Each look within two hours keeps it open, until twelve have passed.
        for hour in 1...11 {
            rig.now = DeskRig.morning + Int64(hour) * 60 * Self.minute
            #expect(try rig.reception.guest(token, at: rig.now) != nil, "\(hour)")
        }
        #expect(try rig.reception.guest(token, at: DeskRig.morning + 12 * 60 * Self.minute) == nil)
        rig.now = DeskRig.morning
        let other = try self.token(enter(rig, "admin@acme.example", DeskRig.password))
        #expect(try rig.reception.guest(other, at: rig.now + 120 * Self.minute) == nil)
    }

    @Test(arguments: StoreEngine.present)
    func `who is unknown hears what everybody hears, and waits as long`(_ engine: StoreEngine) throws {
        let rig = try DeskRig(engine, roles: [.admin])
        for email in ["admin@acme.example", "nobody@acme.example"] {
            rig.now = DeskRig.morning
            var heard: [String] = []
            for _ in 0..<7 {
                switch try enter(rig, email, "not the password") {
                case .welcome: heard.append("in")
                case .refused: heard.append("no")
                case .wait(let seconds):
                    heard.append("\(seconds)")
                    rig.now += seconds * 1000
                }
            }
            #expect(heard == ["no", "no", "no", "no", "30", "no", "60"], "\(email)")
        }
        // The right words open nothing while nobody is listened to.
        if case .wait = try enter(rig, "admin@acme.example", DeskRig.password) {
        } else {
            _ = try enter(rig, "admin@acme.example", "wrong once more")
            #expect(try rig.rulings.contains { $0.contains("four tries") })
        }
    }

    @Test(arguments: StoreEngine.present)
    func `a code counts once, and so does a recovery code`(_ engine: StoreEngine) throws {
        let rig = try DeskRig(engine, roles: [.admin])
        let guest = try #require(
            try rig.reception.guest(token(enter(rig, "admin@acme.example", DeskRig.password)), at: rig.now)
        )
        let secret = rig.reception.newAuthenticator(of: guest)
        func code() -> String { OneTimeCode.code(secret, step: OneTimeCode.step(at: rig.now)) }
        #expect(secret.count == 20)
        #expect(try rig.reception.confirmAuthenticator(of: guest, code: "000000", at: rig.now) == nil)
        let codes = try #require(try rig.reception.confirmAuthenticator(of: guest, code: code(), at: rig.now))
        #expect(Set(codes).count == 10)
        // The code that was just taken does not count again, nor does none.
        for used in [code(), ""] {
            guard case .refused = try enter(rig, "admin@acme.example", DeskRig.password, code: used) else {
                Issue.record("'\(used)' let somebody in")
                continue
            }
        }
        rig.now += 30_000
        _ = try token(enter(rig, "admin@acme.example", DeskRig.password, code: code()))
        _ = try token(enter(rig, "admin@acme.example", DeskRig.password, code: codes[3].lowercased()))
        guard case .refused = try enter(rig, "admin@acme.example", DeskRig.password, code: codes[3]) else {
            throw Missing()
        }
        #expect(try rig.rulings.contains { $0.contains("used a recovery code") })
    }

    @Test(arguments: StoreEngine.present)
    func `an invitation lets one person choose a password, once`(_ engine: StoreEngine) throws {
        let rig = try DeskRig(engine, roles: [.admin])
        let made = try rig.reception.invite(
            email: "Dana@acme.example",
            name: "Dana Weiss",
            role: .clerk,
            by: "admin",
            at: rig.now
        )
        guard case .done(let link) = made else { throw Missing() }
        guard
            case .taken = try rig.reception.invite(
                email: "dana@acme.example",
                name: "D",
                role: .clerk,
                by: "admin",
                at: rig.now
            )
        else { throw Missing() }
        #expect(try rig.reception.invited(link, at: rig.now)?.email == "dana@acme.example")
        #expect(try rig.reception.invited(link, at: rig.now + 4 * 86_400_000) == nil)
        guard case .failure = try rig.reception.accept(link, Secret("Dana Weiss 2026"), at: rig.now),
            case .success = try rig.reception.accept(link, Secret(DeskRig.password), at: rig.now),
            case .failure = try rig.reception.accept(link, Secret(DeskRig.password), at: rig.now)
        else { throw Missing() }
        let token = try token(enter(rig, "dana@acme.example", DeskRig.password))
        // A new link takes the old password away, and every session with it.
        guard case .done = try rig.reception.reset("dana@acme.example", by: "admin", at: rig.now) else {
            throw Missing()
        }
        #expect(try rig.reception.guest(token, at: rig.now) == nil)
        guard case .refused = try enter(rig, "dana@acme.example", DeskRig.password) else { throw Missing() }
    }

    @Test(arguments: StoreEngine.present)
    func `a change of rights counts at once, and nobody changes their own`(_ engine: StoreEngine) throws {
        let rig = try DeskRig(engine, roles: [.admin, .clerk])
        let (admin, clerk) = try rig.book.read { (try $0.people()[0], try $0.people()[1]) }
        let host = Reception.Host(id: admin.id, name: admin.name)
        let session = try token(enter(rig, "clerk@acme.example", DeskRig.password))
        func change(_ person: Person, _ role: Role, _ isActive: Bool, by host: Reception.Host) throws -> Reception
            .Fault?
        {
            try rig.reception.change(
                person.id,
                role: role,
                isActive: isActive,
                version: person.version,
                by: host,
                at: rig.now
            )
        }
        #expect(try change(admin, .admin, false, by: host) == .ownAct)
        #expect(try change(admin, .viewer, true, by: .init(id: nil, name: "line")) == .lastAdmin)
        #expect(try change(clerk, .approver, true, by: host) == nil)
        #expect(try rig.reception.guest(session, at: rig.now)?.person.role == .approver)
        // What was read before somebody changed it changes nothing.
        #expect(try change(clerk, .viewer, true, by: host) == .stale)
        let now = try rig.book.read { try $0.people()[1] }
        #expect(try change(now, .approver, false, by: host) == nil)
        #expect(try rig.reception.guest(session, at: rig.now) == nil)
        guard case .refused = try enter(rig, "clerk@acme.example", DeskRig.password) else { throw Missing() }
        #expect(try rig.rulings.contains { $0.contains("changed the role of clerk from clerk to approver") })
    }
}
