// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/access_measurement.h"

#include "spatial/tools/network_parameters.h"

#include <algorithm>

namespace spatial {

Result<AccessMeasurement> AccessMeasurement::of(const Arguments& in, const std::vector<std::string>& destinationIds, std::vector<Warning>& warnings)
{
    AccessMeasurement made(in, destinationIds);
    if (made.measure_ == "nearest")
        return made;
    const bool needsDemand = made.measure_ == "e2sfca";
    if (made.measure_ != "huff" && in.textList("supply").empty())
        return Error{ErrorCode::InvalidParameter, text("The measure {0} needs the supply of the destinations.", made.measure_), text("Name their field with --supply."), "supply"};
    TRY(made.readDecay());
    TRY(made.readSupplies(warnings));
    if (needsDemand && in.text("demand").empty())
        return Error{ErrorCode::InvalidParameter, text("The measure {0} needs the demand of the origins.", made.measure_), text("Name their field with --demand."), "demand"};
    if (!in.text("demand").empty() && (needsDemand || made.measure_ == "huff")) {
        TRY_ASSIGN(made.demand_, numbersOfField(in.data("origins"), in.text("demand"), "demand", warnings));
    } else {
        made.demand_.assign(in.features("origins").size(), 1);
    }
    return made;
}

Result<void> AccessMeasurement::readDecay()
{
    const std::string& written = in_.text("decay");
    const char* usual = measure_ == "cumulative" ? "step:30" : measure_ == "e2sfca" ? "zones:10,1;20,0.68;30,0.22" : "power:2";
    TRY_ASSIGN(decay_, Decay::parse(written.empty() ? usual : written));
    if (measure_ == "cumulative" && decay_->kind() != Decay::Kind::Step)
        return Error{ErrorCode::InvalidParameter, text("The cumulative measure counts what lies within a limit."), text("Write --decay step:30."), "decay"};
    return {};
}

Result<void> AccessMeasurement::readSupplies(std::vector<Warning>& warnings)
{
    const std::vector<std::string>& fields = in_.textList("supply");
    if (fields.empty())
        supplies_.push_back({"", std::vector<double>(in_.features("destinations").size(), 1)});
    for (const std::string& field : fields) {
        if (std::count(fields.begin(), fields.end(), field) > 1)
            return Error{ErrorCode::InvalidParameter, text("The field {0} is named twice.", field), text("Name each field once."), "supply"};
        TRY_ASSIGN(std::vector<double> values, numbersOfField(in_.data("destinations"), field, "supply", warnings));
        supplies_.push_back({fields.size() > 1 ? "_" + field : "", std::move(values)});
    }
    return {};
}

Result<AccessAnswer> AccessMeasurement::operator()(const CostTable& minutes) const
{
    if (measure_ == "nearest")
        return nearest(minutes);
    AccessAnswer answer;
    for (const Supply& supply : supplies_)
        TRY(addFor(supply, minutes, answer));
    return answer;
}

AccessAnswer AccessMeasurement::nearest(const CostTable& minutes) const
{
    std::vector<std::size_t> which;
    AccessAnswer answer{{{"nearest_min", nearestCost(minutes, &which), Better::Less}}, {}, {}};
    for (const std::size_t column : which)
        answer.best.push_back(column < destinationIds_.size() ? destinationIds_[column] : std::string());
    return answer;
}

Result<void> AccessMeasurement::addFor(const Supply& supply, const CostTable& minutes, AccessAnswer& answer) const
{
    if (measure_ == "huff")
        return addHuff(supply, minutes, answer);
    if (measure_ == "e2sfca") {
        TRY_ASSIGN(FloatingCatchment catchment, floatingCatchment(minutes, supply.values, demand_, *decay_));
        answer.ofOrigins.push_back({"access" + supply.suffix, std::move(catchment.access)});
        answer.ofDestinations.push_back({"ratio" + supply.suffix, std::move(catchment.ratio)});
        return {};
    }
    TRY_ASSIGN(std::vector<double> access, hansen(minutes, supply.values, *decay_));
    answer.ofOrigins.push_back({"access" + supply.suffix, std::move(access)});
    return {};
}

Result<void> AccessMeasurement::addHuff(const Supply& supply, const CostTable& minutes, AccessAnswer& answer) const
{
    TRY_ASSIGN(HuffShares shares, huff(minutes, supply.values, demand_, in_.number("attraction"), *decay_));
    std::vector<double> highest(minutes.rows, 0);
    const bool named = supplies_.size() == 1;   // of several supplies no one destination is the best
    if (named)
        answer.best.resize(minutes.rows);
    for (std::size_t i = 0; i < minutes.rows; ++i)
        for (std::size_t j = 0; j < minutes.columns; ++j)
            if (const double share = shares.share[i * minutes.columns + j]; share > highest[i]) {
                highest[i] = share;
                if (named)
                    answer.best[i] = destinationIds_[j];
            }
    answer.ofOrigins.push_back({"share" + supply.suffix, std::move(highest)});
    answer.ofDestinations.push_back({"captured" + supply.suffix, std::move(shares.captured)});
    return {};
}

std::string percentileName(double percent) { return fmt::format("p{}", percent); }

Result<std::vector<AccessColumn>> columnsOverSeasons(const std::vector<std::vector<AccessColumn>>& seasons, const std::vector<double>& weights, const std::vector<double>& percentiles)
{
    std::vector<AccessColumn> columns;
    for (std::size_t c = 0; c < seasons.front().size(); ++c) {
        const AccessColumn& first = seasons.front()[c];
        std::vector<std::vector<double>> values;
        for (const auto& season : seasons)
            values.push_back(season[c].values);
        TRY_ASSIGN(std::vector<double> means, seasonMeans(values, weights));
        columns.push_back({first.name + "_mean_of_seasons", std::move(means), first.better});
        for (const double percent : percentiles) {
            TRY_ASSIGN(std::vector<double> held, valuesHeld(values, weights, percent, first.better));
            columns.push_back({first.name + "_" + percentileName(percent) + "_of_seasons", std::move(held), first.better});
        }
    }
    return columns;
}

}  // namespace spatial
