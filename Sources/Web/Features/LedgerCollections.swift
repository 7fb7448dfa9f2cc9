import Geo
import Ledger
import PlanFiles
import Planning
import Reports
import Synchronization

/// The registers of a plan's ledger, as collections: `ledger_projects`. They are read anew whenever something was recorded.
final class LedgerCollections: CollectionSource {
    private static let prefix = "ledger_"
    /// How many tables are kept: as many as somebody looks at while days go by on a slider.
    private static let keptTables = 32

    private struct Key: Hashable {
        let plan: Int, register: Register.ID, day: Day?, seal: String
    }

    private let kept = Mutex<(tables: [Key: FeatureTable], order: [Key], days: [String: ClosedRange<Day>?])>(([:], [], [:]))

    func collections(of plan: ServedPlan, _ standing: ServedPlan.Standing) throws -> [OfferedCollection] {
        guard standing.plan.hasLedger else { return [] }
        do {
            guard let book = try plan.ledger() else { return [] }   // a ledger not yet begun has nothing to show
            let days = try days(of: book)
            return Register.all.map { collection($0, of: plan, standing, days) }
        } catch {
            // The registers are there all the same: the list says that they cannot be read, and whoever asks for one by name is told why.
            guard let problem = Problem.of(ServedPlan.ledgerProblem(error)) else { throw error }
            return Register.all.map { collection($0, of: plan, standing, nil, fault: problem) }
        }
    }

    func collection(_ name: String, of plan: ServedPlan, _ standing: ServedPlan.Standing) throws -> OfferedCollection? {
        guard name.hasPrefix(Self.prefix), Register.ID(rawValue: String(name.dropFirst(Self.prefix.count))) != nil else { return nil }
        return try collections(of: plan, standing).first { $0.name == name }
    }

    private func collection(_ register: Register, of plan: ServedPlan, _ standing: ServedPlan.Standing, _ days: DaySpan?, fault: Problem? = nil)
        -> OfferedCollection
    {
        let name = Self.prefix + register.id.rawValue
        let unreadable = Phrase(zh: "（台账现在无法读取）", en: " (the ledger cannot be read at present)")
        return OfferedCollection(
            name: name, title: Phrase(zh: "台账·", en: "Ledger: ") + register.name,
            description: Phrase(zh: "台账中各编号的状态；datetime 为截至日期", en: "how each thing of the register stands; datetime asks how it stood at the end of a day")
                + (fault == nil ? Phrase("") : unreadable),
            columns: { RegisterLayer.columns(of: register) }, days: days ?? DaySpan(first: nil, last: nil), shape: .point, bounds: { standing.features.bounds },
            language: standing.plan.study.language, systems: standing.features.systems,
            table: { [self] day in
                if let fault { throw fault }
                return try table(register, named: name, of: plan, standing, asOf: day)
            })
    }

    /// From the first day that something happened to the last.
    private func days(of book: LedgerBook) throws -> DaySpan? {
        let seal = try book.stamp
        let known = kept.withLock { $0.days[seal] }
        let days = try known ?? book.days()
        kept.withLock { $0.days = [seal: days] }
        return days.map { DaySpan(first: $0.lowerBound, last: $0.upperBound) }
    }

    private func table(_ register: Register, named name: String, of plan: ServedPlan, _ standing: ServedPlan.Standing, asOf day: Day?) throws -> FeatureTable {
        guard let book = try plan.ledger() else { throw Problem.notFound(Phrase(zh: "台账", en: "ledger any more")) }
        let key = Key(plan: plan.edition, register: register.id, day: day, seal: try book.stamp)
        if let known = kept.withLock({ $0.tables[key] }) { return known }
        let places = standing.features.places
        let layer = RegisterLayer.layer(register, try book.states(in: register.id, asOf: day), named: name) { places.place(of: $0) }
        let stamp = FeatureTable.digest([standing.features.stamp, register.id.rawValue, day?.description ?? "", key.seal])
        let table = FeatureTable(layer, stamp: stamp)
        kept.withLock { kept in
            if kept.tables.updateValue(table, forKey: key) == nil { kept.order.append(key) }
            while kept.order.count > Self.keptTables { kept.tables[kept.order.removeFirst()] = nil }
        }
        return table
    }
}

/// Where the things of a ledger stand, as far as the plan's own layers say.
struct LedgerPlaces: Sendable {
    private let facilities: [String: Place], positions: [String: Place], stock: [String: Place]

    init(_ study: Study) {
        facilities = Dictionary(study.facilities.map { ($0.id.rawValue, $0.place) }) { first, _ in first }
        positions = Dictionary(study.targetPositions.map { ($0.id, $0.place) }) { first, _ in first }
        stock = Dictionary((study.stock ?? []).map { ($0.site.id.rawValue, $0.site.place) }) { first, _ in first }
    }

    /// The thing's own place, else that of the facility or premises it speaks of.
    func place(of state: State) -> Place? {
        let id = state.subject.id
        let own: Place? =
            switch state.subject.register {
            case .facilities: facilities[id]
            case .positions: positions[id]
            case .stock: stock[id]
            default: nil
            }
        return own ?? state.text("facility").flatMap { facilities[$0] } ?? state.text("stock").flatMap { stock[$0] }
    }
}
