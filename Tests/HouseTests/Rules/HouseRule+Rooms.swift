/// What may be in which target.
extension HouseRule {
    static let rooms = [receivablesImportsNothing, noHTTPBelowWire, noClock, noFloatingMoney]

    static let receivablesImportsNothing = HouseRule(
        name: "Receivables imports nothing",
        concerns: { $0.target == "Receivables" },
        check: { file in
            imports(in: file).map { Finding(file, $0.line, "imports \($0.module); the rules need only Swift itself") }
        }
    )

    static let noHTTPBelowWire = HouseRule(
        name: "sockets are opened by Wire and Web only",
        concerns: { !$0.target.isEmpty && !["Wire", "Web", "CCurl"].contains($0.target) },
        check: { file in
            let sockets = ["AsyncHTTPClient", "FoundationNetworking", "CCurl", "HTTPTypes", "Network", "Socket"]
            return imports(in: file)
                .filter {
                    sockets.contains($0.module) || $0.module.hasPrefix("NIO") || $0.module.hasPrefix("Hummingbird")
                }
                .map { Finding(file, $0.line, "imports \($0.module); hand the call to Wire instead") }
        }
    )

    /// The same input gives the same output for ever, which is what stories, audits and the simulation stand on.
    static let noClock = HouseRule(
        name: "only the command asks the clock, throws dice or makes fresh identities",
        concerns: { !$0.target.isEmpty && $0.target != "dunwell" },
        check: { file in
            let time = "take the time as an argument; only Sources/dunwell asks the clock"
            let chance = "take a seeded generator or the value as an argument"
            return banning(
                [
                    Banned("Date()", time), Banned("Date.now", time), Banned(".now", time),
                    Banned("timeIntervalSinceNow", time), Banned("ContinuousClock", time),
                    Banned("SuspendingClock", time),
                    Banned("gettimeofday", time), Banned("clock_gettime", time), Banned("time(nil)", time),
                    Banned("UUID()", "derive the key from what it stands for"),
                    Banned("SystemRandomNumberGenerator", chance),
                    Banned(".random(in:", unless: "using:", chance), Banned(".random()", chance),
                    Banned(".randomElement(", unless: "using:", chance),
                    Banned(".shuffled(", unless: "using:", chance), Banned("SymmetricKey(size:", chance),
                ],
                in: file
            )
        }
    )

    static let noFloatingMoney = HouseRule(
        name: "no floating point where money passes",
        concerns: { ["Receivables", "Storage", "Engine", "Files"].contains($0.target) },
        check: { file in
            let remedy = "use Money, Percent or Ratio; a share is counted in thousandths"
            return banning(["Double", "Float", "CGFloat"].map { Banned($0, remedy) }, in: file)
        }
    )

    private static func imports(in file: HouseFile) -> [(line: Int, module: String)] {
        file.codeLines.enumerated().compactMap { index, line in
            let words = line.split(separator: " ")
            guard let place = words.firstIndex(of: "import"), place + 1 < words.count, place <= 2 else { return nil }
            guard words[..<place].allSatisfy({ $0.hasPrefix("@") || $0.hasSuffix("public") || $0 == "internal" }) else {
                return nil
            }
            return (index + 1, String(words.last ?? ""))
        }
    }
}
