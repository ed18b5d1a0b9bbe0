import Engine
import Receivables
import Storage

/// The page around a page: navigation, what was just done, the keys.
struct Frame: Sendable {
    let title: String
    let place: Place?
    let body: Markup
    let shell: Shell
    /// Keys that this page has, with what they do.
    let keys: [(key: String, does: String)]
    /// Of whom the page tells when something happens to them.
    let watch: LiveWatch?

    /// - Parameter place: nil for a page that is not in the navigation.
    init(
        _ title: String,
        at place: Place? = nil,
        shell: Shell = .empty,
        keys: [(key: String, does: String)] = [],
        watch: LiveWatch? = nil,
        _ body: Markup
    ) {
        self.title = title
        self.place = place
        self.shell = shell
        self.keys = keys
        self.watch = watch
        self.body = body
    }

    func html(for request: DeskRequest) -> Markup {
        let words = request.words
        let style = AssetShelf.path(of: "desk.css")
        // What was typed has been answered, and need not be kept any more.
        let isAnswer: Markup? = request.flash != nil || !request.visit.isReading ? " data-answer" : nil
        return """
            <!doctype html>
            <html lang="\(words.language)"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <title>\(title) · Dunwell</title><link rel="stylesheet" href="\(style)">
            <link rel="icon" href="\(AssetShelf.path(of: "icon.svg"))" type="image/svg+xml">
            <script src="\(AssetShelf.path(of: "desk.js"))" defer></script></head>
            <body\(isAnswer)>\(request.guest == nil ? body : inside(request, words))</body></html>

            """
    }

    private func inside(_ request: DeskRequest, _ words: DeskWords) -> Markup {
        """
        <a class="skip" href="#main">\(words.skip)</a><div class="frame">
        \(side(request, words))<main class="main" id="main" data-live="\(LiveWatch.address(watch))">
        \(flash(request, words))\(news(words))\(body)\(keyRow(words))</main></div>
        \(bar(request, words))
        """
    }

    private func places(_ request: DeskRequest) -> [Place] { Place.all.filter { request.may($0.from) } }

    private func side(_ request: DeskRequest, _ words: DeskWords) -> Markup {
        let person = request.guest?.person
        let role = person.flatMap { words.roles[$0.role] } ?? ""
        return """
            <nav class="side" aria-label="\(words.navigation)"><a class="word" href="/">Dunwell</a>
            <div class="book">\(request.desk.host.company)</div>
            <ul>\(places(request).map { place in link(place, words, in: "li") })</ul>
            <div class="me"><a href="/account">\(person?.name ?? "")</a>, \(role)
            <form method="post" action="/sign-out">\(request.sealField)<button class="link">\(words.signOut)</button></form>
            </div></nav>
            """
    }

    /// At the thumb: the first places, and the others behind one that opens without a script.
    private func bar(_ request: DeskRequest, _ words: DeskWords) -> Markup {
        let places = places(request)
        let others = places.dropFirst(4)
        let isThere: Markup = others.contains { $0 == place } ? " aria-current=\"true\"" : ""
        return """
            <nav class="bar" aria-label="\(words.shortNavigation)">\(places.prefix(4).map { link($0, words, in: nil) })\
            <details><summary\(isThere)><svg class="ic" viewBox="0 0 20 20" aria-hidden="true">\
            <path d="M3 6h14M3 10h14M3 14h14"/></svg>\(words.morePlaces)</summary>\
            <div>\(others.map { link($0, words, in: nil) })</div></details></nav>
            """
    }

    private func link(_ place: Place, _ words: DeskWords, in element: String?) -> Markup {
        let current: Markup = place == self.place ? " aria-current=\"page\"" : ""
        let count = place.count(shell)
        let number: Markup? = count > 0 ? "<span class=\"n\">\(count)</span>" : nil
        let inner: Markup =
            "<a href=\"\(place.path)\"\(current)>\(place.icon)\(words.places[place.name] ?? place.name)\(number)</a>"
        return element == nil ? inner : "<li>\(inner)</li>"
    }

    private func flash(_ request: DeskRequest, _ words: DeskWords) -> Markup? {
        guard let flash = request.flash else { return nil }
        let said = DeskWords.fill(words.said[flash.said] ?? flash.said, ["name": flash.name])
        let undo: Markup? = flash.undo.map { path in
            """
            <form method="post" action="\(path)">\(request.sealField)<input type="hidden" name="name" value="\(flash.name)">
            <button class="btn sm" data-key="z">\(words.undo) <kbd>Z</kbd></button></form>
            """
        }
        return "<div class=\"flash\" role=\"status\"><span>\(said)</span>\(undo)</div>"
    }

    /// Where the page says that it has become old.
    private func news(_ words: DeskWords) -> Markup? {
        guard watch != nil else { return nil }
        return """
            <p class="news" role="status" data-by="\(words.changedBy)" data-some="\(words.changed)" data-show="\(words.show)"></p>
            """
    }

    private func keyRow(_ words: DeskWords) -> Markup? {
        guard !keys.isEmpty else { return nil }
        return """
            <div class="keys" aria-label="\(words.keys)">\
            \(keys.map { key -> Markup in "<span><kbd>\(key.key)</kbd> \(key.does)</span>" })</div>
            """
    }
}
