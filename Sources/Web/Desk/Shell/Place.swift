import Storage

/// A place in the navigation. A page that is to stand there adds a line to `all`, and its word to the words of the desk.
struct Place: Hashable, Sendable {
    let name: String
    let path: String
    /// Who sees it there.
    let from: Role
    let drawing: Drawing

    enum Drawing: Hashable, Sendable { case sunrise, people, person, house }

    static let today = Place(name: "today", path: "/", from: .viewer, drawing: .sunrise)
    static let customers = Place(name: "customers", path: "/customers", from: .viewer, drawing: .house)
    static let people = Place(name: "people", path: "/people", from: .admin, drawing: .people)
    static let account = Place(name: "account", path: "/account", from: .viewer, drawing: .person)

    /// In the order of the navigation.
    static let all = [today, customers, people, account]

    /// What stands beside its name.
    func count(_ shell: Shell) -> Int { self == .today ? shell.needed : 0 }

    var icon: Markup {
        let lines: Markup =
            switch drawing {
            case .sunrise:
                "<path d=\"M3 14h14M6 14a4 4 0 0 1 8 0M10 4v3M3.9 7.6l1.6 1.6M16.1 7.6l-1.6 1.6M6 17h8\"/>"
            case .house:
                "<path d=\"M4 17V4h7v13M11 8h5v9M2.5 17h15M6.5 7h2M6.5 10h2M6.5 13h2\"/>"
            case .people:
                """
                <circle cx="7.5" cy="7" r="3"/>\
                <path d="M2 16.5c.4-3.2 2.6-4.7 5.5-4.7s5.1 1.5 5.5 4.7M13 4.3a3 3 0 0 1 0 5.4M15 12.3c1.8.7 2.8 2.1 3 4.2"/>
                """
            case .person:
                "<circle cx=\"10\" cy=\"6.5\" r=\"3.2\"/><path d=\"M3.5 17c.6-3.6 3.2-5.2 6.5-5.2s5.9 1.6 6.5 5.2\"/>"
            }
        return "<svg class=\"ic\" viewBox=\"0 0 20 20\" aria-hidden=\"true\">\(lines)</svg>"
    }
}
