import Foundation
import Geo
import HTTPTypes
import Hummingbird
import Metrics
import Reports

/// What operators ask: does it live, is it ready, how much has it done.
struct OperationRoutes: RoutePart {
    let shelf: PlanShelf

    func add(to router: Router<ServiceContext>) {
        router.get("health/live") { _, _ in Response.json(.object([("status", .text("live"))])) }
        router.get("health/ready") { _, context in
            try context.demand(.ask)
            return Response.json(standing, status: isReady ? .ok : .serviceUnavailable)
        }
        router.get("health") { _, context in
            try context.demand(.ask)
            return Response.json(standing)
        }
        router.get("metrics") { _, context in
            try context.demand(.ask)
            Memory.record()
            return Response.text(PrometheusMetrics.shared.text, as: "text/plain; version=0.0.4; charset=utf-8")
        }
    }

    private var isReady: Bool { shelf.all.allSatisfy { $0.state == .ready } }

    private var standing: JSON {
        .object([
            ("status", .text(isReady ? "ready" : "not_ready")),
            (
                "plans",
                .array(
                    shelf.all.map { plan in
                        let fault = shelf.fault(of: plan)
                        return .object([
                            ("id", .text(plan.id)), ("status", .text(plan.state.rawValue)), ("prepared", .flag(plan.isPrepared)),
                            ("changed", .flag(fault != nil)), ("problem", .text(orNull: (fault ?? plan.fault)?.en)),
                            ("problem_zh", .text(orNull: (fault ?? plan.fault)?.zh)),
                        ])
                    })
            ),
        ])
    }

    var paths: [(String, JSON)] {
        func get(_ summary: String, _ kind: String) -> JSON {
            .object([
                (
                    "get",
                    .object([
                        ("summary", .text(summary)), ("tags", .array([.text("operation")])),
                        (
                            "responses",
                            .object([
                                ("200", .object([("description", .text(summary)), ("content", .object([(kind, .object([]))]))])),
                                ("default", .object([("$ref", .text("#/components/responses/Problem"))])),
                            ])
                        ),
                    ])
                )
            ])
        }
        return [
            ("/health", get("How the plans stand", "application/json")), ("/health/live", get("Whether the service lives", "application/json")),
            ("/health/ready", get("Whether every plan is ready", "application/json")), ("/metrics", get("Figures for Prometheus", "text/plain")),
        ]
    }
}

/// How much memory the process has.
private enum Memory {
    static func record() {
        // Pages, the second of them resident; a kernel without /proc tells nothing, and the figure is then left out.
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
            let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { return }
        Meter(label: "process_resident_memory_bytes").set(pages * Int(sysconf(Int32(_SC_PAGESIZE))))
    }
}
