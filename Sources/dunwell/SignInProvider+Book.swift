import Connections
import Engine
import Files
import Foundation
import Storage
import Wire

extension SignInProvider {
    static let secretName = "sign-in-secret"
    static let secretVariable = "DUNWELL_SIGN_IN_SECRET"

    /// The provider of a book, over lines that stay away from addresses inside the house; nil where none is named.
    /// - Parameter home: the address under which people know the desk.
    convenience init?(of folder: BookFolder, home: String) throws {
        guard let rules = folder.settings.signIn else { return nil }
        let (clock, guards) = (SteadyClock(), AddressGuard(trusting: Set(folder.settings.trustedHosts)))
        let pace = Pace(Self.manifest.pacing, at: clock.instant)
        let settings = try Settings([:], for: Self.manifest)
        self.init(rules, secret: try Self.secret(in: folder), home: home) { request throws(ConnectorError) in
            // A line carries one request at a time: two people who come do not wait for each other.
            let line = PlatformLine(
                Self.manifest,
                settings,
                pace: pace,
                guards: guards,
                clock: clock,
                patience: HTTPPatience(connect: .seconds(5), total: .seconds(10))
            )
            return try line.perform(
                Call(request) { response throws(ConnectorError) in response },
                as: Departure(within: 2_000)
            )
        }
    }

    /// A provider is known by what it publishes alone.
    private static let manifest = Manifest(
        name: "sign-in",
        title: "The provider of sign-in",
        site: "https://openid.net",
        addresses: [],
        authentication: .none,
        settings: [],
        pacing: .init(perSecond: 20, burst: 40)
    )

    /// From the environment, or from a file beside the book; never from the settings. Nil for a client that has none.
    private static func secret(in folder: BookFolder) throws -> Secret? {
        if let secret = ProcessInfo.processInfo.environment[secretVariable] { return Secret(secret) }
        let file = folder.path + "/" + secretName
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        return Secret(String(try BookFolder.text(file).prefix { !$0.isNewline }))
    }
}
