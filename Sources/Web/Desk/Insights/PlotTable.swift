/// What a figure shows, as rows: behind its picture on the page, and as a file.
struct PlotTable {
    struct Cell {
        let shown: String
        /// As a spreadsheet reads it, whatever the language.
        let plain: String

        init(_ shown: String, plain: String? = nil) {
            self.shown = shown
            self.plain = plain ?? shown
        }
    }

    let head: [String]
    /// The first cell names the row.
    let rows: [[Cell]]

    func html(named name: String) -> Markup {
        let heads = head.enumerated().map { place, title -> Markup in
            "<th scope=\"col\"\(place > 0 ? " class=\"r\"" as Markup : "")>\(title)</th>"
        }
        let lines = rows.map { row -> Markup in
            let cells = row.dropFirst().map { "<td class=\"r\">\($0.shown)</td>" as Markup }
            return "<tr><th scope=\"row\">\(row[0].shown)</th>\(cells)</tr>"
        }
        return """
            <div class="wide" tabindex="0" role="region" aria-label="\(name)"><table class="t">\
            <caption class="vh">\(name)</caption><thead><tr>\(heads)</tr></thead><tbody>\(lines)</tbody></table></div>
            """
    }

    var csv: String {
        var file = CSVText()
        file.add(head)
        for row in rows { file.add(row.map(\.plain)) }
        return file.text
    }
}
