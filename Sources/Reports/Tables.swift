import Geo
import Planning
import Travel

extension CoverageResult {
    /// `demand.csv`: every demand point with its status, nearest centre and walk, for each tier.
    public var demandTable: String {
        let study = coverage.study
        var out =
            "id,snap_m"
            + tiers.map { tier in
                let name = tier.coverage.standard.tier.rawValue
                return ",\(name)_status,\(name)_people_served,\(name)_facility,\(name)_time_s"
            }.joined() + "\n"
        for (i, point) in study.demand.enumerated() {
            out += CSV.cell(point.id)
            out += ","
            if let snap = coverage.ground.demandSnaps[i] { out += CSV.decimals(snap.distance.value, 2) }
            for tier in tiers {
                out += ",\(tier.coverage.statuses[i].rawValue),\(tier.coverage.allocation.served[i]),"
                if let nearest = tier.coverage.nearest[i] {
                    out += CSV.cell(study.facilities[tier.coverage.facilities[nearest.facility]].id.rawValue)
                    out += ","
                    out += CSV.seconds(nearest.time)
                } else {
                    out += ","
                }
            }
            out += "\n"
        }
        return out
    }

    /// `assignment.csv`: who goes where when capacity binds.
    public var assignmentTable: String {
        let study = coverage.study
        var out = "tier,demand,facility,people,time_s\n"
        for tier in coverage.tiers {
            for flow in tier.allocation.flows {
                let facility = study.facilities[tier.facilities[flow.facility]].id.rawValue
                out +=
                    "\(tier.standard.tier.rawValue),\(CSV.cell(study.demand[flow.demand].id)),\(CSV.cell(facility)),\(flow.people),\(CSV.seconds(flow.time))\n"
            }
        }
        return out
    }
}

/// Cells of a CSV file (RFC 4180).
enum CSV {
    /// A text, quoted where it must be.
    static func cell(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    /// A time in seconds with three decimals.
    static func seconds(_ time: TravelTime) -> String {
        let (whole, rest) = time.milliseconds.quotientAndRemainder(dividingBy: 1000)
        let digits = String(rest)
        return "\(whole)." + String(repeating: "0", count: 3 - digits.count) + digits
    }

    /// A number that is not negative, with so many decimals.
    static func decimals(_ value: Double, _ count: Int) -> String {
        var scale = 1
        for _ in 0..<count { scale *= 10 }
        let (whole, rest) = Int((value * Double(scale)).rounded()).quotientAndRemainder(dividingBy: scale)
        let digits = String(rest)
        return "\(whole)." + String(repeating: "0", count: count - digits.count) + digits
    }
}
