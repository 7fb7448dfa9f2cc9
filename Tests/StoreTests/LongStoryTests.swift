import Foundation
import Ledger
import Planning
import Store
import Testing

/// A thing of which very much is recorded: a building inspected every day for decades.
struct LongStoryTests {
    private static let count = 10_000

    /// The inspections of so many days from 1 January 1999: 10,000 days end in May 2026, before the moment of recording.
    private static func inspections(_ days: Range<Int>) -> [Event] {
        days.map { day in
            var event = Ledgers.facility("F1", "inspect", on: "1999-01-01", ["use": .words([day % 3 == 0 ? "vacant" : "public_service"])])
            event.day = event.day + day
            return event
        }
    }

    @Test func `an event in the order of time is judged by what is the case, not by all that happened`() throws {
        try Ledgers.inFolder { folder in
            let store = try LedgerStore(at: folder + "/ledger.sqlite", for: .creating), clock = ContinuousClock()
            try store.append([Ledgers.facility("F1", on: "1998-12-31")], recordedAt: Ledgers.moment)
            let whole = try clock.measure { try store.append(Self.inspections(0..<Self.count), recordedAt: Ledgers.moment) }
            var singles: [Duration] = []
            for day in Self.count..<Self.count + 20 {
                singles.append(try clock.measure { try store.append(Self.inspections(day..<day + 1), recordedAt: Ledgers.moment) })
            }
            print("10,000 events of one thing in one transaction: \(whole); one more by itself: \(singles.sorted()[10])")
            // Each judged by all before it would be fifty million steps in either measure; the limits leave a slow machine ten times what it takes.
            #expect(whole < .seconds(10))
            #expect(singles.sorted()[10] < .seconds(1))
            #expect(try store.state(of: Ledgers.thing("F1"))?.history.count == 1 + Self.count + 20)
            // What lands among them is still judged by all: before the stock-taking there is nothing to inspect.
            #expect(throws: Refusal.self) {
                try store.append([Ledgers.facility("F1", "inspect", on: "1998-01-01", ["use": .words(["vacant"])])], recordedAt: Ledgers.moment)
            }
            try store.append([Ledgers.facility("F1", "inspect", on: "2000-01-01", ["use": .words(["vacant"])])], recordedAt: Ledgers.moment)
            #expect(try store.verify() == [])
        }
    }
}
