import Geo
import Planning
import Travel

/// The streets of one class word of a file, and what it is taken for.
public struct StreetClass: Hashable, Codable, Sendable {
    /// The word as the file writes it; empty where the file gives none.
    public let word: String
    /// The class of ours that it is taken for: the word itself unless `classes` or `class` says otherwise.
    public let meaning: String
    /// How many lines, their length, and the length of those that may be walked, in metres.
    public private(set) var lines = 0, metres = 0.0, walkableMetres = 0.0

    /// Whether the rule of walkable streets knows the class, be it walkable or not.
    public var isKnown: Bool { Walkability.classWords.contains(meaning) }

    init(word: String, meaning: String) {
        self.word = word
        self.meaning = meaning
    }

    /// Every class of a file, the longest first.
    static func all(of streets: StreetLines) -> [StreetClass] {
        var rows: [StreetClass] = [], positions: [String: [String: Int]] = [:], last: [Int] = []
        for line in streets.lines {
            let position: Int
            if let known = positions[line.word]?[line.highway] {
                position = known
            } else {
                position = rows.count
                positions[line.word, default: [:]][line.highway] = position
                rows.append(StreetClass(word: line.word, meaning: line.highway))
                last.append(.min)
            }
            // The parts of one line stand together.
            if last[position] != line.id { rows[position].lines += 1 }
            last[position] = line.id
            var length = 0.0
            for i in line.vertices.dropFirst() {
                let (a, b) = (streets.places[i - 1], streets.places[i])
                if a.longitude.isFinite, b.longitude.isFinite { length += Geodesic.metres(a, b) }
            }
            rows[position].metres += length
            if Walkability.allows(line) { rows[position].walkableMetres += length }
        }
        return rows.sorted { a, b in
            a.metres != b.metres ? a.metres > b.metres : a.word != b.word ? a.word.precedesByBytes(b.word) : a.meaning.precedesByBytes(b.meaning)
        }
    }
}

/// What looks wrong with the class words of a file of streets.
struct StreetClassSuspicions {
    let classes: [StreetClass]
    /// The file's name, and its column of classes; nil for OSM data and for layers without one.
    let file: String, column: String?
    let isOSM: Bool

    /// So many words are named.
    private static let named = 10

    /// Words of a line layer that are neither known nor mapped: their streets would vanish without a word.
    var unknown: Phrase? {
        guard !isOSM else { return nil }
        let unknown = classes.filter { !$0.isKnown }
        guard !unknown.isEmpty else { return nil }
        let shown = unknown.prefix(Self.named).map { row in
            let word = excerpt(row.word), length = Words.metres(row.metres)
            return Phrase(
                zh: "“\(word)”（\(grouped(row.lines)) 条，\(length.zh)）",
                en: "\"\(word)\" (\(grouped(row.lines)) \(row.lines == 1 ? "line" : "lines"), \(length.en))")
        }
        let rest = unknown.count - shown.count
        return Phrase(
            zh: "道路等级既不认识、也未在 streets.classes 中对应，按不可步行处理：" + shown.map(\.zh).joined(separator: "、") + (rest > 0 ? "，另有 \(rest) 个词" : ""),
            en: "street classes neither known nor mapped under streets.classes, so that their streets are not walked: "
                + shown.map(\.en).joined(separator: ", ")
                + (rest > 0 ? " and \(counted(rest, "word")) more" : ""))
    }

    /// - Parameters:
    ///   - mapped: The keys of `streets.classes`.
    ///   - one: The `streets.class` of all lines.
    func warnings(mapped: [String], one: String?) -> [Warning] {
        var warnings: [Warning] = []
        func warn(_ code: String, _ message: Phrase) { warnings.append(Warning(code: code, input: file, message: message)) }
        if let unknown { warn("street-classes-unknown", unknown) }
        if isOSM {
            let unused = [one.map { "streets.class: \($0)" }, mapped.isEmpty ? nil : "streets.classes"].compactMap { $0 }
            for key in unused {
                warn("street-class-unused", Phrase(zh: "OSM 数据自带道路等级，\(key) 未使用", en: "OSM data have classes of their own: \(key) is not used"))
            }
            return warnings
        }
        let words = Set(classes.map(\.word)), absent = mapped.filter { !words.contains($0) }.sorted { $0.precedesByBytes($1) }.map { excerpt($0) }
        if !absent.isEmpty {
            warn(
                "street-classes-absent",
                Phrase(
                    zh: "streets.classes 中的词在文件里没有：" + absent.map { "“\($0)”" }.joined(separator: "、"),
                    en: "streets.classes maps \(absent.count == 1 ? "a word" : "words") that the file does not have: "
                        + absent.map { "\"\($0)\"" }.joined(separator: ", ")))
        }
        if let one, let column {
            let without = classes.filter { $0.word.isEmpty }.reduce(0) { $0 + $1.lines }
            warn(
                "street-class-unused",
                without == 0
                    ? Phrase(
                        zh: "文件有道路等级列“\(column)”，streets.class: \(one) 未使用",
                        en: "the file has a column of classes, \"\(column)\": streets.class: \(one) is not used")
                    : Phrase(
                        zh: "文件有道路等级列“\(column)”，streets.class: \(one) 只用于等级为空的 \(grouped(without)) 条",
                        en:
                            "the file has a column of classes, \"\(column)\": streets.class: \(one) is used only for the \(grouped(without)) \(without == 1 ? "line" : "lines") without a class"
                    ))
        }
        return warnings
    }
}
