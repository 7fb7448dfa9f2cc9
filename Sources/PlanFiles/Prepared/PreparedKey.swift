import Foundation
import Reports

/// Everything that what is derived from a plan depends on, as one digest: the program, the plan's own words, and every file it is read from.
struct PreparedKey: Sendable {
    let digest: [UInt8]

    /// Nil where a file that it depends on cannot be read.
    /// - Parameter inputs: every file that was read by now; those by which people are weighed are looked at here.
    init?(_ document: PlanDocument, inputs: [RunRecord.Input]) {
        guard let yaml = FileHash.sha256(document.path(document.yaml.name)) else { return nil }
        var facts = [NetworkKey.program, yaml, "\(String(describing: document.ledgerDay))"]
        for input in inputs { facts += [input.role, input.file, input.sha256] }
        for file in [document.populationRaster, document.buildings?.file] {
            guard let file else { continue }
            for path in [document.path(file)] + InputParts.paths(beside: document.path(file)) {
                guard let digest = FileHash.sha256(path) else { return nil }
                facts.append(digest)
            }
        }
        // Length before text, so that no two lists of facts read the same.
        self.digest = FileHash.bytes(Array(facts.map { "\($0.utf8.count):\($0)\n" }.joined().utf8))
    }

    var hexadecimal: String { FileHash.hexadecimal(digest) }
}
