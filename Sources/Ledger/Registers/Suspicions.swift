import Geo
import Planning

extension Suspicion {
    /// What is looked at in every register beyond the ranges of single columns.
    static let all: [Register.ID: [Suspicion]] = [
        .facilities: [centreWithoutFloor, tinyCentre, boughtWithoutPath], .projects: [littleRequired, otherThanDesigned, otherRoute, acceptedThoughRejected],
        .agreements: [otherCompany, smallerThanRequired],
        .credit: [creditOfAnother, builtAfterAll], .stock: [routeOfAnotherSourcing, approvedMore("approved_amount", "price"), advanceAbovePrice],
        .subsidies: [targetBelow, approvedMore("approved", "requested")],
    ]

    private typealias Finding = Condition.Finding

    // MARK: - Facilities

    /// A centre of the layout plan has a floor.
    private static let centreWithoutFloor = Suspicion("floor_area") { situation in
        guard situation.number("floor_area") == 0, !situation.words("tiers").isEmpty else { return nil }
        return Finding(column: "floor_area", found: Phrase("0"), wanted: Phrase(zh: "街道中心、社区家园一般有建筑面积", en: "and centres usually have a floor"))
    }

    /// Below a twentieth of what the profile asks of its tier: most likely of another unit, or no centre. Existing ones are often small, and not as small.
    private static let tinyCentre = Suspicion("floor_area", "tiers") { situation in
        guard let floor = situation.number("floor_area"), floor > 0 else { return nil }
        let local = situation.ledger.localGates
        for tier in situation.words("tiers").compactMap(Tier.init(rawValue:)) {
            guard let least = local.leastFloor[tier], floor * 20 < least else { continue }
            return Finding(
                column: "floor_area", found: Condition.squareMetres(floor),
                wanted: Phrase(zh: "远小于\(tier.name.zh)的 ", en: "far below what a \(tier.name.en) has: ") + Condition.squareMetres(least, "≥ ")
                    + Phrase(zh: "（\(local.profile)）", en: " (\(local.profile))"))
        }
        return nil
    }

    /// S4-7: what is bought or leased comes by the register of premises. What was there before that register is taken stock of, so it may be right.
    private static let boughtWithoutPath = Suspicion("sourcing") { situation in
        guard situation.event.kind == "take_stock", let sourcing = situation.word("sourcing"), ["purchase", "lease"].contains(sourcing) else { return nil }
        return Finding(
            column: "sourcing", found: Vocabulary.sourcing.name(of: sourcing),
            wanted: Phrase(
                zh: "购买、租赁的用房一般经存量房源台账预审、批复和拨付（S4-7）；建账前已有的除外",
                en: "which usually comes by the register of stock premises, reviewed, approved and paid (S4-7), unless it was there before the books"))
    }

    // MARK: - Projects

    /// S2-26 asks for 15 m² per 100 dwellings, the least of all papers; 500 m² are nearly ten times the most (K3: 55 m²).
    private static let littleRequired = Suspicion("required_area", "households") { situation in
        guard let route = situation.word("route"), route != "fee_in_lieu", let area = situation.number("required_area"),
            let households = situation.number("households"), households > 0
        else { return nil }
        // Thousandths of m² per dwelling: 15 m² per 100 are 150 each.
        let least = households * 150, most = households * 5_000
        guard area < least || area > most else { return nil }
        let found = Condition.squareMetres(area) + Phrase(zh: "（\(households) 户）", en: " (\(households) dwellings)")
        let usual = Column.decimal(least, places: 3) + "–" + Column.decimal(most, places: 3)
        return Finding(
            column: "required_area", found: found,
            wanted: Phrase(zh: "按每百户 15 ㎡（S2-26）至 500 ㎡，一般为 \(usual) ㎡", en: "usually \(usual) m², by 15 (S2-26) to 500 m² per 100 dwellings"))
    }

    /// A route that the plan's profile does not know, or not for this project. Papers of the same place may know it (S0-12 a fee in lieu), so it is no refusal.
    private static let otherRoute = Suspicion("route", "effective_date") { situation in
        guard let route = situation.word("route"), let local = situation.ledger.localGates.routes(on: situation.event.day) else { return nil }
        func finding(_ wanted: Phrase) -> Finding {
            Finding(column: "route", found: Vocabulary.routes.name(of: route), wanted: wanted + local.cited)
        }
        switch route {
        case "fee_in_lieu" where !local.knowsFee:
            return finding(Phrase(zh: "而规则集没有缴费一路，须实物配建", en: "where the profile knows no fee: premises are due"))
        case "fee_in_lieu":
            guard let dwellings = situation.number("households"), let least = local.feeBelow, Double(dwellings) >= least else { return nil }
            let count = Column.decimal(Int((least * 1_000).rounded()), places: 3)
            return finding(
                Phrase(zh: "而 \(dwellings) 户不少于 \(count) 户，须实物配建", en: "where \(dwellings) dwellings are not below \(count): premises are due"))
        case "old_policy":
            guard let old = local.oldPolicy else {
                return finding(Phrase(zh: "而规则集没有原政策，按规则计", en: "where the profile knows no old policy: what it asks for is due"))
            }
            guard let day = situation.day("effective_date"), day != old.before else { return nil }
            return Finding(
                column: "effective_date", found: Phrase("\(day)"),
                wanted: Phrase(zh: "而规则集为 \(old.before)", en: "where the profile has \(old.before)") + local.cited)
        default: return nil
        }
    }

    /// S0-4: civil affairs consents to what the design shows.
    private static let otherThanDesigned = Suspicion("consented_area", "consented_location") { situation in
        guard situation.event.kind == "consent" else { return nil }
        if let area = situation.number("consented_area"), let scheme = situation.number("scheme_area"), area != scheme {
            return Finding(
                column: "consented_area", found: Condition.squareMetres(area),
                wanted: Phrase(zh: "而报审方案为 ", en: "where the design shows ") + Condition.squareMetres(scheme))
        }
        guard let place = situation.text("consented_location"), let scheme = situation.text("scheme_location"),
            CellText(place).place != CellText(scheme).place
        else { return nil }
        return Finding(column: "consented_location", found: Phrase(place), wanted: Phrase(zh: "而报审方案为 ", en: "where the design shows ") + Phrase(scheme))
    }

    /// S3-14: 联合审核，确保应建尽建. What was rejected is reviewed again before anybody accepts it.
    private static let acceptedThoughRejected = Suspicion("signatories") { situation in
        guard situation.event.kind == "joint_acceptance" else { return nil }
        for subject in try situation.ledger.dependents(on: situation.event.subjectInRegister) where subject.register == .reviews {
            guard let review = try situation.ledger.state(of: subject, on: situation.event.day), review.stage == "rejected",
                review.text("project") == situation.event.subject, let kind = review.word("review_kind"),
                ["completion_review", "joint_acceptance"].contains(kind)
            else { continue }
            return Finding(
                column: "signatories", found: Phrase(zh: "已签署", en: "signed"),
                wanted: Phrase(zh: "而", en: "where the ") + Vocabulary.reviewKinds.name(of: kind)
                    + Phrase(zh: " \(subject.id) 未通过，且未重新召集", en: " \(subject.id) was rejected and not called together again"))
        }
        return nil
    }

    // MARK: - Agreements and the credit record

    private static let otherCompany = Suspicion("party_b", "project") { try otherDeveloper($0, "party_b") }
    private static let creditOfAnother = Suspicion("developer", "project") { try otherDeveloper($0, "developer") }

    /// Another company than the project's developer.
    private static func otherDeveloper(_ situation: Situation, _ column: String) throws -> Finding? {
        guard let company = situation.text(column), let developer = try situation.referred(by: "project")?.text("developer"),
            CellText(company).folded != CellText(developer).folded
        else { return nil }
        return Finding(
            column: column, found: Phrase(company),
            wanted: Phrase(zh: "而该项目的开发建设单位为 \(developer)", en: "where the project's developer is \(developer)"))
    }

    private static let smallerThanRequired = Suspicion("floor_area") { situation in
        guard let area = situation.number("floor_area"), let required = try situation.referred(by: "project")?.number("required_area"), area < required
        else { return nil }
        return Finding(
            column: "floor_area", found: Condition.squareMetres(area),
            wanted: Phrase(zh: "而该项目应配建 ", en: "where the project owes ") + Condition.squareMetres(required))
    }

    /// 应建未建 of a project whose premises were found built.
    private static let builtAfterAll = Suspicion("violation") { situation in
        guard situation.word("violation") == "not_built", let project = try situation.referred(by: "project"),
            project.happened["completion_check"] != nil
        else { return nil }
        return Finding(
            column: "violation", found: Vocabulary.violations.name(of: "not_built"),
            wanted: Phrase(zh: "而该项目现为“\(project.stageName.name.zh)”", en: "where the project is: \(project.stageName.name.en)"))
    }

    // MARK: - Premises and money

    /// S4-9: each route is for its own ways of having premises; 一事一议 for any.
    private static let routeOfAnotherSourcing = Suspicion("approval_route", "sourcing") { situation in
        let fitting: [String: [String]] = ["lease": ["lease"], "build": ["new_build", "renovate", "extend"], "purchase_advance": ["purchase"]]
        guard let route = situation.word("approval_route"), let sourcing = situation.word("sourcing"), let fits = fitting[route], !fits.contains(sourcing)
        else { return nil }
        let names = Replay.list(fits.map { Vocabulary.sourcing.name(of: $0) })
        return Finding(
            column: "sourcing", found: Vocabulary.sourcing.name(of: sourcing),
            wanted: Phrase(zh: "而审批途径“", en: "where the route ") + Vocabulary.approvalRoutes.name(of: route)
                + Phrase(zh: "”一般用于\(names.zh)", en: " is usually for \(names.en)"))
    }

    private static func approvedMore(_ column: String, _ asked: String) -> Suspicion {
        Suspicion(column) { situation in
            guard let approved = situation.number(column), let wanted = situation.number(asked), approved > wanted else { return nil }
            return Finding(
                column: column, found: Condition.yuan(approved), wanted: Phrase(zh: "而申请金额为 ", en: "where what was asked for is ") + Condition.yuan(wanted))
        }
    }

    private static let advanceAbovePrice = approvedMore("advance", "price")

    private static let targetBelow = Suspicion("area_before", "area_target") { situation in
        guard let before = situation.number("area_before"), let target = situation.number("area_target"), target < before else { return nil }
        return Finding(
            column: "area_target", found: Condition.squareMetres(target),
            wanted: Phrase(zh: "小于原有面积 ", en: "less than the floor area before, ") + Condition.squareMetres(before))
    }
}
