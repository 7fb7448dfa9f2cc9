import Foundation

/// How many files and connections the process may have open.
enum OpenFiles {
    /// Takes as many as the system lets us have: the usual 1,024 are fewer than the connections that may come.
    static func allowMany() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, 65_536)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
