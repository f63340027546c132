// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/accessibility_tool.h"

#include "spatial/accessibility/accessibility.h"
#include "spatial/network/od_matrix.h"
#include "spatial/tools/network_parameters.h"

#include <cmath>

namespace spatial {

namespace {

/// A field as numbers of 0 or more; without a field every place counts 1. Empty values count 0, which is said.
Result<std::vector<double>> valuesOfField(const DataInput& input, const std::string& field, const char* parameter, std::vector<Warning>& warnings)
{
    if (field.empty())
        return std::vector<double>(input.features->size(), 1);
    return numbersOfField(input, field, parameter, warnings);
}

/// One result per origin, or per destination.
struct Answer {
    std::vector<std::pair<std::string, std::vector<double>>> ofOrigins;
    std::vector<std::pair<std::string, std::vector<double>>> ofDestinations;
    std::vector<std::string> best;   ///< id of the destination that an origin goes to; empty: not asked
};

class Measurement {
public:
    Measurement(const Arguments& in, const CostTable& table, const std::vector<std::string>& destinationIds, std::vector<Warning>& warnings)
        : in_(in), table_(table), destinationIds_(destinationIds), warnings_(warnings)
    {
    }

    Result<Answer> operator()()
    {
        const std::string& measure = in_.text("measure");
        if (measure == "nearest")
            return nearest();
        if (measure != "huff" && in_.text("supply").empty())
            return Error{ErrorCode::InvalidParameter, text("The measure {0} needs the supply of the destinations.", measure), text("Name their field with --supply."), "supply"};
        TRY_ASSIGN(const Decay decay, decayOf(measure));
        TRY_ASSIGN(const std::vector<double> supply, valuesOfField(in_.data("destinations"), in_.text("supply"), "supply", warnings_));
        if (measure == "cumulative" || measure == "hansen") {
            TRY_ASSIGN(std::vector<double> access, hansen(table_, supply, decay));
            return Answer{{{"access", std::move(access)}}, {}, {}};
        }
        if (measure == "e2sfca" && in_.text("demand").empty())
            return Error{ErrorCode::InvalidParameter, text("The measure {0} needs the demand of the origins.", measure), text("Name their field with --demand."), "demand"};
        TRY_ASSIGN(const std::vector<double> demand, valuesOfField(in_.data("origins"), in_.text("demand"), "demand", warnings_));
        if (measure == "e2sfca") {
            TRY_ASSIGN(FloatingCatchment catchment, floatingCatchment(table_, supply, demand, decay));
            return Answer{{{"access", std::move(catchment.access)}}, {{"ratio", std::move(catchment.ratio)}}, {}};
        }
        return huffAnswer(supply, demand, decay);
    }

private:
    Result<Decay> decayOf(const std::string& measure) const
    {
        const std::string& written = in_.text("decay");
        const char* usual = measure == "cumulative" ? "step:30" : measure == "e2sfca" ? "zones:10,1;20,0.68;30,0.22" : "power:2";
        TRY_ASSIGN(Decay decay, Decay::parse(written.empty() ? usual : written));
        if (measure == "cumulative" && decay.kind() != Decay::Kind::Step)
            return Error{ErrorCode::InvalidParameter, text("The cumulative measure counts what lies within a limit."), text("Write --decay step:30."), "decay"};
        return decay;
    }

    Answer nearest() const
    {
        std::vector<std::size_t> which;
        Answer answer{{{"nearest_min", nearestCost(table_, &which)}}, {}, {}};
        for (const std::size_t column : which)
            answer.best.push_back(column < destinationIds_.size() ? destinationIds_[column] : std::string());
        return answer;
    }

    Result<Answer> huffAnswer(const std::vector<double>& supply, const std::vector<double>& demand, const Decay& decay) const
    {
        TRY_ASSIGN(HuffShares shares, huff(table_, supply, demand, in_.number("attraction"), decay));
        std::vector<double> highest(table_.rows, 0);
        Answer answer;
        answer.best.resize(table_.rows);
        for (std::size_t i = 0; i < table_.rows; ++i)
            for (std::size_t j = 0; j < table_.columns; ++j)
                if (const double share = shares.share[i * table_.columns + j]; share > highest[i]) {
                    highest[i] = share;
                    answer.best[i] = destinationIds_[j];
                }
        answer.ofOrigins.emplace_back("share", std::move(highest));
        answer.ofDestinations.emplace_back("captured", std::move(shares.captured));
        return answer;
    }

    const Arguments& in_;
    const CostTable& table_;
    const std::vector<std::string>& destinationIds_;
    std::vector<Warning>& warnings_;
};

/// The table with the new fields at its end; a place without a road, or without any reachable destination, has null.
FeatureTablePtr withFields(const FeatureTable& table, const std::vector<std::pair<std::string, std::vector<double>>>& fields, const std::vector<std::optional<Snap>>& snaps, const std::vector<std::string>& best)
{
    auto made = std::make_shared<FeatureTable>(table);
    for (const auto& [name, values] : fields) {
        AttributeColumn column(FieldType::Real);
        for (std::size_t row = 0; row < table.size(); ++row)
            snaps[row] && std::isfinite(values[row]) ? column.append(values[row]) : column.appendNull();
        made->addField({name, FieldType::Real}, std::move(column));
    }
    if (!best.empty()) {
        AttributeColumn column(FieldType::Text);
        for (const std::string& id : best)
            id.empty() ? column.appendNull() : column.append(std::string_view(id));
        made->addField({"destination_id", FieldType::Text}, std::move(column));
    }
    return made;
}

Result<Outputs> runAccessibility(const Arguments& in, Progress& progress)
{
    PartOfProgress building(progress, 0, 0.3);
    TRY_ASSIGN(BuiltNetwork built, networkOf(in, building));
    const Snapper snapper(*built.network);
    OdOptions options;
    options.snap = snapOptionsOf(in);
    PartOfProgress searching(progress, 0.3, 0.9);
    TRY_ASSIGN(const SnappedPoints origins, snappedPoints(in.data("origins"), idFieldFor("origins", "destinations", in, built.warnings), snapper, options.snap, built.warnings, searching));
    TRY_ASSIGN(const SnappedPoints destinations, snappedPoints(in.data("destinations"), idFieldFor("destinations", "origins", in, built.warnings), snapper, options.snap, built.warnings, searching));
    TRY_ASSIGN(OdMatrix matrix, odMatrix(*built.network, origins.snaps, destinations.snaps, options, searching));
    CostTable table{matrix.origins, matrix.destinations, std::move(matrix.seconds)};
    for (double& cost : table.costs)
        cost /= 60;

    TRY_ASSIGN(const Answer answer, Measurement(in, table, destinations.ids, built.warnings)());
    Outputs out;
    out.results["output"] = withFields(in.features("origins"), answer.ofOrigins, origins.snaps, answer.best);
    if (in.wants("supply-output"))
        out.results["supply-output"] = withFields(in.features("destinations"), answer.ofDestinations, destinations.snaps, {});
    std::size_t without = 0;
    for (std::size_t i = 0; i < table.rows; ++i) {
        bool any = false;
        for (std::size_t j = 0; j < table.columns && !any; ++j)
            any = std::isfinite(table.at(i, j));
        without += any ? 0 : 1;
    }
    out.values = {{"measure", in.text("measure")}, {"origins", table.rows}, {"destinations", table.columns}, {"origins_without_way", without}};
    out.warnings = std::move(built.warnings);
    return out;
}

}  // namespace

Tool accessibilityTool()
{
    return {
        .id = "accessibility",
        .title = text("Accessibility"),
        .description = text("How well origins reach destinations over the network: time to the nearest, what lies within a limit, Hansen's potential, floating catchments (E2SFCA) or Huff's shares."),
        .group = ToolGroup::Network,
        .parameters = joinedParameters(
            {{{.name = "measure", .kind = ParameterKind::Choice, .title = text("Measure"), .choices = {"nearest", "cumulative", "hansen", "e2sfca", "huff"}}},
             networkParameters(true),
             {{.name = "origins", .kind = ParameterKind::Features, .title = text("Origins")},
              {.name = "destinations", .kind = ParameterKind::Features, .title = text("Destinations")},
              {.name = "id", .kind = ParameterKind::Text, .title = text("Id field"), .help = text("Field that names the points in the result; the feature id where absent."), .required = false},
              {.name = "supply", .kind = ParameterKind::Text, .title = text("Supply"), .help = text("Field of the destinations: jobs, beds, tonnes, size."), .required = false},
              {.name = "demand", .kind = ParameterKind::Text, .title = text("Demand"), .help = text("Field of the origins: people."), .required = false},
              {.name = "decay", .kind = ParameterKind::Text, .title = text("Decay"), .help = text("step:30, zones:10,1;20,0.68;30,0.22, power:2, exponential:0.05, gaussian:15 or loglogistic:20,3, of minutes; by default that of the measure."), .required = false},
              {.name = "attraction", .kind = ParameterKind::Number, .title = text("Attraction"), .help = text("Exponent of the supply in Huff's model."), .required = false, .defaultValue = "1", .minimum = 0, .maximum = 10}},
             snapParameters(),
             {{.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Origins with their access")},
              {.name = "supply-output", .kind = ParameterKind::OutputFeatures, .title = text("Destinations with their use"), .required = false}}}),
        .run = runAccessibility,
    };
}

}  // namespace spatial
