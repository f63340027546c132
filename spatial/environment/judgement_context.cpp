// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/judgement.h"
#include "spatial/environment/small_csv.h"

#include <algorithm>

namespace spatial {

Result<std::map<std::string, double>> backgroundsOf(std::string_view written, Medium medium)
{
    std::map<std::string, double> made;
    for (const std::string& part : partsOf(written, ';')) {
        const std::size_t equals = part.find('=');
        const Analyte* analyte = equals == std::string::npos ? nullptr : analyteNamed(part.substr(0, equals), medium);
        const auto value = equals == std::string::npos ? std::nullopt : finiteNumber(std::string_view(part).substr(equals + 1));
        if (!analyte || !value || !(*value > 0))
            return Error{ErrorCode::InvalidParameter, text("\"{0}\" is no background.", part), text("Write analyte=value, with ; between several: as=12;co=15."), "background"};
        made[analyte->id] = *value;
    }
    return made;
}

Result<JudgementContext> contextOf(const FeatureTable& samples, const LimitTable& table, const std::map<std::string, std::string>& conditions, std::string_view target, std::string_view background)
{
    JudgementContext context;
    context.target = target;
    for (const std::string& key : table.conditionKeys()) {
        const auto given = conditions.find(key);
        if (given == conditions.end() || given->second.empty())
            continue;
        const auto known = table.conditions(key);
        const AttributeColumn* field = std::find(known.begin(), known.end(), given->second) == known.end() ? samples.column(given->second) : nullptr;
        if (!field) {
            context.conditions[key] = given->second;
            continue;
        }
        if (!context.perSample.empty())
            return Error{ErrorCode::InvalidParameter, text("Only one condition can be a field of the samples."), {}, key};
        context.perSample = key;
        for (std::size_t row = 0; row < samples.size(); ++row)
            context.sampleValues.push_back(field->display(row));
    }
    TRY_ASSIGN(context.background, backgroundsOf(background, table.medium));
    return context;
}

}  // namespace spatial
