import Foundation
import Geo
import Planning
import Yams

/// A YAML file of ours: read, and checked against its table before anything is taken from it.
struct YAMLFile {
    let name: String
    let root: Node

    /// Reads a file and checks every key and value of it.
    /// - Parameter written: The path as the user wrote it, for a file that is not there.
    /// - Throws: `InputError` with every problem.
    init(path: String, written: String? = nil, section: Section) throws(InputError) {
        try self.init(path: path, written: written)
        let faults = faults(section)
        if !faults.isEmpty { throw InputError(input: name, problems: faults.map(\.problem)) }
    }

    /// The same, which goes on where keys or values are at fault, for a reader that has more to find.
    /// - Throws: `InputError` where the file is no YAML at all.
    init(path: String, written: String? = nil, section: Section, _ problems: inout [InputError.Problem]) throws(InputError) {
        try self.init(path: path, written: written)
        problems += faults(section).map(\.problem)
    }

    /// One thing wrong with the file, and its line; 0 where it has none.
    typealias Fault = (line: Int, problem: InputError.Problem)

    /// Reads a file that is YAML, whatever its keys and values.
    init(path: String, written: String? = nil) throws(InputError) {
        let name = (path as NSString).lastPathComponent, text: String
        do { text = try String(contentsOfFile: path, encoding: .utf8) } catch {
            let files = FileManager.default
            throw InputError(
                input: written ?? path, place: Phrase(zh: "文件", en: "file"),
                found: !files.fileExists(atPath: path)
                    ? Phrase(zh: "不存在", en: "no such file")
                    : !files.isReadableFile(atPath: path)
                        ? Phrase(zh: "无读取权限", en: "no permission to read it") : Phrase(zh: "无法按 UTF-8 读取的内容", en: "content that does not read as UTF-8"),
                wanted: Phrase(zh: "UTF-8 编码的 YAML 文件", en: "a YAML file in UTF-8"))
        }
        try self.init(named: name, text: text)
    }

    /// A tree that was put together otherwise.
    init(named name: String, root: Node) {
        self.name = name
        self.root = root
    }

    /// Reads a text that is YAML, whatever its keys and values.
    /// - Parameter name: What to call it where something is wrong.
    /// - Throws: `InputError` where the text is no YAML.
    init(named name: String, text: String) throws(InputError) {
        self.name = name
        do {
            root = try Yams.compose(yaml: text) ?? Node([(Node, Node)]())
        } catch let error as YamlError {
            if let colon = FullWidthColon(in: text) { throw InputError(input: name, problems: [colon.problem]) }
            throw InputError(
                input: name, place: Self.place(of: error), found: YAMLReason.said(error),
                wanted: Phrase(zh: "合法的 YAML", en: "valid YAML"))
        } catch {
            throw InputError(input: name, place: Phrase(zh: "文件", en: "file"), found: Phrase("\(error)"), wanted: Phrase(zh: "合法的 YAML", en: "valid YAML"))
        }
        if root.mapping == nil, let colon = FullWidthColon(in: text) { throw InputError(input: name, problems: [colon.problem]) }
    }

    /// Everything that differs from a table.
    func faults(_ section: Section) -> [Fault] {
        var checker = Checker()
        checker.check(root, section, path: [])
        return checker.faults
    }

    /// Whether a part of the file is as a table has it.
    static func isSound(_ node: Node, _ section: Section) -> Bool {
        var checker = Checker()
        checker.check(node, section, path: [])
        return checker.faults.isEmpty
    }

    private static func place(of error: YamlError) -> Phrase {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
            Phrase(zh: "第 \(mark.line) 行", en: "line \(mark.line)")
        case .duplicatedKeysInMapping(let keys, let context): YAMLReason.place(ofSecond: keys, in: context)
        default: Phrase(zh: "文件", en: "file")
        }
    }

    /// Where a key stands, by its line.
    func place(_ path: String) -> Phrase { problem(path, found: Phrase(""), wanted: Phrase("")).place }

    /// The problem of a value that is well formed but cannot be used.
    func problem(_ path: String, found: Phrase, wanted: Phrase) -> InputError.Problem {
        var node: Node? = root
        for key in path.split(separator: ".") { node = node?.mapping?[String(key)] }
        return InputError.Problem(place: Checker.place(path, node), found: found, wanted: wanted)
    }
}

extension YAMLFile {
    /// Where a key stands, by its names and positions from 1 apart by dots; a key that is not there stands where what it belongs to does.
    func place(of key: String) -> Phrase { Checker.place(key, node(of: key)) }

    /// The line where a key stands; 0 where it has none.
    func line(of key: String) -> Int { node(of: key).mark?.line ?? 0 }

    private func node(of key: String) -> Node {
        var node = root, rest = Substring(key)
        while !rest.isEmpty {
            if let whole = node.mapping?[String(rest)] {
                node = whole
                break
            }
            let first = rest.prefix { $0 != "." }
            let next = Int(first).flatMap { k in node.sequence.flatMap { k >= 1 && k <= $0.count ? $0[k - 1] : nil } } ?? node.mapping?[String(first)]
            guard let next else { break }
            node = next
            rest = rest.dropFirst(first.count).drop { $0 == "." }
        }
        return node
    }
}

extension YAMLFile {
    /// Whether a text can be the name of a parameter.
    static func isName(_ text: String) -> Bool { Checker.isName(text) }
}

/// Walks a YAML tree beside its table and notes every difference.
private struct Checker {
    private(set) var faults: [YAMLFile.Fault] = []

    private mutating func note(_ path: String, _ node: Node?, found: Phrase, wanted: Phrase) {
        faults.append((node?.mark?.line ?? 0, .init(place: Self.place(path, node), found: found, wanted: wanted)))
    }

    static func place(_ path: String, _ node: Node?) -> Phrase {
        guard let line = node?.mark?.line else { return Phrase(path) }
        return Phrase(zh: "第 \(line) 行，\(path)", en: "line \(line), \(path)")
    }

    mutating func check(_ node: Node, _ section: Section, path: [String]) {
        guard let mapping = node.mapping else { return note(path.joined(separator: "."), node, found: described(node), wanted: wanted(.section(section))) }
        for (keyNode, value) in mapping {
            let name = keyNode.string ?? ""
            guard let key = section[name] else {
                let nearest = Spelling.nearest(to: name, among: section.keys.map(\.name))
                note(
                    (path + [name]).joined(separator: "."), keyNode, found: Phrase(zh: "未知的键“\(excerpt(name))”", en: "an unknown key \"\(excerpt(name))\""),
                    wanted: nearest.map { Phrase(zh: "“\($0)”", en: "\"\($0)\"") } ?? Self.oneOf(section.keys.map(\.name)))
                continue
            }
            check(value, key.shape, path: path + [name])
        }
        // A key that stands beside the one it goes with is none of the choice.
        let chosen = mapping.filter { key, _ in section[key.string ?? ""]?.beside.map { mapping[$0] == nil } ?? true }
        if section.isChoice && chosen.count != 1 {
            note(
                path.joined(separator: "."), node,
                found: chosen.isEmpty ? Phrase(zh: "空", en: "nothing") : Phrase(zh: "\(chosen.count) 个键", en: "\(chosen.count) keys"),
                wanted: Self.oneOf(section.choices))
        }
        for key in section.keys where key.isRequired && mapping[key.name] == nil {
            note((path + [key.name]).joined(separator: "."), path.isEmpty ? nil : node, found: Phrase(zh: "缺少", en: "nothing"), wanted: wanted(key.shape))
        }
    }

    private mutating func check(_ node: Node, _ shape: Shape, path: [String]) {
        let here = path.joined(separator: ".")
        func isFound() -> Bool {
            let text = node.scalar?.string ?? ""
            return switch shape {
            case .text: !text.isEmpty
            case .number(let range): node.float.map { range.contains($0) } ?? false
            case .amount(let range): node.float.map { range.contains($0) } ?? Self.isName(text)
            case .whole(let range): node.int.map { range.contains($0) } ?? false
            case .flag: node.bool != nil
            case .date: Day(text) != nil
            case .choice(let words): words.contains(text)
            case .word(let words): words.contains { $0.isCalled(text) }
            case .place: node.sequence.map { $0.count == 2 && $0.allSatisfy { $0.float?.isFinite ?? false } } ?? false
            case .list: node.sequence != nil
            case .map: node.mapping != nil
            case .textOr: !text.isEmpty || node.mapping != nil
            case .oneOrMany, .section, .valuesOr: true
            }
        }
        guard isFound() else { return complain(node, shape, here) }
        switch shape {
        case .list(let item, let isNeverEmpty):
            let sequence = node.sequence!
            if isNeverEmpty, sequence.isEmpty { note(here, node, found: Phrase(zh: "空列表", en: "an empty list"), wanted: wanted(shape)) }
            for (i, entry) in sequence.enumerated() { check(entry, item, path: path + ["\(i + 1)"]) }
        case .oneOrMany(let item): check(node, node.sequence != nil ? .list(item) : item, path: path)
        case .map(let value): for (key, entry) in node.mapping! { check(entry, value, path: path + [key.string ?? ""]) }
        case .section(let section): check(node, section, path: path)
        case .textOr(let section): if node.mapping != nil { check(node, section, path: path) }
        case .valuesOr(let value, let section):
            if node.mapping != nil { return check(node, section, path: path) }
            if node.sequence != nil { return check(node, .list(value), path: path) }
            var one = Checker()
            one.check(node, value, path: path)
            if !one.faults.isEmpty { complain(node, shape, here) }
        default: break
        }
    }

    private mutating func complain(_ node: Node, _ shape: Shape, _ here: String) {
        var (found, wanted) = (described(node), wanted(shape))
        // Of a long list of words, the nearest one says more than all of them.
        if case .choice(let words) = shape, words.count > 8, let nearest = Spelling.nearest(to: node.scalar?.string ?? "", among: words) {
            wanted = Phrase(zh: "“\(nearest)”", en: "\"\(nearest)\"")
        }
        // Of a place that is none, what stands there says what is wrong: a third number, a word.
        if case .place = shape, let items = node.sequence, items.allSatisfy({ $0.scalar != nil }) {
            found = Phrase(excerpt("[" + items.map { $0.scalar!.string }.joined(separator: ", ") + "]"))
        }
        note(here, node, found: found, wanted: wanted)
    }

    private static func oneOf(_ names: [String]) -> Phrase {
        names.count == 1 ? Phrase(names[0]) : Phrase(zh: names.joined(separator: "、") + " 之一", en: "one of " + names.joined(separator: ", "))
    }

    /// Whether a text can be the name of a parameter.
    fileprivate static func isName(_ text: String) -> Bool {
        text.utf8.first.map { (97...122).contains($0) } ?? false && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
    }

    private func described(_ node: Node) -> Phrase {
        switch node {
        case .scalar(let scalar):
            scalar.string.isEmpty ? Phrase(zh: "空", en: "nothing") : Phrase(zh: "“\(excerpt(scalar.string))”", en: "\"\(excerpt(scalar.string))\"")
        case .sequence: Phrase(zh: "一个列表", en: "a list")
        case .mapping: Phrase(zh: "若干键", en: "a mapping")
        case .alias: Phrase(zh: "一个引用", en: "an alias")
        }
    }

    private func wanted(_ shape: Shape) -> Phrase {
        switch shape {
        case .text: Phrase(zh: "文字", en: "a text")
        case .number(let range):
            Phrase(
                zh: "\(range.lowerBound.brief) 至 \(range.upperBound.brief) 的数", en: "a number from \(range.lowerBound.brief) to \(range.upperBound.brief)")
        case .whole(let range) where range.upperBound == .max:
            Phrase(zh: "不小于 \(range.lowerBound) 的整数", en: "a whole number not below \(range.lowerBound)")
        case .whole(let range):
            Phrase(zh: "\(range.lowerBound) 至 \(range.upperBound) 的整数", en: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        case .flag: Phrase(zh: "true 或 false", en: "true or false")
        case .date: Phrase(zh: "日期，如 2026-12-31", en: "a date like 2026-12-31")
        case .choice(let words): Self.oneOf(words)
        case .word(let words):
            Phrase(
                zh: words.map { $0.names.first ?? $0.id }.joined(separator: "、") + " 之一", en: "one of " + words.map(\.id).joined(separator: ", "))
        case .list(let item, _): Phrase(zh: "列表，每项为", en: "a list, each ") + wanted(item)
        case .oneOrMany(let item): wanted(item) + Phrase(zh: "，或其列表", en: ", or a list of them")
        case .map: Phrase(zh: "名称到值的对应", en: "names with values")
        case .section(let section):
            Phrase(
                zh: "若干键：\(section.keys.map(\.name).joined(separator: "、"))", en: "a mapping with the keys \(section.keys.map(\.name).joined(separator: ", "))")
        case .amount(let range): wanted(.number(range)) + Phrase(zh: "，或参数名", en: ", or the name of a parameter")
        case .place: Phrase(zh: "[经度, 纬度]", en: "[longitude, latitude]")
        case .textOr(let section): wanted(.text) + Phrase(zh: "，或", en: ", or ") + wanted(.section(section))
        case .valuesOr(let value, let section):
            wanted(.oneOrMany(value))
                + Phrase(zh: "，或键：\(section.keys.map(\.name).joined(separator: "、"))", en: ", or the keys \(section.keys.map(\.name).joined(separator: ", "))")
        }
    }
}
