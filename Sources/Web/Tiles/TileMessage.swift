import Geo

/// One layer of a tile being written.
struct TileMessage {
    private let layer: TileLayer
    private var features = Protobuf(), feature = Protobuf(), tags = Protobuf()
    /// The values so far, and the tile's number of each of the layer's; −1 for one that has none yet.
    private var values = Protobuf(), known: [Int32], count = 0
    /// The keys and whole numbers of cells, which are no values of the layer.
    private var sumNames: [String] = [], sums: [Int: Int] = [:]
    private var isEmpty = true

    init(_ layer: TileLayer) {
        self.layer = layer
        known = [Int32](repeating: -1, count: layer.values.count)
    }

    /// Adds a feature with its values; one without geometry is left out.
    /// - Parameter shared: how many of the first columns several features share that are one here; nil for a feature of its own.
    mutating func add(_ number: Int, _ geometry: TileGeometry, shared: Int? = nil) {
        guard !geometry.out.bytes.isEmpty else { return }
        tags.clear()
        let columns = layer.columns.count
        for column in 0..<(shared ?? columns) {
            let value = layer.cells[number * columns + column]
            guard value >= 0 else { continue }
            if known[Int(value)] < 0 {
                known[Int(value)] = Int32(count)
                values.field(4, layer.values.encoded(value))
                count += 1
            }
            tags.varint(UInt64(column))
            tags.varint(UInt64(known[Int(value)]))
        }
        let feature = layer.features[number]
        write(id: shared == nil ? feature.number : nil, kind: feature.kind, geometry)
    }

    /// Adds a cell of a crowd with its sums.
    mutating func add(_ geometry: TileGeometry, _ names: [String], _ numbers: [Int]) {
        sumNames = names
        tags.clear()
        for (column, number) in numbers.enumerated() {
            if sums[number] == nil {
                sums[number] = count
                values.field(4, TileValues.encoded(.integer(number)))
                count += 1
            }
            tags.varint(UInt64(column))
            tags.varint(UInt64(sums[number]!))   // it was put there above
        }
        write(id: nil, kind: .points, geometry)
    }

    private mutating func write(id: Int?, kind: TileLayer.Kind, _ geometry: TileGeometry) {
        isEmpty = false
        feature.clear()
        if let id { feature.field(1, UInt64(id)) }
        feature.field(2, tags.bytes)
        feature.field(3, kind.rawValue)
        feature.field(4, geometry.out.bytes)
        features.field(2, feature.bytes)
    }

    /// The layer as a field of the tile; empty where it has no feature.
    var field: [UInt8] {
        if isEmpty { return [] }
        var content = Protobuf()
        content.field(15, UInt64(2))   // the version of the format
        content.field(1, Array(layer.name.utf8))
        content.append(features.bytes)
        for name in sumNames.isEmpty ? layer.columns.map(\.name) : sumNames { content.field(3, Array(name.utf8)) }
        content.append(values.bytes)
        content.field(5, UInt64(TileAddress.extent))
        var tile = Protobuf()
        tile.field(3, content.bytes)
        return tile.bytes
    }
}
