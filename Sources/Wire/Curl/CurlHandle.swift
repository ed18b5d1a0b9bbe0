import CCurl
import Glibc

/// One libcurl easy handle: the connection it holds open is used again by the next request. For one thread at a time.
final class CurlHandle {
    private let handle: UnsafeMutableRawPointer
    private let ears = Ears()
    private var pins: UnsafeMutablePointer<curl_slist>?
    private var words = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))

    /// Nil when libcurl cannot start, which means that memory has run out.
    init?() {
        guard Self.isReady, let handle = curl_easy_init() else { return nil }
        self.handle = handle
        // Signals would be for the whole process, and it has many handles.
        set(CURLOPT_NOSIGNAL, 1)
        // Not what an environment variable says: letters go where the settings say.
        set(CURLOPT_PROXY, "")
        set(CURLOPT_MAXCONNECTS, 1)
        listen()
    }

    /// Says QUIT, and does not wait for the goodbye of a server that may have gone to sleep.
    deinit {
        if let socket { shutdown(socket, Int32(SHUT_RD)) }
        curl_easy_cleanup(handle)
        curl_slist_free_all(pins)
    }

    func set(_ option: CURLoption, _ number: Int) { _ = wire_set_number(handle, option, number) }

    /// libcurl keeps a copy. Nil restores its default.
    func set(_ option: CURLoption, _ text: String?) { _ = wire_set_text(handle, option, text) }

    /// Says where a name leads, in the place of asking the resolver: `host:port:address,address`. libcurl keeps no copy.
    func pin(_ place: String?) {
        let old = pins
        pins = place.flatMap { curl_slist_append(nil, $0) }
        _ = wire_set_list(handle, CURLOPT_RESOLVE, pins)
        curl_slist_free_all(old)
    }

    /// Encrypted or not, the other side has to prove its name; `authorities` replace those of the system.
    func trust(_ authorities: String?) {
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        guard let authorities else { return }
        set(CURLOPT_CAINFO, authorities)
        set(CURLOPT_CAPATH, nil)
    }

    /// Makes `say` hear what we say.
    func watchCommands() {
        _ = wire_set_pointer(handle, CURLOPT_DEBUGDATA, Unmanaged.passUnretained(ears).toOpaque())
        _ = wire_set_debug_callback(handle) { _, kind, text, length, pointer in
            guard kind == CURLINFO_HEADER_OUT, let text, let pointer else { return 0 }
            let bytes = UnsafeRawBufferPointer(start: text, count: length)
            talkBehind(pointer)?.say(String(decoding: bytes, as: UTF8.self))
            return 0
        }
        set(CURLOPT_VERBOSE, 1)
    }

    /// Carries the request out, over a new connection when asked to. `lines` are its recipients or its headers.
    func perform(_ talk: any CurlTalk, _ option: CURLoption, _ lines: [String], anew: Bool = false) -> CurlResult {
        set(CURLOPT_FRESH_CONNECT, anew || leavesIfSpokenTo() ? 1 : 0)
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines { list = curl_slist_append(list, line) }
        _ = wire_set_list(handle, option, list)
        ears.talk = talk
        defer {
            ears.talk = nil
            _ = wire_set_list(handle, option, nil)
            curl_slist_free_all(list)
        }
        words[0] = 0
        let code = words.withUnsafeMutableBufferPointer { words in
            _ = wire_set_pointer(handle, CURLOPT_ERRORBUFFER, words.baseAddress)
            defer { _ = wire_set_pointer(handle, CURLOPT_ERRORBUFFER, nil) }
            return curl_easy_perform(handle)
        }
        var opened = 0
        _ = wire_get_number(handle, CURLINFO_NUM_CONNECTS, &opened)
        return CurlResult(code: code, detail: code == CURLE_OK ? "" : detail(of: code), reused: opened == 0)
    }

    /// The connection kept from the request before.
    private var socket: curl_socket_t? {
        var socket = curl_socket_t(-1)
        return wire_get_socket(handle, &socket) == CURLE_OK && socket >= 0 ? socket : nil
    }

    /// What comes while nothing is asked is a goodbye, or a second answer to the letter before. libcurl would take it
    /// for the answer to the next one.
    private func leavesIfSpokenTo() -> Bool {
        guard let socket else { return false }
        var wish = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        guard poll(&wish, 1, 0) != 0 else { return false }
        shutdown(socket, Int32(SHUT_RDWR))
        return true
    }

    private func detail(of code: CURLcode) -> String {
        guard words.first != 0 else { return String(cString: curl_easy_strerror(code)) }
        return String(decoding: words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private func listen() {
        let pointer = Unmanaged.passUnretained(ears).toOpaque()
        for option in [CURLOPT_READDATA, CURLOPT_HEADERDATA, CURLOPT_WRITEDATA] {
            _ = wire_set_pointer(handle, option, pointer)
        }
        _ = wire_set_data_callback(handle, CURLOPT_READFUNCTION) { buffer, size, count, pointer in
            guard let buffer, let pointer else { return 0 }
            let supplied = talkBehind(pointer)?.supply(.init(start: buffer, count: size * count))
            return supplied ?? Int(CURL_READFUNC_ABORT)
        }
        _ = wire_set_data_callback(handle, CURLOPT_HEADERFUNCTION) { line, size, count, pointer in
            guard let line, let pointer else { return 0 }
            let isHeard = talkBehind(pointer)?.hear(.init(start: line, count: size * count)) ?? true
            return isHeard ? size * count : 0
        }
        _ = wire_set_data_callback(handle, CURLOPT_WRITEFUNCTION) { piece, size, count, pointer in
            guard let piece, let pointer else { return 0 }
            let isTaken = talkBehind(pointer)?.take(.init(start: piece, count: size * count)) ?? true
            return isTaken ? size * count : 0
        }
    }

    /// libcurl wants to be started once per process.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}

/// What libcurl calls back, for as long as the handle lives. Between requests nobody listens: a goodbye is no answer.
private final class Ears {
    var talk: (any CurlTalk)?
}

private func talkBehind(_ pointer: UnsafeMutableRawPointer) -> (any CurlTalk)? {
    Unmanaged<Ears>.fromOpaque(pointer).takeUnretainedValue().talk
}

extension Duration {
    /// As libcurl counts time.
    var milliseconds: Int { Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000) }
}
