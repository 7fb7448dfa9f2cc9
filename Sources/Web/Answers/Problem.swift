import Geo
import HTTPTypes
import Hummingbird
import Ledger
import Reports
import Store

extension HTTPResponse.Status {
    /// The disk takes no more.
    static let insufficientStorage = HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
}

/// Why a request is refused: a problem document (RFC 9457) with a code that stays the same.
///
/// No `HTTPResponseError`: the router would answer with it by itself, and only the gate knows how whoever asks wants to be answered.
struct Problem: Error, Hashable {
    /// The HTTP status.
    let status: HTTPResponse.Status
    /// A stable code, for programs: `not-found`, `bad-parameter` …
    let code: String
    /// What a person reads. Never a path of the machine.
    let detail: Phrase
    /// How long to wait before asking again, in seconds; nil where asking again does not help.
    var retryAfter: Int?
    /// Everything that is wrong with what was sent, each with its place, as `changes[2].move.location`.
    var problems: [InputError.Problem] = []
    /// Numbers that programs need to go on: the current revision, a limit.
    var facts: [String: Int] = [:]
    /// The methods that the address takes, where it was asked by another.
    var allowed: String?

    init(
        _ status: HTTPResponse.Status, _ code: String, _ detail: Phrase, retryAfter: Int? = nil, problems: [InputError.Problem] = [], facts: [String: Int] = [:]
    ) {
        (self.status, self.code, self.detail, self.retryAfter) = (status, code, detail, retryAfter)
        (self.problems, self.facts) = (problems, facts)
    }

    /// Inputs that the plan shows to be wrong; options of the command line stand there by the inputs' names.
    static func inputs(_ problems: [InputError.Problem]) -> Problem {
        Problem.body(
            problems.map { problem in
                let place = problem.place.en
                guard place.hasPrefix("--") else { return problem }
                return .init(place: Phrase("inputs." + place.dropFirst(2).replacing("-", with: "_")), found: problem.found, wanted: problem.wanted)
            })
    }

    /// A body that cannot be used: everything that is wrong with it.
    static func body(_ problems: [InputError.Problem]) -> Problem {
        let detail = Phrase(zh: "请求内容有 \(problems.count) 处不能使用", en: "\(counted(problems.count, "thing")) in the request cannot be used")
        return Problem(.badRequest, "bad-body", detail, problems: problems)
    }

    /// A parameter that cannot be used: which, what was found, what was wanted.
    static func parameter(_ name: String, found: String, wanted: Phrase) -> Problem {
        let found = excerpt(found)
        return Problem(
            .badRequest, "bad-parameter", Phrase(zh: "\(name)：现为“\(found)”，应为", en: "\(name): found \"\(found)\", wanted ") + wanted)
    }

    /// A shape of so many vertices that no answer has room for it.
    static func tooManyVertices(_ count: Int, _ limit: Int) -> Problem {
        Problem(
            .badRequest, "too-many-vertices",
            Phrase(
                zh: "一个图形有 \(grouped(count)) 个顶点，上限是 \(grouped(limit))；可取矢量瓦片或文件",
                en: "a shape has \(grouped(count)) vertices, and \(grouped(limit)) are the limit: there are vector tiles, and files"), facts: ["limit": limit])
    }

    /// Something that is not there.
    static func notFound(_ what: Phrase) -> Problem { Problem(.notFound, "not-found", Phrase(zh: "没有", en: "there is no ") + what) }

    /// What the plan has that cannot be read. A report names files as the plan does, never where they lie.
    static func unusable(_ errors: InputErrors) -> Problem {
        Problem(.serviceUnavailable, "plan-unusable", Phrase(zh: errors.said(in: .chinese), en: errors.said(in: .english)))
    }

    static let unauthorized = Problem(
        .unauthorized, "token-needed", Phrase(zh: "需要令牌：Authorization: Bearer …", en: "a token is needed: Authorization: Bearer …"))

    /// A token whose role may not do what was asked.
    static func forbidden(_ role: Role) -> Problem {
        Problem(.forbidden, "role-not-allowed", Phrase(zh: "角色“\(role.name.zh)”无此权限", en: "the role \"\(role.name.en)\" may not do this"))
    }

    /// The problem that an error is told as. What is our own fault is told without its insides: nil.
    static func of(_ error: any Error) -> Problem? {
        switch error {
        case let problem as Problem: return problem
        case let errors as InputErrors: return of(errors)
        case let error as InputError: return of(InputErrors([error]))
        case let error as StoreError:
            return Problem(.serviceUnavailable, "ledger-unusable", Phrase(zh: error.said(in: .chinese), en: error.said(in: .english)), retryAfter: 10)
        case let error as any HTTPResponseError: return Problem(error.status, "bad-request", Phrase(error.status.reasonPhrase))
        case is CancellationError: return .givenUp
        default: return nil
        }
    }

    /// What was asked is at fault where all that is wrong stands in an option; else a file of the service's own is.
    private static func of(_ errors: InputErrors) -> Problem {
        let isAsked = errors.errors.allSatisfy { error in
            error.input.hasPrefix("--") || error.problems.allSatisfy { $0.place.en.hasPrefix("--") || $0.place.en.hasPrefix("inputs.") }
        }
        return isAsked ? .inputs(errors.errors.flatMap(\.problems)) : .unusable(errors)
    }

    /// What was begun and is not worked out to its end: the service ends, or nobody waits.
    static let givenUp = Problem(
        .serviceUnavailable, "given-up", Phrase(zh: "服务正在结束，未作答复", en: "the service is ending and gives no answer to this"), retryAfter: 10)

    /// What a fault of our own is told as.
    static let fault = Problem(.internalServerError, "fault", Phrase(zh: "服务内部错误，已记入日志", en: "a fault of the service's own; it is in the log"))

    /// The document, in both languages: whoever asks may read either.
    var document: JSON {
        let facts = facts.sorted { $0.key < $1.key }.map { ($0.key, JSON.whole($0.value)) }
        return .object(
            [
                ("type", .text("about:blank")), ("title", .text(status.reasonPhrase)), ("status", .whole(status.code)), ("code", .text(code)),
                ("detail", .text(detail.en)), ("detail_zh", .text(detail.zh)),
            ] + facts + (problems.isEmpty ? [] : [("problems", .array(listed))]))
    }

    /// How many problems are listed at most.
    static let most = 100

    private var listed: [JSON] {
        problems.prefix(Self.most).map { problem in
            .object([
                ("place", .text(problem.place.en)), ("found", .text(problem.found.en)), ("wanted", .text(problem.wanted.en)),
                ("found_zh", .text(problem.found.zh)), ("wanted_zh", .text(problem.wanted.zh)),
            ])
        }
    }

    /// The answer that refuses.
    var response: Response {
        var response = Response.json(document, as: "application/problem+json", status: status)
        if status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
        if let allowed { response.headers[.allow] = allowed }
        if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
        return response
    }
}
