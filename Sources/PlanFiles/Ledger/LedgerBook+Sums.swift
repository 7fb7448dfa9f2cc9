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
        let (declared, untold) = try declared()
        let checksum = LayoutChecksum(
            declared: declared, untold: untold, positions: try states(in: .positions, asOf: day, known: known),
            facilities: try states(in: .facilities, asOf: day, known: known))
        return LayoutReport(checksum, asOf: day, places: places())
    }

    /// What the targets state, and the areas that are told to no district: numbers of the plan's own, which are no division codes.
    private func declared() throws -> (declared: [LayoutChecksum.Declared], untold: [LayoutChecksum.Untold]) {
        guard let settings = document.targets else { return ([], []) }
        var reader = StudyReader(document, threads: Threads(1), cache: false)
        let counts = reader.readTargets(settings, AreaIDs([], [])).counts
        if !reader.errors.isEmpty { throw InputErrors(reader.errors) }
        var declared: [LayoutChecksum.Declared] = [], untold: [LayoutChecksum.Untold] = []
        for target in counts {
            let district = target.area.flatMap { DivisionCode($0)?.district }
            if let area = target.area, district == nil {
                untold.append(LayoutChecksum.Untold(tier: target.tier, area: area))
            } else {
                declared.append(LayoutChecksum.Declared(tier: target.tier, district: district, count: target.count))
            }
        }
        return (declared, untold)
    }

    /// The ring-fenced accounts of the fees in lieu, as they stood at the end of a day.
    public func accounts(asOf day: Day? = nil, known: Day? = nil) throws -> AccountReport {
        AccountReport(FeeAccount.all(of: try histories(in: .fees, known: known), asOf: day), asOf: day)
    }
}
