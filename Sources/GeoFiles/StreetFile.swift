public import Geo
import Foundation

/// Streets from any file: OSM data, or a line layer whose columns say what each line is.
///
/// Nothing is judged here: which classes can be walked is for the network to say.
public enum StreetFile {
    /// The columns of a line layer, where they have none of their usual names.
    public struct Fields: Hashable, Sendable {
        /// The street's class; else `class`, `highway`, `fclass`, `type`, `道路等级`.
        public var streetClass: String?
        /// The level it runs at; else `level`, `layer`.
        public var level: String?
        /// Whether it runs on a bridge; else `bridge`.
        public var bridge: String?
        /// Whether it runs in a tunnel; else `tunnel`.
        public var tunnel: String?

        /// The columns of a line layer.
        public init(streetClass: String? = nil, level: String? = nil, bridge: String? = nil, tunnel: String? = nil) {
            self.streetClass = streetClass
            self.level = level
            self.bridge = bridge
            self.tunnel = tunnel
        }
    }

    /// Reads the streets of a file. A line of several parts becomes several streets of one id, the feature's number.
    ///
    /// - Parameters:
    ///   - path: The file; by its name OSM data (`.osm.pbf`, `.osm`, `.osm.gz`) or a layer of lines.
    ///   - options: What the file does not say of itself.
    ///   - fields: The layer's columns.
    ///   - classes: The layer's own words for classes, and ours.
    ///   - defaultClass: The class of streets that state none; without it a layer without classes is refused.
    ///   - tolerance: How near two vertices lie that are one.
    /// - Throws: `InputError` with everything that is wrong with the file.
    public static func read(
        _ path: String, options: ReadOptions = ReadOptions(), fields: Fields = Fields(), classes: [String: String] = [:],
        defaultClass: String? = nil, tolerance: Metres = Metres(0.01)
    ) throws(InputError) -> StreetLines {
        if OSMFile.isNamedSo(path) {
            _ = try VectorFile.checked(path)
            return try OSMFile.readStreets(path)
        }
        let layer = try VectorFile.read(path, options: options)
        return try streets(layer, fields: fields, classes: classes, defaultClass: defaultClass, tolerance: tolerance)
    }

    /// The streets that a layer of lines holds.
    public static func streets(
        _ layer: Layer, fields: Fields = Fields(), classes: [String: String] = [:], defaultClass: String? = nil,
        tolerance: Metres = Metres(0.01)
    ) throws(InputError) -> StreetLines {
        var faults = FaultList(input: layer.origin?.file ?? layer.name)
        let columns = StreetColumns(layer, fields: fields, needsClass: defaultClass == nil, faults: &faults)
        try faults.throwIfAny()   // without its columns no row can be judged
        var streets = StreetLines(joining: .tolerance(tolerance))
        streets.origin = layer.origin
        streets.warnings = layer.warnings
        streets.fields = columns.described(layer)
        streets.classColumn = columns.className(in: layer)
        for row in layer.rows {
            let parts: [[Place]]
            switch row.geometry {
            case nil: continue
            case .line(let line)?: parts = [line]
            case .lines(let lines)?: parts = lines
            case .point?, .points?, .area?:
                faults.add(
                    InputError.Problem(
                        feature: row.number, found: Phrase(zh: "点或面", en: "a point or an area"), wanted: Phrase(zh: "线", en: "a line")))
                continue
            }
            let word = columns.streetClass(row)
            guard let highway = word.map({ classes[$0] ?? $0 }) ?? defaultClass else {
                faults.add(
                    InputError.Problem(
                        feature: row.number, column: Phrase(columns.className(in: layer) ?? "class"), found: Phrase(zh: "空", en: "nothing"),
                        wanted: Phrase(zh: "道路等级，或用 class 指定统一等级", en: "a street class, or one `class` for all")))
                continue
            }
            for places in parts {
                let first = streets.places.count
                streets.places += places
                var line = StreetLine(id: row.number, highway: highway, vertices: first..<streets.places.count)
                line.word = word ?? ""
                columns.fill(&line, from: row)
                streets.lines.append(line)
            }
        }
        if streets.lines.isEmpty && faults.problems.isEmpty {
            faults.add(
                place: Phrase(zh: "图层 \(layer.name)", en: "layer \(layer.name)"),
                found: Phrase(zh: "没有线", en: "no lines"),
                wanted: Phrase(zh: "道路线", en: "streets as lines"))
        }
        try faults.throwIfAny()
        return streets
    }
}

/// Where a layer of streets keeps what it says of them.
private struct StreetColumns {
    private var positions: [String: Int] = [:]

    init(_ layer: Layer, fields: StreetFile.Fields, needsClass: Bool, faults: inout FaultList) {
        let names = layer.columns.map { $0.name.lowercased() }
        let wanted: [(key: String, given: String?, aliases: [String])] = [
            ("class", fields.streetClass, ["class", "highway", "fclass", "type", "道路等级"]),
            ("level", fields.level, ["level", "layer"]), ("bridge", fields.bridge, ["bridge"]), ("tunnel", fields.tunnel, ["tunnel"]),
            ("foot", nil, ["foot"]), ("access", nil, ["access"]), ("sidewalk", nil, ["sidewalk"]), ("incline", nil, ["incline"]),
        ]
        for (key, given, aliases) in wanted {
            if let position = (given.map { [$0.lowercased()] } ?? aliases).lazy.compactMap({ names.firstIndex(of: $0) }).first {
                positions[key] = position
            } else if let given {
                faults.add(Aliases.unknownColumn(given, field: key, in: layer.columns))
            } else if key == "class", needsClass {
                faults.add(
                    place: Phrase(zh: "列", en: "columns"), found: Phrase(zh: "没有道路等级列", en: "no column of street classes"),
                    wanted: Phrase(
                        zh: "class、highway、fclass、type、道路等级之一，或用 fields 指明，或用 class 指定统一等级",
                        en: "one of class, highway, fclass, type, 道路等级; or its name under `fields`; or one `class` for all"))
            }
        }
    }

    /// The layer's own name of the class column.
    func className(in layer: Layer) -> String? { positions["class"].map { layer.columns[$0].name } }

    /// Our names and the layer's, for `check`.
    func described(_ layer: Layer) -> [String] {
        ["class", "level", "bridge", "tunnel", "foot", "access", "sidewalk", "incline"].compactMap { key in
            positions[key].map { layer.columns[$0].name == key ? key : "\(key) = \(layer.columns[$0].name)" }
        }
    }

    /// The class in the file's own word; nil where the cell is empty.
    func streetClass(_ row: Layer.Row) -> String? {
        let word = text(row, "class")
        return word.isEmpty ? nil : word
    }

    func fill(_ line: inout StreetLine, from row: Layer.Row) {
        line.foot = text(row, "foot")
        line.access = text(row, "access")
        line.sidewalk = text(row, "sidewalk")
        line.incline = text(row, "incline")
        // Of "0;1", a lift between levels, the first counts.
        line.level = text(row, "level").split(separator: ";").first.flatMap { Double($0) }.flatMap { Int(exactly: $0.rounded()) } ?? 0
        let tunnel = text(row, "tunnel")
        line.spans = isYes(text(row, "bridge")) || (isYes(tunnel) && tunnel != "building_passage")
    }

    /// T, 1, yes, true, and OSM's kinds of bridge and tunnel (viaduct, covered …).
    private func isYes(_ text: String) -> Bool {
        !["", "no", "n", "f", "false", "0", "否", "无"].contains(text.lowercased())
    }

    private func text(_ row: Layer.Row, _ key: String) -> String {
        guard let position = positions[key] else { return "" }
        if case .flag(let flag) = row.values[position] { return flag ? "yes" : "no" }
        return row.values[position].plainText
    }
}
