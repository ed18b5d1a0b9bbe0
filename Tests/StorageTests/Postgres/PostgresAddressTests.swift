import Storage
import Testing

@Suite struct PostgresAddressTests {
    @Test(arguments: [
        (
            "postgres://ar@db.example:5433/books?schema=acme", "postgres://ar@db.example:5433/books?schema=acme"
        ),
        ("postgresql://db.example/books", "postgres://db.example:5432/books?schema=dunwell"),
        ("postgres://[::1]:5432/books", "postgres://[::1]:5432/books?schema=dunwell"),
        (
            "postgres:///books?host=/run/postgresql",
            "postgres://:5432/books?schema=dunwell&host=/run/postgresql"
        ),
        (
            "postgres://ar@db.example/books?sslrootcert=/etc/ca.pem&sslmode=verify-full",
            "postgres://ar@db.example:5432/books?schema=dunwell&sslmode=verify-full&sslrootcert=/etc/ca.pem"
        ),
        ("postgres://a%40b@db/my%20books", "postgres://a%40b@db:5432/my%20books?schema=dunwell"),
    ])
    func `an address is read and said again in full`(_ text: String, _ whole: String) throws {
        let address = try PostgresAddress(text)
        #expect(address.description == whole)
        #expect(try PostgresAddress(whole) == address)
    }

    @Test(arguments: [
        ("mysql://db/books", "it does not read postgres://user@host:port/database?schema=name"),
        ("postgres://db", "it names no database after the host"),
        ("postgres://db/books/acme", "it names no database after the host"),
        (
            "postgres://db/books?schema=Acme",
            "the schema 'Acme' is not of small letters, digits and underscores, at most 40"
        ),

        (
            "postgres://db/books?schema=pg_x",
            "the schema 'pg_x' is not of small letters, digits and underscores, at most 40"
        ),
        ("postgres://db/books?options=-c", "'options' is not known; schema, host, sslmode and sslrootcert are"),
    ])
    func `what cannot be an address is told`(_ text: String, _ detail: String) {
        #expect(refusal { _ = try PostgresAddress(text) } == .address(detail))
    }

    @Test func `a password in an address is refused and not repeated`() {
        let error = refusal { _ = try PostgresAddress("postgres://ar:hunter2@db/books") }
        #expect(error?.description.contains("DUNWELL_DATABASE_PASSWORD") == true)
        #expect(error?.description.contains("hunter2") == false)
    }
}
