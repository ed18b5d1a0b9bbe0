/// Why an invoice is paid late: SimPay's five causes, each with its share of late invoices, its days beyond the due
/// date, and the chance that no money ever comes. All are assumptions of ours; figures drawn from them say how
/// Dunwell works, never how payers do.
enum Cause: CaseIterable {
    case forgot, strategic, cashFlow, dispute, lost

    /// Of a hundred late invoices.
    static let weights = [35, 30, 15, 10, 10]

    /// Of a hundred invoices late for this cause.
    var neverPaid: Int {
        switch self {
        case .forgot, .strategic: 0
        case .cashFlow: 22
        case .dispute: 6
        case .lost: 3
        }
    }

    /// Calendar days from the rolled due date to the day on which money is sent.
    func days(lag: Int, _ random: inout SeededRandom) -> Double {
        switch self {
        case .forgot: 1 + random.gamma(shape: 1.5, scale: 8)
        case .strategic: Double(lag + random.within(-1...1))
        // Median 30.
        case .cashFlow: 5 + random.lognormal(mu: 3.401, sigma: 0.8)
        case .dispute: 20 + 2 * random.gamma(shape: 1.5, scale: 8)
        case .lost: 10 + 2.2 * random.gamma(shape: 1.5, scale: 8)
        }
    }
}
