import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Closes a connection whose request does not come to its end in time, however it drips; what merely rests between two
/// requests is closed later.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let patience: WebServer.Patience
    private var end: Scheduled<Void>?
    private var isLast = false
    /// Milliseconds.
    private static let farewell: Int64 = 500

    init(_ patience: WebServer.Patience) { self.patience = patience }

    func handlerAdded(context: ChannelHandlerContext) { wait(patience.head, context) }

    func handlerRemoved(context: ChannelHandlerContext) { end?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        end?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: wait(patience.body, context)
        case .body: break
        case .end: end?.cancel()
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head): isLast = head.headerFields[.connection] == "close"
        case .body: break
        // Whoever still sends what nobody reads gets a moment to hear why.
        case .end: wait(isLast ? min(Self.farewell, patience.rest) : patience.rest, context)
        }
        context.write(data, promise: promise)
    }

    private func wait(_ milliseconds: Int64, _ context: ChannelHandlerContext) {
        end?.cancel()
        let channel = context.channel
        end = context.eventLoop.scheduleTask(in: .milliseconds(milliseconds)) { channel.close(promise: nil) }
    }
}
