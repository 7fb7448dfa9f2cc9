import Foundation
import Geo
import HTTPTypes
import Hummingbird
import PlanFiles
import Planning
import Synchronization

/// Who may come in: whoever bears a token, and on the machine itself everybody who only asks.
final class Door: Sendable {
    /// Whether even asking needs a token.
    let needsToken: Bool
    private let tokens: Mutex<AccessTokens?>

    init(needsToken: Bool, tokens: AccessTokens?) {
        self.needsToken = needsToken
        self.tokens = Mutex(tokens)
    }

    /// Takes other tokens from now on.
    func change(_ tokens: AccessTokens) { self.tokens.withLock { $0 = tokens } }

    /// What needs no token wherever it is asked from: whether the service lives, and the map page itself, which holds nothing of a plan and
    /// could not ask for a token otherwise.
    private static func isPublic(_ path: String) -> Bool { path == "/health/live" || path == "/map" || path.hasPrefix("/map/") }

    func open(to request: Request, _ context: inout ServiceContext) throws(Problem) {
        if let presented = request.headers[.authorization] {
            guard let bearer = bearer(of: presented) else { throw .badToken }
            context.bearer = bearer
            context.rights = ServiceContext.Right.all(of: bearer.role)
        } else if !needsToken || Self.isPublic(request.uri.path) {
            context.rights = [.ask]
        } else {
            throw .unauthorized
        }
    }

    private func bearer(of header: String) -> AccessTokens.Bearer? {
        let words = header.split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "bearer" else { return nil }
        guard let bearer = tokens.withLock({ $0 })?.bearer(of: String(words[1])) else { return nil }
        if let until = bearer.until, until < Self.today { return nil }
        return bearer
    }

    private static var today: Day {
        let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
        return Day(year: parts.year!, month: parts.month!, day: parts.day!)!
    }
}

extension Problem {
    /// A token that is nobody's: told apart from none at all, but not from one that has run out.
    static let badToken = Problem(.unauthorized, "bad-token", Phrase(zh: "令牌无效或已过期", en: "the token is not valid, or no longer"))
}
