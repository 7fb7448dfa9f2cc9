public import Geo

/// The words that may stand in a column.
public struct Vocabulary: Hashable, Sendable {
    /// One word.
    public struct Word: Hashable, Sendable {
        /// The word for programs.
        public let id: String
        /// What people call it.
        public let name: Phrase
        /// Other names of the papers for the same thing.
        public let aliases: [String]

        init(_ id: String, _ zh: String, _ en: String, _ aliases: [String] = []) {
            self.id = id
            name = Phrase(zh: zh, en: en)
            self.aliases = aliases
        }
    }

    /// The words, in the order of the papers.
    public let words: [Word]
    private let byID: [String: Word], idsByName: [String: String]

    init(_ words: [Word]) {
        self.words = words
        byID = Dictionary(words.map { ($0.id, $0) }) { first, _ in first }
        var ids: [String: String] = [:]
        for word in words {
            for name in [word.id, word.name.zh, word.name.en] + word.aliases where ids[CellText(name).folded] == nil {
                ids[CellText(name).folded] = word.id
            }
        }
        idsByName = ids
    }

    /// The word of an id.
    public subscript(_ id: String) -> Word? { byID[id] }

    /// The id of a word by any of its names.
    public func id(of name: String) -> String? { idsByName[CellText(name).folded] }

    /// What a word is called; the id itself where it is not one of the words.
    public func name(of id: String) -> Phrase { byID[id]?.name ?? Phrase(id) }

    /// All words, as a sentence lists them; in English with what stands for them in Chinese tables.
    var listed: Phrase {
        Phrase(
            zh: words.map(\.name.zh).joined(separator: "、"),
            en: words.map { $0.id == $0.name.zh ? $0.id : "\($0.id) (\($0.name.zh))" }.joined(separator: ", "))
    }

    /// The word that was probably meant.
    func nearest(to text: String) -> String? {
        Spelling.nearest(to: text, among: words.flatMap { [$0.id, $0.name.zh] + $0.aliases })
    }

}
