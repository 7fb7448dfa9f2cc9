public import Geo
import Planning
public import Reports
import Travel

extension PlanCheck {
    /// Everything that was understood and found, for programs.
    public var json: JSON { json(in: language) }

    /// The same with its messages in a language other than the plan's.
    public func json(in language: Language) -> JSON {
        func said(_ phrase: Phrase) -> JSON { .text(phrase.said(in: language)) }
        // A result names no folder of this machine.
        func bare(_ path: String) -> JSON { .text(path.hasPrefix("/") ? String(path.split(separator: "/").last ?? "") : path) }
        return .object([
            ("schema", .whole(1)),
            ("plan", .text(name)),
            ("usable", .flag(isUsable)),
            (
                "errors",
                .array(
                    errors.map { error in
                        .object([
                            ("input", bare(error.input)),
                            (
                                "problems",
                                .array(
                                    error.problems.map { problem in
                                        .object([("place", said(problem.place)), ("found", said(problem.found)), ("wanted", said(problem.wanted))])
                                    })
                            ),
                        ])
                    })
            ),
            (
                "layers",
                .array(
                    understood.map { layer in
                        .object([
                            ("role", .text(layer.role)), ("file", .text(layer.origin.file)), ("format", .text(layer.origin.format)),
                            ("crs", .text(layer.origin.crs)),
                            ("encoding", .text(orNull: layer.origin.encoding?.said(in: language))), ("rows", .whole(layer.rows)),
                            ("parts", .whole(layer.parts)),
                            ("fields", .array(layer.fields.map { .text($0) })),
                        ])
                    })
            ),
            ("streets", study.map { streets($0.streets.network) } ?? .null),
            ("street_classes", .array(streetClasses.map(Self.streetClass))),
            (
                "demand",
                study.map { study in
                    .object([
                        ("points", .whole(study.demand.count)), ("population", .whole(study.demand.reduce(0) { $0 + $1.people })),
                        ("off_network", .whole(orNull: examination?.peopleOffNetwork)), ("off_network_points", .whole(orNull: examination?.pointsOffNetwork)),
                    ])
                } ?? .null
            ),
            (
                "network_faults",
                .object(
                    FaultTally.all(examination?.findings ?? []).map { tally in
                        (
                            tally.kind.rawValue,
                            .object([("count", .whole(tally.count)), ("metres", .real(Self.millimetres(tally.metres))), ("people", .whole(tally.people))])
                        )
                    })
            ),
            (
                "warnings",
                .array(
                    warnings.map { warning in
                        .object([("code", .text(warning.code)), ("input", said(warning.subject)), ("message", said(warning.message))])
                    })
            ),
        ])
    }

    private func streets(_ network: StreetNetwork) -> JSON {
        .object([
            ("vertices", .whole(network.vertexCount)), ("segments", .whole(network.segmentCount)), ("length_m", .real(Self.millimetres(network.length.value))),
            ("components", .whole(network.componentCount)), ("outside_largest_m", .real(Self.millimetres(network.lengthOutsideLargest.value))),
            ("stairs_m", .real(Self.millimetres(network.stairsLength.value))),
            ("without_height_m", hasElevation ? .real(Self.millimetres(network.lengthWithoutHeight.value)) : .null),
            ("people_without_height", hasElevation ? .whole(orNull: examination?.peopleWithoutHeight) : .null),
        ])
    }

    private static func streetClass(_ row: StreetClass) -> JSON {
        .object([
            ("word", .text(row.word)), ("class", row.isKnown ? .text(row.meaning) : .null), ("lines", .whole(row.lines)),
            ("length_m", .real(millimetres(row.metres))), ("walkable_m", .real(millimetres(row.walkableMetres))),
        ])
    }

    private static func millimetres(_ metres: Double) -> Double { (metres * 1000).rounded() / 1000 }
}
