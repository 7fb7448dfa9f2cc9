import Geo
import Planning
import Reports
import Travel

/// How a scenario stands, and what became different: the answer to a change.
struct ScenarioAnswer {
    let scenario: LiveScenario
    /// How it stands now.
    let state: LiveScenario.State
    /// The plan with the scenario now, and as whoever asked knew it; nil to tell nothing of what is different.
    let now: OpenScenario, before: OpenScenario?
    let base: LivePlan
    let limits: Limits.Scenarios
    /// How changes were understood whose words leave it open.
    var notes: [ScenarioNote] = []

    /// The answer's bytes.
    /// - Throws: `GeometryError` where a barrier cannot be cut out of a service area.
    func bytes(changes: JSON? = nil) throws -> [UInt8] {
        var json = JSONBytes(reserving: 1 << 16)
        try json.object { json in
            json.key("id")
            json.value(scenario.id)
            json.key("plan")
            json.value(scenario.plan)
            json.key("name")
            json.value(state.name)
            json.key("revision")
            json.value(state.revision)
            json.key("saved")
            json.value(state.isSaved)
            json.key("can_undo")
            json.value(state.history.canUndo)
            json.key("can_redo")
            json.value(state.history.canRedo)
            if let changes {
                json.key("changes")
                json.value(changes)
            } else {
                json.key("change_count")
                json.value(now.changes.count)
            }
            let cost = now.cost
            json.key("cost")
            json.value(cost.sum)
            json.key("costs_unknown")
            json.value(cost.unknown)
            json.key("notes")
            json.list { list in
                for note in notes {
                    list.object { json in
                        json.key("change")
                        json.value(note.change)
                        json.key("text")
                        json.value(note.message.en)
                        json.key("text_zh")
                        json.value(note.message.zh)
                    }
                }
            }
            json.key("tiers")
            json.object(tiers)
            if before != nil {
                json.key("changed")
                try json.object(changed)
            }
        }
        return json.bytes
    }

    // MARK: Indicators

    /// What only the coverage with capacity knows.
    private static let ofCapacity: Set = ["served", "no_capacity", "by_stage", "within_boundary"]

    private static func figures(_ plan: OpenPlan, _ tier: Int) -> [(String, JSON)] {
        let reach = plan.tiers[tier]
        return [("standard_s", .real(reach.standard.limit.seconds)), ("facilities", .whole(reach.facilities.count))]
            + CoverageResult.members(plan.indicators[tier].whole).filter { !ofCapacity.contains($0.0) }
    }

    /// Every tier's indicators in the plan as it stands, with the scenario, and what it makes different.
    private func tiers(_ json: inout JSONBytes) {
        for (k, tier) in now.plan.tiers.enumerated() {
            let old = Self.figures(base.open, k), new = Self.figures(now.plan, k)
            json.key(tier.standard.tier.rawValue)
            json.object { json in
                json.key("before")
                json.value(.object(old))
                json.key("after")
                json.value(.object(new))
                json.key("difference")
                json.value(.object(zip(old, new).map { ($0.0, Self.difference($0.1, $1.1)) }))
            }
        }
    }

    private static func difference(_ old: JSON, _ new: JSON) -> JSON {
        switch (old, new) {
        case (.whole(let a), .whole(let b)): .whole(b - a)
        // Twelve decimals: what is behind them is the machine's, not the plan's.
        case (.real(let a), .real(let b)): .real(((b - a) * 1e12).rounded() / 1e12)
        default: .null
        }
    }
}
