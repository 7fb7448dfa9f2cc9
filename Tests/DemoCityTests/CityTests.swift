import DemoCity
import Foundation
import Geo
import Testing

/// Cities for all tests, made once.
enum Cities {
    static let tiny = City(people: 20_000)
    static let small = City(people: 200_000)
    private static let usual = City()
    private static let large = City(people: 10_000_000)
    /// The large ones take seconds, so they are only made when asked for.
    private static let isSlow = ProcessInfo.processInfo.environment["WALKSHED_SLOW"] == "1"
    static let sizes = [20_000, 200_000] + (isSlow ? [City.usualPeople, 10_000_000] : [])

    static func city(_ people: Int) -> City {
        switch people {
        case 20_000: tiny
        case 200_000: small
        case City.usualPeople: usual
        default: large
        }
    }
}

struct PeopleTests {
    @Test(arguments: Cities.sizes) func `everyone lives in exactly one community`(people: Int) {
        let city = Cities.city(people)
        #expect(city.communities.reduce(0) { $0 + $1.population } == city.people)
    }

    @Test(arguments: Cities.sizes) func `there are 52 subdistricts and 392 communities, whatever the people`(people: Int) {
        let city = Cities.city(people)
        #expect(city.subdistricts.count == 52)
        #expect(city.communities.count == 392)
        for index in city.subdistricts.indices { #expect((7...8).contains(city.communities.count { $0.subdistrict == index })) }
    }

    @Test(arguments: Cities.sizes) func `every community has people and households, and elders between 15 and 32 per cent`(people: Int) {
        let city = Cities.city(people)
        for community in city.communities {
            #expect(community.population > 0 && community.households > 0 && community.households <= community.population)
            // Half a person of rounding on either side.
            let (low, high) = (0.15 * Double(community.population) - 0.5, 0.32 * Double(community.population) + 0.5)
            #expect((low...high).contains(Double(community.elders)))
        }
        #expect(Set(city.communities.map(\.zone.rawValue)) == ["未建成区域", "已建成区域"])
    }

    @Test func `codes have twelve digits, are nested, and belong to districts that do not exist`() {
        let codes = Cities.tiny.communities.map(\.code)
        #expect(Set(codes).count == 392)
        for community in Cities.tiny.communities {
            #expect(community.code.count == 12 && community.code.allSatisfy(\.isNumber))
            #expect(community.code.prefix(9) == Cities.tiny.subdistricts[community.subdistrict].code.prefix(9))
            #expect(("500191"..."500199").contains(String(community.code.prefix(6))))
            #expect(community.name.hasPrefix("示例"))
        }
        #expect(Set(Cities.tiny.communities.map(\.name)).count == 392)
        #expect(Set(Cities.tiny.subdistricts.map(\.name)).count == 52)
    }
}

struct CentreTests {
    @Test(arguments: Cities.sizes) func `31 of 52 street centres and 240 of 392 community homes are in use`(people: Int) {
        let city = Cities.city(people)
        let inUse = city.facilities.filter { $0.stage == .inUse && !$0.id.hasPrefix("Y") }
        #expect(inUse.count { $0.tiers.contains(.streetCentre) } == 31)
        #expect(inUse.count { $0.tiers == [.communityHome] } == 240)
    }

    @Test func `facilities come in every stage, some without floor area, some with a capacity, some as both tiers`() {
        let facilities = Cities.small.facilities
        #expect(Set(facilities.map(\.stage)) == Set(City.Stage.allCases))
        #expect(facilities.contains { $0.floorArea == nil } && facilities.contains { $0.capacity != nil })
        #expect(facilities.contains { $0.tiers.count == 2 })
        #expect(Set(facilities.map(\.id)).count == facilities.count)
    }

    @Test func `there are as many candidates as asked for, a few of them mutually exclusive`() {
        let city = City(people: 20_000, candidates: 123)
        #expect(city.candidates.count == 123)
        #expect(Set(city.candidates.map(\.id)).count == 123)
        // 36 of the first stand in twelve groups of three.
        let groups = city.candidates.map(\.group).filter { !$0.isEmpty }
        #expect(groups.count == 36 && Set(groups).count == 12)
    }

    @Test(arguments: Cities.sizes) func `one facility stands off the network, all others beside a street`(people: Int) {
        let city = Cities.city(people)
        // A grid of the street vertices in hundredths of a degree of latitude over ten, some 110 m.
        var near: Set<[Int]> = []
        for place in city.streets.places { near.insert([Int(place.longitude * 1000), Int(place.latitude * 1000)]) }
        for facility in city.facilities {
            let (x, y) = (Int(facility.place.longitude * 1000), Int(facility.place.latitude * 1000))
            let has = (-1...1).contains { dx in (-1...1).contains { dy in near.contains([x + dx, y + dy]) } }
            #expect(has || facility.id == "Y003")
        }
        let remote = city.facilities.first { $0.id == "Y003" }!
        #expect(city.streets.places.allSatisfy { Geodesic.metres($0, remote.place) > 200 })
    }
}
