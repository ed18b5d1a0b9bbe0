import CCurl
import Glibc

/// One libcurl easy handle: the connection it holds open is used again by the next letter. For one thread at a time.
final class CurlHandle {
    private let handle: UnsafeMutableRawPointer
    /// Lives as long as libcurl may call it back.
    private var conversation: SMTPConversation?
    private var words = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))

    /// Nil when libcurl cannot start, which means that memory has run out.
    init?() {
        guard Self.isReady, let handle = curl_easy_init() else { return nil }
        self.handle = handle
    }

    /// Says QUIT, and does not wait for the goodbye of a server that may have gone to sleep.
    deinit {
        var socket = curl_socket_t(-1)
        if wire_get_socket(handle, &socket) == CURLE_OK, socket >= 0 { shutdown(socket, Int32(SHUT_RD)) }
        curl_easy_cleanup(handle)
    }

    func set(_ option: CURLoption, _ number: Int) { _ = wire_set_number(handle, option, number) }

    /// libcurl keeps a copy. Nil restores its default.
    func set(_ option: CURLoption, _ text: String?) { _ = wire_set_text(handle, option, text) }

    /// Carries the conversation out. Returns libcurl's result, its words, and whether a kept connection was used.
    func perform(_ conversation: SMTPConversation, to recipients: [String]) -> (CURLcode, detail: String, reused: Bool)
    {
        var list: UnsafeMutablePointer<curl_slist>?
        for recipient in recipients { list = curl_slist_append(list, "<\(recipient)>") }
        _ = wire_set_list(handle, CURLOPT_MAIL_RCPT, list)
        defer {
            _ = wire_set_list(handle, CURLOPT_MAIL_RCPT, nil)
            curl_slist_free_all(list)
        }
        listen(to: conversation)
        words[0] = 0
        let result = words.withUnsafeMutableBufferPointer { words in
            _ = wire_set_pointer(handle, CURLOPT_ERRORBUFFER, words.baseAddress)
            defer { _ = wire_set_pointer(handle, CURLOPT_ERRORBUFFER, nil) }
            return curl_easy_perform(handle)
        }
        var opened = 0
        _ = wire_get_number(handle, CURLINFO_NUM_CONNECTS, &opened)
        let detail = words.first == 0 ? String(cString: curl_easy_strerror(result)) : text(of: words)
        return (result, detail, opened == 0)
    }

    private func text(of words: [CChar]) -> String {
        String(decoding: words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private func listen(to conversation: SMTPConversation) {
        self.conversation = conversation
        let pointer = Unmanaged.passUnretained(conversation).toOpaque()
        _ = wire_set_pointer(handle, CURLOPT_READDATA, pointer)
        _ = wire_set_pointer(handle, CURLOPT_HEADERDATA, pointer)
        _ = wire_set_pointer(handle, CURLOPT_DEBUGDATA, pointer)
        _ = wire_set_data_callback(handle, CURLOPT_READFUNCTION) { buffer, size, count, pointer in
            guard let buffer, let pointer else { return 0 }
            let supplied = conversationBehind(pointer).supply(.init(start: buffer, count: size * count))
            return supplied ?? Int(CURL_READFUNC_ABORT)
        }
        _ = wire_set_data_callback(handle, CURLOPT_HEADERFUNCTION) { line, size, count, pointer in
            guard let line, let pointer else { return 0 }
            let isHeard = conversationBehind(pointer).hear(.init(start: line, count: size * count))
            return isHeard ? size * count : 0
        }
        _ = wire_set_debug_callback(handle) { _, kind, text, length, pointer in
            guard kind == CURLINFO_HEADER_OUT, let text, let pointer else { return 0 }
            let bytes = UnsafeRawBufferPointer(start: text, count: length)
            conversationBehind(pointer).say(String(decoding: bytes, as: UTF8.self))
            return 0
        }
        set(CURLOPT_VERBOSE, 1)
    }

    /// libcurl wants to be started once per process.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}

private func conversationBehind(_ pointer: UnsafeMutableRawPointer) -> SMTPConversation {
    Unmanaged<SMTPConversation>.fromOpaque(pointer).takeUnretainedValue()
}
