internal import Geo

/// The faults and suspicions met while one file is read, thrown together at the end.
struct FaultList {
    /// The file's name, as the user is told it.
    let input: String
    private(set) var problems: [InputError.Problem] = []
    private(set) var warnings: [Warning] = []

    init(input: String) {
        self.input = input
    }

    mutating func add(_ problem: InputError.Problem) {
        problems.append(problem)
    }

    mutating func add(place: Phrase, found: Phrase, wanted: Phrase) {
        problems.append(InputError.Problem(place: place, found: found, wanted: wanted))
    }

    mutating func warn(_ code: String, zh: String, en: String) {
        warnings.append(Warning(code: code, input: input, message: Phrase(zh: zh, en: en)))
    }

    /// Fails once, with everything.
    func throwIfAny() throws(InputError) {
        if !problems.isEmpty { throw InputError(input: input, problems: problems) }
    }

    /// An error about the file as a whole, at once: nothing else can be said of it.
    func fileFault(found: Phrase, wanted: Phrase) -> InputError {
        InputError(input: input, place: Phrase(zh: "文件", en: "file"), found: found, wanted: wanted)
    }
}

extension Phrase {
    /// `row 14`: the line of a table or sheet.
    static func row(_ number: Int) -> Phrase { Phrase(zh: "第 \(number) 行", en: "row \(number)") }
    /// `feature 14`: the shape in a layer, counted from 1.
    static func feature(_ number: Int) -> Phrase { Phrase(zh: "第 \(number) 个要素", en: "feature \(number)") }
    /// `row 14, 容量`: one cell.
    func column(_ name: String) -> Phrase { self + Phrase(zh: "，\(name)", en: ", \(name)") }
    /// What stands in a cell, quoted.
    static func quoted(_ text: String) -> Phrase { Phrase(zh: "“\(excerpt(text))”", en: "\"\(excerpt(text))\"") }
}
