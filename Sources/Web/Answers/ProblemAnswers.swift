import Geo
import Hummingbird
import Logging

/// Turns whatever goes wrong into a problem document. What is our own fault is logged, and told without its insides.
struct ProblemAnswers: RouterMiddleware {
    typealias Context = ServiceContext

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        do { return try await next(request, context) } catch let problem as Problem {
            return try problem.response(from: request, context: context)
        } catch let error as any HTTPResponseError {
            let code = error.status == .notFound ? "not-found" : "bad-request"
            return try Problem(error.status, code, Phrase(error.status.reasonPhrase)).response(from: request, context: context)
        } catch {
            context.logger.error("request failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            let detail = Phrase(zh: "服务内部错误，已记入日志", en: "a fault of the service's own; it is in the log")
            return try Problem(.internalServerError, "fault", detail).response(from: request, context: context)
        }
    }
}
