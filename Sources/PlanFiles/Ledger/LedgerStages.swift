import Foundation
import Geo
import Ledger
import Planning
import Store

/// How far along the facilities are by the ledger, at the end of a day.
struct LedgerStages {
    /// The stage of everything that was in the register by then.
    let stages: [String: Planning.Stage]
    /// Everything that came into the register, by then or later.
    let known: Set<String>
    /// The first day on which something happened to a facility; nil where the latest state was asked for, or the register is empty.
    let firstDay: Day?
    /// The digest over all events of the ledger.
    let digest: String
    /// What a look at the ledger's end found amiss.
    let doubts: [Phrase]
    /// The last day on which something was recorded; nil for an empty ledger.
    let lastRecorded: Day?

    /// - Parameter day: The latest state where nil.
    /// - Throws: `InputError` where the file is no ledger or cannot be read.
    init(_ path: String, written: String, asOf day: Day?) throws(InputError) {
        do {
            guard FileManager.default.fileExists(atPath: path) else {
                throw InputError(
                    input: written, place: Phrase(zh: "文件", en: "file"), found: Phrase(zh: "不存在", en: "no such file"),
                    wanted: Phrase(zh: "已有的台账，或不写 ledger: true", en: "a ledger, or no `ledger: true`"))
            }
            let store = try LedgerStore(at: path, for: .reading)
            var stages: [String: Planning.Stage] = [:], known: Set<String> = []
            try store.forEachState(in: .facilities, asOf: day) { stages[$0.subject.id] = Planning.Stage(rawValue: $0.stage) }
            var first: Day?
            if day == nil {
                known = Set(stages.keys)
            } else {
                try store.forEachState(in: .facilities) { state in
                    known.insert(state.subject.id)
                    first = ([state.since, state.lastDay] + state.happened.values.map(\.day) + (first.map { [$0] } ?? [])).min()
                }
            }
            firstDay = first
            self.stages = stages
            self.known = known
            let seal = try store.seal()
            digest = seal.chain
            doubts = try store.glance().map(\.found)
            lastRecorded = try store.events(LedgerStore.Selection(after: seal.events - 1), count: 1).first?.record.day
        } catch let error as InputError {
            throw error.named(written)
        } catch let error as StoreError {
            throw InputError(
                input: written, place: Phrase(zh: "文件", en: "file"), found: Phrase(zh: error.said(in: .chinese), en: error.said(in: .english)),
                wanted: Phrase(zh: "可以读取的台账", en: "a ledger that can be read"))
        } catch {
            throw InputError(
                input: written, place: Phrase(zh: "文件", en: "file"), found: Phrase("\(error)"), wanted: Phrase(zh: "可以读取的台账", en: "a ledger that can be read"))
        }
    }
}

extension StudyReader {
    /// Reads the stages from the ledger, where the plan says so.
    mutating func readLedgerStages() -> LedgerStages? {
        guard document.stagesFromLedger, let ledger = document.ledger else { return nil }
        let path = document.path(ledger.file), day = document.ledgerDay
        let stages = attempt { (_) throws(InputError) in try LedgerStages(path, written: ledger.file, asOf: day) }
        // The digest is that of the events, which no question changes; SQLite may tidy its file whenever it likes.
        if let stages { record("ledger", path, digest: stages.digest) }
        return stages
    }

    /// The first few of a list of ids.
    private static func some(_ ids: [String]) -> String { ids.prefix(5).joined(separator: ", ") + (ids.count > 5 ? " …" : "") }

    /// Doubts about a day of which the ledger knows less than of today.
    /// - Parameter later: centres of the layer that came into the ledger after its day, and so are left out.
    mutating func suspectEarlyDay(_ stages: LedgerStages, later: [String]) {
        guard let ledger = document.ledger, let day = document.ledgerDay, !later.isEmpty else { return }
        let ids = Self.some(later.sorted { $0.precedesByBytes($1) }), centres = counted(later.count, "facility", "facilities")
        if let first = stages.firstDay, day < first {
            warn(
                Warning(
                    code: "ledger-early", input: ledger.file,
                    message: Phrase(
                        zh: "as_of 为 \(day)，早于设施台账的第一条记录（\(first)）：台账不知道那一天的情况，图层中的 \(later.count) 处设施未计入：\(ids)",
                        en:
                            "as_of is \(day), before the first event of the facilities register (\(first)): nothing is known of that day; left out: \(centres) of the layer (\(ids))"
                    )))
        } else {
            warn(
                Warning(
                    code: "ledger-later", input: ledger.file,
                    message: Phrase(
                        zh: "图层中有 \(later.count) 处设施在 as_of（\(day)）之后才进入台账，未计入：\(ids)",
                        en: "in the ledger only after as_of (\(day)), and so left out: \(centres) of the layer (\(ids))")))
        }
    }

    /// Doubts about centres that only one of ledger and layer knows.
    mutating func suspectLedger(_ stages: LedgerStages, ids: [String]) {
        guard let ledger = document.ledger else { return }
        for doubt in stages.doubts.prefix(3) {
            let message = doubt + Phrase(zh: "；请先用 ledger verify 核验", en: "; run `ledger verify` first")
            warn(Warning(code: "ledger-changed", input: ledger.file, message: message))
        }
        if let day = document.ledgerDay, let last = stages.lastRecorded, last < day {
            warn(
                Warning(
                    code: "ledger-ahead", input: ledger.file,
                    message: Phrase(
                        zh: "as_of 为 \(day)，而台账最近一次登记在 \(last)：此后的变化尚未登记",
                        en: "as_of is \(day), and the ledger was last recorded in on \(last): what happened since is not in it")))
        }
        let strangers = ids.filter { !stages.known.contains($0) }
        if !strangers.isEmpty {
            warn(
                Warning(
                    code: "ledger-unknown", input: ledger.file,
                    message: Phrase(
                        zh: "\(strangers.count) 处设施不在台账中，按图层的阶段计：\(Self.some(strangers))",
                        en:
                            "not in the ledger, so that the layer's stage counts: \(counted(strangers.count, "facility", "facilities")) (\(Self.some(strangers)))"
                    ))
            )
        }
        let layer = Set(ids), placeless = stages.stages.keys.filter { !layer.contains($0) }.sorted { $0.precedesByBytes($1) }
        if !placeless.isEmpty {
            warn(
                Warning(
                    code: "ledger-no-place", input: ledger.file,
                    message: Phrase(
                        zh: "台账中有 \(placeless.count) 处设施不在图层中，没有位置，未计入：\(Self.some(placeless))",
                        en:
                            "not in the layer, without a place and therefore left out: \(counted(placeless.count, "facility", "facilities")) of the ledger (\(Self.some(placeless)))"
                    )))
        }
    }
}
