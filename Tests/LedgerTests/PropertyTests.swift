import Geo
import Ledger
import Planning
import Testing

/// Random sequences of events, with corrections, against a ledger kept on paper.
struct PropertyTests {
    /// The table of steps of a register, with states reached in several ways taken together.
    private static func machine(_ register: Register.ID) -> [String: [String: String]] {
        var machine: [String: [String: String]] = [:]
        for (state, steps) in Machines.parsed(Machines.all.first { $0.0 == register }!.1) {
            for step in steps { machine[MachineTests.plain(state), default: [:]][String(step.sample.split(separator: ":")[0])] = MachineTests.plain(step.to) }
        }
        return machine
    }

    private static let purposes = Register[.fees].column("purpose")!.vocabulary!.words.map(\.id)

    private static let summed: Set<String> = ["paid", "receipted", "deposited", "spent", "used"]

    /// Throws so many random events at a ledger; returns it, the same on paper, and how many were taken and refused.
    private static func run(_ register: Register.ID, seed: UInt64, count: Int) throws -> (ledger: LedgerInMemory, paper: NaiveLedger, taken: Int, refused: Int)
    {
        var dice = Dice(state: seed), desk = try Desk.furnished(), paper = NaiveLedger(), taken = 0, refused = 0
        let samples = Array(Set(Machines.parsed(Machines.all.first { $0.0 == register }!.1).flatMap { $0.steps.map(\.sample) })).sorted()
        let start = Day("2023-02-01")!
        for round in 0..<count {
            let subject = "X\(Int.random(in: 1...6, using: &dice))"
            // Days mostly go on, and sometimes back.
            let day = start + (round / 3 + Int.random(in: -6...3, using: &dice))
            var sample = samples.randomElement(using: &dice)!, corrects: Int?, cells: [String: String] = [:]
            // Mostly a step that the thing's state may allow, so that stories become long.
            let next = desk.ledger.state(of: Subject(register: register, id: subject)).map(\.stage) ?? Register.unopened
            if Int.random(in: 0..<10, using: &dice) < 7 {
                let legal = samples.filter { Register[register].kind(String($0.split(separator: ":")[0]))!.from.contains(next) }
                sample = legal.randomElement(using: &dice) ?? sample
            }
            if Int.random(in: 0..<8, using: &dice) == 0 {
                corrects = desk.ledger.events(of: Subject(register: register, id: subject)).randomElement(using: &dice)?.record.number
                if corrects != nil, Bool.random(using: &dice) { (sample, cells) = ("take_back", ["remark": "误录"]) }
            }
            // Money of any amount from 0 to the whole fee.
            for column in Samples.cells(register, sample).keys.sorted() where summed.contains(column) {
                cells[column] = "\(Int.random(in: 0...60_000, using: &dice)).\(Int.random(in: 0...9, using: &dice))"
            }
            // Money for any of the four purposes, the one that is forbidden among them, in corrections too.
            if Samples.cells(register, sample)["purpose"] != nil { cells["purpose"] = Self.purposes.randomElement(using: &dice)! }
            let event = Desk.event(register, subject, sample, cells, on: day, corrects: corrects)
            let before = desk.ledger.entries.count
            Self.demandOneVerdict(event, in: desk.ledger)
            do {
                try desk.ledger.record(event, seconds: Desk.noon + round)
                taken += 1
                paper.write(event, desk.ledger.entries.count)
                try desk.papers(for: event)
            } catch is Refusal {
                refused += 1
                #expect(desk.ledger.entries.count == before)
            }
        }
        return (desk.ledger, paper, taken, refused)
    }

    /// An event judged in the state that the ones before it come to is judged as when all are judged again: the same state, or the same refusal.
    private static func demandOneVerdict(_ event: Event, in ledger: LedgerInMemory) {
        let entry = Entry(record: Event.Record(number: ledger.entries.count + 1, seconds: Desk.noon), event: event)
        func verdict(_ judge: () throws -> State?) -> Result<State?, Refusal> {
            do { return .success(try judge()) } catch let refusal as Refusal { return .failure(refusal) } catch { fatalError("\(error)") }   // memory fails not
        }
        #expect(
            verdict { try Replay.check(adding: entry, in: ledger, by: .unrestricted) }
                == verdict { try Replay.checkAnew(adding: entry, in: ledger, by: .unrestricted) })
    }

    @Test(
        "state equals replay equals the paper, now and on any day",
        arguments: [Register.ID.projects, .problems, .fees, .stock, .facilities, .tasks, .subsidies, .credit, .agreements, .reviews, .positions])
    func replay(_ register: Register.ID) throws {
        let machine = Self.machine(register)
        var total = (taken: 0, refused: 0)
        for seed in 1...6 as ClosedRange<UInt64> {
            let (ledger, paper, taken, refused) = try Self.run(register, seed: seed, count: 240)
            total = (total.taken + taken, total.refused + refused)
            for subject in ["X1", "X2", "X3", "X4", "X5", "X6"] {
                let id = Subject(register: register, id: subject), entries = ledger.events(of: id)
                for day in [nil, Day("2023-02-05"), Day("2023-02-20"), Day("2023-03-15"), Day("2023-04-10"), Day("2022-12-31")] {
                    let state = Replay.state(of: entries, asOf: day)
                    let end = paper.end(of: subject, until: day, by: machine, summed: Self.summed)
                    #expect(state?.stage == end?.stage && state?.values == end?.values, "\(register) \(seed) \(subject) \(String(describing: day))")
                    #expect(state?.history == (end == nil ? nil : paper.story(of: subject, until: day).map { $0.numbers.last! }))
                }
                // In any order they come, and judged again as a whole.
                #expect(Replay.state(of: entries.reversed()) == Replay.state(of: entries))
                #expect(try Replay.examine(entries, in: ledger) == Replay.state(of: entries))
                // As known at any moment equals the ledger as it was then.
                for cut in stride(from: 0, through: 240, by: 40) {
                    let known = entries.filter { $0.record.seconds <= Desk.noon + cut }
                    #expect(Replay.state(of: entries, knownAt: Desk.noon + cut) == Replay.state(of: known))
                }
                // What was corrected equals the corrected list recorded from the start.
                var fresh = try Desk.furnished()
                for line in paper.story(of: subject) {
                    var event = line.event
                    event.corrects = nil
                    try fresh.ledger.record(event, seconds: Desk.noon)
                    try fresh.papers(for: event)
                }
                let again = fresh.ledger.state(of: id), state = ledger.state(of: id)
                #expect(again?.stage == state?.stage && again?.values == state?.values && again?.since == state?.since)
            }
        }
        // Stories long enough, and tempted often enough, to say something.
        #expect(total.taken > 150 && total.refused > 150, "\(register): \(total)")
    }

    @Test("money never goes negative, never runs ahead, never leaves its purpose, on any day")
    func money() throws {
        #expect(Self.purposes.contains("other") && Self.purposes.count == 4)
        var spent = 0, purposes: Set<String> = []
        for seed in 100...119 as ClosedRange<UInt64> {
            let ledger = try Self.run(.fees, seed: seed, count: 300).ledger
            let fees = ledger.subjects(in: .fees).map { ledger.events(of: $0) }
            for offset in 0..<130 {
                for account in FeeAccount.all(of: fees, asOf: Day("2023-01-01")! + offset) {
                    #expect(account.faults.isEmpty && account.balance >= 0 && account.outstanding >= 0, "\(seed) \(offset): \(account)")
                    #expect(account.spentByPurpose.values.reduce(0, +) == account.spent && !account.spentByPurpose.keys.contains("other"))
                }
            }
            spent += FeeAccount.all(of: fees).reduce(0) { $0 + $1.spent }
            for account in FeeAccount.all(of: fees) { purposes.formUnion(account.spentByPurpose.keys) }
        }
        // Some of it is spent, or the test would say nothing about spending.
        #expect(spent > 0 && purposes == ["build", "purchase", "renovate"])
    }

    @Test("projects: what is there is always a legal story, with the papers of others pulled about")
    func projects() throws {
        for seed in 1...8 as ClosedRange<UInt64> {
            var dice = Dice(state: seed), desk = try Desk.furnished(), refused = 0
            try desk.record(.projects, "file")
            let samples = Register[.projects].kinds.map(\.id) + ["set_conditions:fee", "construction_permit:old", "completion_check:old", "title_transfer:old"]
            for _ in 0..<160 {
                let stage = desk.ledger.state(of: Subject(register: .projects, id: "X1"))?.stage ?? Register.unopened
                let legal = samples.filter { Register[.projects].kind(String($0.split(separator: ":")[0]))!.from.contains(stage) && $0 != "cancel" }
                do {
                    switch Int.random(in: 0..<6, using: &dice) {
                    case 0:
                        // Agreements ended, amended or taken back, some days late.
                        let agreement = ["X1-A", "X1-H", "X1-N"].randomElement(using: &dice)!,
                            kind = ["terminate", "amend", "fulfil"].randomElement(using: &dice)!
                        try desk.record(.agreements, agreement, kind, on: "\(desk.today + -Int.random(in: 0...40, using: &dice))")
                    case 1:
                        let number = desk.ledger.entries.randomElement(using: &dice)!
                        try desk.record(number.event.register, number.event.subject, "take_back", ["remark": "误"], corrects: number.record.number)
                    default: try desk.record(.projects, (legal.isEmpty ? samples : legal).randomElement(using: &dice)!)
                    }
                } catch is Refusal { refused += 1 }
            }
            #expect(refused > 10)
            for entry in desk.ledger.entries where entry.event.corrects == nil {
                // What happened once, happening again and a year later: most of it jumps a gate, some of it does not.
                for days in [0, 365] {
                    var event = entry.event
                    event.day = event.day + days
                    Self.demandOneVerdict(event, in: desk.ledger)
                }
            }
            // Everything in the ledger still stands, whatever was pulled about.
            for register in Register.ID.allCases {
                for subject in desk.ledger.subjects(in: register) {
                    #expect(throws: Never.self) { try Replay.examine(desk.ledger.events(of: subject), in: desk.ledger) }
                }
            }
        }
    }
}
