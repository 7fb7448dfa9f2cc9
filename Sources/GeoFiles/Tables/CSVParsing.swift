/// Splits delimited text by RFC 4180: quoted cells may hold delimiters, line ends and doubled quotes.
struct CSVParsing {
    /// The line where a quote is opened and never closed.
    struct OpenQuote: Error {
        let line: Int
    }

    /// - Parameter bytes: UTF-8 text without a byte order mark.
    static func table(_ bytes: consuming [UInt8]) throws(OpenQuote) -> RawTable {
        let delimiter = delimiter(of: bytes)
        let count = bytes.count
        bytes.append(0)
        var table = RawTable()
        table.cells.reserveCapacity(count / 8)
        var openQuote: Int?
        bytes.withUnsafeMutableBufferPointer { text in
            var at = 0, line = 1
            while at < count, openQuote == nil {
                let firstLine = line, firstCell = table.cells.count
                cells: while true {
                    if text[at] == quote {
                        let opened = line
                        at += 1
                        let start = at
                        var end = at   // where unescaped text has been written up to
                        while true {
                            if at >= count { openQuote = opened; break cells }
                            let byte = text[at]
                            if byte == quote {
                                guard at + 1 < count, text[at + 1] == quote else { break }
                                at += 1
                            } else if byte == lineFeed {
                                line += 1
                            }
                            text[end] = byte
                            end += 1
                            at += 1
                        }
                        at += 1
                        // Anything between the closing quote and the delimiter is kept, as spreadsheets do.
                        while at < count, text[at] != delimiter, text[at] != lineFeed, text[at] != carriageReturn {
                            text[end] = text[at]
                            end += 1
                            at += 1
                        }
                        table.cells.append((start, end))
                    } else {
                        let start = at
                        while at < count, text[at] != delimiter, text[at] != lineFeed, text[at] != carriageReturn { at += 1 }
                        table.cells.append((start, at))
                    }
                    if at < count, text[at] == delimiter { at += 1; continue }
                    if at < count, text[at] == carriageReturn { at += 1; if at < count, text[at] == lineFeed { at += 1 } } else if at < count { at += 1 }
                    line += 1
                    break
                }
                let isBlank = table.cells[firstCell...].allSatisfy { $0.start == $0.end }
                if isBlank { table.cells.removeSubrange(firstCell...) } else { table.endRow(number: firstLine) }
            }
        }
        if let openQuote { throw OpenQuote(line: openQuote) }
        table.bytes = bytes
        return table
    }

    /// The delimiter that the first line has most of: comma, semicolon or tab.
    private static func delimiter(of bytes: [UInt8]) -> UInt8 {
        var counts: [UInt8: Int] = [:], quoted = false
        for byte in bytes {
            if byte == quote { quoted.toggle() }
            if quoted { continue }
            if byte == lineFeed || byte == carriageReturn { if counts.isEmpty { continue } else { break } }
            if byte == comma || byte == semicolon || byte == tab { counts[byte, default: 0] += 1 }
        }
        let commas = counts[comma, default: 0]
        let other = counts[semicolon, default: 0] >= counts[tab, default: 0] ? semicolon : tab
        return counts[other, default: 0] > commas ? other : comma
    }

    private static let quote = UInt8(ascii: "\""), comma = UInt8(ascii: ","), semicolon = UInt8(ascii: ";")
    private static let tab = UInt8(ascii: "\t"), lineFeed = UInt8(ascii: "\n"), carriageReturn = UInt8(ascii: "\r")
}
