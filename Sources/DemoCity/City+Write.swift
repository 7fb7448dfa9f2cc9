import GeoFiles
import Foundation
public import Geo

extension City {
    /// Writes the city as a bureau would send it, with a plan that reads it: `walkshed.yaml` and its data.
    ///
    /// The files are untidy on purpose: a shapefile in GBK that nowhere says so (EPSG:4545), subdistricts in the zone next
    /// door (EPSG:4544), facilities in GCJ-02, a workbook with a title, a row of units and a row of totals.
    /// The same city gives the same bytes.
    /// - Parameter directory: Made if it is not there. Files of the same names are replaced.
    /// - Parameter language: The plan's.
    /// - Throws: `FileError` where the disk refuses.
    public func write(to directory: String, language: Language = .chinese) throws {
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        func path(_ name: String) -> String { (directory as NSString).appendingPathComponent(name) }
        try writeStreets(to: path("streets.osm.pbf"))
        try RasterFile.write(elevation, to: path("elevation.tif"))
        try VectorFile.write(
            [communityLayer], to: path("communities.shp"), options: WriteOptions(crs: CoordinateSystem("EPSG:4545"), shapefileText: .gbkUnmarked))
        try VectorFile.write([subdistrictLayer], to: path("subdistricts.gpkg"), options: WriteOptions(crs: CoordinateSystem("EPSG:4544")))
        try VectorFile.write([waterLayer], to: path("water.geojson"))
        try VectorFile.write([try facilityLayer()], to: path("facilities.csv"))
        try VectorFile.write([amenityLayer], to: path("amenities.csv"))
        try VectorFile.write([stockLayer], to: path("stock.csv"))
        try VectorFile.write([projectLayer], to: path("projects.csv"))
        try VectorFile.write([targetLayer], to: path("targets.csv"))
        try Data(candidateSheet.bytes).write(to: URL(fileURLWithPath: path("candidates.xlsx")), options: .atomic)
        try Data(City.roles.utf8).write(to: URL(fileURLWithPath: path("roles.yaml")), options: .atomic)
        try Data(City.plan(people: people, language: language).utf8).write(to: URL(fileURLWithPath: path("walkshed.yaml")), options: .atomic)
    }

    private func writeStreets(to path: String) throws {
        var sets: [[(key: String, value: String)]] = [], numbers: [[String]: Int] = [:]
        let ways = streets.streets.map { street in
            let tags = street.tags
            let key = tags.flatMap { [$0.key, $0.value] }
            let number = numbers[key] ?? sets.count
            if number == sets.count {
                numbers[key] = number
                sets.append(tags)
            }
            return OSMFile.Way(vertices: street.run, tags: number)
        }
        try OSMFile.write(to: path, nodes: streets.places, ways: ways, vertices: streets.vertices, tagSets: sets)
    }
}

extension City.Street {
    /// What OSM says about such a street, keys in alphabetical order.
    var tags: [(key: String, value: String)] {
        var tags: [(key: String, value: String)] = []
        if span == .bridge { tags.append(("bridge", "yes")) }
        if foot == .no { tags.append(("foot", "no")) }
        tags.append(("highway", highway.rawValue))
        if incline != .unsaid { tags.append(("incline", incline.rawValue)) }
        if span != .ground { tags.append(("layer", span == .bridge ? "1" : "-1")) }
        if !name.isEmpty { tags.append(("name", name)) }
        if foot == .sidewalks || foot == .noSidewalk { tags.append(("sidewalk", foot == .sidewalks ? "both" : "no")) }
        if span == .tunnel { tags.append(("tunnel", "yes")) }
        return tags
    }
}
