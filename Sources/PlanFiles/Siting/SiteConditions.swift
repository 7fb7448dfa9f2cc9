import Geo
import Planning
import Siting

/// What a choice must respect, by the ids that the user writes.
public struct SiteConditions: Sendable {
    /// So many sites of an area.
    public struct AreaCount: Hashable, Sendable {
        /// A district as stated for the candidates, or the id of a community or subdistrict.
        public let area: String
        /// How many.
        public let count: Int

        /// So many sites of an area.
        public init(area: String, count: Int) {
            self.area = area
            self.count = count
        }
    }

    /// Sites that must be chosen, and that must not.
    public var required: [String] = [], forbidden: [String] = []
    /// Fewest and most sites of an area.
    public var minimum: [AreaCount] = [], maximum: [AreaCount] = []

    /// No conditions.
    public init() {}

    /// Puts the conditions on a case, groups of its candidates included.
    /// - Parameter strangers: what to say of an id that is a candidate, but not one that may be chosen here.
    /// - Throws: `InputError` with every id that cannot be meant.
    func apply(to siting: inout SitingCase, _ question: SitingQuestion, strangers: (String) -> Phrase? = { _ in nil }) throws(InputError) {
        var problems: [InputError.Problem] = []
        let places = Dictionary(grouping: siting.sites.indices, by: { siting.sites[$0].id })
        let candidateIDs = siting.sites.lazy.filter { !$0.isExisting }.map(\.id)
        func candidates(_ id: String, _ option: String) -> [Int] {
            let uses = (places[id] ?? []).filter { !siting.sites[$0].isExisting }
            if uses.isEmpty {
                // What is known for something else was not misspelt.
                let stranger = places[id] != nil ? Phrase(zh: "“\(id)”，已有设施", en: "\"\(id)\", which stands already") : strangers(id)
                let nearest = stranger == nil ? Spelling.nearest(to: id, among: candidateIDs) : nil
                problems.append(
                    .init(
                        place: Phrase(option), found: stranger ?? Phrase(zh: "“\(id)”，没有这个备选点", en: "\"\(id)\", no candidate of that id"),
                        wanted: nearest.map { Phrase(zh: "“\($0)”", en: "\"\($0)\"") } ?? Phrase(zh: "备选点的编号", en: "the id of a candidate")))
            }
            return uses
        }
        for id in Self.unique(required) {
            if forbidden.contains(id) {
                problems.append(
                    .init(
                        place: Phrase("--require"), found: Phrase(zh: "“\(id)”，同时在 --forbid 中", en: "\"\(id)\", which --forbid names as well"),
                        wanted: Phrase(zh: "必选或禁选，不能兼有", en: "one of the two")))
                continue
            }
            let uses = candidates(id, "--require")
            if uses.count == 1 { siting.problem.sites[uses[0]].isRequired = true } else if !uses.isEmpty { siting.add(.required(id), on: uses) }
        }
        for id in Self.unique(forbidden) where !required.contains(id) {
            for use in candidates(id, "--forbid") { siting.problem.sites[use].isForbidden = true }
        }
        var groups: [String: [Int]] = [:], areas: [String: [Int]] = [:]
        for (i, site) in siting.sites.enumerated() where !site.isExisting {
            if let group = site.group { groups[group, default: []].append(i) }
            for area in site.areas { areas[area, default: []].append(i) }
        }
        for (group, members) in groups.sorted(by: { $0.key.precedesByBytes($1.key) }) where Set(members.map { siting.sites[$0].id }).count > 1 {
            siting.add(.group(group), on: members)
        }
        for (list, option) in [(minimum, "--min-per"), (maximum, "--max-per")] {
            for one in list {
                guard let members = areas[one.area] else {
                    let nearest = Spelling.nearest(to: one.area, among: areas.keys.sorted { $0.precedesByBytes($1) })
                    problems.append(
                        .init(
                            place: Phrase(option), found: Phrase(zh: "“\(one.area)”，没有备选点在其中", en: "\"\(one.area)\", an area without candidates"),
                            wanted: nearest.map { Phrase(zh: "“\($0)”", en: "\"\($0)\"") }
                                ?? Phrase(zh: "备选点的区县，或其所在社区、街道的编号", en: "a district of candidates, or the id of a community or subdistrict with some")))
                    continue
                }
                siting.add(option == "--min-per" ? .atLeast(one.count, area: one.area) : .atMost(one.count, area: one.area), on: members)
            }
        }
        problems += Self.tooMany(siting, question)
        if !problems.isEmpty { throw InputError(input: siting.name, problems: problems) }
    }

    /// More sites asked for than there are candidates.
    private static func tooMany(_ siting: SitingCase, _ question: SitingQuestion) -> [InputError.Problem] {
        func problem(_ option: String, _ count: Int, of sites: [SitingCase.Site], _ what: Phrase) -> InputError.Problem? {
            let most = Set(sites.lazy.filter { !$0.isExisting }.map(\.id)).count
            guard count > most else { return nil }
            return .init(
                place: Phrase(option), found: Phrase("\(count)"),
                wanted: Phrase(zh: "不超过 \(most)，即\(what.zh)备选点总数", en: "at most \(most), as many as there are candidates\(what.en)"))
        }
        let option = question.phases.isEmpty ? "--count" : "--phases"
        if siting.tiers.count < 2 {
            return question.wholeCounts.first.flatMap { problem(option, $0, of: siting.sites, Phrase("")) }.map { [$0] } ?? []
        }
        return zip(siting.tiers, question.wholeCounts).compactMap { tier, count in
            problem(option, count, of: siting.sites.filter { $0.tiers.contains(tier) }, Phrase(zh: tier.name.zh, en: " for a \(tier.name.en)"))
        }
    }

    private static func unique(_ ids: [String]) -> [String] {
        var seen: Set<String> = []
        return ids.filter { seen.insert($0).inserted }
    }
}
