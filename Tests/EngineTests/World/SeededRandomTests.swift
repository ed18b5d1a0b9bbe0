import Testing

@testable import Workbench

@Suite struct SeededRandomTests {
    /// The first numbers of SplitMix64 from zero, as its authors' reference program prints them.
    @Test func `the sequence is the published one`() {
        var random = SeededRandom(seed: 0)
        #expect(random.next() == 0xE220_A839_7B1D_CDAF)
        #expect(random.next() == 0x6E78_9E6A_A1B9_65F4)
        #expect(random.next() == 0x06C4_5D18_8009_454F)
    }

    @Test func `neighbouring streams and numbers have nothing in common`() {
        var first: Set<UInt64> = []
        for stream in UInt64(0)..<8 {
            for index in 0..<500 {
                var random = SeededRandom(seed: 7, stream: stream, index: index)
                first.insert(random.next())
            }
        }
        #expect(first.count == 4000)
    }

    @Test(arguments: [
        (1.0, 0.0), (2.0, 0.693_147_180_559_945_3), (10.0, 2.302_585_092_994_046), (0.001, -6.907_755_278_982_137),
        (1e12, 27.631_021_115_928_547),
    ])
    func `logarithm and exponential are those of the tables`(number: Double, logarithm: Double) {
        #expect(abs(naturalLogarithm(number) - logarithm) <= 1e-14 * max(1, abs(logarithm)))
        #expect(abs(exponential(logarithm) / number - 1) <= 1e-13)
    }

    /// Mean of 20,000 draws; the margins are four standard errors or more.
    @Test func `shapes have the means that their parameters say`() {
        #expect(abs(mean { $0.unit() } - 0.5) < 0.01)
        #expect(abs(mean { $0.normal() }) < 0.03)
        #expect(
            abs(
                mean {
                    let x = $0.normal(); return x * x
                } - 1
            ) < 0.05
        )
        #expect(abs(mean { $0.gamma(shape: 1.5, scale: 8) } - 12) < 0.3)
        #expect(abs(mean { $0.gamma(shape: 0.41, scale: 1) } - 0.41) < 0.02)
        #expect(abs(mean { $0.beta(0.41, 0.736) } - 0.358) < 0.012)
        #expect(abs(mean { $0.lognormal(mu: 3.401, sigma: 0.8) < 30 ? 1 : 0 } - 0.5) < 0.015)
        #expect(abs(mean { Double($0.within(3...25)) } - 14) < 0.2)
        #expect(abs(mean { $0.pick(weights: [10, 65, 10, 15]) == 1 ? 1 : 0 } - 0.65) < 0.015)
    }

    private func mean(_ draw: (inout SeededRandom) -> Double) -> Double {
        var random = SeededRandom(seed: 2026)
        var sum = 0.0
        for _ in 0..<20_000 { sum += draw(&random) }
        return sum / 20_000
    }
}
