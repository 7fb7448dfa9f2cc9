/// How quantities and lists are written in messages.
package enum Words {
    /// A length: whole metres below a kilometre, else kilometres with one decimal.
    package static func metres(_ value: Double) -> Phrase {
        if value < 999.5 { return Phrase(zh: "\(Int(value.rounded())) 米", en: "\(Int(value.rounded())) m") }
        let tenths = Int((value / 100).rounded()), km = "\(tenths / 10).\(tenths % 10)"
        return Phrase(zh: "\(km) 千米", en: "\(km) km")
    }

    /// The first ten of a list, and how many more there are.
    package static func list(_ items: [Phrase], shown: Int = 10) -> Phrase {
        let first = items.prefix(shown), rest = items.count - first.count
        let listed = Phrase(zh: first.map(\.zh).joined(separator: "、"), en: first.map(\.en).joined(separator: ", "))
        return rest > 0 ? listed + Phrase(zh: " 等，另有 \(rest) 个", en: " and \(rest) more") : listed
    }
}
