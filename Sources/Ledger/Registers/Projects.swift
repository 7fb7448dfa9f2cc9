import Geo
import Planning

extension Register {
    /// 配建项目台账: housing projects that owe premises, by one of three routes, from filing to use.
    static let projects = Register(
        .projects, states: projectStates, columns: projectColumns, kinds: projectKinds, looksAt: [.agreements, .fees, .reviews, .problems])

    private static let projectStates: [Stage] = [
        Stage("filed", zh: "已立项备案", en: "filed"), Stage("conditioned", zh: "已定规划条件", en: "planning conditions set"),
        Stage("fee_settled", zh: "已缴清建设费用", en: "fee settled"), Stage("agreed", zh: "已签配置协议", en: "provision agreed"),
        Stage("under_review", zh: "方案审查中", en: "design under review"), Stage("consented", zh: "民政已同意", en: "consented by civil affairs"),
        Stage("planning_permitted", zh: "已获规划许可", en: "planning permit given"),
        Stage("construction_permitted", zh: "已获施工许可", en: "construction permit given"),
        Stage("completion_checked", zh: "已竣工核实", en: "completion checked"), Stage("accepted", zh: "已联合验收", en: "jointly accepted"),
        Stage("handed_over", zh: "已移交", en: "handed over"), Stage("first_registered", zh: "已首次登记", en: "first registered"),
        Stage("transferred", zh: "已转移登记", en: "title transferred"), Stage("in_use", zh: "在用", en: "in use"),
        Stage("cancelled", zh: "已终止", en: "cancelled"),
    ]

    private static let projectColumns = projectItself + projectArea + projectPapers

    private static let projectItself: [Column] = [
        Column("name", zh: "项目名称", en: "name", .text, required: true, meaning: "居住项目名称", "the housing project"),
        Column("developer", zh: "开发建设单位", en: "developer", .text, required: true, aliases: ["建设单位", "开发企业"], meaning: "开发建设单位", "who builds it"),
        Column(
            "project_type", zh: "项目类型", en: "project type", .word(.projectTypes), required: true, meaning: "新建、改建、扩建（S0-2）",
            "new build, renovation or extension"),
        Column("division", zh: "区划代码", en: "division code", .division, aliases: ["社区代码"], meaning: "所在社区或街道", "the community or subdistrict"),
        Column("address", zh: "项目地址", en: "address", .text, aliases: ["坐落位置"], meaning: "项目坐落", "where it stands"),
        Column(
            "route", zh: "配置路径", en: "route", .word(.routes), aliases: ["配建方式"], meaning: "实物配建、缴费、按原政策（S1-3 至 S1-5）", "in kind, fee in lieu, or old policy"),
        Column(
            "households", zh: "规划住户数", en: "planned dwellings", .whole, unit: Phrase(zh: "户", en: "dwellings"), from: 1, usual: 1...50_000,
            aliases: ["户数", "住户数"],
            meaning: "项目规划住宅套数，不是常住户（K14）", "dwellings planned, not resident households"),
        Column("required_area", zh: "应配建面积", en: "required floor area", .area, meaning: "按规划条件应配建的建筑面积（S0-3）", "the floor area that the conditions ask for"),
    ]

    private static let projectArea: [Column] = [
        Column("scheme_area", zh: "方案面积", en: "designed floor area", .area, from: 1, meaning: "方案总平面图所示建筑面积（S0-5）", "the floor area in the site plan"),
        Column("scheme_location", zh: "方案位置", en: "designed place", .text, meaning: "方案总平面图所示具体位置（S0-5）", "the place in the site plan"),
        Column("site_plan", zh: "方案总平面图", en: "site plan", .text, meaning: "总平面图的名称或编号（S0-5）", "the plan's name or number"),
        Column("designed_together", zh: "与住宅同步设计", en: "designed with the housing", .flag, meaning: "是否同步设计（S2-28）", "whether designed together"),
        Column("consented_area", zh: "民政同意面积", en: "consented floor area", .area, from: 1, meaning: "民政同意的规模（S0-4）", "the size that civil affairs consents to"),
        Column("consented_location", zh: "民政同意位置", en: "consented place", .text, meaning: "民政同意的位置（S0-4）", "the place that civil affairs consents to"),
        Column("permitted_area", zh: "许可面积", en: "permitted floor area", .area, meaning: "《建设工程规划许可证》载明的面积（S2-27）", "the floor area in the planning permit"),
        Column("permitted_location", zh: "许可位置", en: "permitted place", .text, meaning: "《建设工程规划许可证》载明的坐落位置（S2-27）", "the place in the planning permit"),
        Column(
            "permit_date", zh: "原规划许可日期", en: "date of the old permit", .day, meaning: "按原政策执行的项目取得规划许可的日期（S1-5）",
            "when the planning permit was given, for the old policy"),
        Column("effective_date", zh: "新办法施行日期", en: "new rules in force", .day, meaning: "新办法施行的日期（S1-5）", "when the new rules took effect"),
        Column(
            "construction_area", zh: "施工许可面积", en: "floor area in the construction permit", .area, meaning: "施工许可中的配套面积（S3-11）",
            "the premises in the construction permit"),
        Column("as_built_area", zh: "竣工面积", en: "as-built floor area", .area, meaning: "竣工核实的建筑面积（S0-8）", "the floor area found at completion"),
        Column("as_built_location", zh: "竣工位置", en: "as-built place", .text, meaning: "竣工核实的坐落位置（S0-8）", "the place found at completion"),
        Column(
            "area_difference", zh: "面积差异认定文书", en: "paper on the difference", .text, meaning: "竣工面积与许可面积不一致时，核实机关认可该差异的文书（S0-8）",
            "the paper by which the authority accepts that more or less was built than permitted"),
        Column(
            "housing_accepted_on", zh: "住宅验收日期", en: "housing accepted on", .day, meaning: "住宅部分验收的日期，不晚于填报的事项（S3-12）",
            "when the housing was accepted: no later than the event that says it"),
    ]

    private static let projectPapers: [Column] = [
        Column("planning_review", zh: "规划联合审查编号", en: "planning review", .reference(.reviews), meaning: "规划联合审查记录（S3-9）", "the joint review of the conditions"),
        Column(
            "land_supply_review", zh: "供地联合审查编号", en: "land supply review", .reference(.reviews), meaning: "供地联合审查记录（S3-9）", "the joint review of land supply"),
        Column(
            "provision_agreement", zh: "配置协议编号", en: "provision agreement", .reference(.agreements), meaning: "《配置协议》或产权移交和使用管理协议（S1-3、S3-10）",
            "the agreement to provide"),
        Column("handover_agreement", zh: "移交协议编号", en: "handover agreement", .reference(.agreements), meaning: "《移交协议》（S1-6）", "the agreement to hand over"),
        Column(
            "free_provision_agreement", zh: "无偿提供协议编号", en: "free provision agreement", .reference(.agreements), meaning: "《无偿提供社区办公服务设施协议》（S0-11）",
            "the agreement to provide free of charge"),
        Column("fee", zh: "缴费编号", en: "fee", .reference(.fees), meaning: "缴费专户台账中的编号（S1-4）", "the fee, where paid in lieu"),
        Column("contract_content", zh: "建设内容", en: "what to build", .text, meaning: "供地合同的建设内容（S3-9）", "what the land contract asks for"),
        Column(
            "contract_area", zh: "合同面积", en: "floor area in the land contract", .area, from: 1, meaning: "供地合同约定的配套面积", "the floor area in the land contract"),
        Column("contract_mode", zh: "建设方式", en: "how to build", .word(.sourcing), meaning: "供地合同的建设方式（S3-9）", "how it is built"),
        Column("contract_owner", zh: "产权归属", en: "who will own it", .word(.owners), meaning: "供地合同的产权归属（S3-9）", "who will hold the title"),
        Column("contract_handover", zh: "移交要求", en: "terms of handover", .text, meaning: "供地合同的移交要求（S3-9）", "how it is handed over"),
        Column(
            "consulted", zh: "预售已征求意见", en: "consulted on presale", .flag, meaning: "竣工验收前预售，已征求配套设施主管部门意见（S3-13）",
            "whether the authority was asked before presale"),
        Column("signatories", zh: "联合验收签署单位", en: "signatories", .words(.bodies), meaning: "签署联合验收意见的单位（S0-9）", "who signed the joint acceptance"),
        Column(
            "completion_review", zh: "联合审核编号", en: "review at completion", .reference(.reviews), meaning: "竣工联合审核记录（S3-14）",
            "the joint review at completion"),
        Column("acceptance", zh: "验收记录编号", en: "acceptance record", .reference(.reviews), meaning: "联合审查·验收记录中的编号", "the record of the joint acceptance"),
        Column("title_number", zh: "不动产权证号", en: "title number", .text, meaning: "登记证号", "the number of the title"),
        Column("title_holder", zh: "产权人类别", en: "title holder", .word(.owners), meaning: "转移登记后的产权人（K8）", "who holds the title after the transfer"),
        Column(
            "title_difference", zh: "产权归属变更文书", en: "paper on the other owner", .text, meaning: "产权人与供地合同的产权归属不一致时，同意变更的文书（S3-9）",
            "the paper by which the title goes to another than the land contract names"),
        Column("use", zh: "用途", en: "use", .word(.uses), meaning: "实际用途（S1-7）", "what it is used for"),
        Column(
            "problem", zh: "问题编号", en: "problem", .reference(.problems), meaning: "未能同步时对应的问题", "the problem opened where it is not together with the housing"),
        Column("reason", zh: "原因", en: "reason", .text, meaning: "不同意或终止的原因", "why it is refused or cancelled"),
    ]
}
