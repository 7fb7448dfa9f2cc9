extension City {
    /// Problems of all seven categories and four stages, each as far along as its turn: surveyed, listed, planned, in hand, submitted, closed, back again.
    var problemTable: RegisterTable {
        var table = RegisterTable("problems", "问题台账")
        let stages = ["规划", "建设", "移交", "使用"]
        let wrong = ["规划条件未明确配建要求", "建筑面积小于规划许可", "建成后未移交", "被挪作他用"]
        for (c, category) in Self.categories.enumerated() {
            for (s, stage) in stages.enumerated() {
                let id = "WT" + Names.three(c * 4 + s + 1)
                // 5 and 7 have no common factor, so that each stage of a category is at another step.
                let steps = (c * 3 + s * 5) % 7
                var facts = [("类别", category.name), ("小类", category.subtype), ("问题阶段", stage), ("问题描述", "\(category.short)\(wrong[s])（示例）")]
                facts.append(("区划代码", communities[(c * 53 + s * 17) % communities.count].code))
                table.add(id, "排查", "2022-04-0\(1 + s)", "", facts)
                advance(id, by: steps, lead: category.lead, in: &table)
            }
        }
        table.add("WT029", "排查", "2022-04-06", "", [("类别", "便民商业设施"), ("问题阶段", "使用"), ("问题描述", "群众反映便利店歇业（示例）")])
        table.add("WT029", "核查不属实", "2022-04-12", "核查记录 WT029", [("原因", "该店正常营业")])
        return table
    }

    private func advance(_ id: String, by steps: Int, lead: String, in table: inout RegisterTable) {
        guard steps > 0 else { return }
        table.add(id, "入台账", "2022-04-08", "", [("报领导小组办公室备案", "是"), ("报主管部门备案", "是")])
        guard steps > 1 else { return }
        // Those still open in 2024 have got until then; the rest were due by the end of 2022.
        let due = steps == 2 ? "2024-12-31" : "2022-12-31"
        let plan = [("整治措施", "督促责任单位整改到位（示例）"), ("牵头单位", lead), ("责任单位", "示例镇街"), ("完成时限", due)]
        table.add(id, "制定整治方案", "2022-04-18", "一事一案 \(id)", plan)
        guard steps > 2 else { return }
        table.add(id, "开始整治", "2022-05-05")
        table.add(id, "月度进度", "2022-06-08", "", [("整治进度", "已约谈责任单位")])
        if steps == 3 { table.add(id, "月度进度", "2024-06-07", "", [("整治进度", "完成七成")]) }
        guard steps > 3 else { return }
        table.add(id, "报请核验", "2022-11-10", "", [("销号佐证", "现场照片和移交单 \(id)")])
        guard steps > 4 else { return }
        table.add(id, "销号", "2022-12-20", "销号单 \(id)", [("核验人", "示例规资")])
        guard steps > 5 else { return }
        table.add(id, "反弹", "2023-06-01", "", [("原因", "再次被挪用（示例）")])
    }

    private struct Category {
        let name: String, subtype: String, short: String, lead: String
    }

    /// The seven categories; the paper names nobody to lead in the matter of canteens.
    private static let categories = [
        Category(name: "社区教育设施", subtype: "幼儿园", short: "幼儿园", lead: "教体局"),
        Category(name: "管理服务设施", subtype: "社区用房", short: "社区用房", lead: "民政局"),
        Category(name: "养老服务设施", subtype: "日间照料中心", short: "日间照料中心", lead: "民政局"),
        Category(name: "便民商业设施", subtype: "便民市场", short: "便民市场", lead: "商务委"),
        Category(name: "体育场地（馆）及健身设施", subtype: "", short: "健身场地", lead: "教体局"),
        Category(name: "医疗卫生设施", subtype: "", short: "卫生服务站", lead: "卫健委"), Category(name: "社区食堂", subtype: "", short: "社区食堂", lead: ""),
    ]
}
