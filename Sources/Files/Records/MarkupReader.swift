import Foundation
import FoundationXML

/// Reads XML into elements. A document type is refused altogether: with it go outside entities and the entities that
/// expand without end. Only UTF-8 is read, so that nothing can hide from that check in another encoding.
final class MarkupReader: NSObject, XMLParserDelegate {
    private static let deepest = 40
    private static let mostElements = 500_000

    private var open: [Markup] = []
    private var root: Markup?
    private var elements = 0
    private var refusal: BooksError?

    static func read(_ bytes: [UInt8]) throws(BooksError) -> Markup {
        try check(bytes)
        let reader = MarkupReader()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = reader
        let complete = parser.parse()
        if let refusal = reader.refusal { throw refusal }
        guard complete, let root = reader.root else {
            throw BooksError("this is not well-formed XML", line: max(1, parser.lineNumber), remedy: "Export it again.")
        }
        return root
    }

    private static func check(_ bytes: [UInt8]) throws(BooksError) {
        let head = String(decoding: bytes.prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self)
        if let declaration = head.firstMatch(of: /<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']/),
            declaration.output.1.lowercased() != "utf-8"
        {
            throw BooksError("it is written in \(declaration.output.1)", line: 1, remedy: "Save it as UTF-8.")
        }
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            throw BooksError("it is not UTF-8", remedy: "Save it as UTF-8.")
        }
        if let place = text.range(of: "<!DOCTYPE") {
            let line = text[..<place.lowerBound].utf8.count { $0 == 0x0A } + 1
            throw BooksError("it declares a document type", line: line, remedy: "Remove the declaration.")
        }
    }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements += 1
        if open.count == Self.deepest { return refuse("nested more than \(Self.deepest) levels deep", by: parser) }
        if elements > Self.mostElements { return refuse("more than \(Self.mostElements) elements", by: parser) }
        let local = name.split(separator: ":").last.map(String.init) ?? name
        open.append(Markup(name: local, attributes: attributes, line: parser.lineNumber))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        guard !open.isEmpty else { return }
        open[open.count - 1].content += string
    }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        self.parser(parser, foundCharacters: String(decoding: block, as: UTF8.self))
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        guard refusal == nil, let element = open.popLast() else { return }
        if open.isEmpty {
            root = element
        } else {
            open[open.count - 1].children.append(element)
        }
    }

    private func refuse(_ problem: String, by parser: XMLParser) {
        guard refusal == nil else { return }
        refusal = BooksError(problem, line: parser.lineNumber, remedy: "Export fewer records at once.")
        parser.abortParsing()
    }
}
