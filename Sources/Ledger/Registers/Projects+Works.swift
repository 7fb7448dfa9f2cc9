import Geo
import Planning

extension Condition {
    /// S3-11: new land comes by a contract, and what is built is what the contract and the planning permit say. Works on land already
    /// held have no land contract. The old policy asks for other areas (S1-5), and not for less of the papers.
    static let asContracted = Condition(.constructionPermit) { situation in
        let hasContract = situation.before?.happened["land_contract"] != nil
        if !hasContract, situation.word("project_type") == "new_build" {
            return Finding(found: Phrase(zh: "无供地合同", en: "no land contract"), wanted: Phrase(zh: "先有供地合同", en: "the land contract first"))
        }
        guard let area = situation.number("construction_area") else { return nil }
        for column in ["contract_area", "permitted_area"] {
            guard let other = situation.number(column), other != area else { continue }
            let title = Register[.projects].column(column)!.title
            return Finding(
                column: "construction_area", found: squareMetres(area), wanted: Phrase(zh: "\(title.zh) ", en: "\(title.en): ") + squareMetres(other))
        }
        return nil
    }

    /// S3-13: whoever sells before acceptance asks the authority in charge of the facilities first.
    static let consultedOnPresale = Condition(.consultation) { situation in
        guard situation.word("route") != "fee_in_lieu", situation.flag("consulted") != true else { return nil }
        return Finding(
            column: "consulted", found: situation.flag("consulted") == nil ? nothing : Phrase(zh: "否", en: "no"),
            wanted: Phrase(zh: "是：已征求配套设施主管部门意见", en: "yes: the authority in charge was asked"))
    }

    /// S0-9: beside the developer and whoever accepts, the civil affairs bureau and the subdistrict sign.
    static func signedByBoth(_ gate: Gate) -> Condition {
        Condition(gate) { situation in
            let signed = situation.words("signatories"), missing = ["civil_affairs", "subdistrict"].filter { !signed.contains($0) }
            guard !missing.isEmpty else { return nil }
            return Finding(
                column: "signatories", found: signed.isEmpty ? nothing : Replay.list(signed.map { Vocabulary.bodies.name(of: $0) }),
                wanted: Phrase(zh: "另有 ", en: "besides: ") + Replay.list(missing.map { Vocabulary.bodies.name(of: $0) }))
        }
    }

    /// S0-10, S2-23, S3-12: accepted no later than the housing. Where the housing is not accepted yet, its delivery says later when it was.
    static let acceptedWithHousing = Condition(.synchrony) { situation in
        try noLaterThanHousing(situation, premises: situation.event.day, housing: situation.day("housing_accepted_on"))
    }

    /// The housing is accepted before it is delivered, and by then it is known whether the premises were accepted no later.
    static let housingAccepted = Condition(.synchrony) { situation in
        guard situation.word("route") != "fee_in_lieu" else { return nil }
        guard let said = situation.day("housing_accepted_on") else {
            return Finding(
                column: "housing_accepted_on", found: nothing,
                wanted: Phrase(zh: "住宅验收日期（联合验收时未填的，交付时填）", en: "when the housing was accepted, unless the joint acceptance said it"))
        }
        if let before = situation.before?.day("housing_accepted_on"), before != said {
            return Finding(
                column: "housing_accepted_on", found: Phrase("\(said)"),
                wanted: Phrase(zh: "\(before)，已登记；有误的，更正原事项", en: "\(before), as recorded; what was wrong is corrected"))
        }
        let isSaid = situation.event.values["housing_accepted_on"] != nil
        return try noLaterThanHousing(situation, premises: situation.before?.happened["joint_acceptance"]?.day, housing: isSaid ? said : nil)
    }

    /// The day of the housing has come. Premises that came later are recorded with the problem they made.
    private static func noLaterThanHousing(_ situation: Situation, premises: Day?, housing: Day?) throws -> Finding? {
        guard let housing else { return nil }
        if housing > situation.event.day { return lyingAhead("housing_accepted_on", housing, situation.event.day) }
        guard let premises, premises > housing else { return nil }
        if situation.event.values["problem"] != nil { return try problemOfProject(situation) }
        return Finding(
            column: "housing_accepted_on",
            found: Phrase(zh: "住宅 \(housing) 验收，配套 \(premises) 验收", en: "housing on \(housing), premises on \(premises)"),
            wanted: Phrase(zh: "不晚于住宅验收；已滞后的，请填问题编号", en: "no later than the housing; where it was, the number of its problem"))
    }

    /// S3-12: the housing is not delivered before the premises; S1-4: where a fee was paid there are none.
    static let deliveredWithHousing = Condition(.synchrony) { situation in
        guard situation.word("route") != "fee_in_lieu", situation.before?.happened["hand_over"] == nil else { return nil }
        if situation.event.values["problem"] != nil { return try problemOfProject(situation) }
        return Finding(
            found: Phrase(zh: "配套用房尚未移交", en: "premises not handed over yet"),
            wanted: Phrase(zh: "先移交配套用房；已先交付的，请填问题编号", en: "the premises handed over first; where they were not, the number of the problem"))
    }

    private static func problemOfProject(_ situation: Situation) throws -> Finding? {
        guard let problem = try situation.referred(by: "problem") else {
            return Finding(
                column: "problem", found: Phrase(zh: "当日尚无此问题", en: "no such problem by that day"),
                wanted: Phrase(zh: "本项目的问题", en: "a problem of this project"))
        }
        guard problem.text("project") != situation.event.subject else { return nil }
        return Finding(
            column: "problem", found: Phrase(zh: "不是本项目的问题", en: "a problem of something else"), wanted: Phrase(zh: "本项目的问题", en: "a problem of this project"))
    }

    /// S1-6: by provision and handover agreement; S0-11: or by the agreement on free provision, with the handover agreement.
    static let papersForTitle = Condition(.titleTransfer) { situation in
        let free = situation.text("free_provision_agreement") != nil
        let first =
            free
            ? try agreement(situation, "free_provision_agreement", ["free_provision"])
            : try agreement(situation, "provision_agreement", ["provision", "title_and_use"])
        return try first ?? agreement(situation, "handover_agreement", ["handover"])
    }

    /// S3-9: the land contract says whose the premises will be; whoever else has the title has it by a paper. 政府 is any part of it.
    static let titleAsContracted = Condition(.titleOwner) { situation in
        guard let holder = situation.word("title_holder"), let owner = situation.word("contract_owner"), holder != owner,
            !(owner == "government" && ["district_government", "subdistrict"].contains(holder)), situation.text("title_difference") == nil
        else { return nil }
        return Finding(
            column: "title_holder", found: Vocabulary.owners.name(of: holder),
            wanted: Phrase(zh: "供地合同的产权归属 ", en: "as the land contract says: ") + Vocabulary.owners.name(of: owner)
                + Phrase(zh: "；同意变更的，填“产权归属变更文书”", en: "; where another was agreed on, the paper on it"))
    }
}
