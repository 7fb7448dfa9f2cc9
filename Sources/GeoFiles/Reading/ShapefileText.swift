internal import CGDAL
internal import Geo
import Foundation

/// Finds out what a shapefile's text is written in. The file's own word counts where the text bears it out; else the
/// text itself tells: Chinese in UTF-8 fits no other encoding by chance, and what is not UTF-8 is GBK here.
enum ShapefileText {
    static func find(_ layer: OGRLayerH, source: String, options: ReadOptions, faults: inout FaultList) throws(InputError) -> (
        text: FeatureText, evidence: Phrase
    ) {
        let sample = bytes(of: layer)
        let place = Phrase(zh: "文字编码", en: "text encoding")
        if let wanted = options.encoding {
            guard let decoder = TextConverter(wanted) else {
                throw InputError(
                    input: faults.input,
                    place: place,
                    found: .quoted(wanted),
                    wanted: Phrase(zh: "UTF-8、GBK 等编码名", en: "the name of an encoding, such as UTF-8 or GBK"))
            }
            guard sample.fits(decoder) else {
                throw InputError(
                    input: faults.input, place: place, found: Phrase(zh: "不符合 \(wanted) 的文字", en: "text that is not \(wanted)"),
                    wanted: Phrase(zh: "正确的 encoding，或不指明", en: "the right `encoding`, or none"))
            }
            return (.decoded(decoder), Phrase(zh: "\(wanted)（指定）", en: "\(wanted) (as stated)"))
        }
        if sample.isASCII { return (.utf8, Phrase(zh: "ASCII", en: "ASCII")) }
        let said = Stated(source: source)
        if let agreed = said.agreed, let decoder = TextConverter(agreed.name), sample.fits(decoder) {
            return (.decoded(decoder), Phrase(zh: "\(agreed.shown)（\(agreed.by)）", en: "\(agreed.shown) (\(agreed.by))"))
        }
        let (zh, en) = said.whyNot
        for (name, shown) in [("UTF-8", "UTF-8"), ("GB18030", "GBK")] {
            guard let decoder = TextConverter(name), sample.fits(decoder) else { continue }
            if said.isContradicted {
                faults.warn("encoding-suspect", zh: "\(zh)，但文字符合 \(shown)，按 \(shown) 读取", en: "\(en), but the text is \(shown) and is read so")
            }
            let proof = name == "UTF-8" ? ("全部文字符合 UTF-8", "all text fits it") : ("不是 UTF-8", "not UTF-8")
            return (.decoded(decoder), Phrase(zh: "\(shown)（\(zh)；\(proof.0)）", en: "\(shown) (\(en); \(proof.1))"))
        }
        throw InputError(
            input: faults.input, place: place, found: Phrase(zh: "既非 UTF-8 也非 GBK 的文字", en: "text that is neither UTF-8 nor GBK"),
            wanted: Phrase(zh: "用 encoding 指明编码", en: "its encoding stated as `encoding`"))
    }

    /// Field names and cells as bytes. Names are cut after ten bytes, so a cut character at their end is left out.
    private struct Sample {
        var names: [[UInt8]] = []
        var cells: [UInt8] = []

        var isASCII: Bool { cells.allSatisfy { $0 < 0x80 } && names.allSatisfy { $0.allSatisfy { $0 < 0x80 } } }

        func fits(_ decoder: TextConverter) -> Bool {
            let namesFit = names.allSatisfy { name in
                name.withUnsafeBufferPointer { whole in
                    decoder.converted(whole) != nil || (whole.count >= 10 && decoder.converted(UnsafeBufferPointer(rebasing: whole.dropLast())) != nil)
                        || (whole.count >= 9 && decoder.converted(whole.withoutCutUTF8) != nil && whole.withoutCutUTF8.count < whole.count)
                }
            }
            return namesFit && cells.withUnsafeBufferPointer { decoder.converted($0) != nil }
        }
    }

    private static func bytes(of layer: OGRLayerH) -> Sample {
        var sample = Sample()
        let definition = OGR_L_GetLayerDefn(layer)
        let count = OGR_FD_GetFieldCount(definition)
        var textual: [Int32] = []
        for i in 0..<count {
            guard let field = OGR_FD_GetFieldDefn(definition, i) else { continue }
            sample.names.append(raw(OGR_Fld_GetNameRef(field)))
            if OGR_Fld_GetType(field) == OFTString { textual.append(i) }
        }
        var seen: Set<[UInt8]> = []
        OGR_L_ResetReading(layer)
        while let feature = OGR_L_GetNextFeature(layer) {
            defer { OGR_F_Destroy(feature) }
            for i in textual where OGR_F_IsFieldSetAndNotNull(feature, i) != 0 {
                let cell = raw(OGR_F_GetFieldAsString(feature, i))
                if cell.contains(where: { $0 >= 0x80 }), seen.insert(cell).inserted { sample.cells += cell + [0x0A] }
            }
        }
        return sample
    }

    private static func raw(_ pointer: UnsafePointer<CChar>) -> [UInt8] {
        Array(UnsafeRawBufferPointer(start: pointer, count: strlen(pointer)))
    }

    /// What the `.cpg` beside the file and the language byte of the `.dbf` say.
    private struct Stated {
        let cpg: String?
        let languageByte: UInt8

        init(source: String) {
            let stem = (source as NSString).deletingPathExtension
            cpg = ["cpg", "CPG", "Cpg"].lazy.compactMap { Self.start(of: stem + "." + $0, 64) }.first
                .map { String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines) }
            let head = ["dbf", "DBF"].lazy.compactMap { Self.start(of: stem + "." + $0, 32) }.first ?? []
            languageByte = head.count > 29 ? head[29] : 0
        }

        /// The encoding of the language byte; nil where it says nothing (0, or 0x57 "the system's own").
        private var language: String? {
            switch languageByte {
            case 0x4D, 0x7A: "GBK"
            case 0x4F, 0x78: "Big5"
            case 0x03: "CP1252"
            default: nil
            }
        }

        /// What both say, or the one that speaks.
        var agreed: (name: String, shown: String, by: String)? {
            switch (cpg, language) {
            case (nil, nil): nil
            case (let cpg?, nil): (cpg, cpg, ".cpg")
            case (nil, let language?): (language, language, "LDID")
            case (let cpg?, let language?):
                TextConverter.common(cpg) == TextConverter.common(language) ? (cpg, cpg, ".cpg, LDID") : nil
            }
        }

        /// Whether the file names an encoding that the text is not in.
        var isContradicted: Bool { cpg != nil || language != nil }

        var whyNot: (zh: String, en: String) {
            switch (cpg, language) {
            case (nil, nil): ("无 .cpg", "no .cpg")
            case (let cpg?, nil): (".cpg 写明 \(cpg)", ".cpg says \(cpg)")
            case (nil, let language?): ("LDID 写明 \(language)", "LDID says \(language)")
            case (let cpg?, let language?): (".cpg 写明 \(cpg)、LDID 写明 \(language)", ".cpg says \(cpg), LDID \(language)")
            }
        }

        private static func start(of path: String, _ count: Int) -> [UInt8]? {
            guard let file = VSIFOpenL(path, "rb") else { return nil }
            defer { VSIFCloseL(file) }
            return [UInt8](unsafeUninitializedCapacity: count) { room, read in read = VSIFReadL(room.baseAddress, 1, count, file) }
        }
    }
}
