import ArgumentParser
import Geo
import Ledger
import PlanFiles
import Planning
import Reports

struct LedgerLayoutCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "layout",
        abstract: "The layout plan's positions by tier and district, what fills them, what is short. Exit code 3 where they do not add up.",
        discussion: "Example: walkshed ledger layout walkshed-demo")

    @Argument(help: "The plan's directory, or its walkshed.yaml.") var plan: String
    @Option(help: "As it stood at the end of this day.") var asOf: GivenDay?
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try common.reporting(plan: plan) { _ in
            let report = try LedgerBook(plan).layout(asOf: asOf?.day)
            try CommonOptions.emit(json ? report.json.pretty : report.terminal(in: common.spoken(plan)))
            if !report.isSound { throw ExitCode(3) }
        }
    }
}

struct LedgerAccountsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts", abstract: "The ring-fenced accounts of fees in lieu: due, paid, receipted, put in, spent, and what is left.",
        discussion: "Example: walkshed ledger accounts walkshed-demo")

    @Argument(help: "The plan's directory, or its walkshed.yaml.") var plan: String
    @Option(help: "As they stood at the end of this day.") var asOf: GivenDay?
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try common.reporting(plan: plan) { _ in
            let report = try LedgerBook(plan).accounts(asOf: asOf?.day)
            try CommonOptions.emit(json ? report.json.pretty : report.terminal(in: common.spoken(plan)))
        }
    }
}
