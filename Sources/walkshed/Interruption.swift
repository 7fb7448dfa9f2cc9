import Dispatch
import Foundation
import GeoFiles
import Siting

/// Ctrl-C: the results of an earlier run stay whole, no half-written file is left beside them, and the program ends with 130.
/// While a search runs, the first asks it to end with the best found so far, and only the second ends the program.
struct Interruption {
    private let source: any DispatchSourceSignal

    init(_ stop: SolvingClock.Stop?) {
        signal(SIGINT, SIG_IGN)   // or the program would end before the source hears of it
        // A queue of its own: all threads of the global ones may be at work.
        source = DispatchSource.makeSignalSource(signal: SIGINT, queue: DispatchQueue(label: "interruption"))
        source.setEventHandler {
            if let stop, !stop.isRequested { stop.request() } else { UnfinishedFiles.discard(endingWith: 130) }
        }
        source.resume()
    }

    func end() {
        source.cancel()
        signal(SIGINT, SIG_DFL)
    }
}
