internal import Geo
import Foundation

/// Writes files that are either whole or not there: beside the path first, flushed, then renamed over it.
package enum WholeFile {
    /// - Throws: `FileError` where the disk refuses; what stood at the path is untouched, and nothing is left beside it.
    package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        try write([(path, bytes)])
    }

    /// Several files that belong together: none is renamed before all are written.
    static func write(_ files: [(path: String, bytes: [UInt8])]) throws(FileError) {
        var beside: [String] = []
        do throws(FileError) {
            for (path, bytes) in files {
                let temporary = temporaryName(path)
                beside.append(temporary)
                UnfinishedFiles.begin(temporary)
                try put(bytes, temporary, for: path)
            }
            let refused = UnfinishedFiles.settle(beside) {
                zip(beside, files).first { rename($0, $1.path) != 0 }.map { failure($0.1.path) }
            }
            if let refused { throw refused }
        } catch {
            UnfinishedFiles.settle(beside) { for temporary in beside { unlink(temporary) } }
            throw error
        }
    }

    /// A file that another program's library writes by itself, at the name it is given.
    static func write(to path: String, _ make: (_ temporary: String) throws(FileError) -> Void) throws(FileError) {
        let temporary = temporaryName(path)
        UnfinishedFiles.begin(temporary)
        do throws(FileError) {
            try make(temporary)
            let file = open(temporary, O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { throw failure(path) }
            let code = fsync(file) != 0 && errno != EINVAL && errno != EROFS ? errno : 0
            close(file)
            if code != 0 { throw FileError(path: path, reason: reason(code)) }
            let refused = UnfinishedFiles.settle([temporary]) { rename(temporary, path) == 0 ? nil : failure(path) }
            if let refused { throw refused }
        } catch {
            UnfinishedFiles.settle([temporary]) { _ = unlink(temporary) }
            throw error
        }
    }

    /// A hidden name in the same folder, so that renaming never copies.
    private static func temporaryName(_ path: String) -> String {
        let folder = (path as NSString).deletingLastPathComponent
        let name = ".\((path as NSString).lastPathComponent).\(getpid()).part"
        return folder.isEmpty ? name : (folder as NSString).appendingPathComponent(name)
    }

    private static func put(_ bytes: [UInt8], _ temporary: String, for path: String) throws(FileError) {
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw failure(path) }
        var written = 0, code: Int32 = 0
        bytes.withUnsafeBytes { all in
            while written < all.count {
                let more = Foundation.write(file, all.baseAddress! + written, min(all.count - written, 1 << 30))
                if more < 0 {
                    if errno == EINTR { continue }
                    code = errno
                    break
                }
                written += more
            }
        }
        if code == 0, fsync(file) != 0, errno != EINVAL, errno != EROFS { code = errno }
        if close(file) != 0, code == 0 { code = errno }
        if code != 0 { throw FileError(path: path, reason: reason(code)) }
    }

    private static func failure(_ path: String) -> FileError { FileError(path: path, reason: reason(errno)) }

    /// The system's refusal, in words.
    static func reason(_ code: Int32) -> Phrase {
        let zh =
            switch code {
            case ENOSPC, EDQUOT: "磁盘已满"
            case EACCES, EPERM: "没有写入权限"
            case EROFS: "只读的磁盘"
            case ENOENT: "文件夹不存在"
            case EISDIR: "同名的是文件夹"
            case EEXIST, ENOTDIR: "同名的文件占着这个位置"
            case EIO: "磁盘读写错误"
            case EFBIG: "超过文件大小上限"
            case ENAMETOOLONG: "文件名过长"
            default: String(cString: strerror(code))
            }
        return Phrase(zh: zh, en: String(cString: strerror(code)))
    }
}
