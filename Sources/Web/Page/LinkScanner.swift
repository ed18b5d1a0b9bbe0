import Connections

/// Tells the machines that look at every link in a mail from people, for the counts only: both see the same page.
///
/// Nothing is asked of the browser, so it is a judgement: a machine says so in its name, or asks for no language, or
/// says that it fetches ahead, or is there before a person could have read. One that hides as a browser and waits is
/// counted as a person; nothing else depends on it.
enum LinkScanner {
    private static let names = [
        "bot", "crawl", "spider", "scan", "preview", "proofpoint", "mimecast", "barracuda", "safelinks",
        "facebookexternal",
        "whatsapp", "telegram", "skypeuri", "curl", "wget", "python", "go-http", "java/", "okhttp", "headless",
        "monitor",
        "httpclient", "axios", "node-fetch", "ruby", "libwww", "virustotal", "urldefense", "google-read-aloud",
    ]
    /// Milliseconds between the making of a link, which is before its letter leaves, and a person's click.
    private static let haste: Int64 = 5_000

    static func isMachine(_ visit: Visit, made: Int64) -> Bool {
        let agent = visit.headers.header("User-Agent")?.lowercased() ?? ""
        let ahead = ["Purpose", "Sec-Purpose", "X-Moz"].contains {
            visit.headers.header($0)?.contains("prefetch") ?? false
        }
        return agent.isEmpty || names.contains(where: agent.contains) || ahead
            || visit.headers.header("Accept-Language") == nil || visit.instant - made < haste
    }
}
