import Connections
import Connectors
import Engine
import Receivables
import Rigs
import ServerRig
import Storage
import Testing
import Wire

/// Money that a platform tells of at the door while a letter is under way inside the house.
@Suite(.enabled(if: Python.isPresent, Python.notice)) struct PaidAtTheDoorTests {
    private static func tell(_ book: Book) throws {
        let checkpoint = Checkpoint(payee: nil) { Day(1970, 1, 1) + Int($0 / 86_400_000) }
        let stripe = Stripe(try Settings(["key": "sk_test_1", "webhook": "whsec_test"], for: Stripe.manifest))
        let knock = MoneyDesk.knock("evt_1", "payment_intent.succeeded", Shown.intent())
        let answer = Inbox(GroupCommit(to: book), checkpoint).take(knock, from: stripe, of: "stripe")
        #expect(answer == .taken(DoorReply()))
    }

    @Test(arguments: StoreEngine.present)
    func `a letter that is queued, claimed and written does not leave after the door has said yes`(engine: StoreEngine)
        throws
    {
        let desk = try ChannelDesk(engine)
        try desk.decide()
        let (sendgrid, carrier) = try ConnectedPlatform.sendgrid([.init(202)])
        let office = desk.office(carrier)
        let claims = try office.claim(8, readyBy: .max, at: desk.clock.value)
        let drafts = try office.drafts(of: claims)
        #expect(claims.count == 1)
        try Self.tell(desk.book)
        let mark = SendJournal.Mark(number: 0, seal: "")
        let (parcels, others) = try office.dispatch(claims, journal: mark, drafts: drafts, at: desk.clock.value)
        #expect(parcels.isEmpty && others.map(\.status) == [.cancelled])
        #expect(try sendgrid.platform.requests().isEmpty)
    }

    @Test func `a letter whose check is a second old asks again, and hears of the money`() throws {
        let desk = try ChannelDesk()
        try desk.decide()
        let (sendgrid, carrier) = try ConnectedPlatform.sendgrid([.init(202)])
        let office = desk.office(carrier)
        let claims = try office.claim(8, readyBy: .max, at: desk.clock.value)
        let mark = SendJournal.Mark(number: 0, seal: "")
        let parcels = try office.dispatch(claims, journal: mark, at: desk.clock.value).parcels
        try Self.tell(desk.book)
        desk.clock.advance(by: 1_001)
        let clock = desk.clock
        let handOvers = parcels.map { $0.handOver(by: carrier, within: DeliveryTimes()) { clock.value } }
        try office.record(handOvers, at: desk.clock.value)
        #expect(try desk.send(by: carrier).cancelled == 1)
        #expect(try sendgrid.platform.requests().isEmpty)
    }
}
