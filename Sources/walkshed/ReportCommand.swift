import ArgumentParser
import Foundation
import PlanFiles

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "One page to print and hand round: the answer first, maps, charts, tables, the audit, the method and the sources.",
        discussion: """
            Example: walkshed report walkshed-demo
            Example: walkshed report walkshed-demo --language en --to meeting.html

            Writes report.html beside what `walkshed coverage` writes: one file that loads nothing and prints well. docs/report.md says what is in it.
            """)

    @Argument(help: "The plan's directory, or its walkshed.yaml.") var plan: String
    @Option(help: "The directory that report.html goes to; the plan's own output directory unless given.") var output: String?
    @Option(help: "The file to write instead; its name ends in .\(ReportRun.endings.joined(separator: ", .")).") var to: String?
    @Option(help: "The rule profile, by name or path; the plan's own unless given.") var profile: String?
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if output != nil && to != nil {
            throw ValidationError(zh: "--output 与 --to：两个都给了，应为其中之一", en: "--output and --to: found both, wanted one of them")
        }
        if let to, !ReportRun.endings.contains((to as NSString).pathExtension.lowercased()) {
            throw ValidationError(
                zh: "--to：现为 “\(to)”，应为以 .\(ReportRun.endings.joined(separator: "、.")) 结尾的文件名",
                en: "--to: found \"\(to)\", wanted a file name that ends in .\(ReportRun.endings.joined(separator: ", ."))")
        }
    }

    func run() async throws {
        try common.reporting(plan: plan) { say in
            if let to { try ReportRun.checkFolder(of: to) }
            let run = try ReportRun(plan, profile: profile, threads: common.workers, cache: common.cache, progress: say)
            let spoken = common.language(of: run.plan.study)
            if let to { try run.write(file: to, in: spoken, progress: say) } else { try run.write(to: output, in: spoken, progress: say) }
            common.tellWritten(to: to ?? (output ?? run.plan.output) + "/" + ReportRun.file, plan: plan)
        }
    }
}
