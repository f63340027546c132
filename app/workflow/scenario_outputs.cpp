// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/scenario_report.h"
#include "app/workflow/access_values.h"
#include "app/workflow/output_folder.h"
#include "app/workflow/record.h"
#include "app/workflow/open_inputs.h"
#include "app/workflow/scenario_study.h"
#include "layers/project/json_reader.h"
#include "layers/sources/save.h"
#include "layers/tools/json.h"
#include "spatial/core/content_hash.h"
#include "spatial/scenarios/change_maps.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace app {

namespace fs = std::filesystem;

using layers::Json;
using spatial::FieldType;

namespace {

/// A plain table that is filled row by row.
class PlainTable {
public:
    explicit PlainTable(const std::vector<spatial::Field>& fields)
    {
        for (const auto& field : fields)
            table_.addField(field, spatial::AttributeColumn(field.type));
    }
    void row(const std::vector<spatial::Value>& values)
    {
        for (std::size_t i = 0; i < values.size(); ++i)
            table_.columns[i].append(values[i]);
        table_.ids.push_back(static_cast<std::int64_t>(table_.ids.size()));
    }
    std::string csv() const { return layers::csvOf(table_); }

private:
    spatial::FeatureTable table_;
};

spatial::Value orNull(double value) { return std::isfinite(value) ? spatial::Value(value) : spatial::Value(); }
Json jsonOrNull(double value) { return std::isfinite(value) ? Json(value) : Json(); }

std::string idOf(const ScenarioOutcome& outcome) { return outcome.scenario.id.empty() ? "base" : outcome.scenario.id; }

Json listOf(const std::vector<spatial::Text>& sentences, Language language)
{
    Json list = Json::array();
    for (const auto& sentence : sentences)
        list.push_back(translate(sentence, language));
    return list;
}

Json indicatorsJson(const ScenarioStudy& study, std::size_t number)
{
    const auto& i = study.outcomes[number].indicators;
    Json out = Json::object();
    out["scored_ha"] = i.hectares;
    out["suitable_ha"] = i.suitableHectares;
    out["gained_ha"] = i.gainedHectares;
    out["lost_ha"] = i.lostHectares;
    out["mean_score"] = jsonOrNull(i.meanScore);
    out["highest_score"] = jsonOrNull(i.highestScore);
    out["excluded_ha"] = i.excludedHectares;
    Json& rules = out["excluded_by_rule_ha"] = Json::object();
    for (std::size_t r = 0; r < study.rules.size(); ++r)
        if (std::isfinite(study.ruleHectares[number][r]))
            rules[study.rules[r]] = study.ruleHectares[number][r];
    return out;
}

std::string recordOf(const layers::Project& project, const ScenarioStudy& study, const fs::path& target, std::map<std::string, std::string> outputs)
{
    RunRecord record;
    record.tool = "scenarios";
    record.version = programVersion();
    record.model = study.base.id;
    record.maps = false;
    record.outputs = std::move(outputs);
    RunRecord::Scenarios& scenarios = record.scenarios.emplace();
    for (const auto& outcome : study.outcomes)
        if (!outcome.scenario.id.empty())
            scenarios.ids.push_back(outcome.scenario.id);
    scenarios.grid = study.grid;
    scenarios.sites = study.sitesLayer;
    scenarios.sitesAtHand = study.sitesLayer.empty() && !study.sites.empty();
    if (!project.file.empty()) {
        record.project = fs::relative(project.file, target).generic_string();
        if (const auto hash = spatial::ContentHash::ofFile(project.file))
            record.projectHash = *hash;
    }
    std::set<std::string> read;
    for (const auto& outcome : study.outcomes) {
        if (outcome.failure)
            continue;
        for (const auto& criterion : outcome.prepared->criteria)
            read.insert(criterion.layers.begin(), criterion.layers.end());
        for (const auto& rule : outcome.prepared->rules)
            read.insert(rule.layers.begin(), rule.layers.end());
        for (const auto& difference : outcome.scenario.differences)
            if (const auto* exchanged = std::get_if<spatial::LayerExchanged>(&difference))
                read.insert(exchanged->with);
    }
    if (!study.sitesLayer.empty())
        read.insert(study.sitesLayer);
    if (study.access)
        read.insert(study.access->layers.begin(), study.access->layers.end());
    for (const std::string& id : read)
        if (const layers::LayerEntry* entry = project.layer(id))
            if (const auto hash = hashOf(layers::recipeOf(project, *entry)))
                record.inputs.push_back({id, entry->source.path.generic_string(), *hash});
    return recordToJson(record);
}

}  // namespace

std::string indicatorsCsv(const ScenarioStudy& study)
{
    std::vector<spatial::Field> fields{{"scenario", FieldType::Text}, {"name_en", FieldType::Text}, {"name_zh", FieldType::Text}, {"threshold", FieldType::Real}};
    for (const char* name : {"scored_ha", "suitable_ha", "gained_ha", "lost_ha", "mean_score", "highest_score", "excluded_ha"})
        fields.push_back({name, FieldType::Real});
    for (const std::string& rule : study.rules)
        fields.push_back({"excluded_ha_" + rule, FieldType::Real});
    fields.push_back({"remarks", FieldType::Text});
    PlainTable table(fields);
    for (std::size_t o = 0; o < study.outcomes.size(); ++o) {
        const ScenarioOutcome& outcome = study.outcomes[o];
        const auto& i = outcome.indicators;
        std::vector<spatial::Value> row{idOf(outcome), outcome.scenario.name.in(false), outcome.scenario.name.in(true)};
        if (outcome.failure) {
            row.resize(fields.size() - 1);
            row.push_back(outcome.failure->message.english());
            table.row(row);
            continue;
        }
        for (const double value : {outcome.model.threshold, i.hectares, i.suitableHectares, i.gainedHectares, i.lostHectares, i.meanScore, i.highestScore, i.excludedHectares})
            row.push_back(orNull(value));
        for (const double value : study.ruleHectares[o])
            row.push_back(orNull(value));
        std::string remarks;
        for (const auto& remark : outcome.remarks)
            remarks += (remarks.empty() ? "" : " ") + remark.english();
        row.push_back(std::move(remarks));
        table.row(row);
    }
    return table.csv();
}

std::string sitesCsv(const ScenarioStudy& study)
{
    std::vector<spatial::Field> fields{{"site", FieldType::Text}, {"name_en", FieldType::Text}, {"name_zh", FieldType::Text}};
    for (const auto& outcome : study.outcomes)
        for (const char* what : {"score_", "rank_", "regret_"})
            fields.push_back({what + idOf(outcome), std::string_view(what) == "rank_" ? FieldType::Integer : FieldType::Real});
    for (const char* name : {"largest_regret", "worst_score"})
        fields.push_back({name, FieldType::Real});
    for (const char* name : {"least_regret", "best_worst"})
        fields.push_back({name, FieldType::Integer});
    PlainTable table(fields);
    for (std::size_t site = 0; site < study.sites.size(); ++site) {
        std::vector<spatial::Value> row{study.sites[site].id, study.sites[site].name.in(false), study.sites[site].name.in(true)};
        for (std::size_t o = 0; o < study.outcomes.size(); ++o) {
            row.push_back(orNull(study.scores[site][o]));
            row.push_back(study.regret.rank[site][o] > 0 ? spatial::Value(static_cast<std::int64_t>(study.regret.rank[site][o])) : spatial::Value());
            row.push_back(orNull(study.regret.regret[site][o]));
        }
        row.push_back(orNull(study.regret.largest[site]));
        row.push_back(orNull(study.regret.worst[site]));
        row.push_back(static_cast<std::int64_t>(study.regret.leastRegret == site ? 1 : 0));
        row.push_back(static_cast<std::int64_t>(study.regret.bestWorst == site ? 1 : 0));
        table.row(row);
    }
    return table.csv();
}

std::string differencesCsv(const ScenarioStudy& study)
{
    PlainTable table({{"scenario", FieldType::Text}, {"difference_en", FieldType::Text}, {"difference_zh", FieldType::Text}});
    for (const ScenarioOutcome& outcome : study.outcomes)
        for (std::size_t i = 0; i < outcome.differences.size(); ++i)
            table.row({idOf(outcome), outcome.differences[i].english(), translate(outcome.differencesChinese[i], Language::Chinese)});
    return table.csv();
}

std::string accessCsv(const ScenarioStudy& study)
{
    if (!study.access)
        return {};
    PlainTable table({{"scenario", FieldType::Text}, {"figure", FieldType::Text}, {"mode", FieldType::Text}, {"of", FieldType::Text}, {"value", FieldType::Real}, {"change", FieldType::Real}, {"state", FieldType::Text}});
    const AccessComparison& access = *study.access;
    const ScenarioAccess& base = access.outcomes.front();
    const std::size_t n = access.cities.size();
    for (std::size_t o = 0; o < access.outcomes.size(); ++o) {
        const ScenarioAccess& one = access.outcomes[o];
        const std::string id = idOf(study.outcomes[o]);
        const auto row = [&](const std::string& figure, const std::string& mode, const std::string& of, double value, double before, const std::string& state) {
            table.row({id, figure, mode, of, orNull(value), o == 0 ? spatial::Value() : orNull(value - before), state});
        };
        if (one.failure) {
            row("failure", "", "", std::nan(""), 0, one.failure->message.english());
            continue;
        }
        const std::string state = one.asBase ? "as base" : "";
        for (const CorridorByMode& mode : one.modes) {
            const CorridorByMode* const before = base.by(mode.mode);
            for (std::size_t at = 0; at < n * n; ++at) {
                if (at / n >= at % n)
                    continue;
                const std::string pair = access.cities[at / n].id + "-" + access.cities[at % n].id;
                const bool reached = mode.status[at] == spatial::PairStatus::Ok;
                row("time_min", corridorModeId(mode.mode), pair, mode.minutes[at], before ? before->minutes[at] : std::nan(""), reached ? state : mode.status[at] == spatial::PairStatus::Unreachable ? "unreachable" : "unsnapped");
                if (!mode.linkage.strength.empty())
                    row("linkage", corridorModeId(mode.mode), pair, mode.linkage.strength[at], before && !before->linkage.strength.empty() ? before->linkage.strength[at] : std::nan(""), state);
            }
        }
        for (std::size_t g = 0; g < one.groups.size() && g < access.groupFields.size(); ++g) {
            const bool same = g < base.groups.size();
            row("people_within_45min", "road", access.groupFields[g], one.groups[g].within, same ? base.groups[g].within : std::nan(""), state);
            row("people_unreached", "road", access.groupFields[g], one.groups[g].unreached, same ? base.groups[g].unreached : std::nan(""), state);
        }
        row("gini", "road", "", one.gini, base.gini, state);
        row("theil", "road", "", one.theil, base.theil, state);
        row("theil_within", "road", "", one.theilWithin, base.theilWithin, state);
        row("theil_between", "road", "", one.theilBetween, base.theilBetween, state);
        const auto gains = [&](const std::string& of, const spatial::GainLoss& change) {
            for (const auto& [figure, value] : {std::pair{"people_gaining", change.gaining}, std::pair{"people_losing", change.losing}, std::pair{"gained", change.gained}, std::pair{"lost", change.lost}})
                table.row({id, std::string(figure), std::string("road"), of, value, spatial::Value(), state});
        };
        if (one.change)
            gains("", *one.change);
        for (const CityGain& city : one.ofCities)
            gains(city.city, city.change);
    }
    return table.csv();
}

std::string scenariosJson(const ScenarioStudy& study)
{
    Json out = Json::object();
    out["model"] = study.base.id;
    out["grid"] = study.grid;
    out["scenarios"] = Json::array();
    for (std::size_t o = 0; o < study.outcomes.size(); ++o) {
        const ScenarioOutcome& outcome = study.outcomes[o];
        Json one = Json::object();
        one["id"] = idOf(outcome);
        one["name"] = layers::jsonOf(outcome.scenario.name);
        one["differences"] = {{"en", listOf(outcome.differences, Language::English)}, {"zh", listOf(outcome.differencesChinese, Language::Chinese)}};
        one["remarks"] = Json::array();
        for (const auto& remark : outcome.remarks)
            one["remarks"].push_back(remark.english());
        if (outcome.failure) {
            one["failure"] = outcome.failure->message.english();
        } else {
            one["threshold"] = outcome.model.threshold;
            one["indicators"] = indicatorsJson(study, o);
        }
        if (study.access)
            one["access"] = layers::jsonOfKept(layers::jsonOf(accessTree(*study.access, o)));
        out["scenarios"].push_back(std::move(one));
    }
    out["sites_layer"] = study.sitesLayer;
    out["sites"] = Json::array();
    for (std::size_t site = 0; site < study.sites.size(); ++site) {
        Json one = Json::object();
        one["id"] = study.sites[site].id;
        one["name"] = layers::jsonOf(study.sites[site].name);
        for (std::size_t o = 0; o < study.outcomes.size(); ++o) {
            const std::string id = idOf(study.outcomes[o]);
            one["score"][id] = jsonOrNull(study.scores[site][o]);
            one["rank"][id] = study.regret.rank[site][o] > 0 ? Json(study.regret.rank[site][o]) : Json();
            one["regret"][id] = jsonOrNull(study.regret.regret[site][o]);
        }
        one["largest_regret"] = jsonOrNull(study.regret.largest[site]);
        one["worst_score"] = jsonOrNull(study.regret.worst[site]);
        out["sites"].push_back(std::move(one));
    }
    out["least_regret"] = study.regret.leastRegret ? Json(study.sites[*study.regret.leastRegret].id) : Json();
    out["best_worst"] = study.regret.bestWorst ? Json(study.sites[*study.regret.bestWorst].id) : Json();
    return out.dump(2) + "\n";
}

spatial::Result<std::map<std::string, std::string>> writeScenarios(const layers::Project& project, const ScenarioStudy& study, const fs::path& target, bool overwrite, spatial::Progress& progress)
{
    TRY_ASSIGN(OutputFolder folder, OutputFolder::create(target, overwrite));
    std::map<std::string, std::string> names{{"indicators", "indicators.csv"}, {"differences", "differences.csv"}, {"scenarios", "scenarios.json"}, {"report", "report.html"}, {"record", "record.json"}};
    TRY(layers::saveBytes(indicatorsCsv(study), folder.path() / "indicators.csv", true));
    TRY(layers::saveBytes(differencesCsv(study), folder.path() / "differences.csv", true));
    TRY(layers::saveBytes(scenariosJson(study), folder.path() / "scenarios.json", true));
    TRY(layers::saveBytes(scenariosHtml(project, study), folder.path() / "report.html", true));
    if (study.access) {
        TRY(layers::saveBytes(accessCsv(study), folder.path() / "access.csv", true));
        names["access"] = "access.csv";
    }
    if (!study.sites.empty()) {
        TRY(layers::saveBytes(sitesCsv(study), folder.path() / "sites.csv", true));
        names["sites"] = "sites.csv";
    }
    const ScenarioOutcome& base = study.outcomes.front();
    std::vector<std::pair<std::string, spatial::RasterExpression>> rasters;
    for (const ScenarioOutcome& outcome : study.outcomes) {
        if (outcome.failure)
            continue;
        rasters.emplace_back("suitability_" + idOf(outcome), outcome.suitability);
        if (outcome.scenario.id.empty())
            continue;
        TRY_ASSIGN(auto delta, spatial::scoreChange(base.suitability, outcome.suitability));
        TRY_ASSIGN(auto change, spatial::suitableLandChange(base.suitability, base.model.threshold, outcome.suitability, outcome.model.threshold));
        rasters.emplace_back("delta_" + outcome.scenario.id, std::move(delta));
        rasters.emplace_back("change_" + outcome.scenario.id, std::move(change));
    }
    for (std::size_t i = 0; i < rasters.size(); ++i) {
        const auto& [name, raster] = rasters[i];
        spatial::PartOfProgress part(progress, static_cast<double>(i) / static_cast<double>(rasters.size()), static_cast<double>(i + 1) / static_cast<double>(rasters.size()));
        layers::RasterSaveOptions options;
        options.metadata = {{"model", study.base.id}, {"grid", study.grid}};
        TRY(layers::saveRaster(raster, folder.path() / (name + ".tif"), options, part));
        names[name] = name + ".tif";
    }
    TRY_ASSIGN(auto hashes, hashesIn(folder.path()));
    TRY(layers::saveBytes(recordOf(project, study, target, std::move(hashes)), folder.path() / "record.json", true));
    TRY(folder.finish());
    for (auto& [name, file] : names)
        file = (target / file).string();
    return names;
}

}  // namespace app
