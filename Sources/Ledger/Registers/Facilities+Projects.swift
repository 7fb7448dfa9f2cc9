import Geo

extension Gate {
    static let titleBeforeUse = Gate("title_before_use", zh: "使用须先转移登记", en: "use after the transfer of the title", .merged, .s0_11, .s1_6)
}

// A facility that a housing project provides passes the project's gates: it is handed over after the project's acceptance, and used after its transfer.
extension Condition {
    /// A facility of a housing project is handed over once the project is accepted; any other by an acceptance of its own.
    static let acceptedFirst = Condition(.handover) { situation in
        if situation.text("project") != nil {
            let project = try situation.referred(by: "project")
            guard project?.happened["joint_acceptance"] == nil else { return nil }
            let stage = project?.stageName.name ?? Phrase(zh: "尚未登记", en: "not in the register by then")
            return Finding(column: "project", found: stage, wanted: Phrase(zh: "项目已联合验收", en: "a project jointly accepted"))
        }
        guard situation.text("review") != nil else {
            return Finding(
                column: "review", found: Phrase(zh: "空", en: "nothing"),
                wanted: Phrase(zh: "联合验收记录（非配建设施）", en: "the record of its joint acceptance, as no project provides it"))
        }
        return try ReviewOf(situation, "review", "joint_acceptance").finding
    }

    /// Whose facility it is stands from the start of the work: one that went over to another project, or to none, would go round the gates of its own.
    static let sameProject = Condition(.handover) { situation in
        guard let said = situation.event.values["project"], let before = situation.before, before.stage != "planned",
            let old = before.values["project"], case .text(let project) = old, said != old
        else { return nil }
        return Finding(
            column: "project", found: situation.text("project").map { Phrase($0) } ?? Column.clear,
            wanted: Phrase(
                zh: "\(project)：开工后不改属其他项目；原来填错的，更正原事项",
                en: "\(project): from the start of the work it is of no other project; what was recorded wrongly is corrected"))
    }

    /// A project that is named late has come as far as the facility has.
    static let acceptedProject = Condition(.handover) { situation in
        guard situation.event.values["project"] != nil, situation.text("project") != nil, situation.before?.stage == "handed_over" else { return nil }
        return try acceptedFirst.test(situation)
    }

    static let transferredProject = Condition(.titleBeforeUse) { situation in
        guard situation.event.values["project"] != nil, ["in_use", "closed"].contains(situation.before?.stage) else { return nil }
        return try transferredFirst.test(situation)
    }

    /// NORMS 1.6: 首次登记 → 转移登记 → 使用. What no project provides has its title from elsewhere.
    static let transferredFirst = Condition(.titleBeforeUse) { situation in
        guard situation.text("project") != nil else { return nil }
        let project = try situation.referred(by: "project")
        guard project?.happened["title_transfer"] == nil else { return nil }
        let stage = project?.stageName.name ?? Phrase(zh: "当日尚未登记", en: "not in the register by that day")
        return Finding(column: "project", found: stage, wanted: Phrase(zh: "项目已转移登记", en: "a project whose title is transferred"))
    }
}
