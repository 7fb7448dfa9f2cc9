import Geo

extension Register {
    /// 缴费专户台账: fees in lieu, in a ring-fenced account: what is due, paid, receipted, in the account, spent. Amounts add up.
    static let fees = Register(
        .fees,
        states: [
            Stage("applied", zh: "已申请", en: "applied for"), Stage("assessed", zh: "已核定", en: "assessed"),
            Stage("collecting", zh: "收取中", en: "being paid"), Stage("settled", zh: "已缴清", en: "settled"),
            Stage("refused", zh: "不予缴费", en: "refused"),
        ],
        columns: feeColumns,
        kinds: feeKinds)

    private static let feeColumns: [Column] = [
        Column("project", zh: "配建项目编号", en: "project", .reference(.projects), required: true, meaning: "为哪个项目缴费（S1-4）", "the project it is paid for"),
        Column("developer", zh: "缴费单位", en: "developer", .text, required: true, aliases: ["开发建设单位"], meaning: "缴费的开发建设单位", "who pays"),
        Column("territory", zh: "属地", en: "territory", .word(.territories), required: true, meaning: "区或经开区（S1-8）", "district or development zone"),
        Column("due", zh: "应缴金额", en: "due", .money, aliases: ["核定金额"], meaning: "核定应缴；费率由文件另定，不在本系统内", "what was assessed; the rate is not in the papers"),
        Column("due_date", zh: "缴费期限", en: "due date", .day, meaning: "缴费期限", "when it must be paid"),
        Column("calculation", zh: "核定依据", en: "how it was assessed", .text, meaning: "核定的算式和依据", "the sum and its basis"),
        Column(
            "paid", zh: "已收金额", en: "paid", .money, summed: true, inEvent: Phrase(zh: "本次收取金额", en: "paid this time"), aliases: ["实缴金额"],
            meaning: "填报和导入时填本次金额；现状和导出为历次收取之和（S1-8）",
            "of each event this one's amount; in states and exports the sum of what was collected"),
        Column("collector", zh: "收取单位", en: "collector", .word(.feeBodies), meaning: "住建委、经开区建设局代区政府收取（S1-8）", "who collects"),
        Column(
            "receipted", zh: "已开票金额", en: "receipted", .money, summed: true, inEvent: Phrase(zh: "本次开票金额", en: "receipted this time"),
            meaning: "填报和导入时填本次金额；现状和导出为历次财政票据之和（S1-8）",
            "of each event this one's amount; in states and exports the sum of the receipts"),
        Column("issuer", zh: "开票单位", en: "issuer of the receipt", .word(.feeBodies), meaning: "财政局、经开区财务局提供财政票据（S1-8）", "who issues the receipt"),
        Column("receipt_number", zh: "财政票据号", en: "receipt number", .text, form: .once, meaning: "财政票据号", "the receipt's number"),
        Column(
            "deposited", zh: "入专户金额", en: "in the account", .money, summed: true, inEvent: Phrase(zh: "本次入专户金额", en: "put in this time"),
            meaning: "填报和导入时填本次金额；现状和导出为历次缴入财政专户之和（S0-12）",
            "of each event this one's amount; in states and exports the sum put into the account"),
        Column(
            "spent", zh: "已支出金额", en: "spent", .money, summed: true, inEvent: Phrase(zh: "本次支出金额", en: "spent this time"), aliases: ["支出金额"],
            meaning: "填报和导入时填本次金额；现状和导出为历次支出之和（S0-12）",
            "of each event this one's amount; in states and exports the sum spent from it"),
        Column("purpose", zh: "支出用途", en: "purpose", .word(.purposes), meaning: "只能用于社区用房（S0-12）", "what it is spent on: community premises only"),
        Column("facility", zh: "受益设施编号", en: "facility", .reference(.facilities), meaning: "支出用于哪处设施", "the facility it is spent on"),
        Column("reason", zh: "原因", en: "reason", .text, meaning: "不予缴费的原因", "why it is refused"),
    ]

    private static let feeKinds: [Event.Kind] = [
        Event.Kind(
            "apply", zh: "缴费申请", en: "apply", from: [unopened], to: "applied", by: [.housing, .subdistrict], needs: ["project", "developer", "territory"],
            document: true),
        Event.Kind(
            "assess", zh: "核定", en: "assess", from: ["applied", "assessed"], to: "assessed", by: [.housing], needs: ["due", "calculation"], may: ["due_date"],
            document: true, gate: .feeOrder, if: [.positive("due")]),
        Event.Kind("refuse", zh: "不予缴费", en: "refuse", from: ["applied"], to: "refused", by: [.housing], needs: ["reason"], document: true),
        Event.Kind(
            "collect", zh: "收取", en: "collect", from: ["assessed", "collecting"], to: "collecting", by: [.housing], needs: ["paid", "collector"],
            document: true,
            gate: .feeOrder, if: [.positive("paid"), .atMost("paid", "due", .feeOrder), .collects]),
        Event.Kind(
            "receipt", zh: "财政票据", en: "issue a receipt", from: ["collecting"], by: [.finance], needs: ["receipted", "issuer", "receipt_number"],
            document: true, gate: .feeOrder, if: [.positive("receipted"), .atMost("receipted", "paid", .receipts), .issues]),
        Event.Kind(
            "deposit", zh: "入财政专户", en: "put into the account", from: ["collecting"], by: [.finance], needs: ["deposited"], document: true, gate: .feeOrder,
            if: [.positive("deposited"), .atMost("deposited", "receipted", .ringFence)]),
        Event.Kind(
            "settle", zh: "缴清", en: "settle", from: ["collecting"], to: "settled", by: [.finance], document: true, gate: .feeOrder, if: [.wholeFee]),
        Event.Kind(
            "spend", zh: "支出", en: "spend", from: ["collecting", "settled"], by: [.finance], needs: ["spent", "purpose"], may: ["facility"], document: true,
            gate: .ringFence, if: [.positive("spent"), .atMost("spent", "deposited", .ringFence), .purposeAllowed]),
    ]
}

extension Gate {
    static let feeOrder = Gate("fee_order", zh: "缴费次序", en: "the order of paying", .s1_8)
    static let receipts = Gate("receipts", zh: "收缴与开票分离", en: "collector and issuer apart", .s1_8)
    static let ringFence = Gate("ring_fence", zh: "财政专户，专款专用", en: "ring-fenced account", .s0_12)
}

extension Condition {
    static func yuan(_ fen: Int, _ sign: String = "") -> Phrase {
        let number = Column.decimal(fen, places: 2)
        return Phrase(zh: "\(sign)\(number) 元", en: "\(sign)\(number) yuan")
    }

    /// An amount of nothing is no payment.
    static func positive(_ column: String) -> Condition {
        Condition(.cells) { situation in
            guard case .fen(0)? = situation.event.values[column] else { return nil }
            return Finding(column: column, found: yuan(0), wanted: Phrase(zh: "大于 0", en: "more than 0"))
        }
    }

    /// The sum of one column, this event included, is no more than what stands in the other.
    static func atMost(_ column: String, _ limit: String, _ gate: Gate) -> Condition {
        Condition(gate) { situation in
            guard let sum = situation.number(column) else { return nil }
            let most = situation.number(limit) ?? 0
            guard sum > most else { return nil }
            let title = Register[situation.event.register].column(limit)!.title
            return Finding(
                column: column, found: Phrase(zh: "累计 ", en: "in all ") + yuan(sum),
                wanted: yuan(most, "≤ ") + Phrase(zh: "（\(title.zh)）", en: " (\(title.en))"))
        }
    }

    static let collects = body("collector", ["district": "housing_commission", "development_zone": "zone_construction"], .feeOrder)

    /// S1-8: finance issues the receipt, each territory its own; whoever collects does not issue.
    static let issues = Condition(.receipts) { situation in
        if let issuer = situation.word("issuer"), issuer == situation.word("collector") {
            return Finding(
                column: "issuer", found: Vocabulary.feeBodies.name(of: issuer) + Phrase(zh: "，即收取单位", en: ", who collected"),
                wanted: Phrase(zh: "收取单位以外的财政部门", en: "finance, other than the collector"))
        }
        return try body("issuer", ["district": "finance_bureau", "development_zone": "zone_finance"], .receipts).test(situation)
    }

    private static func body(_ column: String, _ byTerritory: [String: String], _ gate: Gate) -> Condition {
        Condition(gate) { situation in
            guard let territory = situation.word("territory"), let body = situation.word(column), let wanted = byTerritory[territory], body != wanted else {
                return nil
            }
            return Finding(column: column, found: Vocabulary.feeBodies.name(of: body), wanted: Vocabulary.feeBodies.name(of: wanted))
        }
    }

    static let wholeFee = Condition(.feeOrder) { situation in
        let due = situation.number("due") ?? 0
        for column in ["paid", "receipted", "deposited"] where situation.number(column) ?? 0 != due {
            return Finding(
                column: column, found: yuan(situation.number(column) ?? 0), wanted: yuan(due) + Phrase(zh: "（应缴金额）", en: " (what is due)"))
        }
        return nil
    }

    static let purposeAllowed = Condition(.ringFence) { situation in
        guard situation.word("purpose") == "other" else { return nil }
        return Finding(
            column: "purpose", found: Vocabulary.purposes.name(of: "other"),
            wanted: Replay.list(["build", "purchase", "renovate"].map { Vocabulary.purposes.name(of: $0) }))
    }
}
