/// The C library's `log` and `exp` may differ in the last bit from machine to machine, and one bit is enough to make
/// another world. These use only the operations that IEEE 754 defines to the bit.

/// Of a number above zero; correct to about 10⁻¹⁵.
func naturalLogarithm(_ number: Double) -> Double {
    var exponent = Double(number.exponent)
    var fraction = number.significand
    if fraction > 1.414_213_562_373_095_1 {
        fraction /= 2
        exponent += 1
    }
    // ln f = 2 artanh s = 2 (s + s³/3 + s⁵/5 + …), |s| < 0.172.
    let s = (fraction - 1) / (fraction + 1)
    let square = s * s
    var sum = 0.0
    for half in 0...10 { sum = sum * square + 1 / Double(21 - 2 * half) }
    return 2 * s * sum + exponent * lnTwo
}

/// e to the power of a number between −700 and 700; correct to about 10⁻¹⁵ of the result.
func exponential(_ power: Double) -> Double {
    let bounded = max(-700, min(700, power))
    let twos = (bounded / lnTwo).rounded()
    let rest = bounded - twos * lnTwo
    // Taylor's series, |rest| < 0.347.
    var sum = 1.0
    for step in 0..<15 { sum = 1 + sum * rest / Double(15 - step) }
    return Double(sign: .plus, exponent: Int(twos), significand: sum)
}

private let lnTwo = 0.693_147_180_559_945_3
