// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/geodesic.h"
#include "spatial/environment/brownfield_priority.h"
#include "spatial/raster/number_list.h"
#include "spatial/tools/exposure_tool_parts.h"
#include "spatial/tools/network_parameters.h"
#include "spatial/tools/site_criteria.h"

#include <cmath>

namespace spatial {

namespace {

Error wrongBrownfieldFactor(const std::string& written)
{
    return {ErrorCode::InvalidParameter, text("\"{0}\" is no factor.", written), text("Write FIELD|group=reuse|weight=2|curve=linear:0,100; groups are reuse, risk and attractiveness."), "factor"};
}

std::optional<BrownfieldGroup> brownfieldGroupNamed(std::string_view word)
{
    if (word == "reuse")
        return BrownfieldGroup::Reuse;
    if (word == "risk")
        return BrownfieldGroup::Risk;
    return word == "attractiveness" ? std::optional(BrownfieldGroup::Attractiveness) : std::nullopt;
}

Result<BrownfieldFactor> brownfieldFactorOf(const std::string& written, const FeatureTable& sites)
{
    const auto named = detailedName(written);
    if (!named)
        return wrongBrownfieldFactor(written);
    BrownfieldFactor factor{.name = named->name};
    bool grouped = false;
    for (const auto& [key, value] : named->details) {
        if (key == "group" && brownfieldGroupNamed(value)) {
            factor.group = *brownfieldGroupNamed(value);
            grouped = true;
        } else if (key == "weight" && finiteNumber(value)) {
            factor.weight = *finiteNumber(value);
        } else if (key == "curve") {
            auto curve = Curve::fromText(value);
            if (!curve)
                return inParameter(curve.error(), "factor");
            factor.curve = *std::move(curve);
        } else {
            return wrongBrownfieldFactor(written);
        }
    }
    if (!grouped)
        return wrongBrownfieldFactor(written);
    TRY_ASSIGN(const AttributeColumn* column, columnNamed(sites, factor.name, "factor"));
    for (std::size_t row = 0; row < sites.size(); ++row)
        factor.values.push_back(column->number(row));
    return factor;
}

/// "50,120" as yuan for a square metre, or for a cubic metre where a depth is given.
Result<std::vector<CostRange>> costsOf(const Arguments& in, const FeatureTable& sites)
{
    const std::vector<double>& unit = in.numbers("unit-cost");
    if (unit.size() != 2)
        return Error{ErrorCode::InvalidParameter, text("A range of unit costs has two numbers."), text("Write --unit-cost 200,600."), "unit-cost"};
    const AttributeColumn* amount = nullptr;
    if (!in.text("amount").empty()) {
        TRY_ASSIGN(amount, columnNamed(sites, in.text("amount"), "amount"));
    }
    const std::vector<double> areas = amount ? std::vector<double>() : geodesicAreas(sites.geometry, sites.crs);
    const double depth = in.optionalNumber("depth").value_or(1);
    std::vector<CostRange> costs;
    for (std::size_t row = 0; row < sites.size(); ++row) {
        const double many = amount ? amount->number(row).value_or(std::nan("")) : areas[row] * depth;
        if (std::isnan(many)) {
            costs.push_back({{many}, {many}});
            continue;
        }
        TRY_ASSIGN(const CostRange one, remediationCost({unit[0]}, {unit[1]}, many));
        costs.push_back(one);
    }
    return costs;
}

/// The results of the sites as fields.
class BrownfieldFields {
public:
    void add(const std::vector<BrownfieldScore>& scores, const std::vector<BrownfieldFactor>& factors)
    {
        const auto column = [&](std::string name, FieldType type, auto valueOfScore) {
            SiteField field{std::move(name), type, {}};
            for (const BrownfieldScore& one : scores)
                field.values.push_back(valueOfScore(one));
            fields.push_back(std::move(field));
        };
        column("score", FieldType::Real, [](const BrownfieldScore& one) { return one.score; });
        column("rank", FieldType::Integer, [](const BrownfieldScore& one) { return one.rank > 0 ? static_cast<double>(one.rank) : std::nan(""); });
        column("reuse_score", FieldType::Real, [](const BrownfieldScore& one) { return one.groups[0]; });
        column("risk_score", FieldType::Real, [](const BrownfieldScore& one) { return one.groups[1]; });
        column("attractiveness_score", FieldType::Real, [](const BrownfieldScore& one) { return one.groups[2]; });
        column("completeness", FieldType::Real, [](const BrownfieldScore& one) { return one.completeness; });
        for (std::size_t f = 0; f < factors.size(); ++f)
            column("contribution_" + factors[f].name, FieldType::Real, [f](const BrownfieldScore& one) { return one.contributions[f]; });
    }
    void add(const std::vector<CostRange>& costs)
    {
        SiteField low{"cost_low_yuan", FieldType::Real, {}}, high{"cost_high_yuan", FieldType::Real, {}};
        for (const CostRange& one : costs) {
            low.values.push_back(one.low.value);
            high.values.push_back(one.high.value);
        }
        fields.push_back(std::move(low));
        fields.push_back(std::move(high));
    }
    std::vector<SiteField> fields;
};

Result<AttributeColumn> reuseColumn(const FeatureTable& sites, const std::string& field, std::vector<Warning>& warnings)
{
    TRY_ASSIGN(const AttributeColumn* levels, columnNamed(sites, field, "soil-level"));
    AttributeColumn reuse(FieldType::Text);
    for (std::size_t row = 0; row < sites.size(); ++row) {
        const std::string word = levels->display(row);
        const auto level = soilLevelNamed(word);
        if (!level)
            warnings.push_back({"soil.unknown-level", text("\"{0}\" is no level of the soil; the site is taken as not surveyed. Levels: class1, class2, assess, remediate.", word), sites.name, sites.ids[row]});
        reuse.append(codeOf(reuseOptionOf(level.value_or(SoilLevel::Unknown))));
    }
    return reuse;
}

Result<Outputs> runRankBrownfields(const Arguments& in, Progress& progress)
{
    Outputs out;
    const FeatureTable& sites = in.features("sites");
    std::vector<BrownfieldFactor> factors;
    for (const std::string& written : in.textList("factor")) {
        TRY(notCancelled(progress));
        TRY_ASSIGN(BrownfieldFactor factor, brownfieldFactorOf(written, sites));
        factors.push_back(std::move(factor));
    }
    std::array<double, kBrownfieldGroups> groups{1, 1, 1};
    if (in.has("group-weights")) {
        const std::vector<double>& written = in.numbers("group-weights");
        if (written.size() != groups.size())
            return Error{ErrorCode::InvalidParameter, text("There are three groups and so three weights: reuse, risk, attractiveness."), text("Write --group-weights 2,1,1."), "group-weights"};
        std::copy(written.begin(), written.end(), groups.begin());
    }
    const std::string& missing = in.text("missing");
    TRY_ASSIGN(const std::vector<BrownfieldScore> scores,
               rankBrownfields(factors, groups, missing == "neutral" ? MissingFactor::Neutral : missing == "worst" ? MissingFactor::Worst : MissingFactor::Reweight));
    BrownfieldFields made;
    made.add(scores, factors);
    double completeness = 0;
    std::size_t unranked = 0;
    for (const BrownfieldScore& one : scores) {
        completeness += one.completeness;
        unranked += one.rank == 0 ? 1 : 0;
    }
    if (unranked > 0)
        out.warnings.push_back({"rank.missing", text("{0} {0|site|sites} {0|has|have} no data at all and no rank.", unranked), sites.name});
    out.values = {{"sites", scores.size()}, {"unranked", unranked}, {"mean_completeness", completeness / static_cast<double>(scores.size())}, {"missing", missing}};
    if (in.has("unit-cost")) {
        TRY_ASSIGN(const std::vector<CostRange> costs, costsOf(in, sites));
        made.add(costs);
    }
    SiteProblem all;
    for (std::size_t row = 0; row < sites.size(); ++row)
        all.rows.push_back(row);
    FeatureTable table = *withSiteFields(sites, all, made.fields);
    if (!in.text("soil-level").empty()) {
        TRY_ASSIGN(AttributeColumn reuse, reuseColumn(sites, in.text("soil-level"), out.warnings));
        table.addField({"reuse_option", FieldType::Text}, std::move(reuse));
    }
    out.results["output"] = std::make_shared<const FeatureTable>(std::move(table));
    return out;
}

}  // namespace

Tool rankBrownfieldsTool()
{
    return {
        .id = "rank-brownfields",
        .title = text("Rank brownfields"),
        .description = text("Orders brownfields by reuse potential, risk and attractiveness, with how complete the data of each are, what the soil allows and what remediation may cost."),
        .group = ToolGroup::Environment,
        .parameters = {
            {.name = "sites", .kind = ParameterKind::Features, .title = text("Brownfields")},
            {.name = "factor", .kind = ParameterKind::Text, .title = text("Factor"), .help = text("FIELD|group=reuse, risk or attractiveness|weight=1|curve=CURVE; without a curve the values lie between 0 and 1. Repeat for each."), .repeated = true},
            {.name = "group-weights", .kind = ParameterKind::NumberList, .title = text("Weights of the groups"), .help = text("Of reuse, risk and attractiveness; 1,1,1 where absent (default of this program)."), .required = false, .minimum = 0},
            {.name = "missing", .kind = ParameterKind::Choice, .title = text("Missing data"), .help = text("A factor without data does not count, counts 0.5, or counts 0."), .required = false, .defaultValue = "reweight", .choices = {"reweight", "neutral", "worst"}},
            {.name = "soil-level", .kind = ParameterKind::Text, .title = text("Level of the soil"), .help = text("Field with class1, class2, assess or remediate, as GB 36600 judges the worst sample."), .required = false},
            {.name = "unit-cost", .kind = ParameterKind::NumberList, .title = text("Unit costs of remediation"), .help = text("Lowest and highest, in yuan for a square metre; for a cubic metre with a depth. The program knows none."), .required = false, .minimum = 0},
            {.name = "depth", .kind = ParameterKind::Number, .title = text("Depth to remediate"), .required = false, .minimum = 0, .unit = "m"},
            {.name = "amount", .kind = ParameterKind::Text, .title = text("Amount to remediate"), .help = text("Field of the area or volume; that of the site and the depth where absent."), .required = false},
            {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Ranked brownfields")},
        },
        .run = runRankBrownfields,
    };
}

}  // namespace spatial
