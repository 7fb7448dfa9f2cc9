import Geo
import Yams

/// What the YAML parser complains of, in words that say what to look for.
enum YAMLReason {
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
