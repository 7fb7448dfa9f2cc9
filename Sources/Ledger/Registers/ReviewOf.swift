import Geo

/// The review that a step rests on, by the column that names it: of the right kind, of the thing that takes the step, and passed by that day.
struct ReviewOf {
    let column: String, kind: String
    private let review: State?
    private let isOfThis: Bool

    /// - Throws: What the ledger throws.
    init(_ situation: Situation, _ column: String, _ kind: String) throws {
        (self.column, self.kind) = (column, kind)
        let review = try situation.referred(by: column), subject = situation.event.subject
        self.review = review
        // What a housing project provides is accepted with it.
        isOfThis =
            switch situation.event.register {
            case .stock: review?.text("stock") == subject
            case .facilities: review?.text("facility") == subject || review?.text("project").map { $0 == situation.text("project") } ?? false
            default: review?.text("project") == subject
            }
    }

    /// What is wrong with it; nil where it opens the gate.
    var finding: Condition.Finding? {
        let name = Vocabulary.reviewKinds.name(of: kind), wanted = Phrase(zh: "已通过的\(name.zh)", en: "passed: \(name.en)")
        guard let review else {
            return Condition.Finding(column: column, found: Phrase(zh: "当日尚未登记", en: "not in the register by that day"), wanted: wanted)
        }
        guard review.stage == "passed", review.word("review_kind") == kind else {
            let other = review.word("review_kind").map { Vocabulary.reviewKinds.name(of: $0) + Phrase(zh: "，", en: ", ") } ?? Phrase("")
            return Condition.Finding(column: column, found: other + review.stageName.name, wanted: wanted)
        }
        guard !isOfThis else { return nil }
        return Condition.Finding(column: column, found: Self.reviewed(by: review), wanted: Phrase(zh: "本对象的\(name.zh)", en: "\(name.en) of this very thing"))
    }

    /// What the review is of.
    private static func reviewed(by review: State) -> Phrase {
        for (column, zh, en) in [("project", "项目", "project"), ("stock", "房源", "premises"), ("facility", "设施", "facility")] {
            if let id = review.text(column) { return Phrase(zh: "\(zh) \(id) 的审查", en: "a review of \(en) \(id)") }
        }
        return Phrase(zh: "未写明审查对象的记录", en: "a review that names nothing reviewed")
    }
}

extension Condition {
    /// A review is of something: premises that might be had, else a project or a facility. One that names nothing opens no gate.
    static let namesItsObject = Condition(.references) { situation in
        let isOfStock = situation.word("review_kind") == "stock_review"
        let columns = isOfStock ? ["stock"] : ["project", "facility"]
        guard columns.allSatisfy({ situation.text($0) == nil }) else { return nil }
        return Finding(
            column: columns[0], found: nothing,
            wanted: isOfStock
                ? Phrase(zh: "预审的存量房源编号", en: "the number of the premises reviewed")
                : Phrase(zh: "审查的配建项目编号或设施编号", en: "the number of the project or the facility reviewed"))
    }
}
