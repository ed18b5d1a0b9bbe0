import Connections
import Engine
import Storage

/// `GET /live` is held open, and says when the counts of the frame change or what the page shows does.
enum LiveDoor {
    static let routes = [
        Route(.get, "/live", .from(.viewer), "tells an open page what changes") { listen($0) }
    ]

    private static func listen(_ request: DeskRequest) -> Answer {
        var headers = DeskRequest.headers(isSecure: request.desk.isSecure)
        // A proxy that gathers an answer before it hands it on would keep the news.
        headers.add("X-Accel-Buffering", "no")
        var answer = Answer(200, type: "text/event-stream; charset=utf-8", headers)
        guard request.visit.method == "GET", let guest = request.guest else { return answer }
        let customer = request.query["of"].flatMap { Int64($0) }
        let seen = request.query["seen"].flatMap { Int64($0) }
        let watch = customer.flatMap { customer in seen.map { LiveWatch(customer: customer, seen: $0) } }
        // A browser that is told that there is no content does not ask again.
        guard let stream = request.desk.live?.listen(guest.session.digest, watch) else {
            return Answer(204, type: "text/plain", headers)
        }
        answer.live = stream
        return answer
    }
}

extension LiveWatch {
    /// Where a page listens that shows nobody, or this customer.
    static func address(_ watch: LiveWatch?) -> String {
        watch.map { "/live?of=\($0.customer)&seen=\($0.seen)" } ?? "/live"
    }
}
