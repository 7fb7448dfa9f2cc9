import Foundation
import Geo
import GeoFiles
import Ledger

/// The division codes of the plan's boundaries, against which a ledger's codes are held: a community whose subdistrict is not
/// there cannot be where the plan is.
struct KnownDivisions {
    private let subdistricts: Set<String>, districts: Set<String>
    /// The codes of the communities.
    let communities: Set<String>

    /// The codes of a plan; none where its boundaries have no 12-digit codes, and then every well-formed code is accepted.
    /// - Throws: `InputErrors` where boundaries that the plan names cannot be read: a check that silently did not take place would let any code in.
    init(of document: PlanDocument) throws(InputErrors) {
        var subdistricts: Set<String> = [], communities: Set<String> = [], errors: [InputError] = []
        for settings in [document.subdistricts, document.communities].compactMap({ $0 }) {
            do {
                for code in try Self.ids(settings, document).compactMap({ DivisionCode($0) }) {
                    switch code.level {
                    case .community:
                        communities.insert(code.description)
                        if let parent = code.parent { subdistricts.insert(parent.description) }
                    case .subdistrict: subdistricts.insert(code.description)
                    case .province, .city, .district: break
                    }
                }
            } catch { errors.append(error.named(settings.file)) }
        }
        if !errors.isEmpty { throw InputErrors(errors) }
        (self.subdistricts, self.communities) = (subdistricts, communities)
        districts = Set(subdistricts.compactMap { DivisionCode($0)?.district?.description })
    }

    private static func ids(_ settings: PlanDocument.LayerSettings, _ document: PlanDocument) throws(InputError) -> [String] {
        let options = ReadOptions(layer: settings.layer, crs: settings.crs, encoding: settings.encoding, transformation: settings.transformation)
        let layer = try VectorFile.examine(document.path(settings.file), options: options).layer
        guard let column = settings.fields["id"].map({ Aliases.column(named: $0, in: layer) }) ?? Aliases.resolve("id", in: layer) else {
            let names = layer.columns.map(\.name)
            throw InputError(
                input: settings.file, place: Phrase("id"),
                found: Phrase(zh: "列 " + names.joined(separator: "、"), en: "the columns " + names.joined(separator: ", ")),
                wanted: settings.fields["id"].map { Phrase(zh: "“\($0)”列", en: "a column \"\($0)\"") }
                    ?? Phrase(zh: "代码列，或在 fields 中写明 id", en: "a column of codes, or its name under fields: {id: …}"))
        }
        return layer.rows.map { $0.values[column].plainText }
    }

    /// What is wrong with a code where its parent is not there.
    func problem(with code: String) -> (found: Phrase, wanted: Phrase)? {
        guard !subdistricts.isEmpty, let code = DivisionCode(code), let parent = code.parent else { return nil }
        if code.level == .district { return districts.contains(code.description) ? nil : strange(code) }
        let isKnown =
            switch code.level {
            case .community: subdistricts.contains(parent.description)
            case .subdistrict: subdistricts.contains(code.description) || districts.contains(parent.description)
            case .district, .city, .province: true
            }
        if isKnown { return nil }
        let zh = code.level == .community ? "街道" : "区县", en = code.level == .community ? "subdistrict" : "district"
        return (
            Phrase(zh: "\(code)，计划中没有其上级\(zh) \(parent)", en: "\(code), whose \(en) \(parent) the plan does not have"),
            Phrase(zh: "上级\(zh)在计划边界中的 12 位代码", en: "a 12-digit code whose \(en) is among the plan's boundaries")
        )
    }

    /// A district in which the plan has no subdistrict.
    private func strange(_ code: DivisionCode) -> (found: Phrase, wanted: Phrase) {
        let known = districts.sorted(), listed = known.prefix(10).joined(separator: ", ") + (known.count > 10 ? " …" : "")
        return (
            Phrase(zh: "\(code)，计划中没有这个区县", en: "\(code), a district that the plan does not have"),
            Phrase(zh: "计划边界中的区县：\(listed)", en: "a district of the plan's boundaries: \(listed)")
        )
    }
}
