import Foundation
import Testing

/// Other people's clients, as `Tools/service-clients` fetches them from PyPI.
@Suite("Other people's clients")
struct ClientTests {
    private static let isSlow = ProcessInfo.processInfo.environment["WALKSHED_SLOW"] == "1"

    @Test(
        "GDAL 3.12 reads every collection in every reference system; schemathesis finds no fault, and every answer as it is described", .timeLimit(.minutes(5)))
    func clients() async throws { try await run([]) }

    @Test("The same with many more requests", .enabled(if: isSlow, "slow: WALKSHED_SLOW=1 or Tools/test --all"), .timeLimit(.minutes(25)))
    func many() async throws { try await run(["--all"]) }

    private func run(_ options: [String]) async throws {
        let process = Process()
        process.executableURL =
            URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../Tools/service-clients").standardized
        process.arguments = options + [try ServedCity.plan.get()]
        process.environment = ProcessInfo.processInfo.environment.merging(["WALKSHED": try RunningService.command()]) { $1 }
        let text = try await OutsideProgram.said(by: process, on: Pipe())
        if process.terminationStatus == 77 {
            print("skipped: other people's clients: PyPI does not give them; Tools/setup --browser fetches them")
            return
        }
        #expect(process.terminationStatus == 0 && text.contains("service-clients: no fault"), "\(text.suffix(6_000))")
    }
}
