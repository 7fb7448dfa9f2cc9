import Geo
import Planning

extension Gate {
    static let planningReview = Gate("planning_review", zh: "规划联合审查", en: "joint review of the planning conditions", .s3_9)
    static let landSupplyReview = Gate("land_supply_review", zh: "供地联合审查", en: "joint review of land supply", .s3_9)
    static let oldPolicy = Gate("old_policy", zh: "按原政策执行", en: "old policy", .s1_5)
    static let feeRoute = Gate("fee_route", zh: "缴费路径", en: "fee in lieu", .s1_4)
    static let inKindRoute = Gate("in_kind_route", zh: "实物配建路径", en: "provision in kind", .s1_3)
    static let provisionAgreement = Gate("provision_agreement", zh: "配置协议", en: "provision agreement", .s1_3)
    /// G1.
    static let consent = Gate("consent", zh: "规划许可须先经民政同意（G1）", en: "civil affairs' consent before the planning permit (G1)", .s0_4)
    static let provision = Gate("provision", zh: "足额配建", en: "provision in full", .s0_3, .s0_4)
    static let agreementBeforeLand = Gate("agreement_before_land", zh: "先签协议后签用地合同", en: "agreement before the land contract", .s3_10)
    static let constructionPermit = Gate("construction_permit", zh: "施工许可按供地合同", en: "construction permit by the land contract", .s3_11)
    /// G2.
    static let presale = Gate("presale", zh: "预售许可须先配建（G2）", en: "no presale permit without provision (G2)", .s0_6)
    static let consultation = Gate("consultation", zh: "预售征求意见", en: "consultation before presale", .s3_13)
    /// G3.
    static let completion = Gate("completion", zh: "竣工核实与规划许可一致（G3）", en: "as built as permitted (G3)", .s0_8, .s2_27)
    static let acceptance = Gate("acceptance", zh: "联合验收", en: "joint acceptance", .s0_9, .s4_10)
    static let handoverAgreement = Gate("handover_agreement", zh: "移交协议", en: "handover agreement", .s1_6)
    static let registration = Gate("registration", zh: "登记次序", en: "the order of registration", .s0_11, .merged)
    static let titleOwner = Gate("title_owner", zh: "产权归属按供地合同", en: "title as the land contract says", .s3_9, .s1_6)
    static let titleTransfer = Gate("title_transfer", zh: "转移登记须持协议", en: "title transfer by the agreements", .s1_6, .s0_11)
}

extension Condition {
    static let nothing = Phrase(zh: "空", en: "nothing")

    /// The project holds an agreement of the kind, in force on the day, and made for this project.
    static func agreed(_ column: String, _ kinds: [String], _ gate: Gate) -> Condition {
        Condition(gate) { try agreement($0, column, kinds) }
    }

    /// S3-10. A project under the old policy had its permit before anybody signed such agreements (S1-3): its title goes over by those it has then.
    static let agreedBeforeLand = Condition(.agreementBeforeLand) { situation in
        if situation.word("route") == "old_policy" { return nil }
        return try agreement(situation, "provision_agreement", ["provision", "title_and_use"])
    }

    static func agreement(_ situation: Situation, _ column: String, _ kinds: [String]) throws -> Finding? {
        let kindsWanted = kinds.map { Vocabulary.agreementKinds.name(of: $0) }
        let wanted = Phrase(zh: "已签订的", en: "signed: ") + Replay.list(kindsWanted)
        guard situation.text(column) != nil else { return Finding(column: column, found: nothing, wanted: wanted) }
        guard let agreement = try situation.referred(by: column) else {
            return Finding(column: column, found: Phrase(zh: "当日尚无此协议", en: "no such agreement by that day"), wanted: wanted)
        }
        if let project = agreement.text("project"), project != situation.event.subject {
            return Finding(
                column: column, found: Phrase(zh: "项目 \(project) 的协议", en: "an agreement of project \(project)"),
                wanted: Phrase(zh: "本项目的协议", en: "this project's agreement"))
        }
        if let kind = agreement.word("agreement_kind"), !kinds.contains(kind) {
            return Finding(column: column, found: Vocabulary.agreementKinds.name(of: kind), wanted: wanted)
        }
        return ["signed", "fulfilled"].contains(agreement.stage) ? nil : Finding(column: column, found: agreement.stageName.name, wanted: wanted)
    }

    /// A joint review that the event names is of its kind and passed by that day. An event that names none is held up only where the local gates ask for it.
    static func reviewPassed(_ column: String, _ review: JointReview, _ gate: Gate) -> Condition {
        let isPassed = reviewPassed(column, review.rawValue, gate)
        return Condition(gate) { situation in
            guard situation[column] == nil, let demand = situation.ledger.localGates.demand(review, on: situation.event.day) else {
                return try isPassed.test(situation)
            }
            return Finding(
                column: column, found: nothing, wanted: Phrase(zh: "已通过的\(review.name.zh)", en: "passed: \(review.name.en)") + demand.cited,
                citesItself: true)
        }
    }

    /// A review that the event names is of its kind and passed by that day; an event that names none is not held up.
    static func reviewPassed(_ column: String, _ kind: String, _ gate: Gate) -> Condition {
        Condition(gate) { situation in situation.event.values[column] == nil ? nil : try ReviewOf(situation, column, kind).finding }
    }

    static let designedTogether = Condition(.synchrony) { situation in
        situation.flag("designed_together") == false
            ? Finding(column: "designed_together", found: Phrase(zh: "否", en: "no"), wanted: Phrase(zh: "是：与住宅同步设计", en: "yes: designed with the housing"))
            : nil
    }

    /// No less than what the planning conditions ask for; where the project owes nothing in kind there is nothing to compare.
    static func enough(_ column: String, _ gate: Gate) -> Condition {
        Condition(gate) { situation in
            guard situation.word("route") != "fee_in_lieu", let required = situation.number("required_area") else { return nil }
            guard let area = situation.number(column) else { return Finding(column: column, found: nothing, wanted: squareMetres(required, "≥ ")) }
            return area < required ? Finding(column: column, found: squareMetres(area), wanted: squareMetres(required, "≥ ")) : nil
        }
    }

    static func squareMetres(_ thousandths: Int, _ sign: String = "") -> Phrase {
        let number = Column.decimal(thousandths, places: 3)
        return Phrase(zh: "\(sign)\(number) ㎡", en: "\(sign)\(number) m²")
    }

    /// The same floor area, to the thousandth, and the same place: what was changed needs a new consent.
    static let asConsented = Condition(.consent) { situation in
        let consented = Phrase(zh: "民政同意的", en: "as consented: ")
        if let now = situation.number("permitted_area"), let before = situation.number("consented_area"), now != before {
            return Finding(column: "permitted_area", found: squareMetres(now), wanted: consented + squareMetres(before))
        }
        return otherPlace(situation, "permitted_location", "consented_location", consented)
    }

    /// The place and the floor area of the permit. What was measured may differ from what was permitted by the tolerance that the plan's profile states
    /// (none where it states none: the papers know of none), and by more where the authority accepted it in a paper and as much stands as is owed.
    static let asPermitted = Condition(.completion) { situation in
        let permitted = Phrase(zh: "规划许可的", en: "as permitted: ")
        if let finding = otherPlace(situation, "as_built_location", "permitted_location", permitted) { return finding }
        guard let now = situation.number("as_built_area"), let before = situation.number("permitted_area") else { return nil }
        let tolerance = situation.ledger.localGates.completionTolerance
        if abs(now - before) <= tolerance?.allowed(of: before) ?? 0 { return nil }
        let wanted = permitted + squareMetres(before) + (tolerance?.cited ?? Phrase(""))
        guard situation.text("area_difference") != nil else {
            let paper = Phrase(zh: "；核实机关认可差异的，填“面积差异认定文书”", en: "; where the authority accepted the difference, the paper on it")
            return Finding(column: "as_built_area", found: squareMetres(now), wanted: wanted + paper)
        }
        guard let required = situation.number("required_area"), now < required else { return nil }
        return Finding(
            column: "as_built_area", found: squareMetres(now),
            wanted: squareMetres(required, "≥ ") + Phrase(zh: "（应配建面积；差异认定不减少应配建）", en: " (what is owed: accepting a difference does not lessen it)"))
    }

    private static func otherPlace(_ situation: Situation, _ place: String, _ otherPlace: String, _ as: Phrase) -> Finding? {
        guard let now = situation.text(place), let before = situation.text(otherPlace), CellText(now).place != CellText(before).place else { return nil }
        return Finding(column: place, found: Phrase(now), wanted: `as` + Phrase(before))
    }
}
