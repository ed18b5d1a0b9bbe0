public import Foundation
public import Testing

/// Chromium with axe-core, which judges pages by the rules of WCAG, where `bin/setup` has put them. Nothing of the product
/// needs them.
public enum Browser {
    public static let notice: Comment = "Chromium or axe-core is not there; bin/setup installs both"
    public static let isPresent = program != nil && FileManager.default.fileExists(atPath: axe.path)

    private static let program = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    /// What a look at one page at one width found.
    public struct Look: Decodable, Sendable {
        public var page: String
        public var width: Int
        public var isDark: Bool
        /// Rules that were broken, each with the elements that break it.
        public var violations: [String]
        /// Rules that could be applied and hold.
        public var passes: Int
        /// Whether one has to scroll to the side.
        public var isWide: Bool
        /// What can be pressed and is less than 44 pixels high or wide.
        public var small: [String]
    }

    /// Looks at each page at each width.
    /// - Parameters:
    ///   - pages: whole documents by their names, with their style within.
    ///   - folder: where they are laid out; it is left as it is.
    public static func look(at pages: [String: String], widths: [Int], dark: Bool, in folder: URL) throws -> [Look] {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let eyes = "<script src=\"axe.min.js\"></script><script src=\"eyes.js\"></script></body>"
        try? FileManager.default.copyItem(at: axe, to: folder.appending(path: "axe.min.js"))
        try Data(self.eyes.utf8).write(to: folder.appending(path: "eyes.js"))
        for (name, text) in pages {
            let page = text.replacing("</body>", with: eyes)
            try Data(page.utf8).write(to: folder.appending(path: "\(name).html"))
        }
        let frames = pages.keys.sorted().flatMap { name in
            widths.map { "<iframe src=\"\(name).html#\(name)\" width=\"\($0)\" height=\"900\"></iframe>" }
        }
        let wall = folder.appending(path: "wall.html")
        try Data((Self.wall.replacing("COUNT", with: "\(frames.count)") + frames.joined()).utf8).write(to: wall)
        let words = try words(from: wall, dark: dark, profile: folder.appending(path: "profile"))
        guard let found = words.firstMatch(of: /<pre id="found">(.*)<\/pre>/.dotMatchesNewlines()) else {
            throw Blind(words: String(words.suffix(2_000)))
        }
        let text = found.1.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
        return try JSONDecoder().decode([Look].self, from: Data(text.utf8))
    }

    /// Chromium came to no end.
    public struct Blind: Error { let words: String }

    private static func words(from page: URL, dark: Bool, profile: URL) throws -> String {
        let (process, output) = (Process(), Pipe())
        process.executableURL = program.map { URL(filePath: $0) }
        process.arguments = [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--user-data-dir=\(profile.path)",
            "--blink-settings=preferredColorScheme=\(dark ? 0 : 1)", "--virtual-time-budget=600000", "--dump-dom",
            page.absoluteString,
        ]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }

    static let root: URL = (0..<3).reduce(URL(filePath: #filePath)) { path, _ in
        path.deletingLastPathComponent()
    }

    /// The one file that matters of the Python package that brings it.
    private static let axe: URL = {
        let libraries = root.appending(path: ".build/python/lib")
        let versions = try? FileManager.default.contentsOfDirectory(at: libraries, includingPropertiesForKeys: nil)
        let places = (versions ?? []).map { $0.appending(path: "site-packages/axe_playwright_python/axe.min.js") }
        return places.first { FileManager.default.fileExists(atPath: $0.path) } ?? libraries
    }()

    /// Gathers what the frames say, and says it when all have spoken.
    private static let wall = """
        <!doctype html><meta charset="utf-8"><pre id="found"></pre><script>
        const found = [], lost = COUNT
        addEventListener('message', event => {
          found.push(JSON.parse(event.data))
          if (found.length == lost) document.getElementById('found').textContent = JSON.stringify(found)
        })
        </script>
        """

    private static let eyes = """
        addEventListener('load', async () => {
          const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
          const verdict = await axe.run(document, {runOnly: {type: 'tag', values: tags},
            rules: {'target-size': {enabled: true}}, iframes: false})
            .catch(error => ({violations: [{id: String(error), nodes: []}], passes: []}))
          const small = [...document.querySelectorAll('a, button, summary, select, textarea, input, label.pick')].filter(it => {
            const box = it.getBoundingClientRect(), isPicked = it.closest('label.pick') && it.tagName == 'INPUT'
            return it.type != 'hidden' && !isPicked && box.width > 0 && (box.height < 43.5 || box.width < 43.5)
          })
          parent.postMessage(JSON.stringify({page: location.hash.slice(1), width: innerWidth,
            isDark: matchMedia('(prefers-color-scheme: dark)').matches,
            violations: verdict.violations.map(it => it.id + ': ' + it.nodes.map(node => node.html.slice(0, 160) + ' '
              + (node.any[0] || node.all[0] || node.none[0] || {}).message).join(' | ')),
            passes: verdict.passes.length, isWide: document.documentElement.scrollWidth > innerWidth,
            small: small.map(it => it.outerHTML.slice(0, 120))}), '*')
        })
        """
}
