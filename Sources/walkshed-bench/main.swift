/// Our side of `Tools/bench`: a process that does one measured thing per line of standard input and answers with a line of
/// JSON, so that the runner can let us and a peer take turns on the same machine in the same minutes.
///
///     walkshed-bench STREETS.osm.pbf
///     walkshed-bench ledger FILE EVENTS     does one thing, and ends
import Foundation

func say(_ answer: [String: Any]) throws {
    FileHandle.standardOutput.write(try JSONSerialization.data(withJSONObject: answer, options: [.sortedKeys]) + Data("\n".utf8))
}

let arguments = CommandLine.arguments
do {
    if arguments.count == 4, arguments[1] == "ledger", let count = Int(arguments[3]), count >= 20 {
        try say(LedgerBench(path: arguments[2], count: count).run())
        exit(0)
    }
    guard arguments.count == 2 else {
        FileHandle.standardError.write(Data("usage: walkshed-bench STREETS.osm.pbf | walkshed-bench ledger FILE EVENTS\n".utf8))
        exit(2)
    }
    var bench = try Bench(streets: arguments[1])
    while let line = readLine() {
        let words = line.split(separator: " ").map(String.init)
        guard let task = words.first else { continue }
        var answer = try bench.run(task, Array(words.dropFirst()))
        answer["task"] = task
        try say(answer)
    }
} catch {
    FileHandle.standardError.write(Data("walkshed-bench: \(error)\n".utf8))
    exit(1)
}
