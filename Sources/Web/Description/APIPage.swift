import Foundation
import Geo
import Reports

/// The API's description as a page that people read: what can be asked, with which parameters.
struct APIPage {
    let description: JSON
    let asked: Asked
    let language: Language

    var text: String {
        let zh = language == .chinese
        let about = Phrase(
            zh: "全部可用的地址。机器可读的版本（OpenAPI 3.0）见右上角 JSON。", en: "Everything that is answered. JSON, above, is the same for programs (OpenAPI 3.0).")
        var body = HTML("<p>\(text: about.said(in: language))</p>")
        var tag = ""
        for (path, item) in description["paths"]?.members ?? [] {
            for (method, operation) in item.members {
                let own = operation["tags"]?.items.first?.asText ?? ""
                if own != tag { body.add("<h2>\(text: own)</h2>\n") }
                tag = own
                body.add("<h3><code>\(text: method.uppercased()) \(text: path)</code></h3>\n")
                body.add("<p>\(text: operation[zh ? "description" : "summary"]?.asText ?? "")</p>\n")
                let parameters = operation["parameters"]?.items.map(resolved) ?? []
                guard !parameters.isEmpty else { continue }
                body.add(HTML.table([zh ? "参数" : "parameter", zh ? "位置" : "in", zh ? "含义" : "what it is", zh ? "取值" : "values"], parameters.map(row)))
            }
        }
        return Page(title: zh ? "接口说明" : "The API", asked: asked, language: language, trail: [], body: body).text
    }

    /// The parameter that a reference names.
    private func resolved(_ parameter: JSON) -> JSON {
        guard let name = parameter["$ref"]?.asText?.split(separator: "/").last else { return parameter }
        return description["components"]?["parameters"]?[String(name)] ?? parameter
    }

    private func row(_ parameter: JSON) -> [String] {
        let schema = parameter["schema"], values = schema?["enum"]?.items.compactMap(\.asText).joined(separator: ", ")
        let meaning = (parameter["description"]?.asText ?? "").components(separatedBy: " · ")
        return [
            parameter["name"]?.asText ?? "", parameter["in"]?.asText ?? "", (language == .chinese ? meaning.last : meaning.first) ?? "",
            values ?? schema?["type"]?.asText ?? "",
        ]
    }
}
