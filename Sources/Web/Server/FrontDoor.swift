import Connections
import HTTPTypes
public import Hummingbird
import NIOCore

/// Leads each request to its room.
public struct FrontDoor: HTTPResponder {
    private let webhooks: WebhookDoor
    private let pages: PageDoor
    private let desk: DeskDoor?
    private let api: APIDoor?
    private let status: StatusDoor
    private let clock: @Sendable () -> Int64

    /// - Parameters:
    ///   - desk: what people of the house see; nil for doors without one.
    ///   - api: what their programs see.
    ///   - clock: milliseconds since 1970 UTC.
    public init(
        webhooks: WebhookDoor,
        pages: PageDoor,
        desk: DeskDoor? = nil,
        api: APIDoor? = nil,
        status: StatusDoor,
        clock: @escaping @Sendable () -> Int64
    ) {
        self.webhooks = webhooks
        self.pages = pages
        self.desk = desk
        self.api = api
        self.status = status
        self.clock = clock
    }

    public func respond(to request: Request, context: Caller) async throws -> Response {
        let visit = visit(request, context)
        let answer = try await answer(visit, request.body)
        return Self.response(answer, isHead: request.method == .head)
    }

    /// Nobody is told anything any more: what is held open would keep the server from its end.
    func close() { desk?.close() }

    private func answer(_ visit: Visit, _ body: RequestBody) async throws -> Answer {
        switch (visit.path.first, visit.path.count) {
        case (let name?, 1) where StatusDoor.paths.contains(name): return await status.answer(visit)
        case ("in", 2):
            if let refusal = await webhooks.refusal(of: visit) { return refusal }
            return try await read(body, of: visit, atMost: WebhookDoor.largest) { await webhooks.answer($0) }
        case ("p", 2...3):
            return try await read(body, of: visit, atMost: PageDoor.largest) { await pages.answer($0) }
        case ("api", _):
            guard let api, visit.path.starts(with: APITable.parts) else { return .unknown }
            let most = APIDoor.largest(for: visit)
            return try await read(body, of: visit, atMost: most, tooLarge: APIDoor.tooLarge(visit)) {
                await api.answer($0)
            }
        default:
            guard let desk else { return .unknown }
            return try await read(body, of: visit, atMost: DeskDoor.largest(at: visit.path)) { await desk.answer($0) }
        }
    }

    /// - Parameter most: bytes. More is not read, and what was said to be more is not even begun.
    private func read(
        _ body: RequestBody,
        of visit: Visit,
        atMost most: Int,
        tooLarge: Answer? = nil,
        _ answer: (Visit) async -> Answer
    ) async throws -> Answer {
        let tooLarge = tooLarge ?? Answer(413, "At most \(most) bytes.\n", type: "text/plain", ["Connection": "close"])
        if let length = visit.headers.header("Content-Length").flatMap({ Int($0) }), length > most { return tooLarge }
        var whole = visit
        do {
            let buffer = try await body.collect(upTo: most)
            whole.body = buffer.getBytes(at: buffer.readerIndex, length: buffer.readableBytes) ?? []
        } catch is NIOTooManyBytesError {
            return tooLarge
        }
        return await answer(whole)
    }
}

extension FrontDoor {
    private func visit(_ request: Request, _ caller: Caller) -> Visit {
        let headers = Fields(request.headers.map { .init($0.name.rawName, $0.value) })
        // Hummingbird holds the Host header apart.
        return Visit(
            method: request.method.rawValue,
            path: request.uri.path.split(separator: "/").map(String.init),
            query: request.uri.query,
            headers: headers,
            body: [],
            address: Self.address(caller, headers),
            instant: clock()
        )
    }

    /// A proxy on this machine adds whom it speaks for at the end; what stands before that anybody may have written.
    private static func address(_ caller: Caller, _ headers: Fields) -> String {
        guard caller.address == "127.0.0.1" || caller.address == "::1",
            let last = headers.headers("X-Forwarded-For").last?.split(separator: ",").last
        else { return caller.address }
        return last.trimmingPrefix(while: \.isWhitespace).prefix(64).description
    }

    private static func response(_ answer: Answer, isHead: Bool) -> Response {
        var fields = HTTPFields()
        for field in answer.headers.list {
            guard let name = HTTPField.Name(field.name) else { continue }
            fields.append(HTTPField(name: name, value: field.value))
        }
        return Response(status: .init(code: answer.status), headers: fields, body: isHead ? .init() : body(answer))
    }

    private static func body(_ answer: Answer) -> ResponseBody {
        guard let live = answer.live else { return ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)) }
        return ResponseBody { writer in
            defer { live.leave() }
            for await text in live.texts { try await writer.write(ByteBuffer(string: text)) }
            try await writer.finish(nil)
        }
    }
}
