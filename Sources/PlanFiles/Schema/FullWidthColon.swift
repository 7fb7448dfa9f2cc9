import Geo

/// A key that is followed by the colon of Chinese writing, which YAML takes for a letter.
struct FullWidthColon {
    let line: Int
    let text: String

    /// The first one of a file that cannot be parsed, or holds no keys.
    init?(in yaml: String) {
        for (i, line) in yaml.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let key = line.drop { $0 == " " || $0 == "-" }.prefix { $0 != "：" && $0 != ":" && $0 != "#" && $0 != "\"" && $0 != "'" }
            guard !key.isEmpty, key.endIndex < line.endIndex, line[key.endIndex] == "：" else { continue }
            (self.line, text) = (i + 1, String(line.drop { $0 == " " }))
            return
        }
        return nil
    }

    var problem: InputError.Problem {
        InputError.Problem(
            place: Phrase(zh: "第 \(line) 行", en: "line \(line)"),
            found: Phrase(zh: "“\(excerpt(text))”，键后是全角冒号“：”", en: "\"\(excerpt(text))\", with a full-width colon (：) after the key"),
            wanted: Phrase(zh: "半角冒号加空格“: ”", en: "an ordinary colon and a space (: )"))
    }
}
