/// How the report looks, on a screen and on paper. Blue and orange of Okabe and Ito (2008), and classes that darken, are told apart by
/// everyone and on a black-and-white printer; what only a colour would say, a pattern, a shape or a number says too.
enum ReportStyle {
    static let sheet: StaticString = """
        :root{color-scheme:light}
        *{box-sizing:border-box}
        html{font:16px/1.65 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC","Noto Sans",system-ui,sans-serif;color:#1b2430;background:#fff}
        html:lang(en){line-height:1.5}
        body{max-width:1060px;margin:0 auto;padding:32px 28px 64px}
        h1,h2,h3,caption,figcaption,dt{font-weight:700;line-height:1.35;overflow-wrap:anywhere}
        h1{font-size:2.1rem;margin:.1em 0 .2em}
        h2{font-size:1.45rem;margin:2.2em 0 .7em;padding-bottom:.25em;border-bottom:3px solid #0b4f7d;color:#0b3d61}
        h3{font-size:1.12rem;margin:1.8em 0 .5em;color:#0b3d61}
        p{margin:.5em 0;overflow-wrap:anywhere}
        header{border-top:8px solid #0b4f7d;padding-top:18px}
        header p{color:#4a5563}
        .kind{letter-spacing:.08em;margin:0;font-weight:700;color:#0b4f7d}
        nav{margin:1em 0 0;font-size:.92rem}
        nav a{color:#0b4f7d;margin-right:1.3em}
        code{font-family:"Noto Sans Mono CJK SC","DejaVu Sans Mono",ui-monospace,monospace;font-size:.92em;overflow-wrap:anywhere}
        .source,.note{font-size:.78rem;color:#5b6673;margin:.35em 0 0}
        .note{color:#3d4855}
        .answer{border:1px solid #c9d6e2;border-left:8px solid #0072b2;background:#f4f8fb;padding:14px 20px 12px;margin:0 0 18px;break-inside:avoid}
        .answer h3{margin:0 0 .3em}
        .answer .lead{font-size:1.16rem;line-height:1.6}
        .tiles{display:flex;flex-wrap:wrap;gap:10px;margin:12px 0 10px;padding:0;list-style:none}
        .tiles li{flex:1 1 150px;background:#fff;border:1px solid #c9d6e2;padding:8px 12px}
        .tiles strong{display:block;font-size:1.75rem;line-height:1.2;color:#0b3d61;font-variant-numeric:tabular-nums}
        .tiles span{font-size:.82rem;color:#4a5563}
        .table{margin:1.1em 0 1.6em;overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-size:.86rem;line-height:1.4;font-variant-numeric:tabular-nums}
        caption{text-align:left;font-size:.98rem;padding:0 0 .4em}
        th,td{padding:.32em .55em;border-bottom:1px solid #dde3ea;vertical-align:top;overflow-wrap:anywhere}
        thead th{border-bottom:2px solid #0b4f7d;background:#eef3f8;vertical-align:bottom}
        tbody th{font-weight:400}
        tbody tr:nth-child(even){background:#f8fafc}
        .t,.part{text-align:left}
        .n{text-align:right;white-space:nowrap}
        thead .n{white-space:normal}
        .part{padding-left:1.7em}
        .share{display:inline-block;min-width:3.6em;margin-left:.6em;color:#4a5563}
        .digests td:last-child{font-size:.72rem}
        .whole,td code,.params tbody th{white-space:nowrap}
        thead th{overflow-wrap:normal}
        figure{margin:1.2em 0 1.8em;break-inside:avoid}
        figure svg{display:block;width:100%;height:auto}
        figure svg.map{border:1px solid #c3ccd6;background:#fcfbf8}
        figcaption{font-size:.98rem;margin:.5em 0 .2em}
        .legend{list-style:none;display:flex;flex-wrap:wrap;gap:2px 20px;padding:0;margin:.2em 0;font-size:.84rem}
        .legend li{display:flex;align-items:center}
        .legend svg.key{display:inline-block;width:36px;height:24px;margin-right:6px;flex:none}
        dl{margin:.6em 0}
        dt{margin-top:.7em}
        dd{margin:0 0 0 1.2em;overflow-wrap:anywhere}
        .defs{position:absolute;width:0;height:0}
        svg text{font-size:26px;fill:#1b2430}
        .halo{paint-order:stroke;stroke:#fff;stroke-width:5px;stroke-linejoin:round}
        .middle{text-anchor:middle}.end{text-anchor:end}
        svg .name{font-size:24px;fill:#39424d}
        svg .light{fill:#fff}
        svg .small{font-size:22px}
        svg .strong{font-weight:700}
        .water{fill:#d3e4ee;stroke:#b4cddc;stroke-width:1}
        .street-0,.street-1,.street-2{fill:none;stroke:#c9c5bc;stroke-linecap:round}
        .street-0{stroke-width:4}.street-1{stroke-width:2.4}.street-2{stroke-width:1.1;stroke:#d8d5cd}
        .border-community{fill:none;stroke:#9aa3ad;stroke-width:1;stroke-dasharray:3 4}
        .border-subdistrict{fill:none;stroke:#6d7783;stroke-width:2;stroke-dasharray:12 6 3 6}
        .reach{fill:#56b4e9;fill-opacity:.38;stroke:#0072b2;stroke-width:2;fill-rule:evenodd}
        .reach-faint{fill:#56b4e9;fill-opacity:.16;stroke:#0072b2;stroke-width:1;stroke-opacity:.5;fill-rule:evenodd}
        .reach-each{fill:none;stroke:#0072b2;stroke-width:1;stroke-opacity:.3}
        .people-0{fill:#fdb97d}.people-1{fill:#f68b3d}.people-2{fill:#de5b12}.people-3{fill:#a83303}.people-4{fill:#5e1a02}
        .share-0{fill:#ffffcc}.share-1{fill:#a1dab4}.share-2{fill:#41b6c4}.share-3{fill:#2c7fb8}.share-4{fill:#253494}
        .nobody{fill:url(#nobody)}
        .area{stroke:#fff;stroke-width:1.5;fill-rule:evenodd}
        .key .area{stroke:#8b95a1}
        .plate{fill:#fff;fill-opacity:.82}
        .gap{fill:#fff;stroke:#5e1a02;stroke-width:3}
        .gap-small{fill:#fff;stroke:#5e1a02;stroke-width:2}
        .leader{stroke:#5e1a02;stroke-width:2;fill:none}
        .ink{fill:#1b2430}.ink-line{fill:none;stroke:#1b2430;stroke-width:3}
        .axis{fill:none;stroke:#5b6673;stroke-width:2}
        .grid{fill:none;stroke:#e1e6ec;stroke-width:2}
        .served{fill:#0072b2}.no_capacity{fill:url(#no_capacity)}.out_of_reach{fill:#d55e00}.isolated{fill:url(#isolated)}.off_network{fill:url(#off_network)}
        .bar{stroke:#fff;stroke-width:2}
        .key .bar{stroke:none}
        .target{fill:#fff;stroke:#1b2430;stroke-width:3}
        .conforming{fill:#0072b2}.in-use-other{fill:url(#in-use-other)}.under-way{fill:url(#under-way)}
        .limit{fill:none;stroke:#1b2430;stroke-width:4;stroke-dasharray:14 8}
        footer{margin-top:3em;border-top:1px solid #c9d6e2;padding-top:.6em;font-size:.8rem;color:#5b6673}
        @page{size:A4;margin:15mm 14mm 17mm;@bottom-right{content:counter(page);font-size:8pt;color:#5b6673}}
        @media print{
        html{font-size:9.6pt;line-height:1.5}
        body{max-width:none;margin:0;padding:0}
        nav{display:none}
        h1{font-size:20pt}h2{font-size:14pt;margin-top:1.5em}
        h2,h3,caption{break-after:avoid}
        tr,figure,.answer,.tiles li,dt,dd{break-inside:avoid}
        dt{break-after:avoid}
        thead{display:table-header-group;break-after:avoid}
        tbody tr:nth-child(2){break-before:avoid}
        tbody tr:first-child{break-before:avoid}
        .small{break-inside:avoid}
        .tiles{gap:6px;margin:6px 0}
        .tiles li{flex-basis:90px;padding:4px 8px}
        .tiles strong{font-size:15pt}
        .answer{padding:8px 14px;margin-bottom:10px}
        .answer p{margin:.3em 0}
        .table{overflow:visible}
        table{font-size:8pt}
        .wide table{font-size:7.4pt}
        th,td{padding:.24em .45em}
        .source,.note{font-size:7.2pt}
        .digests td:last-child{font-size:6.6pt}
        .source,.note{break-before:avoid}
        figure svg.map{max-height:205mm}
        .answer,thead th,tbody tr:nth-child(even),svg,.tiles li{-webkit-print-color-adjust:exact;print-color-adjust:exact}
        .legend svg.key{width:27px;height:18px}
        }

        """
}
