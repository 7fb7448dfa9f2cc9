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
            """)

    @Argument(help: "The plan's directory, or its walkshed.yaml.") var plan: String
    @Argument(help: "The register.") var register: RegisterName?
    @Argument(help: "The thing's number.") var subject: String?
    @OptionGroup var moment: LedgerMoment
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try common.reporting(plan: plan) { _ in
            let book = try LedgerBook(plan), language = common.spoken(plan)
            guard let register = register?.register else {
                let counts = try book.counts(asOf: moment.asOf, known: moment.knownAt)
                return try CommonOptions.emit(json ? StateReport.countsJSON(counts).pretty : StateReport.counts(counts, in: language))
            }
            guard let subject else {
                let report = StateReport(register, try book.states(in: register.id, asOf: moment.asOf, known: moment.knownAt), asOf: moment.asOf)
                return try CommonOptions.emit(json ? report.json.pretty : report.terminal(in: language))
            }
            let state = try book.existing(Subject(register: register.id, id: subject), asOf: moment.asOf, known: moment.knownAt)
            try CommonOptions.emit(json ? StateReport.json(state).pretty : StateReport.card(state, in: language))
        }
    }
}

struct LedgerHistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Everything that was recorded about a thing, corrections too.",
        discussion: "Example: walkshed ledger history walkshed-demo problems P-001")

    @Argument(help: "The plan's directory, or its walkshed.yaml.") var plan: String
    @Argument(help: "The register.") var register: RegisterName
    @Argument(help: "The thing's number.") var subject: String
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try common.reporting(plan: plan) { _ in
            let thing = Subject(register: register.register.id, id: subject)
            let report = HistoryReport(thing, try LedgerBook(plan).existingHistory(of: thing))
            try CommonOptions.emit(json ? report.json.pretty : report.terminal(in: common.spoken(plan)))
        }
    }
}

struct LedgerVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Whether the ledger is as it was recorded; prints a seal to be written down. Exit code 3 where it is not.",
        discussion: "Example: walkshed ledger verify walkshed-demo")

    @Argument(help: "The plan's directory, or its walkshed.yaml.") var plan: String
    @Option(help: "A seal of before: the events up to it must still be those.") var seal: String?
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try common.reporting(plan: plan) { _ in
            let verification = try LedgerVerification(LedgerBook(plan), against: seal)
            try CommonOptions.emit(json ? verification.json.pretty : verification.terminal(in: common.spoken(plan)))
            if !verification.isSound { throw ExitCode(3) }
        }
    }
}

struct LedgerDueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "What is due by a day and not done, the longest overdue first, and who leads.",
        discussion: "Example: walkshed ledger due walkshed-demo --by 2024-06-30")

    @Argument(help: "The plan's directory, or its walkshed.yaml.") var plan: String
    @Option(help: "The day, as 2026-12-31.") var by: GivenDay
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try common.reporting(plan: plan) { _ in
            let report = try LedgerBook(plan).due(by: by.day)
            try CommonOptions.emit(json ? report.json.pretty : report.terminal(in: common.spoken(plan)))
        }
    }
}

struct LedgerProgressCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "progress", abstract: "The bulletin of a month: problems by category and stage, what happened, what is late, how projects came on.",
        discussion: "Example: walkshed ledger progress walkshed-demo --month 2022-12 --to bulletin.xlsx")

    @Argument(help: "The plan's directory, or its walkshed.yaml.") var plan: String
    @Option(help: "The month, as 2026-12.") var month: GivenMonth
    @Option(help: "Write it as a workbook as well, .xlsx.") var to: String?
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let to, !to.lowercased().hasSuffix(".xlsx") { throw ValidationError("--to: found \"\(to)\", wanted a file name that ends in .xlsx") }
    }

    func run() async throws {
        try common.reporting(plan: plan) { _ in
            let report = try LedgerBook(plan).bulletin(of: month.month), language = common.spoken(plan)
            if let to { try report.writeWorkbook(to: to, in: language) }
            try CommonOptions.emit(json ? report.json.pretty : report.text(in: language))
        }
    }
}
