/// Invented names. Everything that could be taken for a real place says 示例 (example) at once.
enum Names {
    private static let firsts = [
        "云", "松", "鹤", "霞", "碧", "梧", "澄", "岚", "翠", "枫", "榕", "柏", "桐", "兰", "桂", "竹", "荷", "莲", "棠", "杏", "芷", "蕙", "菁", "茗",
    ]
    private static let seconds = [
        "岭", "湾", "坪", "坝", "溪", "岩", "梁", "垭", "沱", "塘", "台", "坡", "泉", "谷", "洲", "渡", "堡", "园", "苑", "里",
    ]
    private static let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]

    /// Two characters, different for every number below 480, neighbours in number unlike each other.
    private static func stem(_ number: Int) -> String {
        let first = number % firsts.count, second = (number / firsts.count + number % firsts.count) % seconds.count
        return firsts[first] + seconds[second]
    }

    /// A district's name by its number from 0 to 8.
    static func district(_ number: Int) -> String { "示例\(numerals[number])区" }

    /// A subdistrict's name by its number.
    static func subdistrict(_ number: Int) -> String { "示例\(stem(number * 7 + 3))街道" }

    /// A community's name by its number.
    static func community(_ number: Int) -> String { "示例\(stem(number))社区" }

    /// A main street's name by its line; expressways have negative numbers.
    static func street(_ number: Int) -> String {
        if number < 0 { return "示例\(numerals[-number - 1])号快速路" }
        return "示例\(stem(number * 11 + 5))\(number % 2 == 0 ? "路" : "街")"
    }

    /// A district's code among those that no real district has: 500191 to 500199.
    static func districtCode(_ number: Int) -> String { "50019\(number + 1)" }

    /// Three digits.
    static func three(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }
}
