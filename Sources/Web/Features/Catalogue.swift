import Geo
import Planning

/// Every collection of every plan, by the ids that addresses have.
struct Catalogue: Sendable {
    let shelf: PlanShelf
    /// Where collections come from, in the order they are listed.
    let sources: [any CollectionSource]

    /// A collection with its id.
    struct Entry: Sendable {
        let id: String
        let plan: ServedPlan
        let offered: OfferedCollection
    }

    /// Every collection. A plan that cannot be used is left out where there are others: they are not to suffer for it.
    /// - Throws: `Problem`, where a plan is still being read.
    func all() async throws -> [Entry] {
        var entries: [Entry] = [], unusable: Problem?
        for plan in shelf.all {
            do { entries += try await collections(of: plan) } catch let problem as Problem where problem.code == "plan-unusable" { unusable = problem }
        }
        if entries.isEmpty, let unusable { throw unusable }
        return entries
    }

    /// The collections of a plan.
    func collections(of plan: ServedPlan) async throws -> [Entry] {
        let standing = try await shelf.standing(plan), isSingle = shelf.isSingle
        let offered = try await shelf.workers.run { try sources.flatMap { try $0.collections(of: plan, standing) } }
        return offered.map { Entry(id: isSingle ? $0.name : plan.id + "." + $0.name, plan: plan, offered: $0) }
    }

    /// The collection of an id.
    /// - Throws: `Problem`, where there is none.
    func collection(_ id: String) async throws -> Entry {
        let missing = Problem.notFound(Phrase(zh: "集合“\(excerpt(id))”；/collections 列出全部", en: "collection \"\(excerpt(id))\"; /collections lists them all"))
        // A plan's id has no point: the first one parts it from the collection's name.
        let planID = shelf.isSingle ? shelf.all.first?.id : id.split(separator: ".", maxSplits: 1).first.map(String.init)
        guard let planID, let plan = shelf.all.first(where: { $0.id == planID }) else { throw missing }
        let standing = try await shelf.standing(plan), name = shelf.isSingle ? id : String(id.dropFirst(plan.id.count + 1))
        let found = try await shelf.workers.run { () -> OfferedCollection? in
            for source in sources { if let found = try source.collection(name, of: plan, standing) { return found } }
            return nil
        }
        guard let found else { throw missing }
        return Entry(id: id, plan: plan, offered: found)
    }
}
