import Geo
import Testing

/// Numbers as messages and tables have them.
struct CountWordsTests {
    @Test func `one is singular, nothing and many are not`() {
        #expect(counted(1, "demand point") == "1 demand point")
        #expect(counted(0, "demand point") == "0 demand points")
        #expect(counted(2, "person", "people") == "2 people")
    }

    @Test func `a share has one decimal and its sign without a space`() {
        #expect(percent(150.0 / 175) == "85.7%")   // 0.85714…
        #expect(percent(0) == "0.0%")
        #expect(percent(1) == "100.0%")
        #expect(percent(0.0005) == "0.1%")   // rounded half up
    }

    @Test func `equal faults of a column are one line, which counts as many as it stands for`() {
        func fault(_ row: Int, _ column: String, _ found: String) -> InputError.Problem {
            InputError.Problem(row: row, column: Phrase(column), found: Phrase(found), wanted: Phrase("x"))
        }
        let error = InputError(input: "f", problems: [fault(2, "a", "p"), fault(3, "b", "p"), fault(4, "a", "p"), fault(5, "a", "q"), fault(6, "a", "q")])
        #expect(
            error.said(in: .english)
                == "f cannot be used as it is:\n  rows 2, 4, a: found p, wanted x\n  row 3, b: found p, wanted x\n  rows 5, 6, a: found q, wanted x")
        // One line shown stands for two faults; the other two lines for three.
        #expect(error.said(in: .english, limit: 1) == "f cannot be used as it is:\n  rows 2, 4, a: found p, wanted x\n  and 3 more")
        // Up to five rows are all named.
        let five = InputError(input: "f", problems: (1...5).map { fault($0, "a", "p") }),
            six = InputError(input: "f", problems: (1...6).map { fault($0, "a", "p") })
        #expect(five.said(in: .english).hasSuffix("\n  rows 1, 2, 3, 4, 5, a: found p, wanted x"))
        #expect(six.said(in: .english).hasSuffix("\n  rows 1, 2, 3 … (6 in all), a: found p, wanted x"))
        #expect(six.said(in: .chinese).hasSuffix("\n  第 1、2、3 … 行（共 6 处），a：现为 p，应为 x"))
    }
}
