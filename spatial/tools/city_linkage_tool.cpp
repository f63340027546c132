// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/detour.h"
#include "spatial/network/way_places.h"
#include "spatial/regional/city_linkage.h"
#include "spatial/tools/network_parameters.h"
#include "spatial/tools/regional_tools.h"
#include "spatial/tools/site_criteria.h"

#include <cmath>

namespace spatial {

namespace {

/// Rows with a shape and named columns that grow together.
class PairTable {
public:
    explicit PairTable(std::string name, const Crs& crs)
    {
        table_->name = std::move(name);
        table_->crs = crs;
    }
    void begin(const Geometry& shape, const std::string& from, const std::string& to)
    {
        table_->geometry.append(shape);
        table_->ids.push_back(static_cast<std::int64_t>(table_->ids.size()));
        from_.append(std::string_view(from));
        to_.append(std::string_view(to));
    }
    void number(const std::string& field, double value)
    {
        std::size_t at = 0;
        while (at < names_.size() && names_[at] != field)
            ++at;
        if (at == names_.size()) {
            names_.push_back(field);
            numbers_.emplace_back(FieldType::Real);
        }
        std::isfinite(value) ? numbers_[at].append(value) : numbers_[at].appendNull();
    }
    FeatureTablePtr finished()
    {
        table_->addField({"from", FieldType::Text}, std::move(from_));
        table_->addField({"to", FieldType::Text}, std::move(to_));
        for (std::size_t i = 0; i < names_.size(); ++i)
            table_->addField({names_[i], FieldType::Real}, std::move(numbers_[i]));
        return table_;
    }

private:
    std::shared_ptr<FeatureTable> table_ = std::make_shared<FeatureTable>();
    AttributeColumn from_{FieldType::Text};
    AttributeColumn to_{FieldType::Text};
    std::vector<std::string> names_;
    std::vector<AttributeColumn> numbers_;
};

Result<Outputs> runCityLinkage(const Arguments& in, Progress& progress)
{
    PartOfProgress building(progress, 0, 0.5);
    TRY_ASSIGN(BuiltNetwork built, networkOf(in, building));
    const Network& network = *built.network;
    const Snapper snapper(network);
    OdOptions options;
    options.snap = snapOptionsOf(in);
    options.impedance = in.text("impedance") == "length" ? Impedance::Length : Impedance::Time;
    const bool byTime = options.impedance == Impedance::Time;
    PartOfProgress searching(progress, 0.5, 0.8);
    const FeatureTable& layer = in.features("cities");
    TRY_ASSIGN(const SnappedPoints cities, snappedPoints(in.data("cities"), in.text("id"), snapper, options.snap, built.warnings, searching));
    TRY_ASSIGN(const OdMatrix matrix, odMatrix(network, cities.snaps, cities.snaps, options, searching));

    const std::size_t n = layer.size();
    TRY_ASSIGN(const std::vector<double> people, numbersOfField(in.data("cities"), in.text("people"), "people", built.warnings));
    std::vector<double> production(n, 1);
    if (!in.text("production").empty()) {
        TRY_ASSIGN(production, numbersOfField(in.data("cities"), in.text("production"), "production", built.warnings));
    }
    std::vector<CityMass> masses;
    for (std::size_t i = 0; i < n; ++i)
        masses.push_back({people[i], production[i]});
    std::vector<double> apart(n * n, kUnreachable);
    std::size_t without = 0;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            const std::size_t at = matrix.at(i, j);
            if (matrix.status[at] == PairStatus::Ok)
                apart[at] = byTime ? matrix.seconds[at] / 60 : matrix.metres[at] / 1000;
            else if (i != j)
                ++without;
        }
    auto linkage = cityLinkage(masses, apart, {in.number("exponent"), 1});
    if (!linkage)
        return inParameter(linkage.error(), "cities");
    if (without > 0)
        built.warnings.push_back({"linkage.no-way", text("{0} pairs of cities have no way over the network; their link is 0.", without), in.data("cities").name});

    PairTable lines("linkage", network.crs);
    PairTable breaks("breaking_points", network.crs);
    PartOfProgress drawing(progress, 0.8, 1);
    TRY_ASSIGN(const std::vector<double> detours, detourIndices(network, cities.snaps, cities.snaps, matrix, options.snap, drawing));
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 1; j < n; ++j) {
            const std::size_t at = matrix.at(i, j);
            if (linkage->strength[at] == 0)
                continue;
            TRY(notCancelled(drawing));
            const Coordinate a = cities.snaps[i]->place;
            const Coordinate b = cities.snaps[j]->place;
            lines.begin(Geometry::lineString({a, b}), cities.ids[i], cities.ids[j]);
            lines.number("time_min", matrix.seconds[at] / 60);
            lines.number("length_km", matrix.metres[at] / 1000);
            lines.number("detour", detours[at]);
            lines.number("strength", linkage->strength[at]);
            lines.number("share_from", linkage->share[at]);
            lines.number("share_to", linkage->shareOf(j, i));
            if (!in.wants("breaks"))
                continue;
            TRY_ASSIGN(const double fromJ, breakingPoint(apart[at], masses[i].mass(), masses[j].mass()));
            const double spent = (apart[at] - fromJ) * (byTime ? 60 : 1000);
            const double offRoad = byTime ? cities.snaps[i]->offRoadSeconds(options.snap) : cities.snaps[i]->offRoadMetres(options.snap);
            TRY_ASSIGN(const auto place, placeAlongWay(network, *cities.snaps[i], *cities.snaps[j], std::max(0.0, spent - offRoad), options.impedance, drawing));
            if (!place)
                continue;
            breaks.begin(Geometry::point(*place), cities.ids[i], cities.ids[j]);
            breaks.number(byTime ? "min_from" : "km_from", apart[at] - fromJ);
            breaks.number(byTime ? "min_to" : "km_to", fromJ);
        }

    Outputs out;
    out.results["output"] = lines.finished();
    if (in.wants("breaks"))
        out.results["breaks"] = breaks.finished();
    double whole = 0;
    for (const double one : linkage->total)
        whole += one;
    ValueTree::List list;
    SiteProblem all;
    SiteField total{"linkage", FieldType::Real, {}};
    SiteField share{"linkage_share", FieldType::Real, {}};
    for (std::size_t i = 0; i < n; ++i) {
        all.rows.push_back(i);
        total.values.push_back(linkage->total[i]);
        share.values.push_back(whole > 0 ? linkage->total[i] / whole : std::nan(""));
        list.emplace_back(ValueTree::Members{{"city", cities.ids[i]}, {"mass", masses[i].mass()}, {"linkage", linkage->total[i]}, {"share", share.values.back()}});
    }
    if (in.wants("city-output"))
        out.results["city-output"] = withSiteFields(layer, all, {std::move(total), std::move(share)});
    out.values = {{"cities", std::move(list)}, {"exponent", in.number("exponent")}, {"distance", byTime ? "minutes" : "kilometres"}, {"pairs_without_way", without}};
    out.warnings = std::move(built.warnings);
    tellMetric(layer, network, out.warnings);
    return out;
}

}  // namespace

Tool cityLinkageTool()
{
    return {
        .id = "city-linkage",
        .title = text("Linkage of cities"),
        .description = text("How strongly cities pull on each other by gravity over the network: R = sqrt(P V) sqrt(P V) / D^b, with desire lines, each city's shares, and the breaking points between them."),
        .group = ToolGroup::Network,
        .parameters = joinedParameters({networkParameters(true), {
            {.name = "cities", .kind = ParameterKind::Features, .title = text("Cities")},
            {.name = "people", .kind = ParameterKind::Text, .title = text("People"), .help = text("Field of the people of a city.")},
            {.name = "production", .kind = ParameterKind::Text, .title = text("Production"), .help = text("Field of what a city produces (V): GDP, value added, jobs; 1 each where absent."), .required = false},
            {.name = "exponent", .kind = ParameterKind::Number, .title = text("Exponent of the distance"), .help = text("b: how fast the pull falls with the distance."), .required = false, .defaultValue = "2", .minimum = 0, .maximum = 10},
            {.name = "impedance", .kind = ParameterKind::Choice, .title = text("Distance"), .help = text("Minutes or kilometres over the network."), .required = false, .defaultValue = "time", .choices = {"time", "length"}},
            {.name = "id", .kind = ParameterKind::Text, .title = text("Id field"), .help = text("Field that names the points in the result; the feature id where absent."), .required = false},
        }, snapParameters(), {
            {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Desire lines")},
            {.name = "breaks", .kind = ParameterKind::OutputFeatures, .title = text("Breaking points"), .required = false},
            {.name = "city-output", .kind = ParameterKind::OutputFeatures, .title = text("Cities with their linkage"), .required = false},
        }}),
        .run = runCityLinkage,
    };
}

}  // namespace spatial
