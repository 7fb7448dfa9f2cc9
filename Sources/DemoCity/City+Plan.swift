import Geo

extension City {
    /// The plan that reads the files beside it.
    static func plan(people: Int, language: Language = .chinese) -> String {
        """
        # 示例市：虚构的两江山城，\(people) 人。地名、代码、数字全部虚构。
        # An invented hill city where two rivers meet, with \(people) people. No name, code or number in it is real.
        name: 示例市服务圈评估
        language: \(language.rawValue)                      # zh 或 en · zh or en
        profile: chongqing-2019           # 街道中心 20 分钟、社区家园 10 分钟 · street centres 20 minutes, community homes 10

        streets:
          file: streets.osm.pbf
          elevation: elevation.tif        # 高程，约 30 米一格 · heights, a cell of about 30 m
        walking:
          speed: 1.2                      # 平地步速，米/秒 · m/s on level ground
          direction: to_facility          # 去程 · the way there
          snap: 200                       # 离路最远多少米 · metres from a street at most
          barriers: {file: water.geojson} # 从服务圈里去掉水面 · water is cut from the drawn areas
          band: [0.9, 1.2, 1.4]           # 老人、常人、快步 · an old person, most people, somebody in a hurry

        boundaries:
          # GBK 编码而无 .cpg，EPSG:4545 · GBK without a .cpg, EPSG:4545
          communities: {file: communities.shp, fields: {id: 社区代码, name: 名称, population: 人口, households: 户数, elders: 老人, zone_type: 区域类型}}
          # 邻带坐标 EPSG:4544 · in the zone next door, EPSG:4544
          subdistricts: {file: subdistricts.gpkg, fields: {id: code, name: name}}

        # 火星坐标 · in GCJ-02
        facilities:
          file: facilities.csv
          crs: GCJ-02
          fields: {id: 编号, name: 名称, tiers: 层级, stage: 阶段, floor_area: 建筑面积, functions: 功能, capacity: 容量, serves: 服务社区, longitude: 经度, latitude: 纬度}
          values:
            stage: {\(Stage.allCases.map { "\($0.rawValue): \($0.id)" }.joined(separator: ", "))}
        # 带合并标题、单位行和合计行的工作簿 · a workbook with a merged title, a row of units and a row of totals
        candidates:
          file: candidates.xlsx
          fields: {id: 编号, name: 名称, tiers: 层级, floor_area: 建筑面积, capacity: 容量, cost: 投资, mode: 建设方式, district: 区县, group: 互斥组, longitude: 经度, latitude: 纬度}
          values:
            mode: {\(Mode.allCases.map { "\($0.rawValue): \($0.id)" }.joined(separator: ", "))}
        # 核查用：其他设施、存量房源、居住项目 · for the audit: other facilities, stock premises, housing projects
        amenities: {file: amenities.csv}
        stock: {file: stock.csv}
        projects: {file: projects.csv}
        # 《布点规划》只说“相邻”，没有写明多少米 · the layout plan says "adjacent" and names no distance
        parameters: {adjacent_distance: 500}
        stages: [in_use]                  # 使用中的才算 · only those in use count

        targets: {file: targets.csv}      # 52 个街道中心、392 个社区家园 · 52 street centres, 392 community homes
        # 台账：承诺、建设、移交、整治；设施阶段取自台账时，在 facilities 下写 ledger: true（可加 as_of: 2023-12-31）
        # what was promised, built, handed over, put right; `ledger: true` under facilities takes their stages from it
        ledger:
          file: ledger.sqlite
          roles: roles.yaml
          programme:                      # 整治方案的时限 · the dates of the rectification programme
            name: 示例区配套设施专项整治
            survey_due: 2022-04-08
            case_plan_due: 2022-04-18
            finish_due: 2022-12-31
            report_day: 10
            hard: [幼儿园, 社区用房]      # 必须完成 · without exception
        output: out

        """
    }
}
