import Foundation
import Geo
import Yams

/// What the YAML parser complains of, in words that say what to look for.
enum YAMLReason {
    /// The line where a key stands for the second time. The parser gives the mapping's first line and the keys alone.
    static func place(ofSecond keys: [String], in context: YamlError.Context) -> Phrase {
        let lines = context.text.components(separatedBy: "\n"), start = max(0, context.mark.line - 1)
        guard let key = keys.sorted().first else { return Phrase(zh: "文件", en: "file") }
        func states(_ line: String) -> Bool {
            let bare = line.drop { $0 == " " || $0 == "-" || $0 == "{" }
            return [key, "\"\(key)\"", "'\(key)'"].contains { bare.hasPrefix($0 + ":") }
        }
        func indent(_ line: String) -> Int { line.prefix { $0 == " " }.count }
        let stated = lines.indices.filter { $0 >= start && states(lines[$0]) }
        // The same key may stand in other mappings too: of one mapping's keys the indent is the same.
        guard let first = stated.first, let second = stated.dropFirst().first(where: { indent(lines[$0]) == indent(lines[first]) }) else {
            return Phrase(zh: "第 \(start + 1) 行", en: "line \(start + 1)")
        }
        return Phrase(zh: "第 \(second + 1) 行", en: "line \(second + 1)")
    }

    static func said(_ error: YamlError) -> Phrase {
        switch error {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): said(problem)
        case .duplicatedKeysInMapping(let duplicates, _):
            Phrase(
                zh: "重复的键：\(duplicates.map { "\($0)" }.joined(separator: "、"))",
                en: "a key that stands there twice: \(duplicates.map { "\($0)" }.joined(separator: ", "))")
        default: Phrase(zh: "无法解析的内容（\(error)）", en: "content that cannot be parsed (\(error))")
        }
    }

    /// libyaml's own words, some of which begin with "found" or say what was not found.
    private static func said(_ problem: String) -> Phrase {
        switch problem {
        case "mapping values are not allowed in this context":
            Phrase(zh: "不该出现的冒号（缩进有误，或文字含“: ”而未加引号）", en: "a colon where none can stand (a wrong indent, or a text with \": \" that lacks quotes)")
        case "did not find expected key", "did not find expected '-' indicator", "did not find expected <block end>":
            Phrase(zh: "与上下文缩进不一致的行", en: "a line whose indent does not fit the lines around it")
        case "did not find expected ',' or ']'": Phrase(zh: "未结束的列表（缺 , 或 ]）", en: "a list without its end (a comma or ] is missing)")
        case "did not find expected ',' or '}'": Phrase(zh: "未结束的花括号（缺 , 或 }）", en: "a mapping without its end (a comma or } is missing)")
        case "could not find expected ':'": Phrase(zh: "没有冒号的键", en: "a key without a colon")
        case "found character that cannot start any token":
            Phrase(zh: "不能作为开头的字符（制表符、@、` 等须加引号或改用空格）", en: "a character that nothing can begin with (a tab for spaces, or @ or ` without quotes)")
        case "found unexpected end of stream": Phrase(zh: "未闭合的引号", en: "quotes that are not closed")
        case "found undefined alias": Phrase(zh: "未定义的引用（*）", en: "an alias (*) of nothing")
        default:
            Phrase(
                zh: "无法解析的内容（\(problem)）",
                en: problem.hasPrefix("found ") ? String(problem.dropFirst(6)) : "content that cannot be parsed (\(problem))")
        }
    }
}
