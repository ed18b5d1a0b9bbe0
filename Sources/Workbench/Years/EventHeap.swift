/// What is to happen, the earliest first; of two things at one time the one that was put in first.
struct EventHeap<Element> {
    private struct Entry {
        var time: Int64
        var sequence: Int
        var element: Element

        static func < (left: Entry, right: Entry) -> Bool {
            (left.time, left.sequence) < (right.time, right.sequence)
        }
    }

    private var entries: [Entry] = []
    private var sequence = 0

    var isEmpty: Bool { entries.isEmpty }
    /// When the next thing happens.
    var next: Int64? { entries.first?.time }

    mutating func push(_ element: Element, at time: Int64) {
        sequence += 1
        entries.append(Entry(time: time, sequence: sequence, element: element))
        var child = entries.count - 1
        while child > 0, entries[child] < entries[(child - 1) / 2] {
            entries.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func pop() -> (time: Int64, element: Element)? {
        guard let first = entries.first else { return nil }
        let last = entries.removeLast()
        if !entries.isEmpty {
            entries[0] = last
            sink()
        }
        return (first.time, first.element)
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count && entries[child] < entries[least]
            {
                least = child
            }
            guard least != parent else { return }
            entries.swapAt(parent, least)
            parent = least
        }
    }
}
