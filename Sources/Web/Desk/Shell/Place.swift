import Storage

/// A place in the navigation. A page that is to stand there adds a line to `all`, and its word to the words of the desk.
struct Place: Hashable, Sendable {
    let name: String
    let path: String
    /// Who sees it there.
    let from: Role
    let drawing: Drawing

    enum Drawing: Hashable, Sendable { case sunrise, house, tick, chart, plug, chain, people, person, ladder }

    static let today = Place(name: "today", path: "/", from: .viewer, drawing: .sunrise)
    static let customers = Place(name: "customers", path: "/customers", from: .viewer, drawing: .house)
    static let approvals = Place(name: "approvals", path: "/approvals", from: .viewer, drawing: .tick)
    static let insights = Place(name: "insights", path: "/insights", from: .viewer, drawing: .chart)
    static let policies = Place(name: "policies", path: "/policies", from: .viewer, drawing: .ladder)
    static let connections = Place(name: "connections", path: "/connections", from: .viewer, drawing: .plug)
    static let audit = Place(name: "audit", path: "/audit", from: .viewer, drawing: .chain)
    static let people = Place(name: "people", path: "/people", from: .admin, drawing: .people)
    static let account = Place(name: "account", path: "/account", from: .viewer, drawing: .person)

    /// In the order of the navigation.
    static let all = [today, customers, approvals, policies, insights, connections, audit, people, account]

    /// What stands beside its name.
    func count(_ shell: Shell) -> Int { self == .today ? shell.needed : self == .approvals ? shell.approvals : 0 }

    var icon: Markup {
        let lines: Markup =
            switch drawing {
            case .sunrise:
                "<path d=\"M3 14h14M6 14a4 4 0 0 1 8 0M10 4v3M3.9 7.6l1.6 1.6M16.1 7.6l-1.6 1.6M6 17h8\"/>"
            case .tick: "<path d=\"M3 3h14v14H3z\"/><path d=\"m6.5 10.3 2.5 2.5 4.7-5.3\"/>"
            case .chart: "<path d=\"M3 3v14h14M6 13l3.5-4 3 2.5L17 6\"/>"
            case .ladder: "<path d=\"M6 2.5v15M14 2.5v15M6 5.5h8M6 10h8M6 14.5h8\"/>"
            case .plug:
                "<path d=\"M7 3v4M13 3v4M5 7h10v2.5a5 5 0 0 1-10 0zM10 14.5v3\"/>"
            case .chain:
                """
                <path d="M8.5 11.5 11.5 8.5M7 9.5 5 11.5a2.5 2.5 0 0 0 3.5 3.5l2-2M13 10.5l2-2A2.5 2.5 0 0 0 11.5 5l-2 2"/>
                """
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
