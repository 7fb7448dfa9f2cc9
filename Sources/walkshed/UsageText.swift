import Foundation
import Geo
import Ledger
import Planning

/// What the argument parser says of a wrong command line, in Chinese as well. It has no languages of its own, so its sentences are known here one by
/// one; what is not known stays as it is. A test goes through all of them.
struct UsageText {
    /// The parser's own text: a line of what is wrong, perhaps one of help, the usage, and where to read more.
    let text: String
    let language: Language

    var said: String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard language == .chinese else { return Self.withRegisters(lines).map(Self.withoutSuchDay).joined(separator: "\n") }
        var out: [String] = []
        for line in Self.withRegisters(lines) {
            // The options' own help is English, and the sentence says what is wanted.
            if line.hasPrefix("Help:") { continue }
            out.append(Self.chinese(line))
        }
        return out.joined(separator: "\n")
    }

    /// The list of registers that follows a name that is none, with the one that was probably meant.
    private static func withRegisters(_ lines: [String]) -> [String] {
        guard let first = lines.first, first.contains("Please provide one of the following"), lines.dropFirst().first?.contains("facilities ") ?? false,
            let typed = first.split(separator: "'").dropFirst().first, let near = Register.ID.nearest(to: String(typed))
        else { return lines }
        let list = lines.dropFirst().prefix { $0.hasPrefix("  - ") }
        return [first] + list + ["Did you mean '\(near.rawValue) \(near.name.zh)'?"] + lines.dropFirst(1 + list.count)
    }

    /// A day that is written as days are, and that no calendar has.
    private static let noSuchDay = "\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?|\\d{8}"

    /// The line, and that there is no such day where it is about one.
    private static func withoutSuchDay(_ line: String) -> String {
        let isOne = (try? Regex("Error: .*The value '(?:\(noSuchDay))' is invalid for '--(?:on|by|as-of|known-at) <.*")).flatMap {
            try? $0.wholeMatch(in: line)
        }
        return isOne == nil ? line : line + ": there is no such day"
    }

    /// One line, by the first of the parser's sentences that it is.
    private static func chinese(_ line: String) -> String {
        for (pattern, chinese) in sentences {
            guard let match = try? Regex(pattern).wholeMatch(in: line) else { continue }
            var said = chinese
            for position in 1..<match.output.count { said = said.replacing("$\(position)", with: match.output[position].substring ?? "") }
            return said.replacing("%date", with: days).replacing("%month", with: "月份，如 2026-12、2026年12月")
        }
        return line
    }

    private static let days = "日期，如 2026-12-31、2026/5/1、2026年5月1日"

    /// The parser's sentences and ours for them; what stands in brackets is taken over.
    private static let sentences: [(pattern: String, chinese: String)] = [
        ("Error: (.*)The value '(\(noSuchDay))' is invalid for '(--on|--by|--as-of|--known-at) <.*>'.*", "错误：$1$3：现为“$2”，没有这一天"),
        ("Error: (.*)The value '(.*)' is invalid for '(--on|--by|--as-of|--known-at) <.*>'.*", "错误：$1$3：现为“$2”，应为 %date"),
        ("Error: (.*)The value '(.*)' is invalid for '(--month) <.*>'.*", "错误：$1$3：现为“$2”，应为 %month"),
        ("Error: The value '(.*)' is invalid for '(--[^ ]+) <.*>'\\. Please provide one of the following:", "错误：$2：现为“$1”，应为以下之一："),
        ("Error: The value '(.*)' is invalid for '<(.*)>'\\. Please provide one of the following:", "错误：$2：现为“$1”，应为以下之一："),
        ("Error: The value '(.*)' is invalid for '(--[^ ]+) <.*>'(?:\\. Please provide |: )?(.*)", "错误：$2：“$1”不能用 $3"),
        ("Error: The value '(.*)' is invalid for '<(.*)>'(?:\\. Please provide |: )?(.*)", "错误：$2：“$1”不能用 $3"),
        ("Error: Missing expected argument '(.*)'", "错误：缺少 $1"),
        ("Error: Missing one of: (.*)", "错误：缺少其一：$1"),
        ("Error: Missing value for '([^ ]+).*'", "错误：$1 后面缺少值"),
        ("Error: Missing required subcommand\\.", "错误：缺少子命令"),
        ("Error: Unknown option '(.*)'\\. Did you mean '(.*)'\\?", "错误：没有选项 $1。是不是 $2？"),
        ("Error: Unknown option '(.*)'", "错误：没有选项 $1"),
        ("Error: The option '(.*)' does not take any value, but '(.*)' was specified\\.", "错误：$1 不带值，却给了“$2”"),
        ("Error: Unexpected argument '(.*)'", "错误：多出“$1”"),
        ("Error: (\\d+) unexpected arguments: '(.*)'", "错误：多出 $1 个：“$2”"),
        ("Error: Invalid option: (.*)", "错误：选项 $1 写法有误"),
        ("Error: (.*)", "错误：$1"),
        ("Did you mean '(.*)'\\?", "是不是“$1”？"),
        ("Usage: (.*)", "用法：$1"),
        ("  See '(.*) --help' for more information\\.", "  详见：$1 --help"),
    ]
}
