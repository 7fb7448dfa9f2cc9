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
            Example: walkshed audit walkshed-demo --profile jiangjin-2023 --set pool_below=100 --to audit.xlsx
            Example: walkshed audit --list
            Example: walkshed audit --diff chongqing-2019 dazu-2022

            Ends with 3 when something that binds is lacking. docs/audit.md says how rules are written.
            """)

    @Argument(help: "The plan's directory, or its walkshed.yaml; none with --list or --diff.") var plan: String?
    @Option(help: "The rule profile, by name or path; the plan's own unless given.") var profile: String?
    @Option(help: "A value for what the profile leaves open: NAME=VALUE; may be repeated.") var set: [String] = []
    @Option(help: "The day as of which the ledger is asked, where the plan takes stages, projects or stock from it; the latest unless given.")
    var asOf: GivenDay?
    @Flag(help: "List the profiles that ship with the program.") var list = false
    @Option(parsing: .upToNextOption, help: "Two profiles to lay beside each other.") var diff: [String] = []
    @Option(help: "Where the results go: audit.csv, audit.json, audit.gpkg and audit.xlsx; nothing is written unless given.") var output: String?
    @Option(help: "One file to write; its ending decides which: .\(AuditRun.endings.joined(separator: ", .")).") var to: String?
    @Flag(help: "Print every area, centre and project that lacks something, not the worst alone.") var all = false
    @Flag(help: "Print audit.json instead of the tables.") var json = false
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if !diff.isEmpty && diff.count != 2 { throw ValidationError("--diff: found \(counted(diff.count, "profile")), wanted two") }
        if plan == nil && !list && diff.isEmpty { throw ValidationError("PLAN: found nothing, wanted the plan's directory or its walkshed.yaml") }
        for value in set where !value.contains("=") { throw ValidationError("--set: found \"\(value)\", wanted NAME=VALUE") }
        if let to, !AuditRun.endings.contains((to as NSString).pathExtension.lowercased()) {
            throw ValidationError("--to: found \"\(to)\", wanted a file name that ends in .\(AuditRun.endings.joined(separator: ", ."))")
        }
    }

    func run() async throws {
        var isLacking = false
        try common.reporting(plan: plan) { say in
            if list || !diff.isEmpty { return try CommonOptions.emit(try profiles()) }
            if let to { try AuditRun.checkFolder(of: to) }
            let run = try AuditRun(plan!, profile: profile, set: set, asOf: asOf?.day, threads: common.workers, cache: common.cache, progress: say)
            let spoken = common.language(of: run.plan.study)
            if let output { try run.write(to: output, in: spoken, progress: say) }
            if let to { try run.write(file: to, in: spoken) }
            try CommonOptions.emit(json ? run.result.json.pretty : run.result.terminalReport(in: spoken, all: all))
            isLacking = run.result.audit.isLacking
        }
        if isLacking { throw ExitCode(3) }
    }

    /// The list of profiles, or two of them beside each other.
    private func profiles() throws -> String {
        let spoken = common.spoken(plan)
        if list {
            let all = try Profiles.all()
            return json ? JSON.array(all.map(AuditResult.json)).pretty : ProfileReport.list(all, in: spoken)
        }
        let pair = try diff.map { try Profiles.read($0) }
        return json ? JSON.array(pair.map(AuditResult.json)).pretty : ProfileReport.difference(pair[0], pair[1], in: spoken)
    }
}
