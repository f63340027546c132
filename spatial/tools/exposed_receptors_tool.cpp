// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/exposure/downstream.h"
#include "spatial/exposure/wind_sectors.h"
#include "spatial/exposure/zone_counts.h"
#include "spatial/tools/exposure_tool_parts.h"
#include "spatial/tools/network_parameters.h"
#include "spatial/tools/site_criteria.h"

#include <cmath>
#include <iterator>

namespace spatial {

namespace {

/// The receptors with what is found about them, one column after the other.
class ExposedReceptors {
public:
    explicit ExposedReceptors(const Arguments& in) : in_(in), given_(in.features("receptors")) {}

    Result<Outputs> operator()(Progress& progress)
    {
        if (!in_.has("zones") && !in_.has("sources"))
            return Error{ErrorCode::InvalidParameter, text("Name the zones, or the sources whose wind and water carry."), {}, "zones"};
        if (in_.has("sources") && !in_.has("wind") && !in_.has("rivers"))
            return Error{ErrorCode::InvalidParameter, text("Sources need a wind table or river lines."), {}, "wind"};
        if (!in_.text("amount").empty()) {
            TRY_ASSIGN(amounts_, numbersOfField(in_.data("receptors"), in_.text("amount"), "amount", out_.warnings));
        }
        if (in_.has("zones")) {
            PartOfProgress part(progress, 0, 0.4);
            TRY(insideZones(part));
        }
        if (in_.has("sources") && in_.has("wind")) {
            PartOfProgress part(progress, 0.4, 0.7);
            TRY(downwind(part));
        }
        if (in_.has("sources") && in_.has("rivers")) {
            PartOfProgress part(progress, 0.7, 1);
            TRY(downstream(part));
        }
        out_.values.insert(out_.values.begin(), {"receptors", given_.size()});
        if (in_.wants("output")) {
            SiteProblem all;
            for (std::size_t row = 0; row < given_.size(); ++row)
                all.rows.push_back(row);
            FeatureTable made = *withSiteFields(given_, all, fields_);
            if (!states_.empty()) {
                AttributeColumn states(FieldType::Text);
                for (const char* state : states_)
                    states.append(state);
                made.addField({"river_state", FieldType::Text}, std::move(states));
            }
            out_.results["output"] = std::make_shared<const FeatureTable>(std::move(made));
        }
        return std::move(out_);
    }

private:
    Result<void> insideZones(Progress& progress)
    {
        TRY_ASSIGN(const OnePlane plane, OnePlane::with({&in_.features("zones"), &given_}, out_.warnings, progress));
        const FeatureTable& zones = plane.table(0);
        TRY_ASSIGN(const ZoneCounts counts, countInZones(zones.geometry, plane.table(1).geometry, amounts_, progress));
        SiteField amount{"inside_amount", FieldType::Real, {}};
        for (std::size_t row = 0; row < given_.size(); ++row)
            amount.values.push_back(counts.shares[row] * (amounts_.empty() ? 1 : amounts_[row]));
        fields_.push_back({"inside_share", FieldType::Real, counts.shares});
        fields_.push_back(std::move(amount));
        ValueTree::List list;
        for (std::size_t zone = 0; zone < zones.size(); ++zone)
            list.emplace_back(membersOf(counts.zones[zone], zones.ids[zone]));
        out_.values.emplace_back("zones", std::move(list));
        out_.values.emplace_back("all", membersOf(counts.all, {}));
        return {};
    }

    static ValueTree::Members membersOf(const ZoneCount& count, std::optional<std::int64_t> id)
    {
        ValueTree::Members members;
        if (id)
            members.emplace_back("zone", *id);
        members.emplace_back("amount", count.amount);
        members.emplace_back("whole", count.whole);
        members.emplace_back("partly", count.partly);
        return members;
    }

    Result<void> downwind(Progress& progress)
    {
        TRY_ASSIGN(const OnePlane plane, OnePlane::with({&in_.features("sources"), &given_}, out_.warnings, progress));
        const FeatureTable& sources = plane.table(0);
        const double reach = in_.number("reach");
        const double none = std::nan("");
        SiteField source{"wind_source", FieldType::Integer, std::vector<double>(given_.size(), none)}, bearing{"wind_bearing_deg", FieldType::Real, std::vector<double>(given_.size(), none)},
            metres{"wind_distance_m", FieldType::Real, std::vector<double>(given_.size(), none)}, share{"wind_share", FieldType::Real, std::vector<double>(given_.size(), none)};
        std::vector<std::int64_t> fromSource, toReceptor;
        std::vector<double> bearings, distances, shares;
        for (std::size_t s = 0; s < sources.size(); ++s) {
            if (sources.geometry[s].isEmpty())
                continue;
            TRY_ASSIGN(const Coordinate lonLat, lonLatOf(sources.geometry[s], sources.crs));
            TRY_ASSIGN(const WindRose rose, windRoseOf(in_, lonLat, out_.warnings));
            PartOfProgress part(progress, static_cast<double>(s) / static_cast<double>(sources.size()), static_cast<double>(s + 1) / static_cast<double>(sources.size()));
            TRY_ASSIGN(const std::vector<Downwind> found, downwindOf(sources.geometry[s], plane.table(1).geometry, plane.crs(), rose, reach, part));
            for (std::size_t row = 0; row < found.size(); ++row) {
                const Downwind& one = found[row];
                if (std::isnan(one.metres))
                    continue;
                fromSource.push_back(sources.ids[s]);
                toReceptor.push_back(given_.ids[row]);
                bearings.push_back(one.bearing);
                distances.push_back(one.metres);
                shares.push_back(one.share);
                // The source whose wind comes most often counts, of equals the nearer one.
                const bool better = std::isnan(share.values[row]) || one.share > share.values[row] || (one.share == share.values[row] && one.metres < metres.values[row]);
                if (!better)
                    continue;
                source.values[row] = static_cast<double>(sources.ids[s]);
                bearing.values[row] = one.bearing;
                metres.values[row] = one.metres;
                share.values[row] = one.share;
            }
        }
        double exposed = 0;
        for (std::size_t row = 0; row < given_.size(); ++row)
            exposed += share.values[row] > 0 ? (amounts_.empty() ? 1 : amounts_[row]) : 0;
        out_.values.emplace_back("downwind_amount", exposed);
        if (in_.wants("pairs")) {
            TableBuilder table("downwind_pairs");
            table.integer("source", fromSource);
            table.integer("receptor", toReceptor);
            table.real("bearing_deg", bearings);
            table.real("distance_m", distances);
            table.real("share", shares);
            out_.results["pairs"] = table.table();
        }
        for (SiteField* field : {&source, &bearing, &metres, &share})
            fields_.push_back(std::move(*field));
        return {};
    }

    Result<void> downstream(Progress& progress)
    {
        FlowDirection flow{.field = in_.text("direction")};
        if (in_.has("dem"))
            flow.dem = in_.raster("dem");
        TRY_ASSIGN(DownstreamResult found, downstreamOf(in_.features("rivers"), flow, in_.features("sources"), given_, in_.number("river-snap"), in_.number("river-join"), progress));
        std::move(found.warnings.begin(), found.warnings.end(), std::back_inserter(out_.warnings));
        SiteField metres{"river_m", FieldType::Real, std::vector<double>(given_.size(), std::nan(""))};
        states_.assign(given_.size(), "unsnapped");
        std::size_t reached = 0;
        for (std::size_t r = 0; r < found.receptors; ++r) {
            for (std::size_t s = 0; s < found.sources; ++s) {
                const DownstreamReach& one = found.of(s, r);
                if (one.state == DownstreamState::Reached && !(metres.values[r] <= one.riverMetres)) {
                    metres.values[r] = one.riverMetres;
                    states_[r] = "reached";
                } else if (one.state == DownstreamState::Unreachable && std::isnan(metres.values[r])) {
                    states_[r] = "unreachable";
                }
            }
            reached += std::isnan(metres.values[r]) ? 0 : 1;
        }
        fields_.push_back(std::move(metres));
        out_.values.emplace_back("downstream", reached);
        return {};
    }

    const Arguments& in_;
    const FeatureTable& given_;
    std::vector<double> amounts_;
    std::vector<SiteField> fields_;
    std::vector<const char*> states_;
    Outputs out_;
};

}  // namespace

Tool exposedReceptorsTool()
{
    return {
        .id = "exposed-receptors",
        .title = text("Exposed receptors"),
        .description = text("People, schools or wells inside zones by exact shares of area, downwind of sources with bearing, distance and frequency, and downstream along rivers."),
        .group = ToolGroup::Environment,
        .parameters = joinedParameters(
            {{{.name = "receptors", .kind = ParameterKind::Features, .title = text("Receptors"), .help = text("Settlements, schools, wells.")},
              {.name = "amount", .kind = ParameterKind::Text, .title = text("Amount"), .help = text("Field of the number of people; 1 each where absent."), .required = false},
              {.name = "zones", .kind = ParameterKind::Features, .title = text("Zones"), .help = text("Polygons whose receptors are counted."), .required = false},
              {.name = "sources", .kind = ParameterKind::Features, .title = text("Sources"), .help = text("Plants or polluted places that wind and water carry from."), .required = false}},
             windParameters(false),
             {{.name = "reach", .kind = ParameterKind::Distance, .title = text("Reach of the wind"), .help = text("Receptors farther from a source are not looked at."), .required = false, .defaultValue = "5000", .minimum = 0, .unit = "m"},
              {.name = "rivers", .kind = ParameterKind::Features, .title = text("Rivers"), .help = text("Lines, joined at their ends."), .required = false},
              {.name = "direction", .kind = ParameterKind::Text, .title = text("Direction of flow"), .help = text("Field with FT (as drawn) or TF (against)."), .required = false},
              {.name = "dem", .kind = ParameterKind::Raster, .title = text("Elevation model"), .help = text("Tells the direction of flow where no field does."), .required = false},
              {.name = "river-snap", .kind = ParameterKind::Distance, .title = text("Farthest from a river"), .help = text("What lies farther is not on a river."), .required = false, .defaultValue = "1000", .minimum = 0, .unit = "m"},
              {.name = "river-join", .kind = ParameterKind::Distance, .title = text("Join loose ends"), .help = text("River lines whose ends come this near to another line are joined to it."), .required = false, .defaultValue = "0", .minimum = 0, .unit = "m"},
              {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Receptors with their exposure"), .required = false},
              {.name = "pairs", .kind = ParameterKind::OutputTable, .title = text("Pairs of source and receptor"), .required = false}}}),
        .run = [](const Arguments& in, Progress& progress) { return ExposedReceptors(in)(progress); },
    };
}

}  // namespace spatial
