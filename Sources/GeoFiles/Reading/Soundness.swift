internal import Geo

/// Whether areas are sound: no ring crosses itself or another.
enum Soundness {
    static func check(_ rows: inout [Layer.Row], naming: (Int) -> Phrase, faults: inout FaultList) {
    }
}
