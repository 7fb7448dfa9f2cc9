import Planning
import Testing

/// A calendar day against a plain count of the days.
struct DayTests {
    @Test("every day of four centuries follows the one before, and reads back")
    func counting() {
        // 1 January 1970 is day 0 by definition; counted forward and back by hand from there.
        #expect(Day("1970-01-01")?.number == 0)
        #expect(Day("1969-12-31")?.number == -1)
        #expect(Day("2000-03-01")?.number == Day("2000-02-29")!.number + 1)
        var expected = Day("1900-01-01")!.number, count = 0
        for year in 1900..<2300 {
            let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
            for (month, days) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
                for number in 1...days {
                    let day = Day(year: year, month: month + 1, day: number)
                    #expect(day?.number == expected)
                    #expect(day.flatMap { Day($0.description) } == day)
                    expected += 1
                    count += 1
                }
                #expect(Day(year: year, month: month + 1, day: days + 1) == nil)
            }
        }
        // 400 years are 146,097 days: 97 of them leap.
        #expect(count == 146_097)
    }

    @Test("what is not such a day is none", arguments: ["2023-02-29", "2023-13-01", "2023-1-01", "20230101", "２０２３-01-01", "2023-04-31", "0000-01-01", ""])
    func refusals(text: String) {
        #expect(Day(text) == nil)
    }
}
