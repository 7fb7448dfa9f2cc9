import Foundation

/// Which reference systems numbers without one may be in, told from their size.
public enum CoordinateGuess {
    /// What the numbers look like, and what to state; nil where they look like longitudes and latitudes.
    ///
    /// - Parameter points: Some of the file's numbers, in the order the file has them. Only finite ones count.
    public static func advice(for points: [MapPoint]) -> Phrase? {
        let finite = points.filter { $0.x.isFinite && $0.y.isFinite }
        guard !finite.isEmpty else { return nil }
        let x = finite.map(\.x).sorted()[finite.count / 2], y = finite.map(\.y).sorted()[finite.count / 2]
        if abs(x) <= 180 && abs(y) <= 90 { return nil }
        if abs(y) <= 180 && abs(x) <= 90 {
            return Phrase(zh: "经度与纬度可能颠倒", en: "longitude and latitude swapped?")
        }
        if let advice = gaussKruger(east: x, north: y) { return advice }
        if let advice = gaussKruger(east: y, north: x) {
            let swapped = Phrase(
                zh: "X、Y 可能颠倒（测量坐标的 X 指北）：请用 longitude、latitude 指明东坐标和北坐标列；",
                en: "X and Y swapped? (in Chinese surveying X points north; name the east column `longitude`, the north column `latitude`); ")
            return swapped + advice
        }
        return Phrase(
            zh: "既非经纬度，也不像中国常用的投影坐标，请用 crs 指明",
            en: "neither degrees nor a projection common in China: state `crs`")
    }

    /// Numbers of a Gauss-Krüger zone within China, with the zone's number in front of the easting or without.
    private static func gaussKruger(east: Double, north: Double) -> Phrase? {
        guard north > 1_800_000, north < 6_000_000 else { return nil }
        let zone = Int(east / 1_000_000), inZone = east - Double(zone) * 1_000_000
        let isPlausible = inZone > 150_000 && inZone < 850_000
        if zone == 0, isPlausible { return unprefixed(inZone, north) }
        let mercator = east > 8_100_000 && east < 15_100_000 && north < 7_100_000
        let orMercator = mercator ? Phrase(zh: "，也可能是 Web 墨卡托 EPSG:3857", en: ", or Web Mercator, EPSG:3857") : Phrase("")
        if isPlausible, (25...45).contains(zone) {
            return Phrase(
                zh: "像 3° 带第 \(zone) 带的坐标：若为 CGCS2000，请指明 crs: EPSG:\(4488 + zone)\(datum.zh)",
                en: "they look like 3° zone \(zone): if CGCS2000, state crs: EPSG:\(4488 + zone)\(datum.en)")
        }
        if isPlausible, (13...23).contains(zone) {
            return Phrase(
                zh: "像 6° 带第 \(zone) 带的坐标：若为 CGCS2000，请指明 crs: EPSG:\(4478 + zone)\(datum.zh)",
                en: "they look like 6° zone \(zone): if CGCS2000, state crs: EPSG:\(4478 + zone)\(datum.en)") + orMercator
        }
        return mercator ? Phrase(zh: "像 Web 墨卡托坐标：请指明 crs: EPSG:3857", en: "they look like Web Mercator: state crs: EPSG:3857") : nil
    }

    /// Without a zone number the central meridian is open; in the nine central districts of Chongqing the easting tells it.
    private static func unprefixed(_ east: Double, _ north: Double) -> Phrase {
        if north > 3_200_000, north < 3_350_000 {
            if east > 615_000, east < 705_000 { return named("105", 4544) }
            if east > 325_000, east < 410_000 { return named("108", 4545) }
            if east > 470_000, east < 555_000 {
                let local = "+proj=tmerc +lat_0=0 +lon_0=106.5 +k=1 +x_0=500000 +ellps=GRS80"
                return Phrase(
                    zh: "若在重庆中心城区，像中央经线 106.5° 的独立坐标：请指明 crs: \"\(local)\"",
                    en: "if this is central Chongqing, they look like the local system on 106.5°E: state crs: \"\(local)\"")
            }
        }
        return Phrase(
            zh: "像不带带号的高斯—克吕格坐标：请指明 crs。CGCS2000 3° 带为 EPSG:4534（75°E）至 EPSG:4554（135°E），每 3° 加一\(datum.zh)",
            en:
                "they look like Gauss-Krüger metres without a zone number: state crs. The CGCS2000 3° zones are EPSG:4534 (75°E) to EPSG:4554 (135°E), one code for every 3°\(datum.en)"
        )
    }

    private static func named(_ meridian: String, _ code: Int) -> Phrase {
        Phrase(
            zh: "若在重庆中心城区，像中央经线 \(meridian)° 的 3° 带：若为 CGCS2000，请指明 crs: EPSG:\(code)\(datum.zh)",
            en: "if this is central Chongqing, they look like the 3° zone on \(meridian)°E: if CGCS2000, state crs: EPSG:\(code)\(datum.en)")
    }

    private static let datum = Phrase(
        zh: "（单凭数字分不出 1954 北京、1980 西安与 CGCS2000）",
        en: " (numbers alone do not tell it from Beijing 1954 or Xi'an 1980)")
}
