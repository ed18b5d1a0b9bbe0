extension Schema {
    /// Whom a provider of sign-in knows people as, and what it was asked for.
    static let signIn = [
        """
        CREATE TABLE desk_account (
            issuer {text} NOT NULL,
            subject {text} NOT NULL,
            person {int} NOT NULL REFERENCES person (id),
            made {int} NOT NULL,
            PRIMARY KEY (issuer, subject)
        ) {clustered}
        """,
        "CREATE UNIQUE INDEX desk_account_person ON desk_account (person, issuer)",
        // What was answered once is answered no second time; kept until nobody could answer it any more.
        """
        CREATE TABLE desk_errand (
            code {bytes} NOT NULL PRIMARY KEY,
            expires {int} NOT NULL
        ) {clustered}
        """,
    ]
}
