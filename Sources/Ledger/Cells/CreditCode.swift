/// 法人和其他组织统一社会信用代码, GB 32100-2015: 18 characters, the last of which checks the others.
enum CreditCode {
    /// The 31 characters, each worth its position: letters that look like digits are not among them.
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

    /// Whether it can be one: 18 characters of the alphabet, the six of the division digits.
    static func isWellFormed(_ text: String) -> Bool {
        let letters = Array(text.utf8)
        return letters.count == 18 && letters.allSatisfy(alphabet.contains) && letters[2..<8].allSatisfy { (48...57).contains($0) }
    }

    /// The last character that the first 17 ask for: 31 − Σ cᵢ·wᵢ mod 31, with wᵢ = 3^(i−1) mod 31 (section 4.5); nil for what is no code.
    static func check(of text: String) -> Character? {
        guard isWellFormed(text) else { return nil }
        var sum = 0, weight = 1
        for letter in text.utf8.prefix(17) {
            sum += alphabet.firstIndex(of: letter)! * weight   // well formed
            weight = weight * 3 % 31
        }
        return Character(UnicodeScalar(alphabet[(31 - sum % 31) % 31]))
    }
}
