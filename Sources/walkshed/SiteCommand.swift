import ArgumentParser
import Geo
import PlanFiles
import Planning
import Reports
import Siting

struct SiteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site", abstract: "Where the next centres go: which candidates, in which order, for how many more people; proven, not guessed.",
        discussion: """
            Example: walkshed site walkshed-demo --tier community_home --model max-cover --count 20
            Example: walkshed site walkshed-demo --tier street_centre --model max-cover --phases 3,6,10 --as-scenario next-centres.yaml
            Example: walkshed site --reach distances.csv --demand demand.csv --within 720 --model max-cover --count 50

            Models: \(SitingQuestion.Model.allCases.map(\.rawValue).joined(separator: ", ")).
            Ends with 3 where no choice respects everything that was asked, and says which condition stands in the way.
            """)

    @Argument(help: "The plan's directory, or its walkshed.yaml; without it --reach and --demand.") var plan: String?
    @OptionGroup(title: "What is asked") var question: SiteQuestionOptions
    @OptionGroup(title: "Of a plan") var part: SitePlanOptions
    @OptionGroup(title: "Of tables") var tables: SiteTableOptions
    @OptionGroup(title: "What the choice must respect") var conditions: SiteConditionOptions
    @Option(help: "Seconds of search; then the best found so far, with its gap.") var timeLimit = 60.0
    @Option(help: "Where site.json, site.gpkg and the layers go; nothing is written unless given.") var output: String?
    @Option(help: "Write the chosen sites of a plan as a scenario for whatif.") var asScenario: String?
    @Flag(help: "Print JSON instead of tables.") var json = false
    @OptionGroup var common: CommonOptions

    func validate() throws {
        _ = try request
        if asScenario != nil, plan == nil { throw ValidationError("--as-scenario: found no plan, wanted PLAN, whose scenario it is to be") }
    }

    private var request: SiteRequest {
        get throws {
            if !(0...864_000).contains(timeLimit) { throw ValidationError("--time-limit: found \(timeLimit), wanted seconds from 0 to 864000") }
            let tiers = try part.tiers(isPlan: plan != nil)
            let asked = try question.question(tiers: tiers.count, ownCount: tables.orlib != nil)
            if plan != nil, tables.isAny { throw ValidationError("PLAN: found it beside --reach, --demand, --sites or --orlib, wanted one or the other") }
            var request = SiteRequest(try plan.map { .plan($0, try part.part(tiers, asked)) } ?? tables.source(within: part.within), asked)
            request.conditions = try conditions.conditions
            request.weight = question.weight
            request.speeds = try part.speeds(asked)
            request.timeLimit = timeLimit
            return request
        }
    }

    func run() async throws {
        let stop = SolvingClock.Stop()
        try common.reporting(plan: plan, stop: stop) { say in
            let result = try request.answer(threads: common.workers, cache: common.cache, stop: stop, progress: say)
            let language = result.study.map(common.language) ?? common.language.flatMap(Language.init) ?? .english
            if let output { try result.write(to: output, language: language) }
            if let asScenario { try result.writeScenario(to: asScenario) }
            try CommonOptions.emit(json ? result.json.pretty : result.terminalReport(in: language))
            if result.isInterrupted { throw ExitCode(130) }
            if result.isInfeasible { throw ExitCode(3) }
        }
    }
}
