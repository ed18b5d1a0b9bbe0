import CCurl
import Connections

/// How a platform is said to libcurl.
extension CurlHandle {
    convenience init?(_ patience: HTTPPatience) {
        self.init()
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        // A redirect would carry our credentials to wherever it points.
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_PATH_AS_IS, 1)
        // HTTP/2 would bring automatic repetitions of its own.
        set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        set(CURLOPT_USERAGENT, "Dunwell")
        set(CURLOPT_CONNECTTIMEOUT_MS, patience.connect.milliseconds)
        set(CURLOPT_TIMEOUT_MS, patience.total.milliseconds)
        set(CURLOPT_MAXAGE_CONN, 4)
        trust(nil)
    }

    /// - Parameter pinned: where the name of the host was found to lead; nil asks again.
    func prepare(_ request: Request, at url: String, _ pinned: String?) {
        set(CURLOPT_URL, url)
        pin(pinned)
        set(CURLOPT_HTTPGET, 1)
        set(CURLOPT_CUSTOMREQUEST, nil as String?)
        guard request.method != .get || request.content != nil else { return }
        set(CURLOPT_POST, 1)
        set(CURLOPT_POSTFIELDSIZE, request.content?.bytes.count ?? 0)
        if request.method != .post { set(CURLOPT_CUSTOMREQUEST, request.method.rawValue) }
    }
}
