extension Day {
    /// Easter Sunday of the western churches.
    /// Source: the anonymous Gregorian computus of 1876 (Meeus, Astronomical Algorithms, chapter 8); holds from 1583
    /// on.
    static func easter(_ year: Int) -> Day {
        let (golden, century, yearOfCentury) = (year % 19, year / 100, year % 100)
        let correction = (century - (century + 8) / 25 + 1) / 3
        let epact = (19 * golden + century - century / 4 - correction + 15) % 30
        let weekday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
        let late = (golden + 11 * epact + 22 * weekday) / 451
        let count = epact + weekday - 7 * late + 114
        return Day(year, count / 31, count % 31 + 1)
    }

    /// Easter Sunday of the Orthodox churches as a Gregorian date.
    /// Source: Meeus's Julian computus; the Julian calendar lags by three days in four centuries.
    static func orthodoxEaster(_ year: Int) -> Day {
        let moon = (19 * (year % 19) + 15) % 30
        let weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
        let count = moon + weekday + 114
        let lag = year / 100 - year / 400 - 2
        return Day(year, count / 31, count % 31 + 1) + lag
    }
}
