import Dispatch
import Foundation
import Siting

/// Ctrl-C while a search runs: the first asks it to end with the best found so far, the second ends the program at once.
struct Interruption {
    private let source: any DispatchSourceSignal

    init(_ stop: SolvingClock.Stop) {
        signal(SIGINT, SIG_IGN)   // or the program would end before the source hears of it
        source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler {
            if stop.isRequested { exit(130) }
            stop.request()
        }
        source.resume()
    }

    func end() {
        source.cancel()
        signal(SIGINT, SIG_DFL)
    }
}
