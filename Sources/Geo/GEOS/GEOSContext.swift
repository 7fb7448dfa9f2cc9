internal import CGEOS

/// A GEOS context, and with it the right to call GEOS on this thread.
final class GEOSContext {
    let handle: GEOSContextHandle_t
    /// What GEOS last complained about.
    private(set) var complaint = ""

    private static let contexts = PerThread { GEOSContext() }

    /// The calling thread's context.
    static var current: GEOSContext { contexts.current }

    private init() {
        handle = GEOS_init_r()
        // The context never outlives its owner, so the unretained pointer stays good.
        let owner = Unmanaged.passUnretained(self).toOpaque()
        GEOSContext_setErrorMessageHandler_r(
            handle,
            { text, owner in
                guard let text, let owner else { return }
                Unmanaged<GEOSContext>.fromOpaque(owner).takeUnretainedValue().complaint = String(cString: text)
            }, owner)
    }

    deinit { GEOS_finish_r(handle) }

    /// Every constructive call passes here, so that every null becomes an error that names what we were doing.
    func shape(_ operation: Phrase, _ call: (GEOSContextHandle_t) -> OpaquePointer?) throws(GeometryError) -> Shape {
        complaint = ""
        guard let pointer = call(handle) else { throw GeometryError(operation: operation, reason: complaint) }
        return Shape(owning: pointer, in: self)
    }
}

/// An operation on shapes that cannot be done.
public struct GeometryError: Error, Hashable, CustomStringConvertible, Sendable {
    /// What was to be done.
    public let operation: Phrase
    /// What the geometry engine said.
    public let reason: String

    /// The sentence the user reads.
    public func said(in language: Language) -> String {
        language == .chinese ? "无法\(operation.zh)：\(reason)" : "cannot \(operation.en): \(reason)"
    }

    public var description: String { said(in: .english) }
}
