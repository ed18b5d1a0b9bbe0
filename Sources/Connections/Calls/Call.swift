/// A request, and how what comes back is read.
public struct Call<Output: Sendable>: Sendable {
    public var request: Request
    public var read: @Sendable (Response) throws(ConnectorError) -> Output

    public init(_ request: Request, read: @escaping @Sendable (Response) throws(ConnectorError) -> Output) {
        self.request = request
        self.read = read
    }
}

/// Part of a long answer, and the call that fetches the rest.
public struct Page<Item: Sendable>: Sendable {
    public var items: [Item]
    public var next: Call<Page<Item>>?

    public init(_ items: [Item], next: Call<Page<Item>>? = nil) {
        self.items = items
        self.next = next
    }
}

/// Whatever carries a platform's requests out of the house and its answers in.
public protocol Line: Sendable {
    func perform<Output>(_ call: Call<Output>) throws(ConnectorError) -> Output
}

extension Line {
    /// Page after page. More than `limit` pages are an error, for a list that was cut is worse than none.
    public func all<Item>(_ first: Call<Page<Item>>, upTo limit: Int = 1000) throws(ConnectorError) -> [Item] {
        var items: [Item] = []
        var next: Call<Page<Item>>? = first
        for _ in 0..<limit {
            guard let call = next else { return items }
            let page = try perform(call)
            items += page.items
            next = page.next
        }
        guard next == nil else { throw .unreadable("the list has more than \(limit) pages") }
        return items
    }
}
