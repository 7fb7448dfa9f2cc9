import ArgumentParser
import Foundation
import Geo

/// Lists as people type them: apart by the commas, semicolons and 、 of either keyboard, as the cells of data files are.
enum OptionList {
    private static let separators: Set<Character> = [",", "，", "、", ";", "；"]

    /// The items of a list, without spaces around them. An empty item stays, so that it can be told.
    static func items(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: false) { separators.contains($0) }.map { $0.trimmingCharacters(in: .whitespaces) }
    }

    /// Whole numbers from 1; those of one phase are apart by plus signs.
    static func wholes(_ option: String, _ text: String, isOfPhase: Bool = false) throws -> [Int] {
        let parts =
            isOfPhase ? text.split(omittingEmptySubsequences: false) { $0 == "+" || $0 == "＋" }.map { $0.trimmingCharacters(in: .whitespaces) } : items(text)
        let numbers = parts.map { Int($0) }
        guard !numbers.isEmpty, numbers.allSatisfy({ $0.map { $0 >= 1 } ?? false }) else {
            throw ValidationError(
                zh: "\(option)：现为 “\(text)”，应为不小于 1 的整数，以\(isOfPhase ? "加号" : "逗号")分隔",
                en: "\(option): found \"\(text)\", wanted whole numbers from 1, apart by \(isOfPhase ? "plus signs" : "commas")")
        }
        return numbers.compactMap { $0 }
    }

    /// Numbers within a range; nil where one is none.
    static func numbers(_ text: String, in range: ClosedRange<Double>) -> [Double]? {
        let numbers = items(text).map { Double($0) }
        return numbers.allSatisfy { $0.map(range.contains) ?? false } ? numbers.compactMap { $0 } : nil
    }
}
