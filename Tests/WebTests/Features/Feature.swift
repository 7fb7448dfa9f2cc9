import Foundation
import Testing

/// A feature as a client reads it: its id, its values as texts, and the first of its coordinates.
struct Feature: Hashable {
    let id: String
    let values: [String: String]
    let numbers: [Double]

    init(_ json: [String: Any]) {
        let properties = json["properties"] as? [String: Any] ?? [:]
        id = json["id"].map { "\($0)" } ?? properties["id"].map { "\($0)" } ?? ""
        values = properties.compactMapValues(Self.text)
        numbers = Self.numbers((json["geometry"] as? [String: Any])?["coordinates"])
    }

    /// A value as a text, so that 1 and 1.0 are alike; nil for null.
    private static func text(_ value: Any) -> String? {
        if value is NSNull { return nil }
        if let text = value as? String { return text }
        if let number = value as? NSNumber { return "\(number.doubleValue)" }
        return "\(value)"
    }

    /// Every number of nested lists, in order.
    private static func numbers(_ value: Any?) -> [Double] {
        if let list = value as? [Any] { return list.flatMap(numbers) }
        return (value as? NSNumber).map { [$0.doubleValue] } ?? []
    }

    /// Every page of an address put together, by the links named `next`.
    static func all(_ service: RunningService, _ path: String) async throws -> (features: [Feature], pages: Int) {
        var features: [Feature] = [], pages = 0, next: String? = path
        while let path = next {
            let answer = try await service.get(path)
            try #require(answer.status == 200, "\(path): \(answer.text.prefix(300))")
            let page = answer.object, items = try #require(page["features"] as? [[String: Any]])
            #expect(page["numberReturned"] as? Int == items.count)
            features += items.map(Feature.init)
            pages += 1
            next = answer.link("next").map { String($0.dropFirst(service.base.count)) }
            #expect(next == nil || !items.isEmpty, "a next page after an empty one would never end")
        }
        return (features, pages)
    }
}

extension RunningService.Answer {
    /// Where a link of the document leads.
    func link(_ rel: String) -> String? {
        (object["links"] as? [[String: Any]])?.first { $0["rel"] as? String == rel }?["href"] as? String
    }

    /// The ids of the features.
    var ids: [String] { (object["features"] as? [[String: Any]] ?? []).map { "\($0["id"] ?? "")" } }
}
