import Planning

/// What drawings refer to: fill patterns, and the symbols of centres by stage, each with a shape of its own.
enum ReportSymbols {
    /// A group of definitions that takes no room on the page, with more of them inside.
    static func write(_ markup: inout Markup, _ more: (inout Markup) -> Void) {
        markup.element("svg", ["class": "defs", "width": "0", "height": "0", "aria-hidden": "true"]) { svg in
            svg.element("defs") { defs in
                pattern("no_capacity", "#f2b134", "M-4 4l8-8M0 16L16 0M12 20l8-8", "#7a4a00", &defs)
                pattern("isolated", "#b59acb", "M0 0l16 16M0 16L16 0", "#4b2a6b", &defs)
                pattern("off_network", "#c4c8cc", "M8 0v16", "#4a5058", &defs)
                pattern("nobody", "#f1f1ef", "M0 16L16 0", "#b9b9b4", &defs)
                pattern("in-use-other", "#cfe4f2", "M-4 4l8-8M0 16L16 0M12 20l8-8", "#0072b2", &defs)
                pattern("under-way", "#ffffff", "M0 4h16M0 12h16", "#8a5a00", &defs)
                for stage in Stage.allCases { defs.element("g", ["id": name(of: stage)]) { draw(stage, &$0) } }
                defs.element("g", ["id": "gap-key"]) { $0.empty("circle", ["r": "9", "class": "gap"]) }
                defs.element("g", ["id": "gap-small-key"]) { $0.empty("circle", ["r": "5", "class": "gap-small"]) }
                more(&defs)
            }
        }
    }

    /// The name of a stage's symbol.
    static func name(of stage: Stage) -> String { "stage-\(stage.rawValue)" }

    private static func pattern(_ id: String, _ ground: String, _ lines: String, _ ink: String, _ markup: inout Markup) {
        markup.element("pattern", ["id": id, "width": "16", "height": "16", "patternUnits": "userSpaceOnUse"]) { pattern in
            pattern.empty("rect", ["width": "16", "height": "16", "fill": ground])
            pattern.empty("path", ["d": lines, "stroke": ink, "stroke-width": "3", "fill": "none"])
        }
    }

    private static func draw(_ stage: Stage, _ markup: inout Markup) {
        let white = "#fff", dark = "#0b3d61"
        switch stage {
        case .inUse: markup.empty("circle", ["r": "8", "fill": dark, "stroke": white, "stroke-width": "2"])
        case .handedOver: markup.empty("path", ["d": "M-8-8h16v16h-16z", "fill": "#e69f00", "stroke": dark, "stroke-width": "2"])
        case .built: markup.empty("path", ["d": "M0-10l10 10l-10 10l-10-10z", "fill": "#e69f00", "stroke": dark, "stroke-width": "2"])
        case .underConstruction: markup.empty("path", ["d": "M0-9l10 17h-20z", "fill": "#f4d58a", "stroke": dark, "stroke-width": "2"])
        case .planned: markup.empty("circle", ["r": "7", "fill": white, "stroke": dark, "stroke-width": "3"])
        case .closed: markup.empty("path", ["d": "M-7-7l14 14M-7 7l14-14", "stroke": "#333", "stroke-width": "4", "fill": "none"])
        }
    }
}
