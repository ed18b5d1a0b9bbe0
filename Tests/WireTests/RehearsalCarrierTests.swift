import Synchronization
import Testing
import Wire

@Suite struct RehearsalCarrierTests {
    @Test func `everything goes to one address, marked, and nothing else of it changes`() throws {
        var message = try Letters.message(subject: "Überfällig: INV-1042")
        message.to = [try MailAddress("Acme <ap@acme.example>"), try MailAddress("cfo@acme.example")]
        message.cc = [try MailAddress("boss@acme.example")]
        message.inReplyTo = try MessageID(key: "k6", domain: MailDomain("nordwind.example"))
        message.unsubscribe = try Unsubscribe(web: "https://pay.nordwind.example/stop/7f3a")
        let mail = try message.sealed(key: "k7q2", day: "2026-02-27", name: "INV-1042-nudge")
        let seen = Recorder()
        let carrier = RehearsalCarrier(onlyTo: try MailAddress("me@nordwind.example"), by: seen)
        #expect(carrier.carry(mail).proof == "accepted")
        let rehearsed = try #require(seen.mails.first)
        #expect(rehearsed.envelope.recipients == ["me@nordwind.example"])
        #expect(rehearsed.key == "rehearsal/k7q2")
        #expect(rehearsed.name == "INV-1042-nudge-rehearsal")
        let expected = """
            To: me@nordwind.example
            X-Dunwell-Rehearsal: for ap@acme.example, cfo@acme.example, boss@acme.example
            Date: Fri, 27 Feb 2026 08:00:00 +0000
            From: Nordwind Billing <billing@nordwind.example>
            Subject: [rehearsal for ap@acme.example and 2 more]
             =?utf-8?q?=C3=9Cberf=C3=A4llig=3A_INV-1042?=
            Message-ID: <rehearsal.k7q2@nordwind.example>
            In-Reply-To: <rehearsal.k6@nordwind.example>
            References: <rehearsal.k6@nordwind.example>
            Auto-Submitted: auto-generated
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Dear Acme,

            INV-1042 over 1,200.00 EUR was due on 26 February.

            """
        #expect(rehearsed.bytes.asText == expected.replacing("\n", with: "\r\n"))
    }

    @Test func `fence, means and questions pass through a rehearsal`() throws {
        let seen = Recorder()
        let carrier = RehearsalCarrier(onlyTo: try MailAddress("me@nordwind.example"), by: seen)
        #expect(carrier.means == seen.means)
        #expect(try carrier.carry(Letters.sealed(), while: { false }).proof == "unsent fenced")
        #expect(carrier.lookUp("k7q2") == .absent)
        #expect(try carrier.carry(Letters.sealed()).proof == "accepted")
        #expect(carrier.lookUp("k7q2") == .found(reply: "ok"))
    }

    @Test func `a rehearsal reaches no customer, whatever carries it`() throws {
        let carrier = RehearsalCarrier(onlyTo: try MailAddress("me@nordwind.example"), by: Recorder())
        #expect(Recorder().reachesCustomers)
        #expect(!carrier.reachesCustomers)
    }
}

/// Takes every letter and remembers it.
private final class Recorder: MailCarrier {
    private let taken = Mutex<[SealedMail]>([])

    var mails: [SealedMail] { taken.withLock { $0 } }
    var means: DeliveryMeans { .key(window: 3_600_000) }
    var reachesCustomers: Bool { true }

    func carry(_ mail: SealedMail, while isStillOurs: @Sendable () -> Bool) -> SendOutcome {
        guard isStillOurs() else { return .unsent(.init(.fenced, "not ours")) }
        taken.withLock { $0.append(mail) }
        return .accepted(reply: "ok", queueID: nil)
    }

    /// It knows letters by the key under which they came.
    func lookUp(_ key: String) -> LookUp { mails.contains { $0.key == key } ? .found(reply: "ok") : .absent }
}
