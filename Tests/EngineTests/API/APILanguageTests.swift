import Connections
import Documents
import Testing

@testable import Web

/// Whatever is refused is said in the language of whoever asks.
@Suite struct APILanguageTests {
    @Test(
        arguments: [
            (
                "/policy-moves/preview", ["policy": "desk", "act": "take-away", "customers": ["country": "xx"]],
                "Zwei Buchstaben, etwa FR."
            ),
            ("/policy-rules/preview", ["rules": [["policy": "x", "segment": "a"]]], "Dieses Regelwerk gibt es nicht."),
            ("/customers/acme/merge/berlin", ["reason": " ", "seen": "0"], MergeWords.german.noReason),
            ("/customers/acme/merge/acme", ["reason": "x", "seen": "0"], MergeWords.german.same),
            ("/letter-texts/de/nudge/drop", ["seen": "1.1"], "Diese Fassung gibt es nicht."),
            (
                "/policy-moves", ["policy": "desk", "act": "take-away", "customers": [:], "seen": "0"],
                "finden inzwischen 2 Kunden"
            ),
        ] as [(String, JSON, String)]
    ) func `in German`(act: (String, JSON, String)) async throws {
        let rig = try APIRig()
        let answer = await rig.post(act.0, act.1, ["Accept-Language": "de-AT"])
        let said = answer.at("errors")?.list?.first?["message"]?.text ?? answer.at("detail")?.text
        #expect(said?.contains(act.2) == true, "\(answer.status) \(answer.text)")
    }
}
