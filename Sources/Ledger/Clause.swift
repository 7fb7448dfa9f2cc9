public import Geo

/// A phrase of a paper that a gate or a deadline rests on.
public enum Clause: String, Hashable, Sendable, CaseIterable {
    case s0_3 = "S0-3", s0_4 = "S0-4", s0_5 = "S0-5", s0_6 = "S0-6", s0_7 = "S0-7", s0_8 = "S0-8", s0_9 = "S0-9", s0_10 = "S0-10", s0_11 = "S0-11"
    case s0_12 = "S0-12", s0_16 = "S0-16", s0_17 = "S0-17"
    case s1_3 = "S1-3", s1_4 = "S1-4", s1_5 = "S1-5", s1_6 = "S1-6", s1_7 = "S1-7", s1_8 = "S1-8"
    case s2_18 = "S2-18", s2_20 = "S2-20", s2_22 = "S2-22", s2_23 = "S2-23", s2_27 = "S2-27", s2_28 = "S2-28", s2_29 = "S2-29", s2_3 = "S2-3"
    case s3_1 = "S3-1", s3_2 = "S3-2", s3_3 = "S3-3", s3_4 = "S3-4", s3_5 = "S3-5", s3_6 = "S3-6", s3_7 = "S3-7", s3_9 = "S3-9", s3_10 = "S3-10"
    case s3_11 = "S3-11", s3_12 = "S3-12", s3_13 = "S3-13", s3_14 = "S3-14"
    case s4_7 = "S4-7", s4_8 = "S4-8", s4_9 = "S4-9", s4_10 = "S4-10"
    /// Not a paper's phrase: the papers' paths put together.
    case merged = "1.6"
    /// Not a paper's phrase: what keeping a ledger of events takes.
    case keeping = "ledger"
    /// Not a paper's phrase: that what rests on something comes after it.
    case dates = "dates"

    /// The words of the paper.
    public var phrase: String {
        switch self {
        case .s0_3: "每100户住户配建20㎡社区办公服务设施"
        case .s0_4: "向区民政局去协办函征求意见，在区民政局同意…规模及位置后，方可办理《建设工程规划许可证》"
        case .s0_5: "方案总平面图中明确…建筑面积及具体位置"
        case .s0_6: "办理商品房预售许可证前，严把关口，对未按要求配建…不予办理"
        case .s0_7: "应建未建、不按规定修建的不良行为纳入…信用档案"
        case .s0_8: "竣工验收时…纳入竣工核实内容，擅自改变规划许可内容…依法查处"
        case .s0_9: "验收时应通知区民政局和项目所在镇街参加，并签署联合验收意见"
        case .s0_10: "各功能用房同步验收，杜绝…完全竣工验收后拒修、缓修"
        case .s0_11: "首次登记后…持《无偿提供社区办公服务设施协议》等…产权转移登记至项目所在镇（街道）"
        case .s0_12: "折价款纳入财政专户管理，专款专用"
        case .s0_16: "民政(统筹、健全档案资料) 规资(设计要求、审查) 住建(全过程监管、预售、信用) 不动产登记中心 财政(专户) 镇街(选址、协调、验收, 主体作用)"
        case .s0_17: "序号1 / 审查工作 / 2023.8"
        case .s1_3: "需要配建…将配建要求纳入拟出让土地规划条件，各镇街与开发建设单位签订《配置协议》"
        case .s1_4: "不需配建…缴纳社区综合服务中心建设费用，不再实物配建"
        case .s1_5: "已获得规划许可证但未移交…的在建项目，按原政策执行"
        case .s1_6: "通过竣工联合验收…移交给所在地镇街。镇街持《配置协议》和《移交协议》办理房屋产权转移登记"
        case .s1_7: "只能用于社区组织办公和公益性服务，不得改作他用"
        case .s1_8: "《缴费申请表》; 财政局、经开区财务局提供财政票据; 住建委、经开区建设局代区政府收取"
        case .s2_18: "合理确定…数量、规模、选址布局、建设方式、功能划分"
        case .s2_20: "产权属于区政府（管委会），纳入国有资产管理范畴"
        case .s2_22: "资产清理、功能置换和质量提升等，盘活存量资产"
        case .s2_23: "社区家园应优先或同步于建设项目实施"
        case .s2_27: "纳入土地招拍挂、在出让合同中予以明确，并将坐落位置和面积纳入《建设工程规划许可证》和竣工核实内容"
        case .s2_28: "与住宅项目同步设计、同步实施"
        case .s2_29: "2016年－2018年市级安排补助资金7400万元，资助280个"
        case .s2_3: "在主城未建成区域新建52个标准化街道中心、392个社区家园"
        case .s3_1: "社区教育设施(中学、小学、幼儿园)、管理服务设施(社区用房)、养老(含日间照料中心)、便民商业(便民市场、便利店)、体育场地(馆)及健身设施、医疗卫生、社区食堂"
        case .s3_2: "按照…规划、建设、移交、使用等四种情况分类查找问题"
        case .s3_3: "全面、准确和真实，建立台账并报区领导小组办公室、主管部门备案"
        case .s3_4: "按照“一事一案”的要求…方案要具体到牵头单位、责任单位及完成时限"
        case .s3_5: "对照台账…建立问题销号制度"
        case .s3_6: "每月10日前将整治进度报"
        case .s3_7: "整治工作要于2022年底全面完成; 幼儿园、社区用房…必须于2022年底完成"
        case .s3_9: "规划联合审查: 配齐配足…纳入规划条件; 供地联合审查: 建设方式、产权归属和移交要求…全部纳入供地条件"
        case .s3_10: "土地成交后…签订配套设施产权移交和使用管理协议; 签订用地合同"
        case .s3_11: "严格按照供地合同审查核发施工许可"
        case .s3_12: "同步建设、同步验收、同步交付"
        case .s3_13: "竣工验收前申请…预售的，应征求配套设施主管部门的意见"
        case .s3_14: "联合审核，确保…应建尽建"
        case .s4_7:
            "寻找房源→初步勘查→书面申请→联合预审(现场勘察+证明材料验证,联审单)→预审意见 | 不具备安全性:告知,取消申请→(垫付申请)→汇总→向区政府申请报告→送呈批复→反馈→集中会审和手续办理→(《拨款通知单》)→财政拨付"
        case .s4_8: "预审小组: 社会办、法制办、发改委、财政局、规划分局、住建委、房管局、国土分局"
        case .s4_9: "租赁 / 新建改扩建 / 购置垫付 / 紧急特殊 一事一议"
        case .s4_10: "没有…用房规划的…不予审批; 未建设…或者未达到标准的，不得通过验收; 街道办事处应当参加"
        case .merged: "各文件流程合并（本系统整理）"
        case .keeping: "台账只追加、不改写（本系统规定）"
        case .dates: "事项按发生之日先后办理，后一事项不早于前一事项（本系统规定）"
        }
    }

    /// The paper it stands in.
    public var document: Phrase {
        switch rawValue.prefix(2) {
        case "S0": Phrase(zh: "江津规资函〔2023〕277号", en: "Jiangjin planning bureau, 江津规资函〔2023〕277号")
        case "S1": Phrase(zh: "大足《配置管理办法（征求意见稿）》说明", en: "Dazu, note on the draft 《配置管理办法》")
        case "S2": Phrase(zh: "重庆市民政局第0256号", en: "Chongqing civil affairs bureau, reply 0256")
        case "S3": Phrase(zh: "社区配套设施专项整治实施方案", en: "rectification programme for community facilities")
        case "S4": Phrase(zh: "西政办发〔2011〕10号", en: "Beijing Xicheng, 西政办发〔2011〕10号")
        default: Phrase(zh: "本系统", en: "this system")
        }
    }

    /// As a refusal cites it: document, number and phrase. The phrase stays in the words of the paper.
    public var cited: Phrase {
        document + Phrase(zh: "（\(rawValue)）“\(phrase)”", en: " (\(rawValue)) “\(phrase)”")
    }
}
