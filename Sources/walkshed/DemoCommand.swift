import ArgumentParser
import DemoCity
import Geo
import PlanFiles
import Reports

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Writes the files of a made-up hill city between two rivers, runs the coverage on them, and shows the audit's summary.",
        discussion: """
            Example: walkshed demo --output walkshed-demo --people 200000

            The directory is a plan like any other: look into it, change it, run `walkshed check` or `coverage` on it again.
            """)

    @Option(help: "Where the city's files go; its results go into `out` below.") var output = "walkshed-demo"
    @Option(help: "How many people live there, 20,000 to 20,000,000.") var people = City.usualPeople
    @Option(help: "How many candidate sites there are.") var candidates = 800
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if !(20_000...20_000_000).contains(people) {
            throw ValidationError(
                zh: "--people：现为 \(people)，应为 20000 至 20000000 的整数", en: "--people: found \(people), wanted a whole number from 20000 to 20000000")
        }
        if !(1...100_000).contains(candidates) {
            throw ValidationError(
                zh: "--candidates：现为 \(candidates)，应为 1 至 100000 的整数", en: "--candidates: found \(candidates), wanted a whole number from 1 to 100000")
        }
    }

    func run() async throws {
        try common.reporting { say in
            try DemoFolder.fill(output) {
                say(Phrase(zh: "生成示例城市", en: "making the demonstration city"))
                let city = City(people: people, candidates: candidates)
                try city.write(to: output, language: common.language.flatMap(Language.init) ?? .chinese)
                say(Phrase(zh: "登记台账", en: "recording its ledger"))
                try city.writeRegisters(to: output + "/registers")
                try DemoLedger.begin(
                    output, tables: output + "/registers", registers: City.registers, recorder: City.registrar, moment: City.registeredAt)
            }
            let run = try CoverageRun(output, threads: common.workers, cache: common.cache, progress: say)
            try run.write(to: nil, progress: say)
            let spoken = common.language(of: run.plan.study)
            try CommonOptions.emit(run.result.terminalReport(in: spoken))
            try CommonOptions.emit("\n" + AuditRun(run, progress: say).result.terminalSummary(in: spoken, width: CommonOptions.terminalWidth))
            common.tell(
                Phrase(zh: "示例城市在 \(output)，结果已写入 \(run.plan.output)", en: "the city is in \(output), results written to \(run.plan.output)"), plan: output)
        }
    }
}
