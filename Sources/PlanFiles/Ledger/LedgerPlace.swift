import Foundation
import Store

/// Where a plan's ledger lies: its file, or, while there is none, a passing one in which what is to be its first event is judged. Whatever is refused then
/// leaves no file, and whoever only rehearses neither.
final class LedgerPlace {
    private let path: String
    private var passing: PassingFolder?
    private(set) var store: LedgerStore
    /// Whether there was no ledger, and one was begun here.
    private(set) var isBegun = false
    /// Whether there is none yet.
    var isPassing: Bool { passing != nil }

    /// - Throws: `InputError` for what is no ledger, `StoreError`.
    init(_ path: String, for access: LedgerStore.Access) throws {
        self.path = path
        passing = access == .creating && !FileManager.default.fileExists(atPath: path) ? try PassingFolder() : nil
        store = try LedgerStore(at: passing.map { $0.path + "/ledger.sqlite" } ?? path, for: access)
    }

    /// Begins the ledger; where another program did so meanwhile, it is that one.
    func begin() throws {
        guard passing != nil else { return }
        store = try LedgerStore(at: path, for: .creating)
        passing = nil
        isBegun = true
    }
}

/// A folder that goes with its owner.
private final class PassingFolder: Sendable {
    let path: String

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("walkshed-ledger-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }   // what is left of it in /tmp harms nobody
}
