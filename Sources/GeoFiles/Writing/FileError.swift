public import Geo
import Foundation

/// A file that could not be written. What stood under its name before is untouched.
public struct FileError: Error, Hashable, CustomStringConvertible, Sendable {
    /// The file's name, without its folder.
    public let file: String
    /// Why, in the words of the system or the format.
    public let reason: Phrase
    /// Whether not the machine refuses, but what was asked for cannot be: data outside the area of a reference system.
    public private(set) var isOfRequest = false

    /// A file that could not be written, and why.
    public init(path: String, reason: Phrase) {
        file = (path as NSString).lastPathComponent
        self.reason = reason
    }

    /// A file that the system refused to write, by its error number.
    package init(path: String, code: Int32) { self.init(path: path, reason: WholeFile.reason(code)) }

    /// A file that could not be written, from whatever Foundation makes of the system's refusal.
    package init(path: String, cause: any Error) {
        let error = cause as NSError
        let system = [error, error.userInfo[NSUnderlyingErrorKey] as? NSError].compactMap { $0 }.first { $0.domain == NSPOSIXErrorDomain }
        if let system {
            self.init(path: path, code: Int32(system.code))
        } else if let code = [4: ENOENT, 513: EACCES, 516: EEXIST, 640: ENOSPC, 642: EROFS][error.code], error.domain == NSCocoaErrorDomain {
            self.init(path: path, code: code)
        } else {
            self.init(path: path, reason: Phrase(zh: "系统拒绝（\(error.domain) \(error.code)）", en: "the system refuses (\(error.domain) \(error.code))"))
        }
    }

    /// What was asked for cannot be written, and why.
    static func ofRequest(path: String, reason: Phrase) -> FileError {
        var error = FileError(path: path, reason: reason)
        error.isOfRequest = true
        return error
    }

    /// The sentence the user reads.
    public func said(in language: Language) -> String {
        language == .chinese ? "无法写入 \(file)：\(reason.zh)" : "\(file) could not be written: \(reason.en)"
    }

    public var description: String { said(in: .english) }
}
