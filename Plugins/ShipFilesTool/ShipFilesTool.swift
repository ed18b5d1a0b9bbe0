import Foundation

/// Writes `enum Shipped` with the text of each file: `ShipFilesTool OUTPUT FOLDER FILE…`.
@main struct ShipFilesTool {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else {
            FileHandle.standardError.write(Data("usage: ShipFilesTool OUTPUT FOLDER FILE…\n".utf8))
            exit(2)
        }
        let folder = arguments[2].hasSuffix("/") ? arguments[2] : arguments[2] + "/"
        let entries = try arguments.dropFirst(3).map { path in
            let text = try String(contentsOfFile: path, encoding: .utf8)
            return "        (\"\(path.dropFirst(folder.count))\", \(literal(text))),\n"
        }
        let source = """
            // Generated from the files named below. Edit those.
            enum Shipped {
                /// Each file of this target that is not Swift, by its path within the target, in byte order.
                static let files: [(path: String, text: String)] = [
            \(entries.joined())    ]
            }

            """
        try source.write(toFile: arguments[1], atomically: true, encoding: .utf8)
    }

    private static func literal(_ text: String) -> String {
        "###\"\"\"\n\(text)\n\"\"\"###"
    }
}
