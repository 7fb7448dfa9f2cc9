internal import CGEOS

/// A GEOS geometry, freed with its owner: the only file that frees one.
struct Shape: ~Copyable {
    let context: GEOSContext   // keeps the context alive; not Sendable
    private var owned: OpaquePointer?   // nil once ownership has moved into GEOS

    var pointer: OpaquePointer { owned! }   // only `surrender` empties it, and that consumes the shape

    init(owning pointer: OpaquePointer, in context: GEOSContext) {
        owned = pointer
        self.context = context
    }

    deinit { if let owned { GEOSGeom_destroy_r(context.handle, owned) } }

    /// Gives the geometry to a GEOS function that takes ownership. Using the shape afterwards does not compile.
    consuming func surrender() -> OpaquePointer {
        defer { owned = nil }
        return pointer
    }
}
