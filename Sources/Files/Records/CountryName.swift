import Foundation
import Receivables

/// Countries as address forms have them: a code, or a name in English.
enum CountryName {
    /// Nil rather than a guess.
    static func country(_ text: String) -> Country? {
        let code = text.uppercased()
        return codes.contains(code) ? Country(code) : Country(codeByName[text.lowercased()] ?? "")
    }

    private static let codes = Set(Locale.Region.isoRegions.map(\.identifier).filter { $0.count == 2 })

    private static let codeByName: [String: String] = {
        let english = Locale(identifier: "en_US")
        var table = ["usa": "US", "united states of america": "US", "uk": "GB", "great britain": "GB"]
        for code in codes {
            if let name = english.localizedString(forRegionCode: code) { table[name.lowercased()] = code }
        }
        return table
    }()
}
