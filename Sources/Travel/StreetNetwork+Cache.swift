import Geo

extension SnappingNetwork {
    /// The network and its index as bytes that `init(image:owner:key:)` reads back.
    ///
    /// - Parameters:
    ///   - key: 32 bytes that say what the network was made from.
    ///   - notes: Whatever the keeper wants to find beside it.
    package func image(key: [UInt8], notes: [UInt8]) -> [UInt8] {
        let measures = Column([network.plane.meridian, grid.west, grid.south, grid.cell, Double(grid.columns), Double(grid.rows)])
        // A highway word is a tag's value: it may hold anything but the zero that ends it here.
        let words = Column(network.highways.flatMap { Array($0.utf8) + [0] }), notes = Column(notes)
        return withExtendedLifetime((measures, words, notes, self)) {
            NetworkImage.bytes(
                [
                    .init(.places, network.places), .init(.points, network.points), .init(.vertexComponent, network.vertexComponent),
                    .init(.segments, network.segments), .init(.firstEnd, network.firstEnd), .init(.ends, network.ends), .init(.lines, network.lines),
                    .init(.componentMetres, network.componentMetres), .init(.duplicates, network.duplicates), .init(.gridFirst, grid.first),
                    .init(.gridEntries, grid.entries),
                    .init(.measures, measures), .init(.words, words), .init(.notes, notes),
                ], key: key)
        }
    }

    /// The network in bytes that `image(key:notes:)` made, used where they lie.
    ///
    /// - Parameters:
    ///   - image: The bytes, on a 64-byte boundary.
    ///   - owner: Keeps the bytes in place; held as long as the network.
    /// - Returns: Nil where the bytes are not whole, or were made by another version or for another key.
    package static func opened(_ image: UnsafeRawBufferPointer, owner: AnyObject, key: [UInt8]) -> (streets: SnappingNetwork, notes: [UInt8])? {
        guard let opened = NetworkImage.Opened(image, owner: owner, key: key),
            let network = StreetNetwork(opened), let grid = SegmentGrid(opened, segments: network.segmentCount),
            let notes = opened.column(.notes, of: UInt8.self)
        else { return nil }
        return (SnappingNetwork(network: network, grid: grid), Array(notes.buffer))
    }
}

extension StreetNetwork {
    fileprivate init?(_ image: NetworkImage.Opened) {
        guard let places = image.column(.places, of: Place.self), let points = image.column(.points, of: LocalPlane.Point.self),
            let vertexComponent = image.column(.vertexComponent, of: UInt32.self), let segments = image.column(.segments, of: Segment.self),
            let firstEnd = image.column(.firstEnd, of: UInt32.self), let ends = image.column(.ends, of: SegmentEnd.self),
            let lines = image.column(.lines, of: Line.self), let componentMetres = image.column(.componentMetres, of: Double.self),
            let duplicates = image.column(.duplicates, of: Duplicate.self), let measures = image.column(.measures, of: Double.self), measures.count == 6,
            let words = image.column(.words, of: UInt8.self),
            points.count == places.count, vertexComponent.count == places.count, firstEnd.count == places.count + 1, ends.count == segments.count * 2
        else { return nil }
        self.init(
            plane: LocalPlane(meridian: measures[0]), places: places, points: points, vertexComponent: vertexComponent, segments: segments,
            firstEnd: firstEnd, ends: ends, lines: lines, componentMetres: componentMetres, duplicates: duplicates,
            highways: words.buffer.split(separator: 0, omittingEmptySubsequences: false).dropLast().map { String(decoding: $0, as: UTF8.self) })
    }
}

extension SegmentGrid {
    fileprivate init?(_ image: NetworkImage.Opened, segments: Int) {
        guard let first = image.column(.gridFirst, of: UInt32.self), let entries = image.column(.gridEntries, of: UInt32.self),
            let measures = image.column(.measures, of: Double.self), measures.count == 6,
            let columns = Int(exactly: measures[4]), let rows = Int(exactly: measures[5]), columns > 0, rows > 0, first.count == columns * rows + 1,
            first[first.count - 1] == UInt32(entries.count)
        else { return nil }
        self.init(west: measures[1], south: measures[2], cell: measures[3], columns: columns, rows: rows, first: first, entries: entries)
    }
}
