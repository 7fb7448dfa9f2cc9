import ArgumentParser
import Geo
import Ledger
import PlanFiles
import Planning
import Reports

/// What every event is recorded with.
struct EventOptions: ParsableArguments {
    @Option(help: "The thing's number in its register.") var subject: String
    @Option(help: "The day it happened, as 2026-12-31.") var on: GivenDay
    @Option(help: "Who records it, by the roles file.") var by: String
    @Option(help: "The document it rests on.") var document: String?
    @Option(name: .customLong("set"), help: ArgumentHelp("What it says, once for each column.", valueName: "COLUMN=VALUE")) var settings: [String] = []

    func record(_ event: String, in register: Register, corrects: Int? = nil) -> LedgerRecord {
        LedgerRecord(register: register, subject: subject, event: event, day: on.day, recorder: by, document: document, settings: settings, corrects: corrects)
    }
}

struct LedgerRecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Records that something happened. What jumps a gate is refused, with the gate's name and its papers (exit code 3).",
        discussion: """
            Example: walkshed ledger record walkshed-demo --register problems --subject P-100 --event survey --on 2024-03-01 \\
                --by 李民政 --set category=社区食堂 --set problem_stage=使用 --set description=挪作仓库
            Example: walkshed ledger record walkshed-demo --register 问题台账 --subject P-100 --event 排查 --on 2024年3月1日 \\
                --by 李民政 --set 类别=社区食堂 --set 问题阶段=使用 --set 问题描述=挪作仓库

            To take an event back: --event take_back --correct NUMBER --set remark=WHY. To put another in its place: the right event and --correct NUMBER.
            """)

    @OptionGroup var question: LedgerQuestion
    @Option(help: "The register.") var register: RegisterName
    @Option(help: "What happened: a word of `walkshed ledger columns REGISTER`.") var event: String
    @Option(help: "The number of the event that this one corrects.") var correct: Int?
    @OptionGroup var options: EventOptions

    func run() async throws {
        let record = options.record(event, in: register.register, corrects: correct)
        try question.answer(for: .recording) { try record.record(in: $0) }
    }
}

struct LedgerCloseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Closes a problem (销号): with evidence, verified by somebody other than the recorder.",
        discussion: """
            Example: walkshed ledger close walkshed-demo --subject P-001 --on 2024-06-30 --by 李民政 --verifier 王规资 --document 销号单〔2024〕1号
            """)

    @OptionGroup var question: LedgerQuestion
    @Option(help: "The register.") var register = RegisterName(argument: "problems")!
    @Option(help: "Who verified it on the spot; not the recorder.") var verifier: String
    @Option(help: "What proves it, where that was not recorded before.") var evidence: String?
    @OptionGroup var options: EventOptions

    func run() async throws {
        let record = LedgerRecord.closing(options.record("close", in: register.register), verifier: verifier, evidence: evidence)
        try question.answer(for: .recording) { try record.record(in: $0) }
    }
}
