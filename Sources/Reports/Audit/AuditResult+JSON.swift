import Geo
public import Planning
import Travel

extension AuditResult {
    /// `audit.json`: everything the audit found.
    public var json: JSON {
        .object([
            ("schema", .whole(1)),
            ("plan", .text(study.name)),
            ("lacking", .flag(audit.isLacking)),
            ("conclusion", said(conclusion)),
            ("as_of", .text(orNull: audit.asOf?.description)),
            ("profile", Self.json(profile)),
            ("run", run.json(study)),
            ("needed_parameters", .array(audit.needed.map { .object([("id", .text($0.id)), ("message", said($0.missing))]) })),
            (
                "unjudged",
                .array(audit.unjudged.map { .object([("rule", .text(profile.rules[$0.rule].key)), ("reason", said($0.reason))]) })
            ),
            ("rules", .array(tallies.map(tally))),
            ("areas", .array(audit.areas.map(area))),
            ("findings", .array(audit.findings.map(finding))),
            ("warnings", .array(warnings.map { .object([("code", .text($0.code)), ("input", said($0.subject)), ("message", said($0.message))]) })),
        ])
    }

    private func said(_ phrase: Phrase) -> JSON { Self.both(phrase) }

    static func both(_ phrase: Phrase) -> JSON { .object([("zh", .text(phrase.zh)), ("en", .text(phrase.en))]) }

    /// A profile for programs: what it is, its parameters, its rules and its notes.
    public static func json(_ profile: RuleProfile) -> JSON {
        .object([
            ("id", .text(profile.id)), ("jurisdiction", .text(profile.jurisdiction)), ("from", .text(orNull: profile.from?.description)),
            ("to", .text(orNull: profile.to?.description)), ("basis", .text(profile.basis)), ("inherits", .array(profile.ancestors.map { .text($0) })),
            (
                "tiers",
                .object(
                    profile.tiers.map { promise in
                        (
                            promise.tier.rawValue,
                            .object([
                                ("minutes", .real(promise.limit.minutes)), ("people", amount(promise.people)), ("floor_area", amount(promise.floorArea)),
                                ("targets", .whole(orNull: promise.targets)), ("basis", .text(promise.basis)),
                            ])
                        )
                    })
            ),
            (
                "parameters",
                .array(
                    profile.parameters.map { parameter in
                        .object([
                            ("id", .text(parameter.id)), ("name", both(parameter.name)), ("value", value(parameter.value)), ("reason", both(parameter.reason)),
                            ("basis", .text(parameter.basis)),
                        ])
                    })
            ),
            (
                "rules",
                .array(
                    profile.rules.map { rule in
                        .object([
                            ("key", .text(rule.key)), ("name", both(rule.name)), ("subject", .text(rule.subject.rawValue)),
                            ("zones", rule.zones.map { zones in .array(ZoneType.allCases.filter { zones.contains($0) }.map { .text($0.rawValue) }) } ?? .null),
                            ("force", .text(rule.force.rawValue)), ("due", .text(orNull: rule.due?.description)),
                            ("from", .text(orNull: rule.from?.description)), ("to", .text(orNull: rule.to?.description)), ("kind", .text(rule.demand.kind)),
                            ("profile", .text(rule.profile)), ("basis", .text(rule.basis)),
                        ])
                    })
            ),
            (
                "reviews",
                .array(
                    profile.reviews.map { .object([("id", .text($0.review.rawValue)), ("profile", .text($0.profile)), ("basis", .text($0.basis))]) })
            ),
            ("notes", .array(profile.notes.map { .object([("id", .text($0.id)), ("text", both($0.text)), ("basis", .text($0.basis))]) })),
        ])
    }

    private static func amount(_ amount: Amount) -> JSON {
        switch amount {
        case .stated(let number): .real(number)
        case .parameter(let id): .text(id)
        }
    }

    private static func value(_ value: Parameter.Value?) -> JSON {
        switch value {
        case nil: .null
        case .number(let number)?: .real(number)
        case .word(let word)?: .text(word)
        }
    }

    private func tally(_ tally: Tally) -> JSON {
        var members: [(String, JSON)] = [("key", .text(tally.rule.key)), ("bound", .whole(tally.bound))]
        members += Finding.Verdict.allCases.map { ($0.rawValue, .whole(tally.count($0))) }
        members += [("lacking_totals", tally.lacking.json)]
        return .object(members)
    }

    private func area(_ review: AreaReview) -> JSON {
        var members: [(String, JSON)] = [
            ("level", .text(review.level.rawValue)), ("id", .text(review.area.id)), ("name", .text(review.area.name)),
            ("zone_type", review.isMixed ? .text("mixed") : .text(orNull: review.zone?.rawValue)),
            ("people", .whole(review.people)), ("households", .whole(orNull: review.households)),
        ]
        members += [
            ("has_centre", review.hasCentre.map { .flag($0) } ?? .null), ("people_within", .whole(orNull: review.peopleWithin)),
            ("area_per_100_households", .real(orNull: review.areaPer100Households.map(Self.hundredths))),
            ("floor_standing", .real(orNull: review.floorStanding.map(Self.hundredths))),
            ("floor_lacking", .real(orNull: review.floorLacking.map(Self.hundredths))),
            ("outdoor_lacking", .real(orNull: review.outdoorLacking.map(Self.hundredths))),
            ("one_stop_lacking", .real(orNull: review.oneStopLacking.map(Self.hundredths))),
        ]
        members.append(
            (
                "functions",
                .object(
                    review.functions.map { state in
                        (
                            state.function.rawValue,
                            .object([
                                ("place", .text(state.place.rawValue)), ("people_elsewhere", .whole(state.peopleElsewhere)),
                                ("nearest", .text(orNull: state.nearest.map { study.facilities[$0].id.rawValue })),
                            ])
                        )
                    })
            ))
        members.append(("remedy", review.remedy.map(Self.both) ?? .null))
        members.append(("sites", .array(review.sites.map(site))))
        return .object(members)
    }

    private func site(_ site: ClosingSite) -> JSON {
        .object([
            ("source", .text(site.source.rawValue)), ("id", .text(site.id.rawValue)), ("name", .text(site.name)), ("people", .whole(site.people)),
            ("mean_walk_s", .real(site.mean.seconds)), ("floor_area", .real(orNull: site.floorArea?.value)),
            ("is_enough", site.isEnough.map { .flag($0) } ?? .null), ("is_inside", .flag(site.isInside)),
            ("first_for", .whole(site.firstFor)),
            ("availability", .text(orNull: site.availability?.rawValue)),
            ("mode", .text(orNull: site.mode?.rawValue)),
        ])
    }

    private func finding(_ finding: Finding) -> JSON {
        .object([
            ("rule", .text(audit.rule(finding).key)), ("kind", .text(finding.thing.kind.rawValue)), ("id", .text(finding.thing.id)),
            ("verdict", .text(finding.verdict.rawValue)), ("required", .real(orNull: finding.required.map(Self.hundredths))),
            ("present", .real(orNull: finding.present.map(Self.hundredths))), ("lacking", .real(orNull: finding.lacking.map(Self.hundredths))),
            ("unit", .text(finding.unit.rawValue)), ("measure", .text(orNull: finding.measure?.rawValue)), ("parts", .array(finding.parts.map(part))),
            ("grant", .real(orNull: finding.grant)), ("reason", finding.reason.map(Self.both) ?? .null),
            ("missing", .array(finding.missing.map { .text($0.id) })), ("arithmetic", said(finding.arithmetic)),
        ])
    }

    private func part(_ part: Finding.Part) -> JSON {
        .object([
            ("measure", .text(part.measure.rawValue)), ("verdict", .text(part.verdict.rawValue)),
            ("required", .real(orNull: part.required.map(Self.hundredths))), ("present", .real(orNull: part.present.map(Self.hundredths))),
            ("lacking", .real(orNull: part.lacking.map(Self.hundredths))),
        ])
    }

    /// To the hundredth, as the sums are shown.
    static func hundredths(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
