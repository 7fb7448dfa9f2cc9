import Foundation
import Testing

/// A connection to a service, byte by byte: for what no well-behaved client does.
final class RawConnection {
    private let socket: Int32

    /// Connects; what is read later is waited for at most so many seconds.
    init(_ base: String, patience: Int = 20) throws {
        let port = try #require(base.split(separator: ":").last.flatMap { UInt16($0) })
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        try #require(connected == 0, "connected to \(base)")
        var time = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(socket) }

    /// Sends a text; false where the other side has gone.
    @discardableResult func send(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBytes { Foundation.send(socket, $0.baseAddress!, bytes.count, Int32(MSG_NOSIGNAL)) } == bytes.count
    }

    /// Says that nothing more will come, and keeps listening.
    func endSending() { shutdown(socket, Int32(SHUT_WR)) }

    /// How many bytes come, taken slowly: some of them, then a pause, until there are enough or the other side closes.
    ///
    /// On a thread of its own: among all the tests that run at once a task would pause for much longer than it means to.
    func readSlowly(_ bytes: Int, pause microseconds: UInt32, enough: Int) async -> Int {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { [socket] in
                var block = [UInt8](repeating: 0, count: bytes), total = 0
                while total < enough {
                    let count = recv(socket, &block, bytes, 0)
                    if count <= 0 { break }
                    total += count
                    usleep(microseconds)
                }
                continuation.resume(returning: total)
            }
        }
    }

    /// What comes until the other side closes, or `end` says that it is enough. Nil where nothing comes in time.
    func read(until end: (String) -> Bool = { _ in false }) -> String? {
        var all: [UInt8] = [], block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(socket, &block, block.count, 0)
            if count < 0 { return nil }
            all += block.prefix(count)
            let text = String(decoding: all, as: UTF8.self)
            if count == 0 || end(text) { return text }
        }
    }
}
