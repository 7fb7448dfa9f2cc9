/// Text broken into lines for a terminal: Chinese between any two characters, other text between words.
enum Wrapping {
    /// The lines of a text, none wider than there is room, where its longest piece allows.
    static func lines(of text: String, within room: Int) -> [String] {
        guard TextTable.width(text) > room else { return [text] }
        var lines: [String] = [], line = "", width = 0
        func end() {
            while line.last == " " { line.removeLast() }
            lines.append(line)
            (line, width) = ("", 0)
        }
        for piece in pieces(of: text) {
            var piece = Substring(piece), own = TextTable.width(String(piece))
            // The blank after a word may hang over the edge.
            let needed = piece.last == " " ? own - 1 : own
            if width > 0, width + needed > room { end() }
            while own > room, TextTable.width(String(piece.prefix { $0 != " " })) > room {
                var head = piece.prefix(room)
                while head.count > 1, TextTable.width(String(head)) > room { head = head.dropLast() }
                line = String(head)
                end()
                piece = piece.dropFirst(head.count)
                own = TextTable.width(String(piece))
            }
            line += piece
            width += own
        }
        if !line.isEmpty { end() }
        return lines.isEmpty ? [""] : lines
    }

    /// Lines within a width, all but the first set in by so many blanks.
    static func hanging(_ text: String, within room: Int, indent: Int) -> String {
        let first = lines(of: text, within: room)[0], rest = text.dropFirst(first.count).drop { $0 == " " }
        guard !rest.isEmpty else { return first + "\n" }
        let blanks = String(repeating: " ", count: indent)
        return ([first] + lines(of: String(rest), within: room - indent).map { blanks + $0 }).joined(separator: "\n") + "\n"
    }

    /// The width of the longest piece that is not broken.
    static func longestPiece(of text: String) -> Int { pieces(of: text).map { TextTable.width($0.last == " " ? String($0.dropLast()) : $0) }.max() ?? 0 }

    /// What stays together: a word with the blank after it, a Chinese character with the closing marks after it and the opening ones before.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = [], piece = ""
        for letter in text {
            let isWide = letter.unicodeScalars.first.map { TextTable.width(String($0)) == 2 } ?? false
            if let last = piece.last {
                let wasWide = last.unicodeScalars.first.map { TextTable.width(String($0)) == 2 } ?? false
                let mayBreak = last == " " || ((isWide || wasWide) && !opening.contains(last) && !closing.contains(letter))
                if mayBreak && letter != " " {
                    pieces.append(piece)
                    piece = ""
                }
            }
            piece.append(letter)
        }
        return piece.isEmpty ? pieces : pieces + [piece]
    }

    private static let opening = Set("（〔《“‘【(["), closing = Set("，。、；：！？）〕》”’】),.;:!?…%")
}
