internal import Geo
import Foundation

/// Puts a layer's rows on the earth: finds out the reference system of their numbers, converts them to WGS84, and
/// reports what cannot lie where it says.
struct Placement {
    let options: ReadOptions
    /// The system the file states, as PROJ reads it.
    var stated: String?
    /// Whether the file's own names say that the numbers are degrees (columns `lon` and `lat`): then none need be stated.
    var isNamedDegrees = false
    /// Whether rows are counted as a table's, rather than as features.
    var countsRows = false

    private static let crsPlace = Phrase(zh: "坐标系", en: "reference system")
    /// How far beyond its area of use, in degrees, a system is still accepted, with a warning: half a 3° zone.
    static let reach = 1.5

    /// Converts the rows in place, and returns the system's name.
    func settle(_ rows: inout [Layer.Row], faults: inout FaultList) -> String {
        let sample = Self.sample(rows)
        guard let system = system(sample: sample, faults: &faults) else { return "?" }
        if system.isGeographic, let advice = CoordinateGuess.advice(for: sample), let first = sample.first, !Self.isRare(sample) {
            faults.add(
                place: Self.crsPlace,
                found: Self.numbers(first)
                    + Phrase(
                        zh: "，却按 \(system.name) 的度数读取",
                        en: " read as degrees of \(system.name)"),
                wanted: advice)
            return system.name
        }
        var outside = 0, firstOutside: Place?
        for i in rows.indices {
            guard let raw = rows[i].geometry else { continue }
            let placed: Geometry
            do {
                placed = try raw.mapped { places throws(CoordinateError) in try system.convert(&places, toWGS84: true) }
            } catch {
                faults.add(error.problem(at: Self.crsPlace))
                return system.name
            }
            rows[i].geometry = placed
            if let fault = fault(placed, raw: raw, system: system) {
                faults.add(problem(of: rows[i].number, fault))
            } else if let area = system.areaOfUse?.grown(byDegrees: 0.01), let place = placed.places.first(where: { !area.contains($0) }) {
                outside += 1
                firstOutside = firstOutside ?? place
            }
        }
        if let place = firstOutside, let area = system.areaOfUse {
            let spot = LocationText.said(place), box = LocationText.said(area)
            faults.warn(
                "crs-area",
                zh: "\(outside) 个图形在 \(system.name) 的适用范围 \(box) 之外（如 \(spot)）：请核对坐标系",
                en:
                    "\(outside == 1 ? "1 shape lies" : "\(outside) shapes lie") outside the area that \(system.name) is meant for, \(box) (as \(spot)): check the reference system"
            )
        }
        return system.name
    }

    /// The stated system, or WGS84 where nothing is stated and the numbers look like degrees.
    private func system(sample: [MapPoint], faults: inout FaultList) -> CoordinateSystem? {
        if let text = options.crs ?? stated {
            do {
                return try CoordinateSystem(text, transformation: options.transformation)
            } catch {
                faults.add(error.problem(at: Self.crsPlace))
                return nil
            }
        }
        if let advice = CoordinateGuess.advice(for: sample), let first = sample.first, !Self.isRare(sample) {
            faults.add(
                place: Self.crsPlace,
                found: Self.numbers(first) + Phrase(zh: "，且文件未说明坐标系", en: " and no reference system stated"),
                wanted: advice)
            return nil
        }
        if !isNamedDegrees && !sample.isEmpty {
            faults.warn(
                "crs-assumed", zh: "文件未说明坐标系，坐标像经纬度，按 WGS84 读取；若为 GCJ-02 或 BD-09 请用 crs 指明",
                en: "no reference system is stated; the coordinates look like degrees and are read as WGS84; state `crs` if they are GCJ-02 or BD-09")
        }
        return .wgs84
    }

    private typealias Fault = (found: Phrase, wanted: Phrase, kind: String)

    /// The fault of one row. Those of many rows are told together though each shows its own numbers.
    private func problem(of row: Int, _ fault: Fault) -> InputError.Problem {
        let column = Phrase(zh: "位置", en: "location")
        return countsRows
            ? InputError.Problem(row: row, column: column, found: fault.found, wanted: fault.wanted, kind: fault.kind)
            : InputError.Problem(feature: row, column: column, found: fault.found, wanted: fault.wanted, kind: fault.kind)
    }

    /// What is wrong with one placed shape, if anything.
    private func fault(_ placed: Geometry, raw: Geometry, system: CoordinateSystem) -> Fault? {
        let places = placed.places
        guard let bad = places.firstIndex(where: { !Self.isOnEarth($0) }) else {
            guard let area = system.areaOfUse?.grown(byDegrees: Self.reach), let place = places.first(where: { !area.contains($0) }) else { return nil }
            let found = LocationText.said(place)
            return (
                Phrase(zh: "\(found)（按 \(system.name) 换算）", en: "\(found) (by \(system.name))"), Phrase(LocationText.said(system.areaOfUse!)),
                "outside the area of use"
            )
        }
        let number = raw.places[bad]
        if !system.isGeographic {
            let point = MapPoint(x: number.longitude, y: number.latitude)
            let advice = CoordinateGuess.advice(for: [point]).map { Phrase(zh: "；", en: "; ") + $0 } ?? Phrase("")
            return (Self.numbers(point), Phrase(zh: "\(system.name) 内的坐标", en: "coordinates within \(system.name)") + advice, "beyond the system")
        }
        // Metres are not written as degrees.
        let areDegrees = abs(number.longitude) <= 360 && abs(number.latitude) <= 360
        return (
            areDegrees ? LocationText.suspected(number) : Self.numbers(MapPoint(x: number.longitude, y: number.latitude)),
            Phrase(zh: "经度 −180 至 180、纬度 −90 至 90", en: "a longitude from −180 to 180 and a latitude from −90 to 90"),
            LocationText.isSwapped(number) ? "swapped" : "no degrees"
        )
    }

    private static func isOnEarth(_ place: Place) -> Bool { abs(place.longitude) <= 180 && abs(place.latitude) <= 90 }

    /// Whether few of the numbers are too large for degrees: then those rows are at fault, not the system.
    private static func isRare(_ sample: [MapPoint]) -> Bool {
        sample.count { abs($0.x) > 180 || abs($0.y) > 180 } * 2 < sample.count
    }

    /// One point for each of up to two thousand shapes, spread over the file.
    private static func sample(_ rows: [Layer.Row]) -> [MapPoint] {
        stride(from: 0, to: rows.count, by: max(1, rows.count / 2000)).compactMap { i in
            rows[i].geometry?.places.first.map { MapPoint(x: $0.longitude, y: $0.latitude) }
        }
    }

    private static func numbers(_ point: MapPoint) -> Phrase {
        let (x, y) = (LocationText.short(point.x, decimals: 3), LocationText.short(point.y, decimals: 3))
        return Phrase(zh: "坐标 \(x), \(y)", en: "coordinates \(x), \(y)")
    }
}
