import Foundation
import Geo
import GeoFiles
import Ledger
import Reports

/// The ledger of the demonstration city, recorded from its tables as any bureau's would be.
public enum DemoLedger {
    /// Begins the ledger of a plan with one table for each register, in place of an earlier one.
    /// - Parameters:
    ///   - tables: the folder of the tables, `REGISTER.xlsx`.
    ///   - registers: the registers, in the order in which they are recorded.
    ///   - moment: when they are recorded, in seconds since 1970.
    /// - Throws: `InputErrors` where a row is refused; `StoreError`.
    public static func begin(_ plan: String, tables: String, registers: [String], recorder: String, moment: Int) throws {
        let document: PlanDocument
        do { document = try PlanDocument(path: plan) } catch { throw InputErrors([error]) }
        if let file = document.ledger?.file, unlink(document.path(file)) != 0, errno != ENOENT { throw FileError(path: file, code: errno) }
        let book = try LedgerBook(plan, for: .recording)
        let imports = registers.compactMap(Register.ID.init(rawValue:)).map { id in
            LedgerImport(register: Register[id], path: "\(tables)/\(id.rawValue).xlsx", recorder: recorder, moment: moment)
        }
        let errors = try LedgerImport.run(imports, in: book).compactMap(\.error)
        if !errors.isEmpty { throw InputErrors(errors) }
    }
}
