import PlanFiles
import Planning
import Travel

/// What was done to a scenario, step by step, and how much of it stands.
struct LiveHistory: Hashable, Sendable {
    /// The steps in order; those from `position` on were undone.
    private(set) var steps: [[Change]]
    /// How many of them stand.
    private(set) var position: Int

    /// A history that begins with some changes, as one step; or with nothing.
    init(_ changes: [Change] = []) {
        steps = changes.isEmpty ? [] : [changes]
        position = steps.count
    }

    /// A history as it was kept.
    init(steps: [[Change]], position: Int) {
        self.steps = steps
        self.position = min(max(0, position), steps.count)
    }

    var canUndo: Bool { position > 0 }
    var canRedo: Bool { position < steps.count }

    /// Every change that stands, in order.
    var changes: [Change] { steps[..<position].flatMap { $0 } }

    /// With one step more; what was undone is forgotten. The oldest steps become one, so that there are at most so many.
    func doing(_ changes: [Change], most: Int) -> LiveHistory {
        var steps = Array(steps[..<position]) + [changes]
        while steps.count > most { steps.replaceSubrange(..<2, with: [OpenScenario.folded(steps[0] + steps[1])]) }
        return LiveHistory(steps: steps, position: steps.count)
    }

    var undone: LiveHistory { LiveHistory(steps: steps, position: position - 1) }
    var redone: LiveHistory { LiveHistory(steps: steps, position: position + 1) }

    /// Whether changes do to the same things what the last step did: a drag that goes on.
    func goesOn(with changes: [Change]) -> Bool {
        guard position > 0, position == steps.count, steps[position - 1].count == changes.count else { return false }
        return zip(steps[position - 1], changes).allSatisfy { $0.isOfSameSubject(as: $1) }
    }
}

extension Change {
    /// Whether it does the same to the same thing as another, more or less of it.
    fileprivate func isOfSameSubject(as other: Change) -> Bool {
        switch (self, other) {
        case (.add(let a, _), .add(let b, _)): a.id == b.id
        case (.move(let a, _, _), .move(let b, _, _)): a == b
        case (.resize(let a, _), .resize(let b, _)): a == b
        case (.restage(let a, _, _), .restage(let b, _, _)): a == b
        case (.merge(let a, let x), .merge(let b, let y)): a == b && x.id == y.id
        case (.build(let a, _), .build(let b, _)): a.id == b.id
        case (.grow(let a, _, _), .grow(let b, _, _)): a == b
        case (.set(let a), .set(let b)): a.map(\.key) == b.map(\.key)
        case (.closeAcross, .closeAcross): true
        default: false
        }
    }
}
