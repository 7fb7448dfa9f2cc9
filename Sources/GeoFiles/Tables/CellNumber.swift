/// The number in a cell of a column that also holds text: there one word among a thousand numbers makes all of them text,
/// and only that word is at fault.
package enum CellNumber {
    /// Nil where the text is no number.
    package static func read(_ text: String) -> Double? {
        text.withCString { pointer in
            let bytes = UnsafeRawBufferPointer(start: pointer, count: text.utf8.count)
            return switch CellText.content(bytes.bindMemory(to: UInt8.self)) {
            case .integer(let number): Double(number)
            case .real(let number): number
            case .code: Double(text)
            case .missing, .text: nil
            }
        }
    }
}
