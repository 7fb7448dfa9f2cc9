import ArgumentParser
import Foundation
import Geo
import PlanFiles
import Planning
import Reports

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Rules: what every community, subdistrict, centre and housing project must have, has and lacks.",
        discussion: """
            Example: walkshed audit walkshed-demo --output walkshed-demo/audit
            Example: walkshed audit walkshed-demo --area 500191001001
            Example: walkshed audit walkshed-demo --profile jiangjin-2023 --as-of 2024-06-30 --set pool_below=100 --to audit.xlsx
            Example: walkshed audit --list
            Example: walkshed audit --show chongqing-2019
            Example: walkshed audit --diff chongqing-2019 dazu-2022

            Ends with 3 when something that binds is lacking, with 1 when there is nothing to judge. docs/audit.md says how rules are written.
            """)

    @Argument(help: "The plan's directory, or its walkshed.yaml; none with --list, --show or --diff.") var plan: String?
    @Option(help: "The rule profile, by name or path; the plan's own unless given.") var profile: [String] = []
    @Option(help: "A value for what the profile leaves open: NAME=VALUE; may be repeated.") var set: [String] = []
    @Option(help: "The day that the audit speaks of, as 2024-06-30: the profile's period is checked by it, and the ledger asked as of it.")
    var asOf: GivenDay?
    @Option(help: "One community's or subdistrict's page, by id or name: every rule with its sum, basis and what to add.") var area: String?
    @Flag(help: "List the profiles that ship with the program.") var list = false
    @Option(help: "Print the file of a profile, by name or path, once it has been found sound: to copy from, or to check one's own.") var show: String?
    @Option(parsing: .upToNextOption, help: "Two profiles to lay beside each other.") var diff: [String] = []
    @Option(help: "Where the results go: audit.csv, audit.json, audit.gpkg and audit.xlsx; nothing is written unless given.") var output: String?
    @Option(help: "One file to write; its ending decides which: .\(AuditRun.endings.joined(separator: ", .")).") var to: String?
    @Flag(help: "Print every area, centre and project that lacks something or cannot be judged, not the worst alone.") var all = false
    @Flag(help: "Print what the papers say against each other as well.") var notes = false
    @Flag(help: "Print audit.json instead of the tables.") var json = false
    @OptionGroup var common: CommonOptions

    private var needsNoPlan: Bool { list || show != nil || !diff.isEmpty }

    func validate() throws {
        if !diff.isEmpty && diff.count != 2 {
            throw ValidationError(zh: "--diff：现为 \(diff.count) 个规则集，应为两个", en: "--diff: found \(counted(diff.count, "profile")), wanted two")
        }
        if plan == nil && !needsNoPlan {
            throw ValidationError(
                zh: "PLAN：现为空，应为计划目录或其 walkshed.yaml", en: "PLAN: found nothing, wanted the plan's directory or its walkshed.yaml")
        }
        if profile.count > 1 { throw ValidationError(zh: "--profile：给了 \(profile.count) 次，应为一次", en: "--profile: given \(profile.count) times, wanted once") }
        for value in set where !value.contains("=") {
            throw ValidationError(zh: "--set：现为“\(value)”，应为 参数=值", en: "--set: found \"\(value)\", wanted NAME=VALUE")
        }
        if let to, !AuditRun.endings.contains((to as NSString).pathExtension.lowercased()) {
            let endings = AuditRun.endings.joined(separator: ", .")
            throw ValidationError(zh: "--to：现为“\(to)”，应为以 .\(endings) 结尾的文件名", en: "--to: found \"\(to)\", wanted a file name that ends in .\(endings)")
        }
    }

    func run() async throws {
        var code: Int32 = 0
        try common.reporting(plan: plan) { say in
            if needsNoPlan { return try CommonOptions.emit(try profiles()) }
            if let to { try AuditRun.checkFolder(of: to) }
            let run = try AuditRun(
                plan!, profile: profile.first, set: set, asOf: asOf?.day, threads: common.workers, cache: common.cache, progress: say)
            let spoken = common.language(of: run.plan.study)
            if let output { try run.write(to: output, in: spoken, progress: say) }
            if let to { try run.write(file: to, in: spoken) }
            try CommonOptions.emit(try answer(run.result, spoken))
            code = run.result.audit.isLacking ? 3 : run.result.audit.findings.isEmpty ? 1 : 0
        }
        if code != 0 { throw ExitCode(code) }
    }

    private func answer(_ result: AuditResult, _ spoken: Language) throws -> String {
        if let area { return try result.page(of: area, in: spoken, width: CommonOptions.terminalWidth) }
        return json ? result.json.pretty : result.terminalReport(in: spoken, all: all, notes: notes, width: CommonOptions.terminalWidth)
    }

    /// The list of profiles, one of them, or two beside each other.
    private func profiles() throws -> String {
        let spoken = common.spoken(plan)
        if let show { return try Profiles.text(show) }
        if list {
            let all = try Profiles.all()
            return json ? JSON.array(all.map(AuditResult.json)).pretty : ProfileReport.list(all, in: spoken, width: CommonOptions.terminalWidth)
        }
        let pair = try diff.map { try Profiles.read($0) }
        return json ? JSON.array(pair.map(AuditResult.json)).pretty : ProfileReport.difference(pair[0], pair[1], in: spoken, width: CommonOptions.terminalWidth)
    }
}
