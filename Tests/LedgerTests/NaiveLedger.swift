import Ledger
import Planning

/// A ledger as one would keep it on paper, written without a look at `Replay`: a list of lines, struck out or rewritten in place.
struct NaiveLedger {
    struct Line {
        var numbers: [Int]
        var event: Event
        var isStruck = false
    }

    var lines: [Line] = []

    mutating func write(_ event: Event, _ number: Int) {
        guard let corrected = event.corrects else { return lines.append(Line(numbers: [number], event: event)) }
        let at = lines.firstIndex { $0.numbers.last == corrected }!
        lines[at].numbers.append(number)
        if event.kind == Event.takeBack { lines[at].isStruck = true } else { lines[at].event = event }
    }

    /// The lines of a thing in the order they happened; those of one day stay in the order of the page.
    func story(of subject: String, until day: Day? = nil) -> [Line] {
        var story: [Line] = []
        for line in lines where !line.isStruck && line.event.subject == subject && day.map({ line.event.day <= $0 }) ?? true {
            let at = story.firstIndex { $0.event.day > line.event.day } ?? story.count
            story.insert(line, at: at)
        }
        return story
    }

    /// Where the story ends by a table of steps, and what the columns hold.
    func end(of subject: String, until day: Day? = nil, by machine: [String: [String: String]], summed: Set<String>) -> (
        stage: String, values: [String: Value]
    )? {
        let story = story(of: subject, until: day)
        guard !story.isEmpty else { return nil }
        var stage = "-", values: [String: Value] = [:]
        for line in story {
            stage = machine[stage]?[line.event.kind] ?? "illegal: \(line.event.kind) in \(stage)"
            // A case that came back is a case without a plan, and nothing proves it any more.
            if line.event.kind == "relapse" {
                for column in ["measure", "lead_unit", "responsible_unit", "due_date", "progress", "evidence", "verifier"] { values[column] = nil }
            }
            // A place without its facility is filled by none.
            if ["unmatch", "cancel"].contains(line.event.kind), line.event.register == .positions { values["facility"] = nil }
            for (column, value) in line.event.values {
                if summed.contains(column), case .fen(let before)? = values[column], case .fen(let now) = value {
                    values[column] = .fen(before + now)
                } else {
                    values[column] = value
                }
            }
        }
        return (stage, values)
    }
}

/// Random numbers that are the same every time (SplitMix64).
struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
