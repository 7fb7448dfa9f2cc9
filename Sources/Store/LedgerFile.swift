import Foundation
import Geo

/// The first bytes of a file, looked at before SQLite is: opening a file in SQLite may already change it, or finish what another program began in it.
enum LedgerFile {
    /// "WKLG": how a ledger is told from the files of all other programs that use SQLite.
    static let application: UInt32 = 0x574B_4C47
    /// The version of the tables. A program refuses what is newer than itself.
    static let version: UInt32 = 1

    /// What stands at a path.
    enum Finding {
        case nothing, ledger
        /// A file of no bytes: what is left where a new ledger's first moment was interrupted.
        case empty
    }

    /// What stands at a path.
    /// - Throws: `InputError` for anything that is neither a ledger nor nothing; `StoreError` where it may not be read.
    static func look(at path: String) throws -> Finding {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT { return .nothing }
            throw StoreError(path: path, cause: .other(String(cString: strerror(errno))))
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw refusal(path, Phrase(zh: "文件夹", en: "a folder"))
        default: throw refusal(path, Phrase(zh: "不是普通文件", en: "no ordinary file"))
        }
        if status.st_size == 0 { return .empty }
        let header = try firstBytes(of: path, count: 100)
        guard header.count == 100, header.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw refusal(path, Phrase(zh: "不是 SQLite 文件", en: "no SQLite file"))
        }
        // The offsets are those of "The Database Header" in SQLite's file format.
        func number(at offset: Int) -> UInt32 { header[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) } }
        guard number(at: 68) == application else {
            throw refusal(path, Phrase(zh: "其他程序的 SQLite 文件", en: "an SQLite file of another program"))
        }
        guard number(at: 60) <= version else {
            throw InputError(
                input: name(path), place: place,
                found: Phrase(zh: "较新版本的台账（第 \(number(at: 60)) 版）", en: "a ledger of a newer version (\(number(at: 60)))"),
                wanted: Phrase(zh: "第 \(version) 版；请更新 walkshed", en: "version \(version); update walkshed"))
        }
        guard number(at: 60) > 0 else { throw damaged(path) }
        return .ledger
    }

    /// A ledger whose bytes are not what SQLite or we ever wrote.
    static func damaged(_ path: String) -> InputError {
        InputError(
            input: name(path), place: place, found: Phrase(zh: "已损坏的台账", en: "a damaged ledger"),
            wanted: Phrase(zh: "完好的台账；请用备份恢复", en: "a whole one; restore it from a copy"))
    }

    /// A file that is no ledger.
    static func refusal(_ path: String, _ found: Phrase) -> InputError {
        InputError(input: name(path), place: place, found: found, wanted: Phrase(zh: "walkshed 的台账文件", en: "a ledger of walkshed"))
    }

    private static let place = Phrase(zh: "文件", en: "file")

    private static func name(_ path: String) -> String { (path as NSString).lastPathComponent }

    private static func firstBytes(of path: String, count: Int) throws -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw StoreError(path: path, cause: .other(String(cString: strerror(errno)))) }
        defer { close(file) }   // only read from: nothing can be lost
        var bytes = [UInt8](repeating: 0, count: count), filled = 0
        while filled < count {
            let more = bytes.withUnsafeMutableBytes { read(file, $0.baseAddress! + filled, count - filled) }
            if more < 0, errno == EINTR { continue }
            guard more >= 0 else { throw StoreError(path: path, cause: .other(String(cString: strerror(errno)))) }
            if more == 0 { break }
            filled += more
        }
        return Array(bytes.prefix(filled))
    }
}
