/// As much of a text as a message quotes: its first 40 characters on one line.
package func excerpt(_ text: String) -> String {
    let line = text.prefix(200).split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > 40 || text.count > 200 ? line.prefix(40) + "…" : line
}
