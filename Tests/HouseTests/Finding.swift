/// A place where the house is not as we keep it, with the remedy.
struct Finding: Hashable, Sendable, CustomStringConvertible {
    var path: String
    var line: Int
    var remedy: String

    init(_ file: HouseFile, _ line: Int, _ remedy: String) {
        path = file.path
        self.line = line
        self.remedy = remedy
    }

    var description: String { "\(path):\(line): \(remedy)" }
}
