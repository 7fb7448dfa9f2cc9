internal import CPROJ

/// A PROJ context, and with it the right to call PROJ on this thread. The network stays off: a plan must give the same
/// numbers in an office without internet.
final class ProjContext {
    let handle: OpaquePointer

    private static let contexts = PerThread { ProjContext() }

    /// The calling thread's context.
    static var current: ProjContext { contexts.current }

    private init() {
        handle = proj_context_create()
        proj_context_set_enable_network(handle, 0)
        proj_log_level(handle, PJ_LOG_NONE)
    }

    deinit { proj_context_destroy(handle) }

    /// What PROJ last complained about.
    var complaint: String {
        let code = proj_context_errno(handle)
        guard code != 0, let text = proj_context_errno_string(handle, code) else { return "?" }
        return String(cString: text)
    }
}

/// A PROJ object (a reference system or an operation), freed with its owner. It stays on the thread that made it.
struct ProjObject: ~Copyable {
    let context: ProjContext   // kept alive as long as the object
    let handle: OpaquePointer

    /// Owns what a PROJ call returned, or is nil where it returned nothing.
    init?(_ handle: OpaquePointer?, in context: ProjContext) {
        guard let handle else { return nil }
        self.handle = handle
        self.context = context
    }

    deinit { proj_destroy(handle) }

    /// The object's name in its register, or its own.
    var name: String { proj_get_name(handle).map { String(cString: $0) } ?? "" }

    /// `EPSG:4545`, where the object itself says so.
    var code: String? {
        guard let authority = proj_get_id_auth_name(handle, 0), let code = proj_get_id_code(handle, 0) else { return nil }
        return String(cString: authority) + ":" + String(cString: code)
    }

    /// The box where the object is meant to be used.
    var areaOfUse: Bounds? {
        var (west, south, east, north) = (0.0, 0.0, 0.0, 0.0)
        guard proj_get_area_of_use(context.handle, handle, &west, &south, &east, &north, nil) != 0, west > -1000, west <= east else {
            return nil
        }
        return Bounds(west: west, south: south, east: east, north: north)
    }
}
