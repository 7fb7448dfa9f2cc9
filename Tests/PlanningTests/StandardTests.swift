import Geo
import Planning
import Testing
import Travel

/// What one standard decides by itself: who is within it, how many a centre can serve, whether a centre meets it.
struct StandardTests {
    // The community home of the layout plan: 10 minutes, 12,000 people, 2,700 m².
    private let home = Standard(
        tier: .communityHome, limit: .minutes(10), people: 12_000, floorArea: SquareMetres(2_700), functions: [.dayCare, .grocery], basis: "")

    private func centre(floorArea: Double? = nil, functions: Set<Function>? = nil, capacity: Int? = nil) -> Facility {
        Facility(
            id: .init(rawValue: "f"), name: "f", tiers: [.communityHome], floorArea: floorArea.map { SquareMetres($0) }, functions: functions,
            capacity: capacity, place: Place(longitude: 106.5, latitude: 29.5))
    }

    @Test func `exactly 600 s meets ten minutes, a millisecond more does not`() {
        #expect(home.isMet(by: .seconds(600)))
        #expect(home.isMet(by: TravelTime(milliseconds: 599_999)))
        #expect(!home.isMet(by: TravelTime(milliseconds: 600_001)))
        #expect(home.isMet(by: .seconds(0)))
    }

    @Test func `a centre's capacity is its own number, else the lesser of the design population and its share by floor area`() {
        #expect(home.capacity(of: centre(floorArea: 100, capacity: 30_000)) == (30_000, false))
        // 1,350 m² · 12,000 ÷ 2,700 m² = 6,000; 2,700 m² gives 12,000 and so does 5,400 m²; 100 m² gives 444.4, 444 whole people.
        #expect(home.capacity(of: centre(floorArea: 1_350)) == (6_000, false))
        #expect(home.capacity(of: centre(floorArea: 2_700)) == (12_000, false))
        #expect(home.capacity(of: centre(floorArea: 5_400)) == (12_000, false))
        #expect(home.capacity(of: centre(floorArea: 100)) == (444, false))
        #expect(home.capacity(of: centre(floorArea: 0)) == (0, false))
        #expect(home.capacity(of: centre(capacity: 0)) == (0, false))
        #expect(home.capacity(of: centre()) == (12_000, true))
    }

    @Test func `conforming is floor area and functions; what is not known is not conforming, unless the rest already fails`() {
        let all: Set<Function> = [.dayCare, .grocery, .cultureRoom]
        #expect(home.isConforming(centre(floorArea: 2_700, functions: all)) == true)
        #expect(home.isConforming(centre(floorArea: 2_699.9, functions: all)) == false)
        #expect(home.isConforming(centre(floorArea: 2_700, functions: [.dayCare])) == false)
        #expect(home.isConforming(centre(functions: all)) == nil)
        #expect(home.isConforming(centre(floorArea: 2_700)) == nil)
        #expect(home.isConforming(centre()) == nil)
        #expect(home.isConforming(centre(floorArea: 1)) == false)
        #expect(home.isConforming(centre(functions: [])) == false)
    }

    @Test func `ids compare by their UTF-8 bytes`() {
        // Capitals before small letters, digits as characters, and é (C3 A9) after z (7A); 渝 (E6…) before 𠀀 (F0…).
        let sorted = ["", "10", "9", "B", "a", "z", "é", "渝", "𠀀"]
        #expect(sorted.reversed().map { Facility.ID(rawValue: $0) }.sorted().map(\.rawValue) == sorted)
        // Two spellings of é are two ids.
        #expect("e\u{301}".precedesByBytes("é"))
        #expect(!"é".precedesByBytes("e\u{301}"))
    }
}
