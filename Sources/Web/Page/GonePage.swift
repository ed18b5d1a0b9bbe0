/// Behind a link that is unknown, over or taken back.
struct GonePage {
    let host: PageHost
    let words: PageWords

    var html: String {
        let page: Markup = """
            <!doctype html>
            <html lang="\(words.language)"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
            <title>\(words.goneTitle) · \(host.company)</title><link rel="stylesheet" href="/p/page.css"></head>
            <body><div class="cust">\(host.header(words, nil))<main>
            <h1 class="quiet">\(words.goneTitle)</h1>
            <p>\(PageWords.fill(words.gone, ["email": host.email]))</p></main></div></body></html>

            """
        return page.text
    }
}
