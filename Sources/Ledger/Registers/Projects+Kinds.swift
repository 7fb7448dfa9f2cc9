import Geo
import Planning

extension Register {
    static let projectKinds = projectsToPermit + projectsToAcceptance + projectsToUse

    /// From filing to the planning permit, and the two other routes.
    private static let projectsToPermit: [Event.Kind] = [
        Event.Kind(
            "file", zh: "立项备案", en: "file", from: [unopened], to: "filed", by: [.planning, .subdistrict], needs: ["name", "developer", "project_type"],
            may: ["division", "address", "households"]),
        Event.Kind(
            "set_conditions", zh: "规划条件", en: "set planning conditions", from: ["filed"], to: "conditioned", by: [.planning], needs: ["route", "households"],
            may: ["required_area", "planning_review"], document: true,
            if: [.conditionsFitRoute, .owedByProfile, .reviewPassed("planning_review", .planning, .planningReview)]),
        Event.Kind(
            "grandfather", zh: "按原政策执行", en: "apply the old policy", from: ["filed", "conditioned"], to: "planning_permitted", by: [.planning],
            needs: ["route", "permit_date", "effective_date", "permitted_area", "permitted_location"], may: ["required_area", "households"], document: true,
            gate: .oldPolicy, if: [.permittedBefore, .owedByOldPolicy]),
        Event.Kind(
            "settle_fee", zh: "缴清建设费用", en: "settle the fee", from: ["conditioned"], to: "fee_settled", by: [.finance, .housing], needs: ["fee"],
            gate: .feeRoute, if: [.feeIsSettled]),
        Event.Kind(
            "sign_agreement", zh: "签订配置协议", en: "agree on provision", from: ["conditioned"], to: "agreed", by: [.subdistrict], needs: ["provision_agreement"],
            gate: .provisionAgreement,
            if: [.inKind, .agreed("provision_agreement", ["provision", "title_and_use"], .provisionAgreement)]),
        Event.Kind(
            "submit_scheme", zh: "方案审查（协办函）", en: "ask civil affairs about the design", from: ["agreed"], to: "under_review", by: [.planning],
            needs: ["scheme_area", "scheme_location", "site_plan", "designed_together"], document: true, gate: .provisionAgreement, if: [.designedTogether]),
        Event.Kind(
            "consent", zh: "民政同意", en: "civil affairs consents", from: ["under_review"], to: "consented", by: [.civilAffairs],
            needs: ["consented_area", "consented_location"], document: true, gate: .consent, if: [.enough("consented_area", .provision)]),
        Event.Kind(
            "refuse_consent", zh: "民政不同意", en: "civil affairs refuses", from: ["under_review"], to: "agreed", by: [.civilAffairs], needs: ["reason"],
            document: true, gate: .consent),
        Event.Kind(
            "planning_permit", zh: "规划许可", en: "planning permit", from: ["consented"], to: "planning_permitted", by: [.planning],
            needs: ["permitted_area", "permitted_location"], document: true, gate: .consent, if: [.asConsented]),
        Event.Kind(
            "revise_scheme", zh: "方案调整（重新征求意见）", en: "revise the design", from: ["consented", "planning_permitted", "construction_permitted"],
            to: "under_review", by: [.planning], needs: ["scheme_area", "scheme_location", "site_plan", "designed_together"], document: true, gate: .consent,
            if: [.inKind, .designedTogether]),
    ]

    private static let projectsToAcceptance: [Event.Kind] = [
        Event.Kind(
            "land_contract", zh: "供地合同", en: "land contract", from: ["agreed", "under_review", "consented", "planning_permitted"], by: [.planning],
            needs: ["contract_content", "contract_mode", "contract_owner", "contract_handover"], may: ["contract_area", "land_supply_review"], document: true,
            gate: .agreementBeforeLand,
            if: [
                .agreedBeforeLand,
                .reviewPassed("land_supply_review", .landSupply, .landSupplyReview),
            ]),
        Event.Kind(
            "construction_permit", zh: "施工许可", en: "construction permit", from: ["planning_permitted"], to: "construction_permitted", by: [.housing],
            needs: ["construction_area"], document: true, gate: .constructionPermit, if: [.asContracted]),
        Event.Kind(
            "presale_permit", zh: "预售许可", en: "presale permit", from: ["construction_permitted", "fee_settled"], by: [.housing], may: ["consulted"],
            document: true, gate: .presale, if: [.enough("permitted_area", .presale), .consultedOnPresale]),
        Event.Kind(
            "completion_check", zh: "竣工核实", en: "check completion", from: ["construction_permitted"], to: "completion_checked", by: [.planning],
            needs: ["as_built_area", "as_built_location"], may: ["area_difference"], document: true, gate: .completion, if: [.asPermitted]),
        Event.Kind(
            "joint_acceptance", zh: "联合验收", en: "accept jointly", from: ["completion_checked"], to: "accepted", by: [.housing],
            needs: ["signatories"], may: ["housing_accepted_on", "completion_review", "acceptance", "problem"], document: true, gate: .acceptance,
            if: [
                .signedByBoth(.acceptance), .acceptedWithHousing, .reviewPassed("completion_review", .completion, .completionReview),
                .reviewPassed("acceptance", .acceptance, .acceptance),
            ]),
    ]

    private static let projectsToUse: [Event.Kind] = [
        Event.Kind(
            "hand_over", zh: "移交", en: "hand over", from: ["accepted"], to: "handed_over", by: [.subdistrict], needs: ["handover_agreement"], document: true,
            gate: .handover, if: [.agreed("handover_agreement", ["handover"], .handoverAgreement)]),
        Event.Kind(
            "deliver_housing", zh: "住宅交付", en: "deliver the housing",
            from: ["construction_permitted", "completion_checked", "accepted", "handed_over", "first_registered", "transferred", "in_use", "fee_settled"],
            by: [.housing], may: ["housing_accepted_on", "problem"], gate: .synchrony, if: [.deliveredWithHousing, .housingAccepted]),
        Event.Kind(
            "first_registration", zh: "首次登记", en: "first registration", from: ["handed_over"], to: "first_registered", by: [.registry],
            may: ["title_number"], document: true, gate: .registration),
        Event.Kind(
            "title_transfer", zh: "转移登记", en: "transfer the title", from: ["first_registered"], to: "transferred", by: [.registry], needs: ["title_holder"],
            may: ["title_number", "title_difference", "free_provision_agreement", "provision_agreement", "handover_agreement"], document: true,
            gate: .registration, if: [.papersForTitle, .titleAsContracted]),
        Event.Kind(
            "open", zh: "使用", en: "take into use", from: ["transferred"], to: "in_use", by: [.subdistrict, .civilAffairs], needs: ["use"], gate: .registration,
            if: [.permittedUse, .occupied]),
        Event.Kind(
            "inspect", zh: "使用检查", en: "inspect its use", from: ["in_use"], by: [.civilAffairs, .subdistrict], needs: ["use"], if: [.permittedUse]),
        Event.Kind(
            "cancel", zh: "终止", en: "cancel",
            from: [
                "filed", "conditioned", "fee_settled", "agreed", "under_review", "consented", "planning_permitted", "construction_permitted",
            ],
            to: "cancelled", by: [.planning], needs: ["reason"], document: true),
    ]
}
