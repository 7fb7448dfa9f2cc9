import Geo

/// The values of a layer's cells, each once, as a vector tile has them.
struct TileValues: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var numbers: [Value: Int32] = [:]

    init() {}

    /// How many different values there are.
    var count: Int { ends.count }

    /// A value as the tile has it.
    func encoded(_ number: Int32) -> ArraySlice<UInt8> { bytes[(number == 0 ? 0 : ends[Int(number) - 1])..<ends[Int(number)]] }

    /// The number of a value; −1 for one that is missing, which a tile leaves out.
    mutating func number(of value: Value) -> Int32 {
        if value == .missing { return -1 }
        if let number = numbers[value] { return number }
        let number = Int32(ends.count)
        numbers[value] = number
        bytes.append(contentsOf: Self.encoded(value))
        ends.append(bytes.count)
        return number
    }

    /// Nothing more will be added: the table that finds values is given up.
    mutating func close() { numbers = [:] }

    static func encoded(_ value: Value) -> [UInt8] {
        var out = Protobuf()
        switch value {
        case .missing: break
        case .text(let text): out.field(1, Array(text.utf8))
        case .real(let number):
            // Half the bytes wherever that keeps thousandths: nobody reads a map more closely.
            if abs(Double(Float(number)) - number) < 0.0005 { out.field(2, Float(number)) } else { out.field(3, number) }
        case .integer(let number): if number >= 0 { out.field(4, UInt64(number)) } else { out.field(6, UInt64(bitPattern: Int64(number << 1 ^ number >> 63))) }
        case .flag(let flag): out.field(7, flag ? UInt64(1) : 0)
        }
        return out.bytes
    }
}
