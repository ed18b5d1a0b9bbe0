import Connections
import Rigs
import Wire

extension Provider {
    func carrier(
        means: DeliveryMeans = .none,
        token: Secret? = nil,
        query: String = "",
        patience: HTTPPatience = .init(connect: .seconds(20), total: .seconds(20))
    ) throws -> HTTPCarrier {
        HTTPCarrier(service: try DeliveryService(address + query), means: means, token: token, patience: patience)
    }

    func client() throws -> SMTPClient {
        let patience = SMTPPatience(connect: .seconds(20), answer: .seconds(20), letter: .seconds(20))
        return SMTPClient(
            server: try SMTPServer(address),
            helloName: try MailDomain("nordwind.example"),
            patience: patience
        )
    }
}
