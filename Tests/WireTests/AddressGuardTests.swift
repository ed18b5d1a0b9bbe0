import Connections
import Testing

@testable import Wire

@Suite struct AddressGuardTests {
    @Test(arguments: [
        "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1", "100.127.255.255", "192.0.2.7", "198.18.0.1", "198.51.100.1", "203.0.113.9", "224.0.0.1",
        "255.255.255.255", "240.0.0.1", "192.0.0.8", "192.88.99.1", "::1", "::", "fe80::1", "fc00::1", "fd12::1",
        "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:0a00:0001::1", "2001:db8::1",
        "2001::1", "3fff::1", "100::1",
    ])
    func `no request goes inside the house`(address: String) throws {
        #expect(try #require(IPAddress(address)).isPublic == false)
        #expect(throws: AddressRefusal.inside(address, "\(try #require(IPAddress(address)))")) {
            try AddressGuard().addresses(of: address, port: 443)
        }
    }

    @Test(arguments: [
        "1.1.1.1", "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "192.167.1.1", "223.255.255.255",
        "2606:4700::1111", "2a00:1450:4001::1", "::ffff:8.8.8.8", "2002:0808:0808::1", "64:ff9b::808:808",
    ])
    func `the internet is open`(address: String) throws {
        #expect(try #require(IPAddress(address)).isPublic)
        #expect(try AddressGuard().addresses(of: address, port: 443) == ["\(try #require(IPAddress(address)))"])
    }

    @Test func `a name that leads inside is refused, unless it is trusted`() throws {
        #expect(throws: AddressRefusal.self) { try AddressGuard().addresses(of: "localhost", port: 80) }
        #expect(try AddressGuard(trusting: ["localhost"]).addresses(of: "localhost", port: 80).isEmpty)
        #expect(try AddressGuard(trusting: ["localhost:80"]).addresses(of: "localhost", port: 80).isEmpty)
        #expect(throws: AddressRefusal.self) {
            try AddressGuard(trusting: ["localhost:81"]).addresses(of: "localhost", port: 80)
        }
    }

    /// Forms of 127.0.0.1 that resolvers know and that no list of forbidden words would hold.
    @Test(arguments: ["127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0"])
    func `other ways to write this machine lead to it all the same`(host: String) {
        #expect(throws: AddressRefusal.self) { try AddressGuard().addresses(of: host, port: 80) }
    }

    @Test(arguments: [
        ("https://api.example.com/v1", "https://api.example.com:443/v1/x"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/x"), ("https://[::1]:1/a", "https://[::1]:1/a/x"),
    ])
    func `what is asked for lies below the base address`(base: String, url: String) {
        #expect(PlatformAddress(base)?.url("/x") == url)
    }

    @Test(arguments: [
        "ftp://a.example", "https://u:p@a.example", "https://a.example/#x", "file:///etc/passwd", "a.example", "",
    ])
    func `what is no plain address is none`(base: String) {
        #expect(PlatformAddress(base) == nil)
    }
}
