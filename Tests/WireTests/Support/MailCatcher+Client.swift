import Connections
import Rigs
import Wire

extension MailCatcher {
    func client(
        _ form: String = "smtp://127.0.0.1:PORT",
        password: Secret? = nil,
        patience: SMTPPatience = .init(connect: .seconds(20), answer: .seconds(20), letter: .seconds(20))
    ) throws -> SMTPClient {
        let server = try SMTPServer(form.replacing("PORT", with: String(port)))
        return SMTPClient(
            server: server,
            password: password,
            helloName: try MailDomain("nordwind.example"),
            patience: patience
        )
    }
}
