import Geo
import Ledger
import Planning
import Testing

/// Cells as people type them.
struct CellTests {
    private func read(_ text: String, _ register: Register.ID, _ column: String) throws -> Ledger.Value? {
        try Register[register].column(column)!.value(from: text)
    }

    @Test(
        "areas keep three decimals, with separators, full-width digits and their unit",
        arguments: [
            ("2700", 2_700_000), ("2,700", 2_700_000), ("２７００", 2_700_000), (" 2,700.5 ㎡ ", 2_700_500), ("1,234,567.891", 1_234_567_891),
            ("0", 0), ("350平方米", 350_000), ("350 m2", 350_000), ("350m²", 350_000), ("＋350．25", 350_250), ("2700.100000000000364", 2_700_100),
            ("2700.0999999999999", 2_700_100), ("0.0010", 1),
        ])
    func areas(_ text: String, _ thousandths: Int) throws {
        #expect(try read(text, .facilities, "floor_area") == .thousandths(thousandths))
    }

    @Test(
        "what is no area is refused",
        arguments: ["-1", "−0.001", "－5", "2,70", ",270", "27,00", "1.2345", "12a", "一百", ".5", "5.", "1e3", "1 2", "99999999999999999999"])
    func noAreas(_ text: String) throws {
        let error = try #require(throws: CellError.self) { try read(text, .facilities, "floor_area") }
        #expect(error.wanted.zh == "面积（㎡，非负，至多三位小数）" && error.found.zh.contains(text))
    }

    @Test("money is in yuan, or in ten thousands of yuan")
    func money() throws {
        #expect(try read("120,000.50", .fees, "due") == .fen(12_000_050))
        #expect(try read("26.4万元", .fees, "due") == .fen(26_400_000))   // 264,000 yuan
        #expect(try read("0.000001万元", .fees, "due") == .fen(1))   // a fen, no less
        #expect(try read("50元", .fees, "due") == .fen(5_000))
        for text in ["1.234", "-1", "0.0000001万元", "50万"] { #expect(throws: CellError.self) { try read(text, .fees, "due") } }
    }

    @Test(
        "days in every way papers write them",
        arguments: [
            "2026-12-31", "2026年12月31日", "2026/12/31", "2026.12.31", "２０２６－１２－３１", "2026 年 12 月 31 日", "2026-12-31 00:00:00", "2026/12/31T00:00:00", "20261231",
            "２０２６．１２．３１",
        ])
    func days(_ text: String) throws {
        #expect(try read(text, .problems, "due_date") == .day(Day("2026-12-31")!))
    }

    @Test("a day with one digit for the month is a day; what does not exist is none")
    func noDays() throws {
        #expect(try read("2026/2/5", .problems, "due_date") == .day(Day("2026-02-05")!))
        for text in ["2026-02-30", "2023年2月29日", "2026-13-01", "2023.13", "20261301", "31-12-2026", "2026-12/31", "202612310", "46387", "2026-12-31 08:30"] {
            let error = try #require(throws: CellError.self) { try read(text, .problems, "due_date") }
            #expect(error.found.zh == "“\(text)”（没有这一天，或格式不符）")
        }
        #expect(try read("2024-02-29", .problems, "due_date") == .day(Day("2024-02-29")!))
        // S0-17 sets its date by the month (2023.8): a deadline is its last day, and what happened did not happen in a month.
        for text in ["2023.8", "2023-08", "2023年8月", "２０２３．８"] { #expect(try read(text, .tasks, "due_date") == .day(Day("2023-08-31")!)) }
        #expect(throws: CellError.self) { try read("2023.8", .projects, "permit_date") }
    }

    @Test("strokes and dashes say nothing", arguments: ["", " ", "/", "／", "—", "——", "-", "－", "　", "–"])
    func nothing(_ text: String) throws {
        for column in Register[.fees].columns { #expect(try column.value(from: text) == nil) }
    }

    @Test("yes and no")
    func flags() throws {
        for text in ["是", "yes", "Y", "TRUE", "1", "√"] { #expect(try read(text, .problems, "filed_with_office") == .flag(true)) }
        for text in ["否", "no", "N", "False", "0", "×"] { #expect(try read(text, .problems, "filed_with_office") == .flag(false)) }
        #expect(throws: CellError.self) { try read("也许", .problems, "filed_with_office") }
    }

    @Test("words by id, by either name, and by the papers' synonyms")
    func words() throws {
        for text in ["改建", "改造", "renovate", "Renovate", "改 造"] { #expect(try read(text, .facilities, "sourcing") == .words(["renovate"])) }
        for text in ["购买", "购置", "purchase"] { #expect(try read(text, .facilities, "sourcing") == .words(["purchase"])) }
        #expect(try read("便民服务中心；菜店、 警务室,菜店", .facilities, "functions") == .words(["convenience", "grocery", "police_room"]))
        let error = try #require(throws: CellError.self) { try read("项目配", .facilities, "sourcing") }
        #expect(error.found.zh == "“项目配”（是“项目配套”？）" && error.wanted.zh.hasPrefix("其一：新建、改建、"))
        #expect(throws: CellError.self) { try read("便民服务中心、卡拉OK", .facilities, "functions") }
        #expect(throws: CellError.self) { try read("、", .facilities, "functions") }
    }

    @Test("text stays as it was typed, letter for letter, without the blanks around it; numbers of things are half-width")
    func texts() throws {
        for typed in ["示例（一期）Ａ座，“甲”：７５％", "第1行\n第2行\t完", "全角\u{3000}空格", "e\u{301}", "（/）"] {
            #expect(try read("\u{FEFF} \u{3000}\t\(typed)\n ", .problems, "description") == .text(typed))
        }
        #expect(try read("\u{200B}", .problems, "description") == nil)
        // Numbers of things are kept half-width, so that one thing has one number.
        #expect(try read(" Ｆ－２０２６－００１ ", .problems, "facility") == .text("F-2026-001"))
    }

    @Test("places: longitude and latitude in degrees, to a ten-millionth")
    func places() throws {
        for text in ["106.5516,29.563", "106.5516，29.563", "１０６．５５１６， ２９．５６３０", "106.55160000000001 29.563"] {
            #expect(try read(text, .stock, "place") == .text("106.5516,29.563"), "\(text)")
        }
        for text in ["29.563,106.5516", "106.5516", "106.5,29.5,1", "181,29", "东经106.5,北纬29.5", "1e2,29", "106.5.1,29"] {
            let error = try #require(throws: CellError.self) { try read(text, .stock, "place") }
            #expect(error.found.zh == "“\(text)”" + (text.hasPrefix("29.563") ? "（纬度在前？）" : ""))
        }
    }

    @Test("division codes: twelve digits, no level missing")
    func divisions() throws {
        #expect(try read("500191001001", .facilities, "division") == .text("500191001001"))
        #expect(try read("５００１９１００１００１", .facilities, "division") == .text("500191001001"))
        // 000 for the town above a community, 00 for the city above a district, a town number beyond 599, eleven digits.
        for text in ["500191000001", "500091001001x", "500000191001", "500191600001", "50019100100", "050191001001", "900191001001"] {
            #expect(throws: CellError.self) { try read(text, .facilities, "division") }
        }
        let error = try #require(throws: CellError.self) { try read("5.00191E+11", .facilities, "division") }
        #expect(error.found.zh.contains("表格软件把代码当作数字"))
        let code = try #require(DivisionCode("500191001203"))
        #expect(code.level == .community && code.district == DivisionCode("500191000000"))
        var chain: [String] = [], next: DivisionCode? = code
        while let here = next {
            chain.append(here.description)
            next = here.parent
        }
        #expect(chain == ["500191001203", "500191001000", "500191000000", "500100000000", "500000000000"])
        #expect(DivisionCode("500000000000")?.district == nil)
        // Known: one subdistrict and its district. A community of another subdistrict has no parent there; cities are not known at all.
        let known = Set(["500191001000", "500191000000"].compactMap { DivisionCode($0) })
        #expect(code.missingParent(among: known) == nil)
        #expect(DivisionCode("500191002001")?.missingParent(among: known)?.description == "500191002000")
        #expect(DivisionCode("500192000000")?.missingParent(among: known) == nil)
        #expect(DivisionCode("500192001000")?.missingParent(among: known)?.description == "500192000000")
    }

    @Test("what a cell shows reads back as the same value, in both languages")
    func roundTrips() throws {
        for register in Register.all {
            for column in register.columns {
                for value in Self.samples(of: column) + [.nothing] where value == .nothing || column.accepts(value) {
                    for language in Language.allCases {
                        #expect(try column.value(from: column.text(of: value, in: language)) == value, "\(register.id).\(column.id)")
                    }
                }
            }
        }
        let area = Register[.facilities].column("floor_area")!
        #expect(area.text(of: .thousandths(2_700_500), in: .chinese) == "2700.5" && area.text(of: .thousandths(1), in: .english) == "0.001")
        #expect(Register[.fees].column("due")!.text(of: .fen(12_000_050), in: .chinese) == "120000.5")
        // Every column accepts a sample, or nothing was compared.
        for register in Register.all { for column in register.columns { #expect(Self.samples(of: column).contains(where: column.accepts), "\(column.id)") } }
    }

    @Test("what lies outside its range is refused with the range, and its ends are not")
    func ranges() throws {
        func refused(_ text: String, _ register: Register.ID, _ column: String) throws -> String {
            try #require(throws: CellError.self) { try read(text, register, column) }.wanted.zh
        }
        #expect(try refused("1026-03-01", .problems, "due_date") == "1949 年至 2100 年间的日期")
        #expect(try refused("1948-12-31", .problems, "due_date") == "1949 年至 2100 年间的日期")
        #expect(try read("1949-01-01", .problems, "due_date") != nil && read("2100-12-31", .problems, "due_date") != nil)
        #expect(try refused("2101-01-01", .problems, "due_date") == "1949 年至 2100 年间的日期")
        #expect(try refused("2260", .subsidies, "year") == "1949–2100")
        #expect(try read("2100", .subsidies, "year") == .whole(2100))
        #expect(try refused("0", .projects, "households") == "至少 1 户")
        #expect(try refused("0", .stock, "floor_area") == "大于 0，至多 10000000 ㎡")
        #expect(try refused("99999999", .stock, "floor_area") == "大于 0，至多 10000000 ㎡")
        #expect(try read("10000000", .facilities, "land_area") == .thousandths(10_000_000_000))
        #expect(try refused("10000000.001", .facilities, "land_area") == "0–10000000 ㎡")
        // A month where a day is asked for.
        let month = try #require(throws: CellError.self) { try read("2026.8", .projects, "permit_date") }
        #expect(month.found.zh == "“2026.8”（只到月）" && month.wanted.zh == "日期，如 2026-12-31")
    }

    @Test("credit codes: the form of GB 32100-2015, however typed")
    func creditCodes() throws {
        // The standard's own example is 91350100M000100Y43.
        for text in ["91350100M000100Y43", " 91350100m000100y43", "９１３５０１００Ｍ０００１００Ｙ４３", "9135 0100 M000 100Y 43"] {
            #expect(try read(text, .credit, "credit_code") == .text("91350100M000100Y43"))
        }
        // Three digits, 17 characters, an O that is no nought, a letter among the six digits of the division.
        for text in ["123", "91350100M000100Y4", "9135010OM000100Y43", "91A50100M000100Y43"] {
            let error = try #require(throws: CellError.self) { try read(text, .credit, "credit_code") }
            #expect(error.wanted.zh.hasPrefix("18 位统一社会信用代码"))
        }
    }

    @Test("a district's code is of a district alone")
    func districts() throws {
        #expect(try read("500191000000", .positions, "district") == .text("500191000000"))
        for text in ["500191001000", "500191001001", "500100000000"] {
            let error = try #require(throws: CellError.self) { try read(text, .positions, "district") }
            #expect(error.wanted.zh == "区县的 12 位代码（后六位为 0）")
        }
    }

    @Test("a value is cleared by a word of its own, in brackets of any kind", arguments: ["【清空】", "[清空]", "（清空）", "[clear]", "【Clear】", " [ clear ] "])
    func clearing(_ text: String) throws {
        for column in Register[.facilities].columns { #expect(try column.value(from: text) == .nothing) }
        // Without brackets it is a text as any other.
        #expect(try read("清空", .problems, "measure") == .text("清空"))
    }

    private static func samples(of column: Column) -> [Ledger.Value] {
        switch column.type {
        case .text, .reference: [.text("示例 A-1 “甲”"), .text("91350100M000100Y43")]
        case .whole: [.whole(0), .whole(2_019), .whole(12_000)]
        case .area: [.thousandths(0), .thousandths(1), .thousandths(2_700_000), .thousandths(123_456)]
        case .money: [.fen(0), .fen(1), .fen(26_400_000)]
        case .day: [.day(Day("2024-02-29")!)]
        case .flag: [.flag(true), .flag(false)]
        case .word(let vocabulary): vocabulary.words.map { .words([$0.id]) }
        case .words(let vocabulary): [.words(vocabulary.words.map(\.id))]
        case .division: [.text("500191001001"), .text("500191000000")]
        case .place: [.text("106.5516,29.563"), .text("-8.6109876,41.1499")]
        }
    }
}
