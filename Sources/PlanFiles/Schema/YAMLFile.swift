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
        var problems: [InputError.Problem] = []
        try self.init(path: path, written: written, section: section, &problems)
        if !problems.isEmpty { throw InputError(input: name, problems: problems) }
    }

    /// The same, which goes on where keys or values are at fault, for a reader that has more to find.
    /// - Throws: `InputError` where the file is no YAML at all.
    init(path: String, written: String? = nil, section: Section, _ problems: inout [InputError.Problem]) throws(InputError) {
        let name = (path as NSString).lastPathComponent
        self.name = name
        let text: String
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
        Checker().check(root, section, path: [], &problems)
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
    func place(of key: String) -> Phrase {
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
        return Checker.place(key, node)
    }
}

/// Walks a YAML tree beside its table and notes every difference.
private struct Checker {
    static func place(_ path: String, _ node: Node?) -> Phrase {
        guard let line = node?.mark?.line else { return Phrase(path) }
        return Phrase(zh: "第 \(line) 行，\(path)", en: "line \(line), \(path)")
    }

    func check(_ node: Node, _ section: Section, path: [String], _ problems: inout [InputError.Problem]) {
        guard let mapping = node.mapping else {
            problems.append(
                .init(
                    place: Self.place(path.joined(separator: "."), node), found: described(node),
                    wanted: Phrase(
                        zh: "若干键：\(section.keys.map(\.name).joined(separator: "、"))",
                        en: "a mapping with the keys \(section.keys.map(\.name).joined(separator: ", "))")))
            return
        }
        for (keyNode, value) in mapping {
            let name = keyNode.string ?? ""
            let here = (path + [name]).joined(separator: ".")
            guard let key = section[name] else {
                let nearest = Spelling.nearest(to: name, among: section.keys.map(\.name))
                problems.append(
                    .init(
                        place: Self.place(here, keyNode), found: Phrase(zh: "未知的键“\(excerpt(name))”", en: "an unknown key \"\(excerpt(name))\""),
                        wanted: nearest.map { Phrase(zh: "“\($0)”", en: "\"\($0)\"") }
                            ?? Phrase(
                                zh: section.keys.map(\.name).joined(separator: "、") + " 之一", en: "one of " + section.keys.map(\.name).joined(separator: ", "))))
                continue
            }
            check(value, key.shape, path: path + [name], &problems)
        }
        if section.isChoice && mapping.count != 1 {
            let names = section.keys.map(\.name)
            problems.append(
                .init(
                    place: Self.place(path.joined(separator: "."), node),
                    found: mapping.count == 0 ? Phrase(zh: "空", en: "nothing") : Phrase(zh: "\(mapping.count) 个键", en: "\(mapping.count) keys"),
                    wanted: Phrase(zh: names.joined(separator: "、") + " 之一", en: "one of " + names.joined(separator: ", "))))
        }
        for key in section.keys where key.isRequired && mapping[key.name] == nil {
            problems.append(
                .init(
                    place: Self.place((path + [key.name]).joined(separator: "."), path.isEmpty ? nil : node),
                    found: Phrase(zh: "缺少", en: "nothing"), wanted: wanted(key.shape)))
        }
    }

    private func check(_ node: Node, _ shape: Shape, path: [String], _ problems: inout [InputError.Problem]) {
        let here = path.joined(separator: ".")
        func complain() {
            var wanted = wanted(shape)
            // Of a long list of words, the nearest one says more than all of them.
            if case .choice(let words) = shape, words.count > 8, let nearest = Spelling.nearest(to: node.scalar?.string ?? "", among: words) {
                wanted = Phrase(zh: "“\(nearest)”", en: "\"\(nearest)\"")
            }
            problems.append(.init(place: Self.place(here, node), found: described(node), wanted: wanted))
        }
        switch shape {
        case .text: if node.scalar == nil || node.scalar!.string.isEmpty { complain() }
        case .number(let range): if node.float.map({ range.contains($0) }) != true { complain() }
        case .whole(let range): if node.int.map({ range.contains($0) }) != true { complain() }
        case .flag: if node.bool == nil { complain() }
        case .date: if Day(node.scalar?.string ?? "") == nil { complain() }
        case .choice(let words): if !words.contains(node.scalar?.string ?? "") { complain() }
        case .word(let words): if !words.contains(where: { $0.isCalled(node.scalar?.string ?? "") }) { complain() }
        case .list(let item, let isNeverEmpty):
            guard let sequence = node.sequence else { return complain() }
            if isNeverEmpty, sequence.isEmpty {
                problems.append(.init(place: Self.place(here, node), found: Phrase(zh: "空列表", en: "an empty list"), wanted: wanted(shape)))
            }
            for (i, entry) in sequence.enumerated() { check(entry, item, path: path + ["\(i + 1)"], &problems) }
        case .oneOrMany(let item):
            if node.sequence != nil { check(node, .list(item), path: path, &problems) } else { check(node, item, path: path, &problems) }
        case .map(let value):
            guard let mapping = node.mapping else { return complain() }
            for (key, entry) in mapping { check(entry, value, path: path + [key.string ?? ""], &problems) }
        case .section(let section): check(node, section, path: path, &problems)
        case .amount(let range):
            let isName = node.float == nil && node.scalar.map { Self.isName($0.string) } ?? false
            if !isName, node.float.map({ range.contains($0) }) != true { complain() }
        case .place: if node.sequence?.count != 2 || node.sequence!.contains(where: { !($0.float?.isFinite ?? false) }) { complain() }
        case .valuesOr(let value, let section):
            if node.mapping != nil { return check(node, section, path: path, &problems) }
            if node.sequence != nil { return check(node, .list(value), path: path, &problems) }
            var faults: [InputError.Problem] = []
            check(node, value, path: path, &faults)
            if !faults.isEmpty { complain() }
        }
    }

    /// Whether a text can be the name of a parameter.
    private static func isName(_ text: String) -> Bool {
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
        case .choice(let words): Phrase(zh: words.joined(separator: "、") + " 之一", en: "one of " + words.joined(separator: ", "))
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
        case .valuesOr(let value, let section):
            wanted(.oneOrMany(value))
                + Phrase(zh: "，或键：\(section.keys.map(\.name).joined(separator: "、"))", en: ", or the keys \(section.keys.map(\.name).joined(separator: ", "))")
        }
    }
}
