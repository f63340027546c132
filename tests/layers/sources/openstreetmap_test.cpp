// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/build_network.h"
#include "spatial/network/dijkstra.h"
#include "tests/layers/sources/samples.h"
#include "tests/layers/sources/scratch.h"

#include <gmock/gmock.h>

using namespace layers;
using namespace layers::test;

namespace {

/// A crossing at node 2 with streets to the west (10), east (11), north (12) and south (13, one-way from node 2), a roundabout at the end of
/// the northern one, a river, and a left turn from the west that is not allowed. The members of the restriction are out of order.
constexpr const char* kTownXml = R"(<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6" generator="hand">
 <node id="1" version="1" lat="45.7500" lon="126.6000"/>
 <node id="2" version="1" lat="45.7500" lon="126.6100"/>
 <node id="3" version="1" lat="45.7500" lon="126.6200"/>
 <node id="4" version="1" lat="45.7600" lon="126.6100"/>
 <node id="5" version="1" lat="45.7400" lon="126.6100"/>
 <node id="6" version="1" lat="45.7605" lon="126.6105"/>
 <node id="7" version="1" lat="45.7610" lon="126.6100"/>
 <node id="8" version="1" lat="45.7605" lon="126.6095"/>
 <node id="9" version="1" lat="45.7700" lon="126.6300"><tag k="place" v="village"/><tag k="name" v="和平村"/></node>
 <way id="10" version="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/><tag k="name" v="学府路"/><tag k="maxspeed" v="60"/></way>
 <way id="11" version="1"><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/><tag k="name" v="学府路"/><tag k="maxweight" v="20"/></way>
 <way id="12" version="1"><nd ref="2"/><nd ref="4"/><tag k="highway" v="residential"/><tag k="maxspeed" v="20 mph"/></way>
 <way id="13" version="1"><nd ref="5"/><nd ref="2"/><tag k="highway" v="tertiary"/><tag k="oneway" v="-1"/></way>
 <way id="14" version="1"><nd ref="4"/><nd ref="6"/><nd ref="7"/><nd ref="8"/><nd ref="4"/><tag k="highway" v="residential"/><tag k="junction" v="roundabout"/></way>
 <way id="15" version="1"><nd ref="1"/><nd ref="5"/><tag k="waterway" v="river"/></way>
 <relation id="20" version="1"><member type="way" ref="12" role="to"/><member type="node" ref="2" role="via"/><member type="way" ref="10" role="from"/>
  <tag k="type" v="restriction"/><tag k="restriction" v="no_left_turn"/></relation>
</osm>
)";

/// A varint of a protocol buffer, a field of bytes, and so a file with nothing but its header.
std::string headerOnlyPbf()
{
    const auto bytes = [](int field, const std::string& content) { return std::string{static_cast<char>(field << 3 | 2), static_cast<char>(content.size())} + content; };
    const std::string header = bytes(4, "OsmSchema-V0.6") + bytes(4, "DenseNodes");
    const std::string blob = bytes(1, header);
    const std::string blobHeader = bytes(1, "OSMHeader") + std::string{static_cast<char>(3 << 3), static_cast<char>(blob.size())};
    return std::string{0, 0, 0, static_cast<char>(blobHeader.size())} + blobHeader + blob;
}

TEST(OpenStreetMap, RoadsComeWithTheTagsThatARoadNetworkNeeds)
{
    const Scratch scratch;
    scratch.write("town.osm", kTownXml);
    const auto opened = open({scratch / "town.osm"});
    const spatial::FeatureTable& lines = *opened.table;
    EXPECT_EQ(lines.name, "lines");
    ASSERT_EQ(lines.size(), 6u);
    EXPECT_EQ(lines.crs.code(), "EPSG:4326");
    for (const char* field : {"highway", "name", "ref", "oneway", "junction", "maxspeed", "layer", "bridge", "tunnel", "maxweight", "maxheight", "railway"})
        EXPECT_TRUE(lines.column(field)) << field;
    EXPECT_EQ(lines.column("name")->text(0), "学府路");
    EXPECT_EQ(lines.ids[2], 12);
    EXPECT_EQ(lines.column("maxspeed")->text(2), "20 mph");

    const auto names = layerNames({scratch / "town.osm"});
    ASSERT_TRUE(names);
    EXPECT_THAT(*names, testing::ElementsAre("points", "lines", "multilinestrings", "multipolygons", "other_relations"));
    const auto points = open(*parseSource((scratch / "town.osm").string() + "|layer=points"));
    ASSERT_EQ(points.table->size(), 1u);
    EXPECT_EQ(points.table->column("name")->text(0), "和平村");
    EXPECT_EQ(look({scratch / "town.osm"}).layers.size(), 5u);
    EXPECT_EQ(look({scratch / "town.osm"}).driver, "OSM");
}

TEST(OpenStreetMap, ANetworkOfItKnowsOneWaysSpeedsWeightsAndRestrictions)
{
    const Scratch scratch;
    scratch.write("town.osm", kTownXml);
    const auto lines = open({scratch / "town.osm"}).table;
    const auto turns = open(*parseSource((scratch / "town.osm").string() + "|layer=other_relations")).table;
    ASSERT_EQ(turns->size(), 1u);
    spatial::NetworkOptions options;
    options.rules.speedField = "maxspeed";
    options.rules.classField = "highway";
    options.rules.classSpeeds = *spatial::parseSpeedTable("openstreetmap");
    options.rules.onewayField = "oneway";
    options.rules.vehicle = {{"maxweight", 40}};
    options.turns = turns;
    const auto built = spatial::buildNetwork(*lines, options, spatial::noProgress());
    ASSERT_TRUE(built) << built.error().message.english();
    const spatial::Network& network = *built->network;
    ASSERT_EQ(network.edges.size(), 6u);
    const auto kmh = [&](std::size_t e, bool forwards) {
        const double seconds = forwards ? network.edges[e].forward : network.edges[e].backward;
        return seconds == spatial::kUnreachable ? 0 : network.edges[e].length / seconds * 3.6;
    };
    const std::vector<std::pair<double, double>> expected{{60, 60}, {0, 0}, {32.18688, 32.18688}, {0, 50}, {30, 0}, {0, 0}};
    for (std::size_t e = 0; e < expected.size(); ++e) {
        EXPECT_NEAR(kmh(e, true), expected[e].first, 1e-6) << e;
        EXPECT_NEAR(kmh(e, false), expected[e].second, 1e-6) << e;
    }
    ASSERT_EQ(network.bannedTurns.size(), 1u);
    EXPECT_EQ(built->report.count(spatial::FindingKind::TurnUnclear), 0u);
    EXPECT_EQ(network.bannedTurns[0], (spatial::BannedTurn{0, 4}));   // along 10, into 12

    // From the west one may not turn into the northern street, whose other end leads nowhere else.
    spatial::Search search(network);
    const spatial::SearchSource source{{0, 0.5}};
    ASSERT_TRUE(search.run({&source, 1}, {}, spatial::noProgress()));
    EXPECT_NE(search.costTo({3, 0.5}).cost, spatial::kUnreachable);
    EXPECT_EQ(search.costTo({2, 0.5}).cost, spatial::kUnreachable);
}

TEST(OpenStreetMap, APackedFileIsKnownByItsContentAndADamagedOneIsRefused)
{
    const Scratch scratch;
    scratch.write("empty.pbf", headerOnlyPbf());
    EXPECT_EQ(look({scratch / "empty.pbf"}).driver, "OSM");
    EXPECT_EQ(open({scratch / "empty.pbf"}).table->size(), 0u);
    scratch.write("cut.osm", std::string(kTownXml).substr(0, 900));
    EXPECT_EQ(refusal({scratch / "cut.osm"}).code, spatial::ErrorCode::Unreadable);
    scratch.write("cut.pbf", headerOnlyPbf().substr(0, 24));
    EXPECT_EQ(refusal({scratch / "cut.pbf"}).code, spatial::ErrorCode::Unreadable);
}

}  // namespace
