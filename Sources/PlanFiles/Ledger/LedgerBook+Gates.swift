import Geo
import Ledger
import Planning

extension LedgerBook {
    /// What the plan's profile asks of projects beyond the gates of the registers.
    /// - Throws: `InputErrors` where the profile cannot be used.
    func localGates() throws(InputErrors) -> LocalGates {
        var profile = try ProfileFile.read(document.profile, relative: document.path, asker: document.yaml.name).profile
        var problems = profile.set(document.parameters, basis: document.yaml.name).map { problem in
            InputError.Problem(place: document.yaml.place("parameters." + problem.place.en), found: problem.found, wanted: problem.wanted)
        }
        let tolerance = tolerance(of: profile)
        if let tolerance, tolerance.percent > Self.widestTolerance {
            problems.append(
                InputError.Problem(
                    place: document.yaml.place("parameters." + Reading.completionTolerance.id), found: Phrase("\(tolerance.percent)"),
                    wanted: Phrase("0–\(Int(Self.widestTolerance)) %")))
        }
        if !problems.isEmpty { throw InputErrors([InputError(input: document.yaml.name, problems: problems)]) }
        return LocalGates(
            profile.reviews.map { LocalGates.Demand($0.review, profile: $0.profile, basis: $0.basis, from: $0.from, to: $0.to) },
            completionTolerance: tolerance)
    }

    /// In percent: what differs by more was changed, not measured otherwise.
    private static let widestTolerance = 10.0

    /// The tolerance at completion that the profile or the plan states; none unless one does.
    private func tolerance(of profile: RuleProfile) -> LocalGates.Tolerance? {
        guard let parameter = profile.parameter(Reading.completionTolerance.id), case .number(let percent)? = parameter.value, percent > 0 else { return nil }
        return LocalGates.Tolerance(percent: percent, basis: parameter.basis)
    }
}
