/// Our side of `Tools/bench`: a process that does one measured thing per line of standard input and answers with a line of
/// JSON, so that the runner can let us and a peer take turns on the same machine in the same minutes.
///
///     walkshed-bench STREETS.osm.pbf
import Foundation

guard CommandLine.arguments.count == 2 else {
    FileHandle.standardError.write(Data("usage: walkshed-bench STREETS.osm.pbf\n".utf8))
    exit(2)
}
do {
    var bench = try Bench(streets: CommandLine.arguments[1])
    while let line = readLine() {
        let words = line.split(separator: " ").map(String.init)
        guard let task = words.first else { continue }
        var answer = try bench.run(task, Array(words.dropFirst()))
        answer["task"] = task
        let json = try JSONSerialization.data(withJSONObject: answer, options: [.sortedKeys])
        FileHandle.standardOutput.write(json + Data("\n".utf8))
    }
} catch {
    FileHandle.standardError.write(Data("walkshed-bench: \(error)\n".utf8))
    exit(1)
}
