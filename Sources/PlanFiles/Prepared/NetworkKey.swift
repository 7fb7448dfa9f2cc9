import Foundation
import Geo

/// Everything that a prepared network depends on, as one digest: change any of it and the network is made anew.
struct NetworkKey {
    let digest: [UInt8]

    /// Nil where a file that it depends on cannot be read.
    init?(_ document: PlanDocument, streets: String?, elevation: String?, barriers: String?) {
        guard let streets else { return nil }
        var facts = [("program", Self.program), ("streets", streets), ("streets.files", Self.companions(document.path(document.streets.file)))]
        facts += Self.facts("streets", document.streets)
        facts.append(("tolerance", "\(document.tolerance.value)"))
        facts.append(("class", document.streetClass ?? ""))
        facts += document.streetClasses.sorted { $0.key < $1.key }.map { ("classes.\($0.key)", $0.value) }
        facts.append(("stairs", "\(document.stairsFactor)"))
        if let file = document.elevation {
            guard let elevation else { return nil }
            facts += [("elevation", elevation), ("elevation.files", Self.companions(document.path(file))), ("elevation.crs", document.elevationCRS ?? "")]
        }
        if let settings = document.barriers, document.barriersClose {
            guard let barriers else { return nil }
            facts += [("barriers", barriers), ("barriers.files", Self.companions(document.path(settings.file)))] + Self.facts("barriers", settings)
        }
        // Length before text, so that no two lists of facts read the same.
        digest = FileHash.bytes(Array(facts.map { "\($0.0.utf8.count):\($0.0)=\($0.1.utf8.count):\($0.1)\n" }.joined().utf8))
    }

    var hexadecimal: String { FileHash.hexadecimal(digest) }

    private static func facts(_ name: String, _ settings: PlanDocument.LayerSettings) -> [(String, String)] {
        // The name stands in messages and results; the folder does not.
        let file: String = (settings.file as NSString).lastPathComponent
        var facts: [(String, String)] = [(name + ".file", file)]
        facts.append((name + ".layer", settings.layer ?? ""))
        facts.append((name + ".crs", settings.crs ?? ""))
        facts.append((name + ".transformation", settings.transformation ?? ""))
        facts.append((name + ".encoding", settings.encoding ?? ""))
        for (field, column) in settings.fields.sorted(by: { $0.key < $1.key }) { facts.append((name + ".fields." + field, column)) }
        return facts
    }

    /// The files beside the one that is named, with their digests.
    private static func companions(_ path: String) -> String {
        InputParts.paths(beside: path).map { "\(($0 as NSString).lastPathComponent) \(FileHash.sha256($0) ?? "-")" }.joined(separator: "\n")
    }

    /// This very build of the program, by its version, size and date: another may reckon differently.
    static let program: String = {
        var status = stat()
        guard stat("/proc/self/exe", &status) == 0 else { return Program.version }
        return "\(Program.version) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }()
}
