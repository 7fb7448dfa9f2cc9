import Foundation
import Geo
import Ledger
import Planning
import Store

/// What a ledger of many events takes: a million of them in ten imports, the questions people ask of it, and its looking through.
///
///     walkshed-bench ledger FILE EVENTS
///
/// The file must not be there yet. Half of the events are of problems, ten each from the survey to the closing, half of facilities, five each.
struct LedgerBench {
    let path: String, count: Int

    /// Seconds of each import and of each question, in one line of JSON.
    func run() throws -> [String: Any] {
        let store = try LedgerStore(at: path, for: .creating), size = 100_000
        var imports: [Double] = []
        for start in stride(from: 0, to: count, by: size) {
            let table = (start..<min(count, start + size)).lazy.map(event)
            imports.append(try timed { _ = try store.importAll(table, recordedAt: 1_790_000_000 + start) })
        }
        var answer: [String: Any] = [
            "events": try store.seal().events, "imports": imports, "last_import": imports[imports.count - 1],
            "again": try timed { _ = try store.importAll((0..<min(count, size)).lazy.map(event), recordedAt: 1_799_000_000) },
        ]
        answer["peak_bytes"] = peak()

        var dice = SystemRandomNumberGenerator()
        let problems = count / 20, facilities = count / 10
        func thing() -> Subject {
            Bool.random(using: &dice)
                ? Subject(register: .problems, id: "P\(Int.random(in: 0..<problems, using: &dice))")
                : Subject(register: .facilities, id: "F\(Int.random(in: 0..<facilities, using: &dice))")
        }
        answer["one"] = try questions(500) { _ = try store.state(of: thing()) }
        answer["one_as_of"] = try questions(500) { _ = try store.state(of: thing(), asOf: Day("2026-02-01")!, knownAt: 1_790_500_000) }
        answer["page"] = try questions(200) {
            _ = try store.states(in: .problems, stages: ["listed", "closed"], after: "P\(Int.random(in: 0..<problems, using: &dice))", count: 50)
        }
        answer["counts"] = try questions(50) { _ = try store.counts(in: .problems) }
        answer["page_as_of"] = try questions(50) { _ = try store.states(in: .facilities, after: "F5", count: 50, asOf: Day("2026-02-01")!) }
        answer["append"] = try questions(50) {
            let event = Event(
                register: .facilities, subject: "N\(UInt64.random(in: 0 ... .max, using: &dice))", kind: "take_stock", day: Day("2026-01-05")!, recorder: "周",
                values: ["name": .text("新设施")])
            try store.append([event], recordedAt: 1_799_000_000)
        }
        var things = 0
        answer["all_as_of"] = try timed { try store.forEachState(in: .facilities, asOf: Day("2026-02-01")!) { _ in things += 1 } }
        answer["all_events"] = try timed { try store.forEachEvent { _ in things += 1 } }
        answer["peak_bytes_at_end"] = peak()
        answer["verify"] = try timed { if try !store.verify().isEmpty { throw NotWhole() } }
        answer["file_bytes"] = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        return answer
    }

    private struct NotWhole: Error {}

    /// The event of a number: problems and facilities in turn, the steps of each spread over ten imports so that each touches old things and new ones.
    private func event(_ number: Int) -> Event {
        let half = number / 2, problems = count / 20, facilities = count / 10
        return number % 2 == 0 ? problem(half % problems, step: half / problems) : facility(half % facilities, step: half / facilities)
    }

    private func problem(_ id: Int, step: Int) -> Event {
        let steps: [(kind: String, values: [String: Ledger.Value])] = [
            ("survey", ["category": .words(["canteen"]), "problem_stage": .words(["use"]), "description": .text("第 \(id) 处问题：面积不足，未按规定移交")]),
            ("list", ["filed_with_office": .flag(true), "filed_with_authority": .flag(true)]),
            (
                "plan_case",
                ["measure": .text("补齐用房"), "lead_unit": .text("民政局"), "responsible_unit": .text("街道办事处"), "due_date": .day(Day("2026-12-31")!)]
            ),
            ("start", [:]), ("report_progress", ["progress": .text("完成三成")]), ("report_progress", ["progress": .text("完成五成")]),
            ("report_progress", ["progress": .text("完成八成")]), ("submit", ["evidence": .text("照片与验收单")]),
            ("close", ["verifier": .text("吴")]), ("relapse", ["reason": .text("又被占用")]),
        ]
        let (kind, values) = steps[step]
        return Event(
            register: .problems, subject: "P\(id)", kind: kind, day: Day("2026-01-01")! + step * 12 + id % 10, recorder: "周",
            document: kind == "plan_case" || kind == "close" ? "渝民〔2026〕\(id % 400)号" : nil, values: values)
    }

    private func facility(_ id: Int, step: Int) -> Event {
        let steps: [(kind: String, values: [String: Ledger.Value])] = [
            (
                "take_stock",
                ["name": .text("社区家园 \(id)"), "tiers": .words(["community_home"]), "floor_area": .thousandths(2_700_000 + id), "address": .text("和平路 \(id) 号")]
            ),
            ("inspect", ["use": .words(["public_service"])]), ("describe", ["capacity": .whole(12_000), "operator": .text("居委会")]),
            ("inspect", ["use": .words(["public_service"])]), ("close", [:]),
        ]
        let (kind, values) = steps[step]
        return Event(
            register: .facilities, subject: "F\(id)", kind: kind, day: Day("2026-01-01")! + step * 25 + id % 20, recorder: "周",
            document: kind == "close" ? "停用通知" : nil, values: values)
    }

    /// The median and the 95th percentile of many times, in seconds.
    private func questions(_ turns: Int, _ ask: () throws -> Void) rethrows -> [String: Double] {
        var seconds: [Double] = []
        for _ in 0..<turns { seconds.append(try timed(ask)) }
        seconds.sort()
        return ["median": seconds[turns / 2], "p95": seconds[min(turns - 1, turns * 95 / 100)], "worst": seconds[turns - 1]]
    }

    private func timed(_ work: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock(), start = clock.now
        try work()
        let taken = start.duration(to: clock.now)
        return Double(taken.components.seconds) + Double(taken.components.attoseconds) * 1e-18
    }

    /// The most memory that this process held, in bytes.
    private func peak() -> Int {
        var usage = rusage()
        return getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 ? Int(usage.ru_maxrss) * 1024 : 0
    }
}
