/// The codes and names of the city's areas.
struct Codes {
    let subdistricts: [String], subdistrictNames: [String]
    let communities: [String], communityNames: [String]
    let districtNames: [String]

    init(_ ground: Ground) {
        var inDistrict = [Int](repeating: 0, count: 9), subdistricts: [String] = []
        for district in ground.districts {
            inDistrict[district] += 1
            subdistricts.append(Names.districtCode(district) + Names.three(inDistrict[district]) + "000")
        }
        var inSubdistrict = [Int](repeating: 0, count: subdistricts.count), communities: [String] = []
        for parent in ground.parents {
            inSubdistrict[parent] += 1
            communities.append(subdistricts[parent].prefix(9) + Names.three(inSubdistrict[parent]))
        }
        self.subdistricts = subdistricts
        self.communities = communities
        subdistrictNames = subdistricts.indices.map(Names.subdistrict)
        communityNames = communities.indices.map(Names.community)
        districtNames = ground.districts.map(Names.district)
    }
}
