import Geo
import Testing
import Travel

struct NetworkImageTests {
    /// Twelve by twelve crossings 100 m apart: 144 vertices and 2 · 12 · 11 = 264 segments.
    private static let town: SnappingNetwork = {
        let plane = LocalPlane(meridian: 106.5)
        var streets = StreetLines(joining: .tolerance(Metres(0.01)))
        for k in 0..<12 {
            for isRow in [true, false] {
                let first = streets.places.count
                for i in 0..<12 {
                    let (x, y) = isRow ? (i, k) : (k, i)
                    streets.places.append(plane.place(.init(x: Double(x) * 100, y: 3_264_000 + Double(y) * 100)))
                }
                streets.lines.append(StreetLine(id: streets.lines.count + 1, highway: isRow ? "residential" : "footway", vertices: first..<first + 12))
            }
        }
        return SnappingNetwork(StreetNetwork(streets))
    }()
    private let key = [UInt8](repeating: 7, count: 32)

    /// Bytes that stay in place as long as the object lives.
    private final class Kept {
        let bytes: UnsafeMutableRawBufferPointer
        init(_ image: [UInt8]) {
            bytes = .allocate(byteCount: image.count, alignment: 64)
            bytes.copyBytes(from: image)
        }
        deinit { bytes.deallocate() }
    }

    private func opened(_ kept: Kept, key: [UInt8]) -> (streets: SnappingNetwork, notes: [UInt8])? {
        SnappingNetwork.opened(UnsafeRawBufferPointer(kept.bytes), owner: kept, key: key)
    }

    @Test func `a network comes back from its bytes as it was`() throws {
        let image = Self.town.image(key: key, notes: [1, 2, 3])
        let back = try #require(opened(Kept(image), key: key))
        #expect(back.notes == [1, 2, 3])
        #expect(back.streets.network.vertexCount == 144)
        #expect(back.streets.network.segmentCount == 264)
        #expect(back.streets.network.highways == ["residential", "footway"])
        #expect(back.streets.image(key: key, notes: [1, 2, 3]) == image)
        let place = Place(longitude: 106.503, latitude: 29.505)
        #expect(back.streets.nearest(to: place) == Self.town.nearest(to: place))
    }

    @Test func `a change of any byte is noticed`() {
        let kept = Kept(Self.town.image(key: key, notes: [1, 2, 3]))
        for i in kept.bytes.indices {
            kept.bytes[i] ^= 1 << UInt8(i % 8)
            #expect(opened(kept, key: key) == nil, "byte \(i)")
            kept.bytes[i] ^= 1 << UInt8(i % 8)
        }
        #expect(opened(kept, key: key) != nil)
    }

    @Test func `bytes cut off anywhere are noticed`() {
        let image = Self.town.image(key: key, notes: [])
        for length in 0..<image.count where length < 1000 || length % 97 == 0 { #expect(opened(Kept(Array(image.prefix(length))), key: key) == nil) }
    }

    @Test func `a network made from something else is not taken`() {
        var other = key
        other[31] = 8
        #expect(opened(Kept(Self.town.image(key: key, notes: [])), key: other) == nil)
    }
}
