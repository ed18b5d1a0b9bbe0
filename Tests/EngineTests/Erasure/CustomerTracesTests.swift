import Testing

@testable import Storage

/// Bytes that speak of a customer, and bytes that only look so.
@Suite struct CustomerTracesTests {
    private static let traces = CustomerTraces([
        "Ann@acme.example", "+49 157 1", "Jürgen Ö", "acme", "I-7", "1042", "104200",
    ])

    static let bytes: [(String, Bool)] = [
        ("{\"email\":\"ANN@acme.example\"}", true), ("From=ann%40acme.example&x=1", true), ("To=%2B49+157+1&", true),
        ("To=%2B49%20157%201", true), ("{\"name\":\"J\\u00fcrgen \\u00d6\"}", true), ("name: jürgen Ö.", true),
        ("of Acme, Berlin", true), ("joann@acne.example", false), ("acmeish pacme", false), ("number 104200!", true),
        // Short words and short numbers stand everywhere.
        ("I-7 1042", false), ("1104200", false), ("", false), ("a", false), ("acm", false),
    ]

    @Test(arguments: bytes) func `a word counts where it stands alone`(bytes: String, isTheirs: Bool) {
        #expect(Self.traces.areIn(bytes) == isTheirs)
    }

    @Test func `nothing is known of nobody`() { #expect(!CustomerTraces([]).areIn("anything at all")) }
}
