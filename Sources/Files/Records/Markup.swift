/// An element of an XML document. Names stand without their prefix, so a record reads the same with a namespace,
/// with a prefix and without either.
struct Markup {
    let name: String
    let attributes: [String: String]
    /// In the file, counted from 1.
    let line: Int
    /// The characters directly inside, comments left out.
    var content = ""
    var children: [Markup] = []

    /// The first child of that name.
    subscript(name: String) -> Markup? { children.first { $0.name == name } }

    func all(_ name: String) -> [Markup] { children.filter { $0.name == name } }

    /// The onOneLine content of the element at the end of the path; nil when it is missing or empty.
    func text(_ path: String...) -> String? {
        var element = self
        for name in path {
            guard let child = element[name] else { return nil }
            element = child
        }
        return element.content.onOneLine
    }

    /// Nil unless the child says `true` or `false`.
    func flag(_ name: String) -> Bool? { text(name).flatMap(Bool.init) }
}
