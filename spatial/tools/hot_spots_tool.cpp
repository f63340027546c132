// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/association/global_association.h"
#include "spatial/association/local_association.h"
#include "spatial/tools/site_criteria.h"
#include "spatial/tools/surface_tools.h"

#include <charconv>

namespace spatial {

namespace {

const char* clusterName(ClusterClass cluster)
{
    switch (cluster) {
    case ClusterClass::NotSignificant: return "not-significant";
    case ClusterClass::HotSpot: return "hot-spot";
    case ClusterClass::ColdSpot: return "cold-spot";
    case ClusterClass::HighHigh: return "high-high";
    case ClusterClass::LowLow: return "low-low";
    case ClusterClass::HighLow: return "high-low";
    case ClusterClass::LowHigh: return "low-high";
    case ClusterClass::Island: return "island";
    }
    return "";
}

/// "k=8" or "distance=1500".
Result<Neighbourhoods> neighbourhoodsOf(const std::string& written, std::span<const Coordinate> places, Progress& progress)
{
    const std::size_t sign = written.find('=');
    const std::string kind = written.substr(0, sign);
    const std::string number = sign == std::string::npos ? "" : written.substr(sign + 1);
    double value = 0;
    const auto [end, wrong] = std::from_chars(number.data(), number.data() + number.size(), value);
    const bool whole = value == std::floor(value) && value >= 1 && value < 1e9;
    if (wrong != std::errc() || end != number.data() + number.size() || (kind != "k" && kind != "distance") || (kind == "k" && !whole))
        return Error{ErrorCode::InvalidParameter, text("{0} names no neighbours.", written), text("Give k=8 for the 8 nearest, or distance=1500 for all within 1500 m."), "neighbours"};
    return kind == "k" ? nearestNeighbourhoods(places, static_cast<std::size_t>(value), NeighbourWeights::RowStandardised, progress)
                       : neighbourhoodsWithin(places, value, NeighbourWeights::RowStandardised, progress);
}

FeatureTablePtr withClusters(const FeatureTable& input, const MetricPlaces& places, const Neighbourhoods& near, const LocalAssociation& found, bool moran)
{
    SiteProblem rows;
    rows.rows = places.rows;
    SiteField statistic{moran ? "local_i" : "z", FieldType::Real, found.values};
    SiteField probability{"p", FieldType::Real, found.probabilities};
    SiteField neighbours{"neighbours", FieldType::Integer, {}};
    for (std::size_t i = 0; i < near.size(); ++i)
        neighbours.values.push_back(static_cast<double>(near.count(i)));
    FeatureTable table = *withSiteFields(input, rows, {std::move(statistic), std::move(probability), std::move(neighbours)});
    AttributeColumn clusters(FieldType::Text);
    std::size_t at = 0;
    for (std::size_t row = 0; row < table.size(); ++row)
        if (at < places.rows.size() && places.rows[at] == row)
            clusters.append(clusterName(found.classes[at++]));
        else
            clusters.appendNull();
    if (const int old = table.fieldIndex("cluster"); old >= 0) {
        table.fields.erase(table.fields.begin() + old);
        table.columns.erase(table.columns.begin() + old);
    }
    table.addField({"cluster", FieldType::Text}, std::move(clusters));
    return std::make_shared<const FeatureTable>(std::move(table));
}

Result<Outputs> runHotSpots(const Arguments& in, Progress& progress)
{
    const DataInput& input = in.data("input");
    Outputs out;
    TRY_ASSIGN(const MetricPlaces places, samplePlacesOf(input, in.text("field"), "field", belowRuleNamed(in.text("below")), out.warnings));
    PartOfProgress finding(progress, 0, 0.2);
    TRY_ASSIGN(const Neighbourhoods near, neighbourhoodsOf(in.text("neighbours"), places.places, finding));
    const bool moran = in.text("statistic") == "local-moran";
    const LocalOptions options{.statistic = moran ? LocalStatistic::LocalMoran : in.text("statistic") == "gi" ? LocalStatistic::Gi : LocalStatistic::GiStar,
                               .permutations = static_cast<std::size_t>(in.integer("permutations")),
                               .seed = static_cast<std::uint64_t>(in.integer("seed")),
                               .significance = in.number("significance"),
                               .falseDiscovery = in.text("correction") == "fdr"};
    PartOfProgress permuting(progress, 0.2, 1);
    TRY_ASSIGN(const LocalAssociation found, localAssociation(places.values, near, options, permuting));
    if (found.islands > 0)
        out.warnings.push_back({"neighbours.islands", text("{0} {0|place|places} {0|has|have} no neighbour and {0|is|are} not tested.", found.islands), input.name});
    out.values.emplace_back("places", places.places.size());
    if (places.below > 0)
        out.values.push_back(belowValue(in.text("below"), places));
    out.values.emplace_back("neighbours", in.text("neighbours"));
    out.values.emplace_back("islands", found.islands);
    out.values.emplace_back("significant", found.significant);
    out.values.emplace_back("p_threshold", found.threshold);
    if (places.values.size() >= 4) {
        TRY_ASSIGN(const MoransI whole, moransI(places.values, near));
        out.values.emplace_back("morans_i", ValueTree::Members{{"value", whole.value}, {"expected", whole.expected}, {"z_normal", whole.zNormal}, {"z_randomised", whole.zRandomised}});
    }
    out.results["output"] = withClusters(*input.features, places, near, found, moran);
    return out;
}

}  // namespace

Tool hotSpotsTool()
{
    return {
        .id = "hot-spots",
        .title = text("Hot spots"),
        .description = text("Where high or low values lie together more than by chance: Getis-Ord Gi* or local Moran, tested by permutation, with Moran's I of the whole."),
        .group = ToolGroup::Environment,
        .parameters = {
            {.name = "input", .kind = ParameterKind::Features, .title = text("Places")},
            {.name = "field", .kind = ParameterKind::Text, .title = text("Field"), .help = text("Of the measured value.")},
            belowParameter(),
            {.name = "statistic", .kind = ParameterKind::Choice, .title = text("Statistic"), .help = text("gi-star: hot and cold spots, each place counting among its neighbours. gi: without the place itself. local-moran: clusters and outliers."), .required = false, .defaultValue = "gi-star", .choices = {"gi-star", "gi", "local-moran"}},
            {.name = "neighbours", .kind = ParameterKind::Text, .title = text("Neighbours"), .help = text("k=8: the 8 nearest. distance=1500: all within 1500 m."), .required = false, .defaultValue = "k=8"},
            {.name = "permutations", .kind = ParameterKind::Integer, .title = text("Permutations"), .required = false, .defaultValue = "999", .minimum = 99, .maximum = 99999},
            {.name = "significance", .kind = ParameterKind::Number, .title = text("Significance"), .required = false, .defaultValue = "0.05", .minimum = 1e-6, .maximum = 0.5},
            {.name = "correction", .kind = ParameterKind::Choice, .title = text("Correction"), .help = text("fdr: of all places called significant at most this share by chance. none: each test by itself."), .required = false, .defaultValue = "fdr", .choices = {"fdr", "none"}},
            {.name = "seed", .kind = ParameterKind::Integer, .title = text("Seed"), .help = text("The same seed gives the same permutations."), .required = false, .defaultValue = "1", .minimum = 0},
            {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Places with their cluster")},
        },
        .run = runHotSpots,
    };
}

}  // namespace spatial
