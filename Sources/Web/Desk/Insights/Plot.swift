/// A figure on the page: what was found, how to read it, the picture, and behind it the rows, the formula and the file.
struct Plot {
    struct Link {
        let path: String
        let name: String
    }

    let insight: Insight
    let title: String
    let say: String
    /// Nil where the table itself is what is shown, or nothing is known yet.
    var picture: Markup?
    /// Nil while nothing is known; then the reason stands in its place.
    var table: PlotTable?
    var unknown: (title: String, hint: String)?
    let formula: String
    let source: String
    var links: [Link] = []
    var isFull = false
    /// Instead of the picture, before the foot.
    var body: Markup?

    func html(_ words: InsightsWords, file: String) -> Markup {
        let id = insight.rawValue
        return """
            <figure class="plot\(isFull ? " full" : "")" id="\(id)"><figcaption><h2>\(title)</h2>\
            <p class="say">\(say)</p></figcaption>\(picture)\(body)\(reason)<div class="foot">\
            <details><summary>\(words.formula)</summary><p>\(formula)</p><p class="mute">\(source)</p></details>\
            \(rows(words, file))\
            \(links.map { "<a href=\"\($0.path)\">\($0.name)</a>" as Markup })</div></figure>
            """
    }

    private var reason: Markup? {
        unknown.map { "<div class=\"empty\"><b>\($0.title)</b>\($0.hint)</div>" }
    }

    private func rows(_ words: InsightsWords, _ file: String) -> Markup? {
        guard let table, !table.rows.isEmpty else { return nil }
        let fold: Markup? =
            picture == nil
            ? nil : "<details><summary>\(words.asTable)</summary>\(table.html(named: title))</details>"
        return "\(fold)<a href=\"\(file)\">CSV</a>"
    }
}
