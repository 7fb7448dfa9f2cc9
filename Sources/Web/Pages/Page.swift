import Geo

/// A page for people: without a script, without anything from elsewhere, and fit to be printed.
struct Page {
    /// One step of the way to a page.
    struct Crumb {
        let title: String, href: String
    }

    let title: String
    let asked: Asked
    let language: Language
    /// The way from the landing page to here.
    let trail: [Crumb]
    let body: HTML
    /// The neighbours in a sequence of pages, by `rel`.
    var neighbours: [Link] = []

    var text: String {
        let zh = language == .chinese, other = zh ? Language.english : .chinese
        let toggle = asked.base + asked.path + asked.query.setting([("f", "html"), ("lang", other.rawValue)]).text
        let json = asked.base + asked.path + asked.query.setting([("f", "json")]).text
        var page = HTML("<!doctype html>\n<html lang=\"\(text: zh ? "zh-CN" : "en")\"><head><meta charset=\"utf-8\">")
        page.add("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>\(text: title)</title>\n")
        page.add("<link rel=\"icon\" href=\"\(text: asked.base)/map/icon.svg\" type=\"image/svg+xml\">\n")
        for link in neighbours { page.add("<link rel=\"\(text: link.rel)\" href=\"\(text: link.href)\">\n") }
        page.add("<style>\(HTML(.init(stringLiteral: Self.style)))</style></head><body>\n")
        page.add("<header><nav><a href=\"\(text: asked.base)/?f=html\">\(text: zh ? "步行圈" : "Walkshed")</a>")
        for crumb in trail { page.add(" › <a href=\"\(text: crumb.href)\">\(text: crumb.title)</a>") }
        page.add("</nav><nav><a href=\"\(text: toggle)\">\(text: zh ? "English" : "中文")</a> · <a href=\"\(text: json)\">JSON</a></nav></header>\n")
        page.add("<main><h1>\(text: title)</h1>\n\(body)</main></body></html>\n")
        return page.source
    }

    private static let style = """
        :root{color-scheme:light dark;--ink:#1b2733;--quiet:#5a6b7b;--line:#d5dde4;--ground:#fff;--mark:#0b6e8a}\
        @media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--quiet:#9fb0c0;--line:#33414e;--ground:#12181e;--mark:#57c3e0}}\
        body{margin:0;font:16px/1.5 "Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei","PingFang SC",system-ui,sans-serif;color:var(--ink);background:var(--ground)}\
        header{display:flex;justify-content:space-between;gap:1rem;padding:.6rem 1.2rem;border-bottom:1px solid var(--line)}\
        main{padding:0 1.2rem 2rem;max-width:84rem}h1{font-size:1.5rem;margin:1rem 0}h2{font-size:1.15rem;margin:1.4rem 0 .5rem}\
        a{color:var(--mark)}small{color:var(--quiet)}.wide{overflow-x:auto}table{border-collapse:collapse;font-size:.9rem}\
        th,td{text-align:left;vertical-align:top;padding:.25rem .7rem .25rem 0;border-bottom:1px solid var(--line);min-width:3.5em}th{color:var(--quiet);font-weight:600}\
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}\
        code{overflow-wrap:anywhere}.button{display:inline-block;border:1px solid var(--mark);border-radius:.3rem;padding:.25rem .8rem;text-decoration:none}\
        @media print{header,.pager,.button{display:none}body{font-size:10pt;color:#000;background:#fff}a{color:inherit;text-decoration:none}\
        .wide{overflow:visible}thead{display:table-header-group}tr{break-inside:avoid}}
        """
}
