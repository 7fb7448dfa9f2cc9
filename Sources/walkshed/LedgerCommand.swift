import ArgumentParser
import Geo
import Ledger
import PlanFiles
import Planning
import Reports

struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "What was promised, built, handed over and put right: registers of dated events, gates and deadlines.",
        discussion: """
            Example: walkshed ledger status walkshed-demo problems
            Example: walkshed ledger import walkshed-demo problems problems.xlsx --by 张三 --dry-run

            Registers: \(Register.ID.allCases.map { "\($0.rawValue) \($0.name.zh)" }.joined(separator: ", ")).
            Registers, events, columns and words go by their Chinese names as well as by their English ones: 台账种类、事项、列和词都可以写中文名。
            docs/ledger.md tells a whole case from beginning to end.
            """,
        subcommands: [
            LedgerColumnsCommand.self, LedgerTemplateCommand.self, LedgerImportCommand.self, LedgerExportCommand.self, LedgerRecordCommand.self,
            LedgerCloseCommand.self, LedgerStatusCommand.self, LedgerHistoryCommand.self, LedgerDueCommand.self, LedgerProgressCommand.self,
            LedgerLayoutCommand.self, LedgerAccountsCommand.self, LedgerVerifyCommand.self,
        ])
}

/// What every question to a plan's ledger takes, and how every answer is given.
struct LedgerQuestion: ParsableArguments {
    @Argument(help: "The plan's directory, or its walkshed.yaml.") var plan: String
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var common: CommonOptions

    /// The language of the answer.
    var language: Language { common.spoken(plan) }

    /// Opens the ledger, asks it and prints what it says; what is amiss with the ledger itself is said on stderr.
    /// - Parameters:
    ///   - moment: The past that is asked about: where the ledger knew nothing then, the answer says so.
    ///   - looks: Whether its end is looked at first; not where all of it is.
    func answer<Answer: LedgerAnswer>(
        for access: LedgerBook.Access = .reading, of moment: LedgerMoment? = nil, looks: Bool = true, isYes: (Answer) -> Bool = { _ in true },
        _ ask: (LedgerBook) throws -> Answer
    ) throws {
        try common.reporting(plan: plan) { _ in
            let book = try LedgerBook(plan, for: access)
            if looks { warn(book.doubts()) }
            let answer = try ask(book)
            if let notice = book.notice { common.tell(notice, plan: plan) }
            warn(answer.remarks)
            if let silence = try moment.flatMap({ try book.silence(asOf: $0.asOf, known: $0.knownAt) }) {
                try emit(NotedAnswer(answer, note: silence))
            } else {
                try emit(answer)
            }
            if !isYes(answer) { throw ExitCode(3) }
        }
    }

    /// Says on stderr what is to be known besides an answer.
    func warn(_ remarks: [Phrase]) { for remark in remarks { CommonOptions.complain(remark.said(in: language)) } }

    /// Prints an answer.
    func emit(_ answer: some LedgerAnswer) throws {
        try CommonOptions.emit(json ? answer.json.pretty : answer.terminal(in: language, width: CommonOptions.terminalWidth))
    }
}

/// A register on a command line: by its id, either name, or so much of the Chinese one that no other has.
struct RegisterName: ExpressibleByArgument {
    let register: Register

    init?(argument: String) {
        guard let found = Register.ID(named: argument) else { return nil }
        register = Register[found]
    }

    /// What help and errors list; a shell completes the ids.
    static var allValueStrings: [String] { Register.ID.allCases.map { "\($0.rawValue) \($0.name.zh)" } }
    static var defaultCompletionKind: CompletionKind { .list(Register.ID.allCases.map(\.rawValue)) }
    var defaultValueDescription: String { register.id.rawValue }
}

/// A day on a command line, as 2026-12-31, 2026/5/1, 2026年5月1日 or 20260501.
struct GivenDay: ExpressibleByArgument {
    let day: Day

    init?(argument: String) {
        guard let day = Column.day(argument) else { return nil }
        self.day = day
    }
}

/// A month on a command line, as 2026-12, 2026-4 or 2026年4月.
struct GivenMonth: ExpressibleByArgument {
    let month: Month

    init?(argument: String) {
        guard let month = Column.month(argument) else { return nil }
        self.month = month
    }
}

struct LedgerColumnsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "columns", abstract: "A register's columns, states and events.",
        discussion: "Example: walkshed ledger columns problems\nExample: walkshed ledger columns 问题台账 --language zh")

    @Argument(help: "The register.") var register: RegisterName
    @Flag(help: "Print JSON instead of tables.") var json = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try common.reporting { _ in
            let report = RegisterReport(register.register)
            try CommonOptions.emit(json ? report.json.pretty : report.terminal(in: common.spoken(nil), width: CommonOptions.terminalWidth))
        }
    }
}

struct LedgerTemplateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "A register's table to be filled in and imported.",
        discussion: "Example: walkshed ledger template problems --to problems.xlsx")

    @Argument(help: "The register.") var register: RegisterName
    @Option(help: "The file to write, .xlsx or .csv.") var to: String
    @Flag(help: "Write it in the place of a file that is there.") var force = false
    @OptionGroup var common: CommonOptions

    func validate() throws { try LedgerFileName.check(to) }

    func run() async throws {
        try common.reporting { _ in
            if !force { try RegisterWorkbook.demandFree(to) }
            try RegisterWorkbook(register.register, language: common.language.flatMap(Language.init) ?? .chinese).writeTemplate(to: to)
        }
    }
}

/// The name of a file that a table of the ledger can be written to.
enum LedgerFileName {
    static func check(_ name: String) throws {
        guard RegisterWorkbook.endings.contains(where: { name.lowercased().hasSuffix("." + $0) }) else {
            let endings = RegisterWorkbook.endings
            throw ValidationError(
                zh: "--to：现为“\(name)”，应为以 .\(endings.joined(separator: " 或 .")) 结尾的文件名",
                en: "--to: found \"\(name)\", wanted a file name that ends in .\(endings.joined(separator: " or ."))")
        }
    }
}
