extension Knock {
    /// What is wrong with the time that a delivery bears; nil within the window, its ends included.
    /// - Parameters:
    ///   - text: whole seconds since 1970 UTC, as they were written.
    ///   - past: seconds that it may be old.
    ///   - future: seconds that it may be early; nil where the platform allows any.
    public func flaw(inTime text: String, past: Int64, future: Int64?) -> Forgery? {
        // Twelve digits last for thirty thousand years and cannot overflow.
        guard (1...12).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let seconds = Int64(text)
        else { return .malformed }
        let age = arrived - seconds * 1000
        if age > past * 1000 { return .old }
        if let future, -age > future * 1000 { return .early }
        return nil
    }
}
