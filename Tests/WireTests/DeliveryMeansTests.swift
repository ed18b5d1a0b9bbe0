import Testing
import Wire

@Suite struct DeliveryMeansTests {
    @Test(
        arguments: [
            ("key 24h", .key(window: 86_400_000), "key 1d"),
            ("key 15m", .key(window: 900_000), "key 15m"),
            ("  key   90s ", .key(window: 90_000), "key 90s"),
            ("key 31d", .key(window: 2_678_400_000), "key 31d"),
            ("look-up", .lookUp(after: [60_000, 300_000]), "look-up 1m 5m"),
            ("look-up 2s 10s", .lookUp(after: [2000, 10_000]), "look-up 2s 10s"),
            ("look-up 30s", .lookUp(after: [30_000]), "look-up 30s"),
            ("none", .none, "none"),
        ] as [(String, DeliveryMeans, String)]
    )
    func `means are read, and printed as they would be read again`(words: String, means: DeliveryMeans, text: String)
        throws
    {
        #expect(try DeliveryMeans(words) == means)
        #expect(means.description == text)
        #expect(try DeliveryMeans(text) == means)
    }

    @Test(
        arguments: [
            ("", .word("")), ("keys 24h", .word("keys 24h")), ("none at all", .word("none at all")),
            ("local-queue", .word("local-queue")), ("key", .window), ("key 24 h", .window),
            ("key 24", .duration("24", upTo: "31d")), ("key 0h", .duration("0h", upTo: "31d")),
            ("key -1h", .duration("-1h", upTo: "31d")), ("key 32d", .duration("32d", upTo: "31d")),
            ("key ٣h", .duration("٣h", upTo: "31d")), ("key 1.5h", .duration("1.5h", upTo: "31d")),
            ("key 99999999999999999999h", .duration("99999999999999999999h", upTo: "31d")),
            ("look-up 25h", .duration("25h", upTo: "1d")), ("look-up h", .duration("h", upTo: "1d")),
            ("look-up 5m 60s", .order), ("look-up 60s 1m", .order),
        ] as [(String, DeliveryMeansError)]
    )
    func `means that are written wrongly are named with the remedy`(words: String, error: DeliveryMeansError) {
        #expect(throws: error) { try DeliveryMeans(words) }
        #expect(error.description.contains("write") || error.description.contains("as in"))
    }

    @Test(arguments: [("look-up", true), ("look-up 2s 10s", true), ("key 24h", false), ("none", false)])
    func `only a service that is to be asked proves something by not knowing a letter`(words: String, isProof: Bool)
        throws
    {
        let means = try DeliveryMeans(words)
        #expect(means.weighed(.found(reply: "42")) == .found(reply: "42"))
        #expect((means.weighed(.absent) == .absent) == isProof)
    }
}
