extension Phrase {
    /// What was wanted, and what may have been meant. Of ids, unlike of our own words, the nearest is no more than a guess.
    package func guessing(_ nearest: String?) -> Phrase {
        nearest.map { self + Phrase(zh: "（是否“\($0)”？）", en: " (\"\($0)\"?)") } ?? self
    }
}

/// Suggestions for a misspelt word.
package enum Spelling {
    /// The nearest of the known words, if it is near enough to be what was meant.
    package static func nearest(to word: String, among known: some Sequence<String>) -> String? {
        let best = known.map { ($0, distance(word.lowercased(), $0.lowercased())) }.min { ($0.1, $0.0) < ($1.1, $1.0) }
        guard let best, best.1 <= (word.count <= 3 ? 1 : max(2, word.count / 3)) else { return nil }
        return best.0
    }

    /// The nearest of the known words, else the only one that the word is a part of: 立项 of 立项备案.
    package static func meant(by word: String, among known: [String]) -> String? {
        if let near = nearest(to: word, among: known) { return near }
        guard word.count >= 2 else { return nil }
        let whole = known.filter { $0.contains(word) }
        return whole.count == 1 ? whole[0] : nil
    }

    /// All of them, the nearest first; those equally near in their own order.
    package static func ordered(_ known: [String], by word: String) -> [String] {
        let distances = known.map { distance(word.lowercased(), $0.lowercased()) }
        return known.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }.map { known[$0] }
    }

    /// Levenshtein's distance, counting a swap of neighbours as one.
    static func distance(_ a: String, _ b: String) -> Int {
        let a = Array(a), b = Array(b)
        var rows = [Array(0...b.count)]
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var best = min(rows[i][j] + (a[i] == b[j] ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[i - 1][j - 1] + 1) }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
