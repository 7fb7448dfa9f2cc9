import ArgumentParser
import Geo
import Ledger
import PlanFiles
import Planning
import Reports

struct LedgerStatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "How things stand: all registers, one of them, or one thing and what may happen to it next.",
        discussion: """
            Example: walkshed ledger status walkshed-demo
            Example: walkshed ledger status walkshed-demo problems P-001 --as-of 2024-06-30
            Example: walkshed ledger status walkshed-demo 问题台账 --lead 教体局 --overdue --as-of 2022-11-30
            """)

    @OptionGroup var question: LedgerQuestion
    @Argument(help: "The register.") var register: RegisterName?
    @Argument(help: "The thing's number.") var subject: String?
    @Option(help: "Of the register only what is in this state.") var state: String?
    @Option(help: "Only what this unit leads: part of its name.") var lead: String?
    @Option(help: "Only what this unit is responsible for: part of its name.") var responsible: String?
    @Option(help: "Only what lies in this place: its code, or its name by the plan's boundaries.") var area: String?
    @Flag(help: "Only what is late.") var overdue = false
    @OptionGroup var moment: LedgerMoment

    private var filter: LedgerFilter { LedgerFilter(state: state, lead: lead, responsible: responsible, area: area, overdue: overdue) }

    func validate() throws {
        guard !filter.isEmpty, register == nil || subject != nil else { return }
        throw ValidationError(
            zh: "--state、--lead、--responsible、--area、--overdue：只用于列出一个台账",
            en: "--state, --lead, --responsible, --area, --overdue: they go with the list of one register")
    }

    func run() async throws {
        guard let register = register?.register else {
            return try question.answer(of: moment) { try CountReport($0.counts(asOf: moment.asOf, known: moment.knownAt)) }
        }
        guard let subject else {
            return try question.answer(of: moment) { try $0.report(on: register, asOf: moment.asOf, known: moment.knownAt, only: filter) }
        }
        let thing = Subject(register: register.id, id: subject)
        try question.answer { try CardReport($0.existing(thing, asOf: moment.asOf, known: moment.knownAt)) }
    }
}

struct LedgerHistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Everything that was recorded about a thing, corrections too.",
        discussion: "Example: walkshed ledger history walkshed-demo problems P-001")

    @OptionGroup var question: LedgerQuestion
    @Argument(help: "The register.") var register: RegisterName
    @Argument(help: "The thing's number.") var subject: String

    func run() async throws {
        let thing = Subject(register: register.register.id, id: subject)
        try question.answer { try HistoryReport(thing, $0.existingHistory(of: thing)) }
    }
}

struct LedgerVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Whether the ledger is as it was recorded; prints a seal to be written down. Exit code 3 where it is not.",
        discussion: "Example: walkshed ledger verify walkshed-demo")

    @OptionGroup var question: LedgerQuestion
    @Option(help: "A seal of before: the events up to it must still be those.") var seal: String?

    func run() async throws { try question.answer(looks: false, isYes: \.isSound) { try LedgerVerification($0, against: seal) } }
}

struct LedgerDueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "What is due by a day and not done, the longest overdue first, and who leads.",
        discussion: """
            Example: walkshed ledger due walkshed-demo --by 2024-06-30
            Example: walkshed ledger due walkshed-demo --by 2024-06-30 --lead 教体局 --to due.xlsx
            """)

    @OptionGroup var question: LedgerQuestion
    @Option(help: "The day, as 2026-12-31.") var by: GivenDay
    @Option(help: "As it was known at the end of this day, by what had been recorded.") var knownAt: GivenDay?
    @Option(help: "Only what this unit leads: part of its name.") var lead: String?
    @Option(help: "Write it to a file as well, .xlsx or .csv.") var to: String?

    func validate() throws { if let to { try LedgerFileName.check(to) } }

    func run() async throws {
        var moment = LedgerMoment()
        (moment.happened, moment.recorded) = (by, knownAt)
        try question.answer(of: moment) { book in
            let report = try book.due(by: by.day, known: knownAt?.day, lead: lead)
            if let to { try report.write(to: to, in: question.language) }
            return report
        }
    }
}

struct LedgerProgressCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "progress", abstract: "The bulletin of a month: problems by category and stage, what happened, what is late, how projects came on.",
        discussion: """
            Example: walkshed ledger progress walkshed-demo --month 2022-12 --to bulletin.xlsx
            Example: walkshed ledger progress walkshed-demo --month 2022-12 --to bulletin.md
            """)

    @OptionGroup var question: LedgerQuestion
    @Option(help: "The month, as 2026-12.") var month: GivenMonth
    @Option(help: "As it was known at the end of this day, by what had been recorded.") var knownAt: GivenDay?
    @Option(help: "Write it to a file as well: a workbook, .xlsx, or Markdown, .md.") var to: String?

    func validate() throws {
        guard let to, !BulletinReport.endings.contains(where: { to.lowercased().hasSuffix("." + $0) }) else { return }
        throw ValidationError(zh: "--to：现为“\(to)”，应为以 .xlsx 或 .md 结尾的文件名", en: "--to: found \"\(to)\", wanted a file name that ends in .xlsx or .md")
    }

    func run() async throws {
        try question.answer { book in
            let report = try book.bulletin(of: month.month, known: knownAt?.day)
            if let to { try report.write(to: to, in: question.language) }
            return report
        }
    }
}
