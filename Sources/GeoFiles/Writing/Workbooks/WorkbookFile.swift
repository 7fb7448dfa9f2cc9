internal import CGDAL
internal import CXLSXWriter
internal import Geo
import Foundation

/// A workbook being written by libxlsxwriter. Nothing is on the disk before `close`.
struct WorkbookFile: ~Copyable {
    private let book: UnsafeMutablePointer<lxw_workbook>
    let formats: WorkbookFormats
    /// The file that the user asked for, for messages.
    let path: String
    private var names: Set<String> = []
    private var isClosed = false

    /// - Parameter temporary: Where libxlsxwriter writes. Its working files go into the same folder, whose room and rights are the ones that matter.
    init(at temporary: String, for path: String) throws(FileError) {
        let folder = (temporary as NSString).deletingLastPathComponent
        let made = (folder.isEmpty ? "." : folder).withCString { folder in
            var options = lxw_workbook_options()
            options.tmpdir = UnsafeMutablePointer(mutating: folder)   // copied by the library
            options.use_zip64 = 0
            return workbook_new_opt(temporary, &options)
        }
        guard let made else { throw FileError(path: path, code: ENOMEM) }
        book = made
        self.path = path
        formats = WorkbookFormats(made)
        var properties = lxw_doc_properties()
        properties.created = Self.created
        workbook_set_properties(made, &properties)
    }

    deinit { if !isClosed { lxw_workbook_free(book) } }

    /// The time the file says it was made at: always the same, so that the same workbook is the same bytes (2000-01-01, UTC).
    private static let created: time_t = 946_684_800

    /// A name like the wanted one that Excel accepts and no other sheet has, kept for one to come.
    mutating func reserve(_ wanted: String) -> String {
        var plain = String(wanted.filter { !"[]:*?/\\'".contains($0) }.prefix(28))
        if plain.isEmpty { plain = "Sheet" }
        var name = plain, copy = 2
        while !names.insert(name.lowercased()).inserted { name = "\(plain) \(copy)"; copy += 1 }
        return name
    }

    /// A new sheet by a name that was reserved.
    func sheet(reserved name: String) throws(FileError) -> UnsafeMutablePointer<lxw_worksheet> {
        guard let sheet = workbook_add_worksheet(book, name) else { throw FileError(path: path, code: ENOMEM) }
        return sheet
    }

    /// Passes an answer of libxlsxwriter on as an error of the file.
    func check(_ code: lxw_error) throws(FileError) {
        guard code != LXW_NO_ERROR else { return }
        let said = lxw_strerror(code).map { String(cString: $0) } ?? "\(code.rawValue)"
        throw FileError(path: path, reason: Phrase(said))
    }

    /// Writes everything to the disk.
    mutating func close() throws(FileError) {
        isClosed = true   // the library frees the workbook whatever the outcome
        errno = 0
        let code = workbook_close(book)
        guard code != LXW_NO_ERROR else { return }
        if errno != 0 { throw FileError(path: path, code: errno) }
        try check(code)
    }

    /// Reads the finished archive through once: on a full disk libxlsxwriter's working files end early, and it does not notice.
    static func demandWhole(_ temporary: String, for path: String) throws(FileError) {
        let archive = "/vsizip/{\(temporary)}"
        let parts = GDAL.listening {
            var names: [String] = []
            if let list = VSIReadDirRecursive(archive) {
                defer { CSLDestroy(list) }
                for i in 0..<Int(CSLCount(list)) { if let name = list[i] { names.append(String(cString: name)) } }
            }
            return names.filter { !$0.hasSuffix("/") }.map { (name: $0, end: end(of: "\(archive)/\($0)")) }
        }.result
        let isWhole = parts.contains { $0.name == "xl/workbook.xml" } && parts.allSatisfy { isFinished($0.name, $0.end) }
        if !isWhole { throw FileError(path: path, code: ENOSPC) }
    }

    /// The last letters of a part.
    private static func end(of part: String) -> String {
        guard let file = VSIFOpenL(part, "rb") else { return "" }
        defer { VSIFCloseL(file) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16), last: [UInt8] = []
        while true {
            let count = VSIFReadL(&buffer, 1, buffer.count, file)
            if count == 0 { break }
            last = (last + buffer[..<count]).suffix(40)
        }
        return String(decoding: last, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func isFinished(_ name: String, _ end: String) -> Bool {
        switch (name as NSString).lastPathComponent {
        case let sheet where sheet.hasPrefix("sheet") && sheet.hasSuffix(".xml"): end.hasSuffix("</worksheet>")
        case "sharedStrings.xml": end.hasSuffix("</sst>")
        case "workbook.xml": end.hasSuffix("</workbook>")
        case "styles.xml": end.hasSuffix("</styleSheet>")
        default: end.hasSuffix(">")
        }
    }
}
