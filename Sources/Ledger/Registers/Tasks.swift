import Geo

extension Register {
    /// 任务台账: what was assigned to whom, by when.
    static let tasks = Register(
        .tasks,
        states: [
            Stage("assigned", zh: "已下达", en: "assigned"), Stage("in_progress", zh: "进行中", en: "under way"), Stage("done", zh: "已完成", en: "done"),
            Stage("cancelled", zh: "已取消", en: "cancelled"),
        ],
        columns: [
            Column("number", zh: "序号", en: "number", .whole, meaning: "任务表中的序号（S0-17）", "its number in the table of tasks"),
            Column("task", zh: "任务", en: "task", .text, required: true, aliases: ["任务内容", "工作任务"], meaning: "任务内容（S0-17）", "what is to be done"),
            Column("programme", zh: "所属方案", en: "programme", .text, meaning: "所属的实施方案", "the programme it belongs to"),
            Column(
                "policy_stages", zh: "政策环节", en: "policy stages", .words(.policyStages), meaning: "计划立项至督查考核九个环节（S2-19）", "which of the nine stages it is about"
            ),
            Column("category", zh: "设施类别", en: "category", .word(.categories), meaning: "涉及的设施类别（S3-1）", "the category it is about"),
            Column("lead_unit", zh: "牵头单位", en: "lead unit", .text, meaning: "牵头单位；社区食堂文件未明确（K12），可空", "who leads; the paper names nobody for canteens"),
            Column("responsible_unit", zh: "责任单位", en: "responsible unit", .text, meaning: "责任单位", "who does it"),
            Column(
                "due_date", zh: "时限", en: "due date", .day, required: true, aliases: ["完成时限"], meaning: "完成时限（S0-17）；只写到月的填月末",
                "when it must be done; the last day where only a month is given"),
            Column("is_hard", zh: "必须完成", en: "must be done", .flag, meaning: "是否“必须”按期完成（S3-7）", "whether there is no excuse"),
            Column("is_monthly", zh: "按月报送", en: "reported monthly", .flag, meaning: "是否每月报送进度（S3-6）", "whether progress is reported every month"),
            Column("progress", zh: "进度", en: "progress", .text, aliases: ["进展情况"], meaning: "进展情况", "how far it is"),
            Column("percent", zh: "完成比例", en: "share done", .whole, unit: Phrase("%"), meaning: "完成比例", "how much is done"),
            Column("result", zh: "完成情况", en: "result", .text, meaning: "完成的成果", "what came of it"),
            Column("reason", zh: "原因", en: "reason", .text, meaning: "取消或重启的原因", "why it is cancelled or reopened"),
        ],
        kinds: [
            Event.Kind(
                "assign", zh: "下达", en: "assign", from: [unopened], to: "assigned", by: assigners, needs: ["task", "due_date"], may: terms, document: true),
            Event.Kind(
                "revise", zh: "调整", en: "revise", from: ["assigned", "in_progress"], by: assigners, may: terms + ["task", "due_date"],
                describes: true, document: true),
            Event.Kind(
                "report_progress", zh: "月度进度", en: "report progress", from: ["assigned", "in_progress"], to: "in_progress", by: doers, needs: ["progress"],
                may: ["percent"], if: [.percentAtMost100]),
            Event.Kind("finish", zh: "完成", en: "finish", from: ["assigned", "in_progress"], to: "done", by: doers, needs: ["result"], document: true),
            Event.Kind("reopen", zh: "重启", en: "reopen", from: ["done"], to: "in_progress", by: assigners, needs: ["reason"], may: ["due_date"]),
            Event.Kind("cancel", zh: "取消", en: "cancel", from: ["assigned", "in_progress"], to: "cancelled", by: assigners, needs: ["reason"], document: true),
        ])

    private static let terms = ["number", "programme", "policy_stages", "category", "lead_unit", "responsible_unit", "is_hard", "is_monthly"]
    private static let assigners: [Role] = [.planning, .civilAffairs]
    private static let doers: [Role] = [.civilAffairs, .planning, .housing, .finance, .subdistrict, .registry]
}

extension Condition {
    static let percentAtMost100 = Condition(.cells) { situation in
        guard let percent = situation.number("percent"), percent > 100 else { return nil }
        return Finding(column: "percent", found: Phrase("\(percent)%"), wanted: Phrase("0–100%"))
    }
}
