import Geo
import HTTPTypes
import Hummingbird

extension Response {
    /// The answer with the mark (ETag) of what it was made from; without a body for whoever has it already.
    /// - Parameters:
    ///   - mark: A digest of everything that the answer depends on beside the request's address.
    ///   - make: Makes the answer, where it is needed.
    static func marked(_ mark: String, for asked: Asked, _ make: () throws -> Response) rethrows -> Response {
        let parts = [mark, asked.base, asked.path, asked.query.text, asked.format.rawValue, asked.language?.rawValue ?? ""]
        let tag = "\"" + FeatureTable.digest(parts) + "\""
        let known = (asked.known ?? "").split(separator: ",").map { $0.filter { !$0.isWhitespace } }
        var response = known.contains { $0 == "*" || $0 == tag || $0 == "W/" + tag } ? Response(status: .notModified) : try make()
        response.headers[.eTag] = tag
        response.headers[.cacheControl] = "no-cache"   // keep it, and ask whether it still holds
        response.headers[.vary] = "Accept, Accept-Language"
        return response
    }
}
