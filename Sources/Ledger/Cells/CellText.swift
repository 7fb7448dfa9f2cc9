/// A cell as somebody typed it: full-width digits and signs, thousands separators, dashes for nothing.
struct CellText {
    /// Half-width, trimmed.
    let plain: String
    /// As it was typed, letter for letter, without the blanks around it.
    let typed: String

    init(_ raw: String) {
        let isBlank = { (letter: Character) in letter.isWhitespace || letter == "\u{FEFF}" || letter == "\u{200B}" }
        typed = String(raw.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
        var scalars = String.UnicodeScalarView()
        for scalar in raw.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(scalar.value - 0xFEE0)!)   // full-width ASCII: always a scalar
            case 0x3000, 0x00A0, 0x09, 0x0A, 0x0D: scalars.append(" ")
            case 0xFEFF, 0x200B: continue
            default: scalars.append(scalar)
            }
        }
        let text = Substring(String(scalars))
        let start = text.drop { $0 == " " }
        plain = String(start.reversed().drop { $0 == " " }.reversed())
    }

    /// As names are compared: lower case, without blanks of any kind and without signs that nobody sees.
    var folded: String {
        let seen = plain.lowercased().unicodeScalars.filter { !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint }
        return String(String.UnicodeScalarView(seen))
    }

    /// As places are compared: folded, and numbers in Chinese characters as digits. 1号楼一层 is 1 号楼1层.
    var place: String {
        var text = "", numeral: [Character] = []
        for letter in folded + "\n" {
            if Self.numerals.contains(letter) {
                numeral.append(letter)
                continue
            }
            text += Self.digits(numeral)
            numeral = []
            text.append(letter)
        }
        return String(text.dropLast())
    }

    private static let numerals = "〇零一二三四五六七八九十百"

    /// 一二 is 12, 十二 and 一十二 are 12, 一百零二 is 102.
    private static func digits(_ numeral: [Character]) -> String {
        guard numeral.contains(where: { "十百".contains($0) }) else {
            return numeral.map { String(digit($0)) }.joined()
        }
        var number = 0, ahead: Int?
        for letter in numeral {
            switch letter {
            case "百": (number, ahead) = (number + (ahead ?? 1) * 100, nil)
            case "十": (number, ahead) = (number + (ahead ?? 1) * 10, nil)
            default: ahead = digit(letter)
            }
        }
        return String(number + (ahead ?? 0))
    }

    private static func digit(_ letter: Character) -> Int {
        Array("零一二三四五六七八九").firstIndex(of: letter) ?? 0   // 〇 is 0 as well
    }

    /// Whether it says that there is nothing: an empty cell, a stroke or a dash.
    var isEmpty: Bool { plain.allSatisfy { "/—–-―─".contains($0) } }

    /// A decimal number in units of 10^-places, without the unit's name behind it; nil where it is none, or finer than that.
    /// Noise of a spreadsheet's binary numbers (2700.1000000000004) is dropped.
    func scaled(places: Int, units: [(name: String, factor: Int)]) -> Int? {
        var text = Substring(plain), factor = 1
        if let unit = units.filter({ text.hasSuffix($0.name) }).max(by: { $0.name.count < $1.name.count }) {
            text = text.dropLast(unit.name.count)
            factor = unit.factor
            while text.last == " " { text = text.dropLast() }
        }
        var isNegative = false
        if let sign = text.first, sign == "-" || sign == "+" || sign == "−" {
            isNegative = sign != "+"
            text = text.dropFirst()
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let digits = Self.withoutSeparators(parts[0]) else { return nil }
        var fraction = parts.count == 2 ? Array(parts[1].utf8) : []
        guard fraction.allSatisfy({ (48...57).contains($0) }), parts.count == 1 || !fraction.isEmpty else { return nil }
        while fraction.last == 48 { fraction.removeLast() }
        // A factor of 10,000 (万) brings four more decimals into the units.
        let fits = places + (factor == 10_000 ? 4 : 0)
        var roundsUp = false
        if fraction.count > fits {
            let rest = fraction[fits...]
            guard fraction.count >= 9, rest.prefix(4).allSatisfy({ $0 == 48 }) || rest.prefix(4).allSatisfy({ $0 == 57 }) else { return nil }
            roundsUp = rest.first == 57
            fraction = Array(fraction.prefix(fits))
        }
        fraction += Array(repeating: 48, count: fits - fraction.count)
        guard let number = Int(digits + String(decoding: fraction, as: UTF8.self)), number < Int.max / 2 else { return nil }
        return (isNegative ? -1 : 1) * (number + (roundsUp ? 1 : 0))
    }

    /// Digits, perhaps in groups of three.
    private static func withoutSeparators(_ text: Substring) -> String? {
        let groups = text.split(separator: ",", omittingEmptySubsequences: false)
        guard !text.isEmpty, groups.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) else { return nil }
        guard groups.count == 1 || ((1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }) else { return nil }
        return groups.joined()
    }
}
