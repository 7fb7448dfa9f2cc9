import HTTPTypes
import Hummingbird
import NIOCore
import Reports

extension Response {
    /// Bytes of a kind.
    static func bytes(_ bytes: some Sequence<UInt8>, as kind: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, headers: [.contentType: kind], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// A text of a kind.
    static func text(_ text: String, as kind: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, headers: [.contentType: kind], body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    /// A JSON document.
    static func json(_ json: JSON, as kind: String = "application/json", status: HTTPResponse.Status = .ok) -> Response {
        text(json.pretty, as: kind, status: status)
    }

    /// A page for people.
    static func html(_ page: String, status: HTTPResponse.Status = .ok) -> Response { text(page, as: "text/html; charset=utf-8", status: status) }
}
