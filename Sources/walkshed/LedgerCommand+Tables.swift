import ArgumentParser
import Geo
import Ledger
import PlanFiles
import Planning
import Reports

struct LedgerImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Records the rows of a table, all of them or none; what the ledger knows already is not recorded again.",
        discussion: "Example: walkshed ledger import walkshed-demo problems problems.xlsx --by 张三 --dry-run")

    @OptionGroup var question: LedgerQuestion
    @Argument(help: "The register.") var register: RegisterName
    @Argument(help: "The table: XLSX or CSV, with Chinese or English headers.") var file: String
    @Option(help: "Who records it.") var by: String
    @Option(help: "The day of rows that say none.") var on: GivenDay?
    @Option(help: "The document of rows that name none.") var document: String?
    @Flag(help: "List what every row would add, change or refuse, and record nothing.") var dryRun = false

    func run() async throws {
        try question.common.reporting(plan: question.plan) { _ in
            let work = LedgerImport(register: register.register, path: file, recorder: by, day: on?.day, document: document)
            let report = try work.run(plan: question.plan, rehearsing: dryRun)
            question.warn(report.notices)
            if question.json || dryRun || report.error == nil { try question.emit(report) }
            guard let error = report.error, let refusal = report.refusal else { return }
            // A dry run has said the reasons in its table.
            if !dryRun || question.json { CommonOptions.complain(error.said(in: question.language)) }
            CommonOptions.complain(refusal.said(in: question.language))
            throw ExitCode(1)
        }
    }
}

struct LedgerExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "A register as it stands, or stood on a day, as XLSX or CSV.",
        discussion: "Example: walkshed ledger export walkshed-demo problems --to problems.xlsx --as-of 2024-06-30")

    @Argument(help: "The plan's directory, or its walkshed.yaml.") var plan: String
    @Argument(help: "The register.") var register: RegisterName
    @Option(help: "The file to write, .xlsx or .csv.") var to: String
    @OptionGroup var moment: LedgerMoment
    @OptionGroup var common: CommonOptions

    func validate() throws { try LedgerFileName.check(to) }

    func run() async throws {
        try common.reporting(plan: plan) { _ in
            let book = try LedgerBook(plan), states = try book.states(in: register.register.id, asOf: moment.asOf, known: moment.knownAt)
            for doubt in try book.doubts() + [book.silence(asOf: moment.asOf, known: moment.knownAt)].compactMap({ $0 }) {
                CommonOptions.complain(doubt.said(in: common.spoken(plan)))
            }
            try RegisterWorkbook(register.register, language: common.spoken(plan), places: book.places())
                .write(states, asOf: moment.asOf, known: moment.knownAt, to: to)
        }
    }
}

/// A question about the past.
struct LedgerMoment: ParsableArguments {
    @Option(name: .customLong("as-of"), help: "As it stood at the end of this day, by what had happened.") var happened: GivenDay?
    @Option(name: .customLong("known-at"), help: "As it was known at the end of this day, by what had been recorded.") var recorded: GivenDay?

    var asOf: Day? { happened?.day }
    var knownAt: Day? { recorded?.day }
}
