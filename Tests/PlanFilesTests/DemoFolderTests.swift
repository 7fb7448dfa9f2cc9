import Foundation
import Geo
import GeoFiles
import PlanFiles
import Testing

/// The folder of a demonstration city: nobody's work is overwritten.
struct DemoFolderTests {
    private func fill(_ path: String, _ text: String = "name: a\n") throws {
        try DemoFolder.fill(path) { try text.write(toFile: path + "/walkshed.yaml", atomically: true, encoding: .utf8) }
    }

    @Test func `a city as it was written is replaced, one that was edited is not`() throws {
        let plan = try PlanFolder(), path = plan.path + "/demo"
        try fill(path)
        try fill(path, "name: b\n")
        #expect(try plan.read("demo/walkshed.yaml") == Data("name: b\n".utf8))
        try plan.write("demo/walkshed.yaml", "name: mine\n")
        let error = #expect(throws: InputError.self) { try fill(path) }
        #expect(
            error?.said(in: .english)
                == "\(path) cannot be used as it is:\n  --output: found a demonstration city that was edited since (walkshed.yaml), wanted another directory")
        #expect(error?.said(in: .chinese) == "\(path) 无法使用：\n  --output：现为 改动过的示例城市（walkshed.yaml），应为 另一个目录")
        #expect(try plan.read("demo/walkshed.yaml") == Data("name: mine\n".utf8))
        // Of a file that is gone nothing can be lost.
        try FileManager.default.removeItem(atPath: path + "/walkshed.yaml")
        try fill(path)
    }

    @Test func `a folder of other files is refused`() throws {
        let plan = try PlanFolder()
        let error = #expect(throws: InputError.self) { try fill(plan.path) }
        #expect(
            error?.said(in: .english) == "\(plan.path) cannot be used as it is:\n  --output: found a folder that holds other files, wanted another directory")
    }

    @Test func `a file in its place, and a folder that cannot be made, are told in words`() throws {
        let plan = try PlanFolder()
        let onto = #expect(throws: FileError.self) { try fill(plan.path + "/demand.csv") }
        #expect(onto?.said(in: .english) == "demand.csv could not be written: a file of that name is there")
        #expect(onto?.said(in: .chinese) == "无法写入 demand.csv：同名的是文件")
        let below = #expect(throws: FileError.self) { try fill(plan.path + "/demand.csv/demo") }
        #expect(below?.said(in: .chinese) == "无法写入 demo：同名的文件占着这个位置")
        #expect(below?.said(in: .english) == "demo could not be written: Not a directory")
    }
}
