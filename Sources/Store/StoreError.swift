import Foundation
public import Geo
import GRDB

/// A ledger that is what it should be, but could not be read or written now: the machine refuses, or another program is in the way.
public struct StoreError: Error, Hashable, CustomStringConvertible, Sendable {
    /// What stood in the way.
    public enum Cause: Hashable, Sendable {
        /// Another program kept the ledger to itself for longer than we wait.
        case busy
        /// No room is left on the disk.
        case full
        /// The disk takes no more: full, over a limit, or damaged.
        case refused
        /// The file or its folder may not be written to.
        case readOnly
        /// The newest events are not those that were recorded last: the file was changed behind our back.
        case changed
        /// What SQLite says.
        case other(String)
    }

    /// The file's name, without its folder.
    public let file: String
    /// What stood in the way.
    public let cause: Cause

    /// What stood in the way of a ledger at a path.
    public init(path: String, cause: Cause) {
        file = (path as NSString).lastPathComponent
        self.cause = cause
    }

    /// The sentence the user reads. Nothing was recorded when it is said.
    public func said(in language: Language) -> String {
        language == .chinese ? "台账 \(file) 无法使用：\(reason.zh)" : "the ledger \(file) could not be used: \(reason.en)"
    }

    public var description: String { said(in: .english) }

    private var reason: Phrase {
        switch cause {
        case .busy: Phrase(zh: "另一个程序正在写入，请稍后再试", en: "another program is writing to it; try again later")
        case .full: Phrase(zh: "磁盘已满，未记录任何内容", en: "the disk is full; nothing was recorded")
        case .refused:
            Phrase(zh: "磁盘拒绝写入（已满、超过限额或损坏），未记录任何内容", en: "the disk takes no more (full, over a limit, or damaged); nothing was recorded")
        case .readOnly: Phrase(zh: "没有写入权限，或在只读的位置", en: "it may not be written to, or stands in a read-only place")
        case .changed:
            Phrase(zh: "文件曾被其他程序改动，最新的记录不完整，请先核验", en: "another program changed it, and its newest events are not whole; verify it first")
        case .other(let text): Phrase(text)
        }
    }
}

extension StoreError {
    /// What an error of SQLite means to somebody who keeps a ledger: a damaged file is a fault of the input, the rest of the machine.
    static func meaning(of error: DatabaseError, path: String) -> any Error {
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: LedgerFile.damaged(path)
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: StoreError(path: path, cause: .busy)
        case .SQLITE_FULL: StoreError(path: path, cause: .full)
        case .SQLITE_IOERR: StoreError(path: path, cause: .refused)
        // Without its journal beside it SQLite writes nothing; that it cannot make one is how a read-only folder shows.
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: StoreError(path: path, cause: .readOnly)
        default: StoreError(path: path, cause: .other(error.message ?? "SQLite \(error.extendedResultCode.rawValue)"))
        }
    }
}
