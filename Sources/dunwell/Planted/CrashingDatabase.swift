#if PLANTED
    import Storage

    /// A book on a machine that may end before or after any of its commits.
    struct CrashingDatabase: Database {
        let inner: any Database

        var place: String { inner.place }
        func close() throws { try inner.close() }
        func read<T>(_ body: (any Session) throws -> T) throws -> T { try inner.read(body) }

        @discardableResult
        func write<T>(_ body: (any Session) throws -> T) throws -> T {
            let result = try inner.write { session in
                let result = try body(session)
                CrashPoint.commitBefore.pass()
                return result
            }
            CrashPoint.commitAfter.pass()
            return result
        }
    }
#endif
