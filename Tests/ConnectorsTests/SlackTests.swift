import Connections
import Connectors
import Documents
import Testing

@Suite struct SlackTests {
    private func source() throws -> any NewsSource {
        try Samples.source("slack")
    }

    private func board() throws -> any TaskBoard { try #require(Samples.named("slack").connect() as? any TaskBoard) }

    private func body(of request: Request) throws -> JSON { try JSON(reading: try #require(request.content).bytes) }

    private func news(_ payload: String) throws -> [News] {
        try source().news(in: Sample.slackDelivery("", Sample.slackForm(payload), EveryDoorTests.moment, []).knock)
    }

    @Test(arguments: ["acknowledge", "hold", "approve", "decline"])
    func `each button comes back with its value and the person`(name: String) throws {
        let button = try #require(Notice.Button.Kind(rawValue: name))
        let news = try news(Sample.slackPress.replacing("\"hold\"", with: "\"\(name)\""))
        #expect(news.map(\.what) == [.pressed(News.Press(button, value: "v2", person: "U7DANA"))])
    }

    @Test func `a button of another app and a closed window are of no use`() throws {
        let other = try news(Sample.slackPress.replacing("\"hold\"", with: "\"launch\""))
        #expect(other.map(\.what) == [.irrelevant("a button that is not ours")])
        let closed = try news(Sample.slackPress.replacing("block_actions", with: "view_closed"))
        #expect(closed.map(\.what) == [.irrelevant("not a button")])
    }

    @Test func `the door echoes the word that Slack asks for, and nothing else`() throws {
        let asked = Sample.slackDelivery(
            "",
            #"{"type":"url_verification","challenge":"abc"}"#,
            EveryDoorTests.moment,
            []
        )
        #expect(try source().reply(to: asked.knock) == DoorReply(body: "abc"))
        let event = Sample.slackDelivery("", #"{"type":"event_callback","challenge":"abc"}"#, EveryDoorTests.moment, [])
        #expect(try source().reply(to: event.knock) == DoorReply())
    }

    @Test func `a notice longer than Slack takes is cut, not refused`() throws {
        let board = try board()
        let long = String(repeating: "ä", count: 5000)
        let buttons = (0..<30).map { Notice.Button(.hold, long, value: "v\($0)") }
        let request = board.post(Notice(key: "k", title: long, lines: [long], buttons: buttons)).request
        let blocks = try #require(body(of: request)["blocks"]?.list)
        #expect(blocks[0].at("text", "text")?.text?.count == 150)
        #expect(blocks[1].at("text", "text")?.text?.count == 3000)
        #expect(blocks[2]["elements"]?.list?.count == 25)
        #expect(blocks[2]["elements"]?.list?.first?.at("text", "text")?.text?.count == 75)
    }

    @Test func `a notice for one person goes to that person`() throws {
        let board = try board()
        let request = board.post(Notice(key: "k", title: "t", lines: [], person: "U7DANA")).request
        #expect(try body(of: request)["channel"]?.text == "U7DANA")
    }
}
