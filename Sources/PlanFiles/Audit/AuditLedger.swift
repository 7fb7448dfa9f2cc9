import Foundation
import Geo
import Ledger
import Planning
import Reports
import Store
import Travel

/// What the audit takes from a plan's ledger: the housing projects and the stock premises, each where the plan has no layer of its own for them.
struct AuditLedger {
    /// Nil where they do not come from the ledger, or it has none.
    private(set) var projects: [HousingProject]?, stock: [StockPremises]?
    /// What was not used, or not as far as it might have been.
    private(set) var warnings: [Warning] = []
    /// The digest of all events, where something was taken.
    private(set) var input: RunRecord.Input?
    /// What was taken, and of which day, for the record of the run.
    private(set) var settings: [(String, JSON)] = []

    private let file: String

    /// Nothing where the plan has no ledger.
    /// - Parameter asked: the day that somebody asked for; else that of the plan's facilities, else the latest state.
    /// - Throws: `InputErrors` where the ledger cannot be read; `StoreError`.
    init(_ plan: Plan, asOf asked: Day?) throws {
        guard let ledger = plan.ledger else {
            file = ""
            return
        }
        file = ledger.file
        // Nobody has recorded anything yet.
        guard asked != nil || FileManager.default.fileExists(atPath: ledger.path) else {
            if plan.study.projects == nil || plan.study.stock == nil {
                warn("ledger-missing", Phrase(zh: "还没有这个台账，未从中取得项目和房源", en: "no ledger there yet, so that neither projects nor premises come from it"))
            }
            return
        }
        let book = try LedgerBook(plan.path), day = asked ?? ledger.day
        try take(book, book.projects(asOf: day).filter { $0.stage != "cancelled" }, plan, day)
        take(try book.stock(asOf: day).filter { !["cancelled", "in_use"].contains($0.stage) }, plan)
        let taken = (projects == nil ? [] : ["projects"]) + (stock == nil ? [] : ["stock"])
        guard !taken.isEmpty else { return }
        input = RunRecord.Input(role: "ledger", file: (file as NSString).lastPathComponent, sha256: try book.seal().chain)
        settings = [("audit_ledger", .object([("as_of", .text(orNull: day?.description)), ("registers", .array(taken.map { .text($0) }))]))]
    }

    private mutating func warn(_ code: String, _ message: Phrase) { warnings.append(Warning(code: code, input: file, message: message)) }

    private static func named(_ ids: [String]) -> String { ids.prefix(5).joined(separator: ", ") + (ids.count > 5 ? " …" : "") }

    // MARK: Projects

    private mutating func take(_ book: LedgerBook, _ states: [State], _ plan: Plan, _ day: Day?) throws {
        guard !states.isEmpty else { return }
        guard plan.study.projects == nil else {
            return warn(
                "ledger-unused",
                Phrase(
                    zh: "计划有 projects 图层，以图层为准；台账中的 \(states.count) 个配建项目未用于核查",
                    en: "the plan has a projects layer, which counts; not used are the ledger's \(counted(states.count, "project"))"))
        }
        var paid: [String: Int] = [:]
        for fee in try book.states(in: .fees, asOf: day) {
            if let project = fee.text("project"), let sum = fee.number("paid") { paid[project, default: 0] += sum }
        }
        let projects = states.map { Self.project($0, paid: paid[$0.subject.id]) }
        self.projects = projects
        let known = Set(plan.study.communities.map(\.id))
        let astray = projects.filter { !known.contains($0.community ?? "") }.map(\.id)
        guard !astray.isEmpty, !known.isEmpty else { return }
        warn(
            "ledger-project-area",
            Phrase(
                zh: "台账中 \(astray.count) 个项目未填社区，或社区不在计划中，不计入任何社区和街道：\(Self.named(astray))",
                en: "in no community of the plan, and so counted to no area: \(counted(astray.count, "project")) of the ledger (\(Self.named(astray)))"))
    }

    /// What it provides is what was found at completion, before that what the planning permit says; a promise of an earlier step is none yet.
    /// - Parameter paid: what was collected of its fees, in fen.
    private static func project(_ state: State, paid: Int?) -> HousingProject {
        let floor = state.number("as_built_area") ?? state.number("permitted_area")
        let route: ProvisionRoute? =
            switch state.word("route") {
            case "in_kind": .inKind
            case "fee_in_lieu": .fee
            case "old_policy": .oldPolicy
            default: nil
            }
        return HousingProject(
            id: state.subject.id, name: state.text("name") ?? state.subject.id, households: state.number("households"),
            provided: floor.map { SquareMetres(Double($0) / 1000) }, paid: paid.map { Double($0) / 100 }, route: route,
            permit: state.happened["planning_permit"]?.day ?? state.day("permit_date"), handover: state.happened["hand_over"]?.day,
            community: state.text("division"))
    }

    // MARK: Stock

    private mutating func take(_ states: [State], _ plan: Plan) {
        guard !states.isEmpty else { return }
        guard plan.study.stock == nil else {
            return warn(
                "ledger-unused",
                Phrase(
                    zh: "计划有 stock 图层，以图层为准；台账中的 \(states.count) 处存量房源未用于核查",
                    en: "the plan has a stock layer, which counts; not used are the ledger's \(counted(states.count, "stock premises", "stock premises"))"))
        }
        let region = plan.study.streets.network.bounds?.grown(byDegrees: StudyReader.regionMargin)
        var stock: [StockPremises] = [], placeless: [String] = []
        for state in states {
            guard let place = state.text("place").flatMap(Column.place), region?.contains(place) ?? true else {
                placeless.append(state.subject.id)
                continue
            }
            stock.append(Self.premises(state, place))
        }
        self.stock = stock
        guard !placeless.isEmpty else { return }
        warn(
            "ledger-no-place",
            Phrase(
                zh: "台账中 \(placeless.count) 处存量房源没有经纬度，或不在规划范围，未作为可用房源：\(Self.named(placeless))",
                en:
                    "without longitude and latitude, or not where the plan is, and so not offered: \(counted(placeless.count, "stock premises", "stock premises")) of the ledger (\(Self.named(placeless)))"
            ))
    }

    private static func premises(_ state: State, _ place: Place) -> StockPremises {
        let availability: Availability? =
            switch state.word("availability") {
            case "vacant": .idle
            case "suitable": .suitable
            case "lease_ending": .leaseEnding
            default: nil
            }
        let owner =
            state.text("owner")
            ?? state.register.column("owner_kind").flatMap { column in
                state.values["owner_kind"].map { column.text(of: $0, in: .chinese) }
            }
        let site = Candidate(
            id: Facility.ID(rawValue: state.subject.id), name: state.title, tiers: [],
            floorArea: state.number("floor_area").map { SquareMetres(Double($0) / 1000) },
            // 万元, of which one has a million fen.
            cost: state.number("price").map { Double($0) / 1_000_000 }, mode: state.word("sourcing").flatMap(SourcingMode.init), place: place)
        return StockPremises(site: site, owner: owner, availability: availability)
    }
}
