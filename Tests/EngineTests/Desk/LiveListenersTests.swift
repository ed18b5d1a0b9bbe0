import Engine
import Storage
import Testing

@testable import Web

/// What open pages are told, of what one look at the book found.
@Suite struct LiveListenersTests {
    private static let (ada, ben): ([UInt8], [UInt8]) = ([1], [2])
    private static let calm = LiveLook(shell: .empty)

    @Test func `counts are told when they change, and once`() {
        var all = LiveListeners()
        let id = all.add(Self.ada, nil).id
        #expect(all.take(Self.calm).said.map(\.said) == [.counts(.empty)])
        #expect(all.take(Self.calm).said.isEmpty)
        #expect(all.list.map(\.id) == [id])
    }

    @Test func `what happened to a customer is told to whoever shows them, and once`() {
        var all = LiveListeners()
        let watching = all.add(Self.ada, LiveWatch(customer: 7, seen: 40)).id
        let newer = all.add(Self.ada, LiveWatch(customer: 7, seen: 41)).id
        let other = all.add(Self.ben, LiveWatch(customer: 8, seen: 40)).id
        _ = all.take(Self.calm)
        let look = LiveLook(shell: .empty, newest: [7: (41, "Dana")])
        let said = all.take(look).said
        #expect(said.map(\.id) == [watching] && said.map(\.said) == [.changed(by: "Dana")])
        #expect(all.take(look).said.isEmpty)
        let next = all.take(LiveLook(shell: .empty, newest: [7: (42, nil), 8: (43, "Eve")])).said
        #expect(next.map(\.id) == [watching, newer, other])
        #expect(next.map(\.said) == [.changed(by: nil), .changed(by: nil), .changed(by: "Eve")])
    }

    @Test func `a session whose end has come hears nothing more`() {
        var all = LiveListeners()
        let (ada, ben) = (all.add(Self.ada, nil).id, all.add(Self.ben, nil).id)
        let (said, over) = all.take(LiveLook(shell: .empty, ended: [Self.ada]))
        #expect(said.first { $0.id == ada }?.said == .enough && over == [ada])
        #expect(all.list.map(\.id) == [ben])
    }

    @Test func `a session's fifth page takes the place of its first, and nobody else's`() {
        var all = LiveListeners()
        let ben = all.add(Self.ben, nil).id
        let own = (0..<4).map { _ in all.add(Self.ada, nil) }
        #expect(own.allSatisfy { $0.gone == nil })
        let fifth = all.add(Self.ada, nil)
        #expect(fifth.gone == own[0].id)
        #expect(all.list.map(\.id) == [ben] + own.dropFirst().map(\.id) + [fifth.id])
    }

    @Test func `of too many sessions the oldest goes`() {
        var all = LiveListeners()
        let first = all.add([0, 0], nil).id
        for number in 1..<LiveListeners.ofAll {
            #expect(all.add([UInt8(number / 4), UInt8(number / 4)], nil).gone == nil || number < 4)
        }
        #expect(all.list.count <= LiveListeners.ofAll)
        #expect(all.add([255], nil).gone == first)
    }

    @Test func `silence is broken by a sign of life, and a browser has to come again`() {
        var all = LiveListeners()
        let id = all.add(Self.ada, nil).id
        let looks = (1...LiveListeners.longest).map { _ in all.take(Self.calm) }
        let beats = looks.indices.filter { looks[$0].said.map(\.said) == [.beat] }.map { $0 + 1 }
        #expect(beats.allSatisfy { $0.isMultiple(of: LiveListeners.quiet) } && beats.count == 18)
        #expect(looks.last?.over == [id] && looks.dropLast().allSatisfy(\.over.isEmpty))
        #expect(all.list.isEmpty)
    }

    @Test(arguments: [
        (LiveSaid.counts(.empty), "event: counts\ndata: / 0\ndata: /approvals 0\n\n"),
        (.changed(by: "Dana Öz"), "event: changed\ndata: Dana Öz\n\n"),
        (.changed(by: nil), "event: changed\ndata: \n\n"),
        (.changed(by: "a\r\n\nevent: enough\u{0}"), "event: changed\ndata: aevent: enough\n\n"),
        (.changed(by: "a\u{2028}\u{85}b"), "event: changed\ndata: ab\n\n"), (.beat, ":\n\n"),
        (.enough, "event: enough\ndata:\n\n"),
    ]) func `what is told travels as events`(said: LiveSaid, text: String) { #expect(said.text == text) }
}
