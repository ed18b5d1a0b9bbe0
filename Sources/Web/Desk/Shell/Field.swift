/// A field of a form: with what was typed, and with what is wrong with it beside it.
struct Field: Sendable {
    let name: String
    let label: String
    var kind = "text"
    var typed = ""
    var hint: String?
    var fault: String?
    /// How a browser fills it in.
    var autocomplete = "off"
    var isShort = false
    var isNeeded = true

    init(_ name: String, _ label: String) {
        self.name = name
        self.label = label
    }

    var html: Markup {
        let told = fault ?? hint
        let described: Markup = told == nil ? "" : " aria-describedby=\"\(name)-hint\""
        let wrong: Markup = fault == nil ? "" : " aria-invalid=\"true\""
        let needed: Markup = isNeeded ? " required" : ""
        let digits: Markup = kind == "code" ? " inputmode=\"numeric\"" : ""
        // A password is never sent back to the page.
        let value: Markup = kind == "password" ? "" : " value=\"\(typed)\""
        let mark = fault == nil ? "" : "◆ "
        return """
            <div class="field\(fault == nil ? "" : " err")"><label for="\(name)">\(label)</label>
            <input id="\(name)" name="\(name)" type="\(kind == "code" ? "text" : kind)" autocomplete="\(autocomplete)"\
            \(isShort ? " class=\"short\"" as Markup : "")\(value)\(digits)\(needed)\(wrong)\(described)>
            \(told.map { "<p class=\"hint\" id=\"\(name)-hint\">\(mark)\($0)</p>" as Markup })</div>
            """
    }
}
