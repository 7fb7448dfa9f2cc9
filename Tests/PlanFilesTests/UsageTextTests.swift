import Foundation
import Testing

/// A wrong command line in Chinese: every sentence of the argument parser that users meet.
struct UsageTextTests {
    private static let slips: [(arguments: [String], said: String)] = [
        (["ledger", "status"], "错误：缺少 <plan>\n"),
        (["ledger", "due", "PLAN"], "错误：缺少 --by <by>\n"),
        (["ledger", "due", "PLAN", "--by"], "错误：--by 后面缺少值\n"),
        (["ledger", "due", "PLAN", "--by", "2023-02-30"], "错误：--by：现为“2023-02-30”，没有这一天\n"),
        (["ledger", "due", "PLAN", "--by", "2023年2月"], "错误：--by：现为“2023年2月”，应为 日期，如 2026-12-31、2026/5/1、2026年5月1日\n"),
        (["ledger", "progress", "PLAN", "--month", "2022-13"], "错误：--month：现为“2022-13”，应为 月份，如 2026-12、2026年12月\n"),
        (["ledger", "columns", "problem"], "错误：register：现为“problem”，应为以下之一：\n  - facilities 设施台账\n"),
        (["ledger", "columns", "问题", "多余"], "错误：多出“多余”\n"),
        (["ledger", "columns", "问题", "多余", "又多"], "错误：多出 2 个：“多余', '又多”\n"),
        (["ledger", "columns", "问题", "--jsen"], "错误：没有选项 --jsen。是不是 --json？\n"),
        (["ledger", "columns", "问题", "--frobnicate"], "错误：没有选项 --frobnicate\n"),
        (["ledger", "columns", "问题", "--json=yes"], "错误：--json 不带值，却给了“yes”\n"),
        (["ledger", "template", "问题", "--to", "t.doc"], "错误：--to：现为“t.doc”，应为以 .xlsx 或 .csv 结尾的文件名\n"),
        (["coverage", "PLAN", "--threads", "many"], "错误：--threads：“many”不能用"),
    ]

    @Test(arguments: slips) func `a wrong command line is Chinese where the language is`(slip: (arguments: [String], said: String)) throws {
        let end = try Command.run(slip.arguments, first: "export LANG=zh_CN.UTF-8; ")
        #expect(end.code == 2 && end.out.isEmpty)
        #expect(end.said.hasPrefix(slip.said), "\(end.said)")
        #expect(end.said.contains("用法：walkshed ") && !end.said.contains("Error") && !end.said.contains("Usage") && !end.said.contains("Help:"), "\(end.said)")
    }

    @Test func `the register that was meant is named, in both languages`() throws {
        let zh = try Command.run(["ledger", "columns", "problem", "--language", "zh"])
        #expect(zh.said.contains("\n  - problems 问题台账\n") && zh.said.contains("\n是不是“problems 问题台账”？\n"), "\(zh.said)")
        let en = try Command.run(["ledger", "columns", "problem", "--language", "en"])
        #expect(en.said.hasPrefix("Error: The value 'problem' is invalid") && en.said.contains("\nDid you mean 'problems 问题台账'?\n"), "\(en.said)")
        let slip = try Command.run(["chek", "PLAN", "--language", "zh"])
        #expect(slip.code == 2 && slip.said.hasSuffix("\n是不是“check”？\n"), "\(slip.said)")
    }

    @Test func `help names the registers in both languages, and columns speak that of the environment`() throws {
        let help = try Command.run(["ledger", "--help"])
        let flat = help.out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(flat.contains("problems 问题台账") && flat.contains("台账种类、事项、列和词都可以写中文名"), "\(help.out)")
        #expect(try Command.run(["ledger", "columns", "问题"], first: "export LANG=zh_CN.UTF-8; ").out.hasPrefix("问题台账 (problems)\n"))
        #expect(try Command.run(["ledger", "columns", "问题"], first: "export LANG=C; ").out.hasPrefix("problems (problems, 问题台账)\n"))
        #expect(try Command.run(["audit", "--list"], first: "export LANG=zh_CN.UTF-8; ").out.hasPrefix("规则集 "))
    }
}
