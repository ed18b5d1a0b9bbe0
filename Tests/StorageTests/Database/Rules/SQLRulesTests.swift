import Testing

@Suite struct SQLRulesTests {
    @Test(arguments: [
        ("SELECT $2", "Parameters count from $1 without gaps."),
        ("SELECT a FROM t WHERE id = ?1", "Parameters are written $1, $2 …, not ?, :name or @name."),
        ("SELECT a FROM t WHERE id = :id", "Parameters are written $1, $2 …, not ?, :name or @name."),
        ("SELECT $1::bigint", "Write CAST(… AS …), not ::."),
        ("UPDATE t SET done = TRUE WHERE id = $1", "There are no booleans: write 1 or 0."),
        ("SELECT a FROM t WHERE a LIKE $1 AND b = 'ESCAPE'", "LIKE needs ESCAPE."),
        ("SELECT a FROM t WHERE a ILIKE $1", "ILIKE is not known to SQLite."),
        ("SELECT lower(a) FROM t", "LOWER folds differently: keep a folded column."),
        ("INSERT INTO t (a) VALUES ($1) ON CONFLICT DO NOTHING", "ON CONFLICT names its target: ON CONFLICT (column)."),
        ("SELECT json_extract(a, $1) FROM t", "No JSON in SQL: JSON_EXTRACT."),
        ("SELECT a->>'b' FROM t", "No JSON in SQL: ->."),
        ("SELECT MAX(a, COALESCE(b, 0)) FROM t", "MAX and MIN take one argument: write CASE WHEN."),
        ("SELECT GREATEST(a, b) FROM t", "GREATEST is not the same, or not there, in both engines."),
        ("SELECT group_concat(a) FROM t", "GROUP_CONCAT is not the same, or not there, in both engines."),
        ("SELECT a FROM t WHERE a GLOB $1", "GLOB is SQLite's alone."),
        ("SELECT a FROM t WHERE k = x'00ff'", "No blob literals: bind the bytes."),
        ("SELECT a FROM t LIMIT -1", "LIMIT -1 is SQLite's alone."),
        ("INSERT OR IGNORE INTO t (a) VALUES ($1)", "No INSERT OR …, no REPLACE: use ON CONFLICT (column)."),
        ("REPLACE INTO t (a) VALUES ($1)", "No INSERT OR …, no REPLACE: use ON CONFLICT (column)."),
        ("SELECT user FROM t", "user is a reserved word: choose another name."),
        ("SELECT t.order FROM t", "order is a reserved word: choose another name."),
        ("SELECT a AS end FROM t", "end is a reserved word: choose another name."),
        ("SELECT limit FROM t", "limit is a reserved word: choose another name."),
        ("SELECT a, from, b FROM t", "from is a reserved word: choose another name."),
        ("UPDATE t SET \"user\" = $1", "\"user\" is a reserved word: choose another name."),
        ("CREATE TABLE t (index {int}) {strict}", "index is a reserved word: choose another name."),
    ])
    func `a text the engines read differently is named`(_ sql: String, _ sentence: String) {
        #expect(SQLRules.violations(in: sql).contains(sentence))
    }

    @Test(arguments: [
        "SELECT a, CASE WHEN b > $1 THEN 1 ELSE 0 END FROM t WHERE id = $2 GROUP BY a ORDER BY a DESC NULLS LAST, id LIMIT $3 OFFSET 5",
        "INSERT INTO t (a) SELECT a FROM s WHERE TRUE ON CONFLICT (a) DO UPDATE SET n = t.n + excluded.n RETURNING a",
        "SELECT 'TRUE ILIKE $9 :: user' -- lower(x) ?\nFROM t /* json */ WHERE a LIKE $1 ESCAPE '!'",
        "SELECT MAX(a), MIN(COALESCE(a, b)) FROM t UNION ALL SELECT COUNT(*), 0 FROM s",
        "CREATE TABLE t (a {int} NOT NULL DEFAULT 0 CHECK (a IN (0, 1)), b {text} REFERENCES s (id), PRIMARY KEY (a)) {clustered}",
        "CREATE UNIQUE INDEX t_a ON t (a)",
        "DELETE FROM t WHERE id = CAST($1 AS BIGINT)",
        "WITH s AS (SELECT a FROM t) SELECT s.a FROM s ORDER BY s.a",
        "SELECT \"weird\"\"name\" FROM t WHERE b = 'it''s'",
    ])
    func `a text both engines read alike passes`(_ sql: String) {
        #expect(SQLRules.violations(in: sql) == [])
    }

    @Test func `statements are found in Swift source wherever they stand`() {
        let source = #"""
            let a = try session.prepare("SELECT a FROM t WHERE b = $1").run()
            // "SELECT nothing"
            let sentence = "Select one of the books."
            static let b = """
                INSERT INTO t (a)
                VALUES ($1)
                """
            let c = "DELETE FROM \(table)"
            """#
        let found = SwiftSource.statements(in: source)
        #expect(found.map(\.line) == [1, 5, 8])
        #expect(found.map(\.sql).prefix(2) == ["SELECT a FROM t WHERE b = $1", "INSERT INTO t (a)\nVALUES ($1)"])
        #expect(found.map(\.isInterpolated) == [false, false, true])
    }
}
