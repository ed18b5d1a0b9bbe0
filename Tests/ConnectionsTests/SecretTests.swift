import Connections
import Testing

@Suite struct SecretTests {
    @Test func `a secret shows itself to nobody but its use`() {
        let secret = Secret("hunter2\n")
        var dumped = ""
        dump(secret, to: &dumped)
        for shown in ["\(secret)", secret.debugDescription, String(reflecting: [secret]), dumped, "\([secret])"] {
            #expect(!shown.contains("hunter2"))
        }
        #expect(secret.reveal { $0 } == "hunter2")
    }
}
