import Geo
import GeoFiles
import Reports

/// JSON written straight into bytes, for answers that must be quick. Nothing is indented.
struct JSONBytes {
    private(set) var bytes: [UInt8] = []
    private var isFirst = true

    init(reserving capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// An object, whose members the closure writes.
    mutating func object(_ members: (inout JSONBytes) throws -> Void) rethrows { try nest("{", "}", members) }
    /// A list, whose items the closure writes.
    mutating func list(_ items: (inout JSONBytes) throws -> Void) rethrows { try nest("[", "]", items) }

    private mutating func nest(_ open: StaticString, _ close: StaticString, _ inside: (inout JSONBytes) throws -> Void) rethrows {
        comma()
        bytes.append(open)
        isFirst = true
        try inside(&self)
        bytes.append(close)
        isFirst = false
    }

    /// The key of the member that comes next.
    mutating func key(_ name: String) {
        comma()
        bytes.append(quoted: name)
        bytes.append(":")
        isFirst = true
    }

    /// A key that was quoted before, with its colon.
    mutating func key(ready: [UInt8]) {
        comma()
        bytes.append(contentsOf: ready)
        isFirst = true
    }

    mutating func value(_ text: String?) {
        comma()
        if let text { bytes.append(quoted: text) } else { bytes.append("null") }
    }

    mutating func value(_ whole: Int?) {
        comma()
        if let whole { bytes.append(integer: whole) } else { bytes.append("null") }
    }

    mutating func value(_ real: Double?) {
        comma()
        if let real, real.isFinite { bytes.append(real: real) } else { bytes.append("null") }
    }

    mutating func value(_ flag: Bool) {
        comma()
        bytes.append(flag ? "true" : "false")
    }

    mutating func value(_ geometry: Geometry?) {
        comma()
        bytes.append(json: geometry)
    }

    /// A value that was put together as a tree.
    mutating func value(_ json: JSON) {
        switch json {
        case .null: value(nil as String?)
        case .flag(let flag): value(flag)
        case .whole(let whole): value(whole)
        case .real(let real): value(real)
        case .text(let text): value(text)
        case .array(let items): list { list in for item in items { list.value(item) } }
        case .object(let members):
            object { object in
                for (name, member) in members {
                    object.key(name)
                    object.value(member)
                }
            }
        }
    }

    private mutating func comma() {
        if !isFirst { bytes.append(",") }
        isFirst = false
    }
}
