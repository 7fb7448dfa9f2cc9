import Foundation

/// One object for each thread, made when the thread first asks and released when the thread ends: PROJ and GEOS contexts
/// may not be shared between threads, and are too dear to make anew for every call.
///
/// `@unchecked` is safe because the only stored state is a key of pthreads, and each thread reaches its own object alone.
final class PerThread<Owned: AnyObject>: @unchecked Sendable {
    private var key = pthread_key_t()
    private let make: () -> Owned

    /// - Parameter make: Makes the object of a thread that has none yet.
    init(_ make: @escaping @Sendable () -> Owned) {
        self.make = make
        let failure = pthread_key_create(&key) { pointer in
            guard let pointer: UnsafeMutableRawPointer = pointer else { return }
            Unmanaged<AnyObject>.fromOpaque(pointer).release()
        }
        precondition(failure == 0, "no thread-specific storage left: \(failure)")
    }

    /// The calling thread's own object.
    var current: Owned {
        if let pointer = pthread_getspecific(key) {
            return Unmanaged<Owned>.fromOpaque(pointer).takeUnretainedValue()
        }
        let owned = make()
        pthread_setspecific(key, Unmanaged.passRetained(owned).toOpaque())
        return owned
    }
}
