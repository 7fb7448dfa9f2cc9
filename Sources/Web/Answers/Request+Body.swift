import Geo
import Hummingbird
import NIOCore
import PlanFiles

extension Request {
    /// The whole body.
    /// - Throws: `Problem`, where it is longer than it may be.
    func bytes(upTo most: Int) async throws -> [UInt8] {
        var request = self
        do { return Array(buffer: try await request.collectBody(upTo: most)) } catch let error as any HTTPResponseError where error.status == .contentTooLarge {
            throw Problem(
                .contentTooLarge, "body-too-large",
                Phrase(zh: "请求内容超过 \(grouped(most)) 字节，这是上限", en: "the request's body is longer than \(grouped(most)) bytes, which is the limit"),
                facts: ["limit": most])
        }
    }
}

extension CheckedBody {
    /// Reads a body.
    /// - Throws: `Problem`, where it is no JSON.
    static func reading(_ bytes: [UInt8]) throws(Problem) -> CheckedBody {
        do { return try CheckedBody(bytes) } catch { throw Problem.body(error.problems) }
    }
}
