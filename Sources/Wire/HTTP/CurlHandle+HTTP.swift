import CCurl

/// How a delivery service is said to libcurl.
extension CurlHandle {
    convenience init?(for service: DeliveryService, _ patience: HTTPPatience) {
        self.init()
        set(CURLOPT_PROTOCOLS_STR, service.isEncrypted ? "https" : "http")
        set(CURLOPT_FOLLOWLOCATION, 0)
        // As written: a key of dots must not climb out of the path.
        set(CURLOPT_PATH_AS_IS, 1)
        // HTTP/2 would bring automatic repetitions of its own.
        set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        set(CURLOPT_USERAGENT, "Dunwell")
        set(CURLOPT_CONNECTTIMEOUT_MS, patience.connect.milliseconds)
        set(CURLOPT_TIMEOUT_MS, patience.total.milliseconds)
        // Servers drop idle connections after 5 seconds and more; a letter that crosses with that is uncertain.
        set(CURLOPT_MAXAGE_CONN, 4)
        trust(service.authorities)
    }

    /// libcurl repeats a request by itself when a kept connection turns out dead, but never once a byte of the body was
    /// written: it would have to rewind it, and there is no function for that here.
    func prepareToPost(_ count: Int, to address: String) {
        set(CURLOPT_URL, address)
        set(CURLOPT_POST, 1)
        set(CURLOPT_POSTFIELDSIZE, count)
    }

    func prepareToGet(_ address: String) {
        set(CURLOPT_URL, address)
        set(CURLOPT_HTTPGET, 1)
    }

    /// To be followed by nothing else: a handle that only connects keeps doing so.
    func prepareToConnect(_ address: String) {
        set(CURLOPT_URL, address)
        set(CURLOPT_CONNECT_ONLY, 1)
    }
}
