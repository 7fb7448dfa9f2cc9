package import Geo

/// The ids of a plan's areas, to which facilities and targets refer.
package struct AreaIDs {
    private var ids: [AreaLevel: Set<String>] = [:]

    package init(_ communities: [AdministrativeArea], _ subdistricts: [AdministrativeArea]) {
        ids[.community] = Set(communities.map(\.id))
        ids[.subdistrict] = Set(subdistricts.map(\.id))
        // Districts are known by their parts' codes, as the results list them.
        let parts = [communities, subdistricts].first { !$0.isEmpty && $0.allSatisfy { Membership.district(of: $0.id) != nil } } ?? []
        ids[.district] = Set(parts.compactMap { Membership.district(of: $0.id) })
    }

    /// Whether the plan has areas at all; without them no id can be judged.
    package var isEmpty: Bool { ids.values.allSatisfy(\.isEmpty) }

    /// The level of an id; nil where no area has it.
    package func level(of id: String) -> AreaLevel? { [.community, .subdistrict, .district].first { ids[$0]!.contains(id) } }

    /// The levels of the areas that a centre of some tiers may be meant for.
    package static func levels(of tiers: Set<Tier>) -> [AreaLevel] { tiers.isEmpty ? [.community, .subdistrict] : tiers.sorted().map(\.areaLevel) }

    /// What an unknown id should have been: the nearest id of the level that is meant, or why there is none.
    package func wanted(for id: String, at levels: [AreaLevel]) -> Phrase {
        let nearest = Spelling.nearest(to: id, among: levels.flatMap { ids[$0]!.sorted { $0.precedesByBytes($1) } })
        let missing = levels.filter { ids[$0]!.isEmpty }
        let names = Phrase(zh: levels.map(\.name.zh).joined(separator: "或"), en: levels.map(\.name.en).joined(separator: " or "))
        guard missing.isEmpty || nearest != nil else {
            let layers = missing.map { $0 == .community ? "boundaries.communities" : "boundaries.subdistricts" }.joined(separator: ", ")
            return Phrase(zh: "\(names.zh)编号（计划没有 \(layers)）", en: "the id of a \(names.en) (the plan has no \(layers))")
        }
        return Phrase(zh: "计划中的\(names.zh)编号", en: "the id of a \(names.en) of the plan").guessing(nearest)
    }
}
