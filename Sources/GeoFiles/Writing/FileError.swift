public import Geo
import Foundation

/// A file that could not be written. What stood under its name before is untouched.
public struct FileError: Error, Hashable, CustomStringConvertible, Sendable {
    /// The file's name, without its folder.
    public let file: String
    /// Why, in the words of the system or the format.
    public let reason: Phrase

    /// A file that could not be written, and why.
    public init(path: String, reason: Phrase) {
        file = (path as NSString).lastPathComponent
        self.reason = reason
    }

    /// The sentence the user reads.
    public func said(in language: Language) -> String {
        language == .chinese ? "无法写入 \(file)：\(reason.zh)" : "\(file) could not be written: \(reason.en)"
    }

    public var description: String { said(in: .english) }
}
