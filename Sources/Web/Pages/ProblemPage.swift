import Geo
import HTTPTypes
import Hummingbird

extension Problem {
    /// The answer that refuses, as whoever asked can read it: a page for people in a browser, the problem document for everybody else.
    func response(to request: Request, site: PublicAddress) -> Response {
        var answer = response
        guard let asked = try? Asked(request, site: site), asked.format == .html else { return answer }   // a parameter at fault is told as JSON
        let page = Response.html(page(asked, asked.language ?? .chinese), status: status)
        (answer.headers[.contentType], answer.headers[.contentLength]) = (page.headers[.contentType], nil)
        answer.headers[.vary] = "Accept, Accept-Language"
        return Response(status: status, headers: answer.headers, body: page.body)
    }

    private func page(_ asked: Asked, _ language: Language) -> String {
        let zh = language == .chinese
        var body = HTML("<p>\(text: detail.said(in: language))</p>\n")
        if status == .unauthorized {
            let hint = Phrase(
                zh: "浏览器里请从地图页打开：在那里填写一次令牌，地图、报告与下载都能用。",
                en: "In a browser, begin at the map page: give the token there once, and the map, the report and downloads open.")
            body.add("<p>\(text: hint.said(in: language))</p>\n")
        }
        if !problems.isEmpty {
            let titles = zh ? ["位置", "现为", "应为"] : ["place", "found", "wanted"]
            body.add(HTML.table(titles, problems.prefix(Self.most).map { [$0.place, $0.found, $0.wanted].map { $0.said(in: language) } }))
        }
        body.add("<p><a class=\"button\" href=\"\(text: asked.base)/map\">\(text: zh ? "地图" : "The map")</a>")
        body.add(" <a class=\"button\" href=\"\(text: asked.base)/?f=html\">\(text: zh ? "首页" : "Home")</a></p>\n")
        body.add("<p><small>\(text: String(status.code)) \(text: code)</small></p>\n")
        return Page(title: title.said(in: language), asked: asked, language: language, trail: [], body: body).text
    }

    /// What a status says to people.
    private var title: Phrase {
        let zh =
            switch status.code {
            case 400, 413, 414: "请求有误"
            case 401: "需要令牌"
            case 403: "无此权限"
            case 404: "没有这个地址"
            case 405: "此地址不能这样访问"
            case 409: "内容已被他人修改"
            case 429: "请求过于频繁"
            case 503: "暂时不能回答"
            case 507: "磁盘已满"
            default: "不能回答"
            }
        return Phrase(zh: zh, en: status.reasonPhrase)
    }
}
