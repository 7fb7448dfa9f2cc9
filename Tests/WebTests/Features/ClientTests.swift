import Foundation
import Testing

/// Other people's clients, as `Tools/service-clients` fetches them from PyPI.
@Suite("Other people's clients")
struct ClientTests {
    private static let isSlow = ProcessInfo.processInfo.environment["WALKSHED_SLOW"] == "1"

    @Test(
        "GDAL 3.12 reads every collection in every reference system, and schemathesis finds no fault of ours",
        .enabled(if: isSlow, "slow: WALKSHED_SLOW=1 or Tools/test --all"))
    func clients() throws {
        let tool = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../Tools/service-clients").standardized.path
        let said = String(decoding: try OutsideProgram.run(tool, [ServedCity.plan.get()], environment: ["WALKSHED": RunningService.command()]), as: UTF8.self)
        #expect(said.contains("service-clients: no fault"), "\(said.suffix(3_000))")
    }
}
