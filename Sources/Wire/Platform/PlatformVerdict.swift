import CCurl
import Connections

/// What one request to a platform came to: its answer, or what is proven without one.
struct PlatformVerdict {
    let exchange: HTTPExchange
    let result: CurlResult
    let title: String

    func response() throws(ConnectorError) -> Response {
        let reply = exchange.reply
        guard result.code != CURLE_OK || !reply.isHeadWhole else {
            return Response(
                status: reply.status,
                headers: reply.headers,
                body: reply.body,
                retryAfter: reply.retryAfter
            )
        }
        if exchange.isFenced { throw .unsent("the request was broken off: it was no longer ours to send") }
        guard exchange.isOut, !isBeforeRequest else { throw .unsent(words) }
        throw .silent(words)
    }

    /// A request without a body counts as out from the start; these happen before anything is written.
    private var isBeforeRequest: Bool {
        switch result.code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR,
            CURLE_SSL_CACERT_BADFILE, CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
            true
        default: false
        }
    }

    private var words: String {
        switch result.code {
        case CURLE_COULDNT_RESOLVE_HOST: "the name of its host is not known; check the DNS of this machine"
        case CURLE_COULDNT_CONNECT: "nothing answers at its address; check the network and the firewall"
        case CURLE_PEER_FAILED_VERIFICATION: "its certificate is not trusted (\(result.detail))"
        case CURLE_SSL_CONNECT_ERROR: "it does not speak TLS there (\(result.detail))"
        case CURLE_OPERATION_TIMEDOUT: "it took too long"
        default: "the connection broke (\(result.detail))"
        }
    }
}
