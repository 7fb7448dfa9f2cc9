import Geo
import Ledger
public import Planning
public import Reports
import Travel

extension LedgerBook {
    /// The layout plan against itself, as it stood at the end of a day: positions by tier and district, what fills them, what is short.
    ///
    /// What the plan states comes from its targets, where they are a table of counts; those of subdistricts add up by district.
    /// - Throws: `InputErrors` where the targets cannot be read.
    public func layout(asOf day: Day? = nil, known: Day? = nil) throws -> LayoutReport {
        let checksum = LayoutChecksum(
            declared: try declared(), positions: try states(in: .positions, asOf: day, known: known),
            facilities: try states(in: .facilities, asOf: day, known: known))
        return LayoutReport(checksum, asOf: day, places: places())
    }

    private func declared() throws -> [LayoutChecksum.Declared] {
        guard let settings = document.targets else { return [] }
        var reader = StudyReader(document, threads: Threads(1), cache: false)
        let counts = reader.readTargets(settings, AreaIDs([], [])).counts
        if !reader.errors.isEmpty { throw InputErrors(reader.errors) }
        return counts.compactMap { target in
            guard let area = target.area else { return LayoutChecksum.Declared(tier: target.tier, district: nil, count: target.count) }
            return DivisionCode(area)?.district.map { LayoutChecksum.Declared(tier: target.tier, district: $0, count: target.count) }
        }
    }

    /// The ring-fenced accounts of the fees in lieu, as they stood at the end of a day.
    public func accounts(asOf day: Day? = nil, known: Day? = nil) throws -> AccountReport {
        AccountReport(FeeAccount.all(of: try histories(in: .fees, known: known), asOf: day), asOf: day)
    }
}
