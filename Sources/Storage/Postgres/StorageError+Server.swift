/// What a `StorageError` says when the book lies on a server.
extension StorageError {
    /// Whether the place it names is a server's.
    var isOfServer: Bool {
        switch self {
        case .locked(let place, _), .readOnly(let place), .full(let place), .missing(let place), .denied(let place),
            .failing(let place, _):
            PostgresAddress.isAddress(place)
        default: false
        }
    }

    var serverTrouble: String {
        switch self {
        case .address(let detail):
            "The address of the database cannot be used: \(detail)."
        case .unreachable(let place, let detail, _):
            "The server of the book \(place) cannot be reached (\(detail)). Check that it runs, the address and the password, then try again."
        case .connectionLost(let place, let detail):
            "The server of the book \(place) went away in the middle (\(detail)). Nothing of this step was kept; try again."
        case .commitUnknown(let place):
            "The server of the book \(place) went away while it was committing. Whether this step was kept is not known; run the command again, which looks first."
        case .contended(let place):
            "Two programs that write to the book \(place) waited for each other. Nothing of this step was kept; try again."
        case .careless(let place, let setting):
            "The server of the book \(place) has \(setting) = off, so a power cut could take back what was sent. Set \(setting) = on, then try again."
        case .locked(let place, _):
            "Another program has been writing to the book \(place) for too long. Wait until it has ended, or end its session, then try again."
        case .readOnly(let place):
            "The book \(place) cannot be written: the server is read-only, a standby, or set so. Name the primary server, or allow writing, and try again."
        case .full(let place):
            "The disk under the book \(place) is full. Nothing was written half; make room on the server and try again."
        case .missing(let place):
            "There is no book at \(place). Make one with `dunwell init`, or name the right schema."
        case .denied(let place):
            "This user may not use the book \(place). Grant the user the schema and its tables."
        case .failing(let place, let detail):
            "The server of the book \(place) failed (\(detail)). Look into the server's log, then try again."
        default: ""
        }
    }
}
