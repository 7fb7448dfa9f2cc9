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

    @OptionGroup var question: LedgerQuestion
    @OptionGroup var moment: LedgerMoment

    func run() async throws { try question.answer(of: moment, isYes: \.isSound) { try $0.layout(asOf: moment.asOf, known: moment.knownAt) } }
}

struct LedgerAccountsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts", abstract: "The ring-fenced accounts of fees in lieu: due, paid, receipted, put in, spent, and what is left.",
        discussion: "Example: walkshed ledger accounts walkshed-demo")

    @OptionGroup var question: LedgerQuestion
    @OptionGroup var moment: LedgerMoment

    func run() async throws { try question.answer(of: moment) { try $0.accounts(asOf: moment.asOf, known: moment.knownAt) } }
}
