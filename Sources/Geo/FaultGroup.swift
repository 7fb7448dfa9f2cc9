/// Faults of a table that are the same but for their rows: a word that nobody knows is one thing to mend, however often it
/// stands in a column.
struct FaultGroup {
    let first: InputError.Problem
    private(set) var rows: [Int]

    /// So many rows are all named; of more, the first few and how many there are.
    static let named = 5, begun = 3

    var count: Int { max(1, rows.count) }

    /// The groups in the order of their first faults.
    static func all(of problems: [InputError.Problem]) -> [FaultGroup] {
        struct Kind: Hashable {
            let column: Phrase?, found: Phrase, wanted: Phrase
            let isFeature: Bool
        }
        var groups: [FaultGroup] = [], known: [Kind: Int] = [:]
        for problem in problems {
            guard let row = problem.row else {
                groups.append(FaultGroup(first: problem, rows: []))
                continue
            }
            let found = problem.kind.map { Phrase($0) } ?? problem.found
            let kind = Kind(column: problem.column, found: found, wanted: problem.wanted, isFeature: problem.isFeature)
            if let there = known[kind] {
                groups[there].rows.append(row)
            } else {
                known[kind] = groups.count
                groups.append(FaultGroup(first: problem, rows: [row]))
            }
        }
        return groups
    }

    /// What stands there; of faults that differ in their numbers, the first one's.
    var found: Phrase {
        first.kind == nil || rows.count == 1 ? first.found : Phrase(zh: "\(first.found.zh) 等", en: "\(first.found.en) and the like")
    }

    private var unit: Phrase { first.isFeature ? Phrase(zh: "个要素", en: "features") : Phrase(zh: "行", en: "rows") }

    /// `row 3, stage`, or `rows 3, 5, 9 … (41 in all), stage`.
    var place: Phrase {
        guard rows.count > 1 else { return first.place }
        let isWhole = rows.count <= Self.named
        let some = rows.prefix(isWhole ? Self.named : Self.begun).map(String.init)
        let listed = Phrase(zh: some.joined(separator: "、"), en: some.joined(separator: ", "))
        let all =
            isWhole
            ? Phrase(zh: "第 \(listed.zh) \(unit.zh)", en: "\(unit.en) \(listed.en)")
            : Phrase(zh: "第 \(listed.zh) … \(unit.zh)（共 \(rows.count) 处）", en: "\(unit.en) \(listed.en) … (\(rows.count) in all)")
        return first.column.map { all + Phrase(zh: "，", en: ", ") + $0 } ?? all
    }
}
