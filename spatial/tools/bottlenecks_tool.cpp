// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/detour.h"
#include "spatial/network/edge_loads.h"
#include "spatial/tools/network_parameters.h"
#include "spatial/tools/regional_tools.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace spatial {

namespace {

/// The weight of every pair: people there times jobs here, or 1.
Result<std::vector<double>> pairWeights(const Arguments& in, std::vector<Warning>& warnings)
{
    const auto side = [&](const char* layer, const char* parameter) -> Result<std::vector<double>> {
        if (in.text(parameter).empty())
            return std::vector<double>(in.features(layer).size(), 1);
        return numbersOfField(in.data(layer), in.text(parameter), parameter, warnings);
    };
    TRY_ASSIGN(const std::vector<double> from, side("origins", "origin-weight"));
    TRY_ASSIGN(const std::vector<double> to, side("destinations", "destination-weight"));
    std::vector<double> weights;
    weights.reserve(from.size() * to.size());
    for (const double a : from)
        for (const double b : to)
            weights.push_back(a * b);
    return weights;
}

/// Weighted mean over the pairs that have a detour index; NaN without one.
double meanDetour(const std::vector<double>& detours, const std::vector<double>& weights)
{
    double sum = 0;
    double whole = 0;
    for (std::size_t at = 0; at < detours.size(); ++at)
        if (!std::isnan(detours[at])) {
            sum += weights[at] * detours[at];
            whole += weights[at];
        }
    return whole > 0 ? sum / whole : std::nan("");
}

Result<Outputs> runBottlenecks(const Arguments& in, Progress& progress)
{
    PartOfProgress building(progress, 0, 0.2);
    TRY_ASSIGN(BuiltNetwork built, networkOf(in, building));
    const Network& network = *built.network;
    const Snapper snapper(network);
    OdOptions options;
    options.snap = snapOptionsOf(in);
    options.impedance = in.text("impedance") == "length" ? Impedance::Length : Impedance::Time;
    PartOfProgress snapping(progress, 0.2, 0.3);
    TRY_ASSIGN(const SnappedPoints origins, snappedPoints(in.data("origins"), idFieldFor("origins", "destinations", in, built.warnings), snapper, options.snap, built.warnings, snapping));
    TRY_ASSIGN(const SnappedPoints destinations, snappedPoints(in.data("destinations"), idFieldFor("destinations", "origins", in, built.warnings), snapper, options.snap, built.warnings, snapping));
    TRY_ASSIGN(const std::vector<double> weights, pairWeights(in, built.warnings));
    PartOfProgress loading(progress, 0.3, 0.6);
    TRY_ASSIGN(const OdMatrix matrix, odMatrix(network, origins.snaps, destinations.snaps, options, loading));
    TRY_ASSIGN(const std::vector<double> detours, detourIndices(network, origins.snaps, destinations.snaps, matrix, options.snap, loading));
    TRY_ASSIGN(const EdgeLoads loads, edgeLoads(network, origins.snaps, destinations.snaps, weights, options, loading));

    std::vector<std::uint32_t> used;
    for (std::uint32_t e = 0; e < network.edges.size(); ++e)
        if (loads.of(e) > 0)
            used.push_back(e);
    std::stable_sort(used.begin(), used.end(), [&](std::uint32_t a, std::uint32_t b) { return loads.of(a) > loads.of(b); });
    const std::size_t closed = std::min<std::size_t>(static_cast<std::size_t>(in.integer("close")), used.size());
    PartOfProgress closing(progress, 0.6, 1);
    TRY_ASSIGN(const std::vector<EdgeLoss> losses, edgeLosses(network, origins.snaps, destinations.snaps, weights, std::span(used).first(closed), options, closing));

    auto table = std::make_shared<FeatureTable>();
    table->name = "bottlenecks";
    table->crs = network.crs;
    AttributeColumn features(FieldType::Integer), load(FieldType::Real), share(FieldType::Real), forward(FieldType::Real), backward(FieldType::Real), stranded(FieldType::Real), added(FieldType::Real);
    const double unit = options.impedance == Impedance::Time ? 60 : 1000;
    for (std::size_t i = 0; i < used.size(); ++i) {
        const std::uint32_t edge = used[i];
        const auto shape = network.shape(edge);
        table->geometry.append(Geometry::lineString({shape.begin(), shape.end()}));
        table->ids.push_back(edge);
        features.append(network.edges[edge].feature);
        load.append(loads.of(edge));
        share.append(loads.of(edge) / loads.carried);
        forward.append(loads.forward[edge]);
        backward.append(loads.backward[edge]);
        i < closed ? stranded.append(losses[i].stranded) : stranded.appendNull();
        i < closed ? added.append(losses[i].addedCost / unit) : added.appendNull();
    }
    table->addField({"feature", FieldType::Integer}, std::move(features));
    table->addField({"load", FieldType::Real}, std::move(load));
    table->addField({"load_share", FieldType::Real}, std::move(share));
    table->addField({"load_forward", FieldType::Real}, std::move(forward));
    table->addField({"load_backward", FieldType::Real}, std::move(backward));
    table->addField({"closed_stranded", FieldType::Real}, std::move(stranded));
    table->addField({options.impedance == Impedance::Time ? "closed_added_min" : "closed_added_km", FieldType::Real}, std::move(added));

    Outputs out;
    out.results["output"] = FeatureTablePtr(std::move(table));
    out.values = {{"edges_used", used.size()}, {"carried", loads.carried}, {"stranded", loads.stranded}, {"mean_cost", loads.carried > 0 ? loads.weightedCost / loads.carried / unit : std::nan("")},
                  {"cost_unit", options.impedance == Impedance::Time ? "min" : "km"}, {"mean_detour", meanDetour(detours, weights)}, {"closed_in_turn", closed}};
    out.warnings = std::move(built.warnings);
    tellMetric(in.features("origins"), network, out.warnings);
    return out;
}

}  // namespace

Tool bottlenecksTool()
{
    return {
        .id = "bottlenecks",
        .title = text("Bottlenecks"),
        .description = text("Which streets the ways between origins and destinations hang on: the load of each (betweenness), what closing the most loaded ones strands and costs, and how far ways go round (detour index)."),
        .group = ToolGroup::Network,
        .parameters = joinedParameters({networkParameters(true), {
            {.name = "origins", .kind = ParameterKind::Features, .title = text("Origins")},
            {.name = "destinations", .kind = ParameterKind::Features, .title = text("Destinations")},
            {.name = "origin-weight", .kind = ParameterKind::Text, .title = text("Weight of an origin"), .help = text("Field of the origins; a pair weighs the product of both ends. 1 each where absent."), .required = false},
            {.name = "destination-weight", .kind = ParameterKind::Text, .title = text("Weight of a destination"), .help = text("Field of the destinations; a pair weighs the product of both ends. 1 each where absent."), .required = false},
            {.name = "id", .kind = ParameterKind::Text, .title = text("Id field"), .help = text("Field that names the points in the result; the feature id where absent."), .required = false},
            {.name = "impedance", .kind = ParameterKind::Choice, .title = text("Impedance"), .help = text("Which cost counts: minutes or metres."), .required = false, .defaultValue = "time", .choices = {"time", "length"}},
            {.name = "close", .kind = ParameterKind::Integer, .title = text("Streets to close"), .help = text("So many of the most loaded streets are closed, one at a time, and all ways sought again."), .required = false, .defaultValue = "10", .minimum = 0, .maximum = 1000},
        }, snapParameters(), {{.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Loaded streets")}}}),
        .run = runBottlenecks,
    };
}

}  // namespace spatial
