import Foundation
import Geo
import GeoFiles
import Travel

/// A plan's prepared network, as it is kept from run to run.
struct NetworkCache {
    /// What is kept beside the network, because it is learnt only by reading the streets.
    struct Notes: Codable {
        struct Said: Codable {
            let zh: String, en: String
            init(_ phrase: Phrase) { (zh, en) = (phrase.zh, phrase.en) }
            var phrase: Phrase { Phrase(zh: zh, en: en) }
        }
        struct Suspicion: Codable {
            let code: String, input: String
            let message: Said
        }

        /// What a file was read as.
        struct Source: Codable {
            let file: String, crs: String, format: String
            let encoding: Said?

            init(_ origin: Layer.Origin) {
                (file, crs, format, encoding) = (origin.file, origin.crs, origin.format, origin.encoding.map { Said($0) })
            }

            var origin: Layer.Origin { Layer.Origin(file: file, crs: crs, encoding: encoding?.phrase, format: format) }
        }

        let streets: Source
        let elevation: Source?
        /// How many lines the file of streets holds, walkable or not, and how many cells that of heights.
        let lines: Int, cells: Int
        /// How many features those lines are parts of, the columns of a line layer, and its classes.
        let features: Int, fields: [String], classes: [StreetClass]
        private let suspicions: [Suspicion]

        init(
            _ streets: Layer.Origin, lines: Int, features: Int, fields: [String], classes: [StreetClass], elevation: Layer.Origin?, cells: Int,
            warnings: [Warning]
        ) {
            self.streets = Source(streets)
            self.elevation = elevation.map { Source($0) }
            (self.lines, self.cells) = (lines, cells)
            (self.features, self.fields, self.classes) = (features, fields, classes)
            suspicions = warnings.map { Suspicion(code: $0.code, input: $0.input, message: Said($0.message)) }
        }

        var warnings: [Warning] { suspicions.map { Warning(code: $0.code, input: $0.input, message: $0.message.phrase) } }
    }

    private let file: PlanCache
    private let key: NetworkKey

    /// The cache of the plan at a path.
    /// - Parameter environment: says where the user's cache directory is.
    init(plan path: String, key: NetworkKey, environment: [String: String] = ProcessInfo.processInfo.environment) {
        file = PlanCache(plan: path, suffix: ".network", digest: key.hexadecimal, environment: environment)
        self.key = key
    }

    /// The network made from just these inputs, if it is kept and whole.
    func open() -> (streets: SnappingNetwork, notes: Notes)? {
        file.first { file in
            guard let found = SnappingNetwork.opened(file.bytes, owner: file, key: key.digest),
                let notes = try? JSONDecoder().decode(Notes.self, from: Data(found.notes))
            else { return nil }
            return (found.streets, notes)
        }
    }

    /// Keeps a network for the next run, in place of what was kept of this plan before.
    func keep(_ streets: SnappingNetwork, _ notes: Notes) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys   // the same network is the same bytes
        guard let notes = try? encoder.encode(notes) else { return }
        file.keep(streets.image(key: key.digest, notes: Array(notes)))
    }
}
