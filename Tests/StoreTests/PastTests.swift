import Foundation
import Ledger
import Planning
import Store
import Testing

/// The file against a ledger in memory that takes the same events: what is refused, what is the case now, on any day, and as known at any moment.
struct PastTests {
    /// The same numbers for the same seed (SplitMix64).
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    private static let people = ["周", "吴", "郑"]

    /// An event of one of a few things, perhaps correcting one of those before. Three of four are of a kind that the thing's state allows, on a day soon
    /// after its last; the others of any kind on any of 60 days, and mostly refused.
    private func event(_ dice: inout Dice, _ memory: LedgerInMemory) -> Event {
        let register: Register.ID = Bool.random(using: &dice) ? .facilities : .problems
        let subject = "\(Int.random(in: 1...6, using: &dice))"
        var kind = Register[register].kinds.randomElement(using: &dice)!, day = Day("2026-01-01")! + Int.random(in: 0..<60, using: &dice)
        if Int.random(in: 0..<4, using: &dice) > 0 {
            let state = memory.state(of: Subject(register: register, id: subject))
            let next = Register[register].kinds(from: state?.stage ?? Register.unopened)
            kind = next.randomElement(using: &dice) ?? kind
            day = min((state?.lastDay ?? Day("2026-01-01")!) + Int.random(in: 0..<3, using: &dice), Day("2026-06-30")!)
        }
        var event = Event(
            register: register, subject: subject, kind: kind.id, day: day, recorder: Self.people.randomElement(using: &dice)!,
            document: kind.needsDocument ? "文" : nil)
        let optional = kind.optional.filter { _ in Int.random(in: 0..<4, using: &dice) == 0 }
        for id in kind.required + optional { event.values[id] = value(of: id, in: register, &dice) }
        let before = memory.events(of: Subject(register: register, id: subject))
        if let one = before.randomElement(using: &dice), Int.random(in: 0..<8, using: &dice) == 0 {
            event.corrects = one.record.number
            if Bool.random(using: &dice) {
                event.kind = Event.takeBack
                event.values = [Register.remark: .text("误记")]
            }
        }
        return event
    }

    private func value(of id: String, in register: Register.ID, _ dice: inout Dice) -> Value? {
        switch Register[register].column(id)?.type {
        case .text: .text(id == "verifier" ? Self.people.randomElement(using: &dice)! : "文字 \(Int.random(in: 0..<100, using: &dice))")
        case .whole: .whole(Int.random(in: 0..<5_000, using: &dice))
        case .area: .thousandths(Int.random(in: 0..<5_000_000, using: &dice))
        case .money: .fen(Int.random(in: 0..<5_000_000, using: &dice))
        case .day: .day(Day("2026-06-01")! + Int.random(in: 0..<60, using: &dice))
        case .flag: .flag(Int.random(in: 0..<5, using: &dice) > 0)
        case .word(let vocabulary): .words([vocabulary.words.randomElement(using: &dice)!.id])
        case .words(let vocabulary): .words([vocabulary.words.randomElement(using: &dice)!.id])
        case .reference: .text("\(Int.random(in: 1...6, using: &dice))")
        case .division, .place, nil: nil
        }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func `the file and a ledger in memory agree on everything`(seed: UInt64) throws {
        try Ledgers.inFolder { folder in
            let path = folder + "/ledger.sqlite", store = try LedgerStore(at: path, for: .creating)
            var memory = LedgerInMemory(), dice = Dice(state: seed), refused = 0, corrected = 0
            for turn in 0..<1_500 {
                // Some hours pass between two events.
                let event = event(&dice, memory), seconds = Ledgers.moment + turn * 7_200
                let expected = Result { try memory.record(event, seconds: seconds) }
                let actual = Result { try store.append([event], recordedAt: seconds) }
                switch (expected, actual) {
                case (.success, .success(let records)):
                    #expect(records == [memory.entries.last!.record])
                    if event.corrects != nil { corrected += 1 }
                case (.failure(let a as Refusal), .failure(let b as Refusal)):
                    #expect(a == b)
                    refused += 1
                default: Issue.record("turn \(turn): \(expected) but \(actual)")
                }
            }
            // Both ways happened often enough to mean something.
            #expect(memory.entries.count > 100 && refused > 300 && corrected > 5, "\(memory.entries.count) kept, \(refused) refused, \(corrected) corrected")
            #expect(try store.events(count: 10_000) == memory.entries)

            let registers: [Register.ID] = [.facilities, .problems]
            for register in registers {
                let now = memory.states(in: register)
                #expect(try store.states(in: register) == now)
                #expect(try store.counts(in: register) == Dictionary(grouping: now, by: \.stage).mapValues(\.count))
                for stage in Set(now.map(\.stage)) {
                    #expect(try store.states(in: register, stages: [stage]) == now.filter { $0.stage == stage })
                }
                #expect(try store.states(in: register, stages: now.map(\.stage), after: "2", count: 2) == Array(now.filter { $0.subject.id > "2" }.prefix(2)))
            }
            // Every tenth day and every hundredth moment, alone and together.
            let days: [Day?] = [nil] + stride(from: 0, to: 60, by: 10).map { Day("2026-01-01")! + $0 }
            let moments: [Int?] = [nil] + stride(from: 0, to: 1_500, by: 250).map { Ledgers.moment + $0 * 7_200 }
            for day in days {
                for moment in moments {
                    for register in registers {
                        let expected = memory.subjects(in: register).compactMap {
                            Replay.state(of: memory.events(of: $0), asOf: day, knownAt: moment)
                        }
                        #expect(try store.states(in: register, asOf: day, knownAt: moment) == expected)
                        var streamed: [State] = []
                        try store.forEachState(in: register, asOf: day, knownAt: moment) { streamed.append($0) }
                        #expect(streamed == expected)
                        #expect(try store.counts(in: register, asOf: day, knownAt: moment) == Dictionary(grouping: expected, by: \.stage).mapValues(\.count))
                        for state in expected {
                            #expect(try store.state(of: state.subject, asOf: day, knownAt: moment) == state)
                        }
                    }
                }
            }
            #expect(try store.verify() == [])
        }
    }
}
