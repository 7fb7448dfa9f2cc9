import Geo
import Ledger
import Planning
import Reports

/// Which things of a register a list is to show, in the words of whoever asks: those that every condition given here lets through.
public struct LedgerFilter: Hashable, Sendable {
    /// A state of the register, by any of its names.
    public var state: String?
    /// Part of the name of the unit that leads, or of the one that does it.
    public var lead: String?, responsible: String?
    /// A place, by its code or by the name that the plan's boundaries give it; what lies in it counts too.
    public var area: String?
    /// Only what is late.
    public var overdue: Bool

    /// Which things a list is to show; all of them without any condition.
    public init(state: String? = nil, lead: String? = nil, responsible: String? = nil, area: String? = nil, overdue: Bool = false) {
        self.state = state
        self.lead = lead
        self.responsible = responsible
        self.area = area
        self.overdue = overdue
    }

    /// Whether it lets everything through.
    public var isEmpty: Bool { self == LedgerFilter() }

    /// The things that it lets through.
    /// - Parameter late: the numbers of those that are late.
    /// - Throws: `RequestError` where a condition names nothing of the register: all of them at once.
    func choose(from states: [State], of register: Register, places: PlaceNames, late: () -> Set<String>) throws(RequestError) -> [State] {
        var faults: [Phrase] = []
        func fault(_ option: String, _ given: String, _ wanted: Phrase) {
            faults.append(
                Phrase(zh: "\(option)：现为“\(given)”，应为 \(wanted.zh)", en: "\(option): found \"\(given)\", wanted \(wanted.en)"))
        }
        let stage = state.flatMap { typed in register.states.first { [$0.id, $0.name.zh, $0.name.en].contains(typed) }?.id }
        if let state, stage == nil { fault("--state", state, Phrase(zh: "其一：", en: "one of: ") + RegisterReport.listed(register.states.map(\.name))) }
        let asked = [("--lead", lead, ["lead_unit"]), ("--responsible", responsible, ["responsible_unit"]), ("--area", area, ["division", "district"])]
        for (option, given, ids) in asked {
            guard let given, !register.columns.contains(where: { ids.contains($0.id) }) else { continue }
            let title = (option == "--area" ? Phrase(zh: "区划代码", en: "division code") : Phrase(zh: "牵头或责任单位", en: "such a unit"))
            fault(option, given, Phrase(zh: "不填：\(register.name.zh)没有\(title.zh)", en: "nothing: the register of \(register.name.en) has no \(title.en)"))
        }
        let prefixes = area.map { Self.prefixes($0, places) }
        if let area, prefixes?.isEmpty == true {
            let near = Spelling.nearest(to: area, among: places.all) ?? places.all.first { $0.contains(area) }
            fault(
                "--area", area,
                near.map { Phrase(zh: "“\($0)”", en: "\"\($0)\"") }
                    ?? Phrase(zh: "12 位区划代码，或计划边界中的名称", en: "a 12-digit code, or a name of the plan's boundaries"))
        }
        if let first = faults.first {
            throw RequestError(message: faults.dropFirst().reduce(first) { $0 + Phrase("\n") + $1 })
        }
        let late = overdue ? late() : []
        return states.filter { thing in
            func names(_ column: String, _ asked: String?) -> Bool { asked.map { thing.text(column)?.contains($0) ?? false } ?? true }
            let lies = prefixes.map { prefixes in prefixes.contains { thing.division?.hasPrefix($0) ?? false } } ?? true
            return names("lead_unit", lead) && names("responsible_unit", responsible) && lies && (stage.map { thing.stage == $0 } ?? true)
                && (!overdue || late.contains(thing.subject.id))
        }
    }

    /// How the codes in a place begin; none where nobody knows the place.
    private static func prefixes(_ area: String, _ places: PlaceNames) -> [String] {
        let codes = DivisionCode(area).map { [$0.description] } ?? places.codes(named: area)
        return codes.map { code in
            var prefix = Substring(code)
            for _ in 0..<2 where prefix.hasSuffix("000") { prefix = prefix.dropLast(3) }
            // A district's code, and those above it, go by pairs.
            while prefix.count <= 6, prefix.hasSuffix("00") { prefix = prefix.dropLast(2) }
            return String(prefix)
        }
    }
}
