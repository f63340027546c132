// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/document_writer.h"
#include "app/report/report_parts.h"
#include "app/workflow/strategy_study.h"

#include <algorithm>

namespace app {

using spatial::text;

std::vector<spatial::Text> staleOf(const SiteReport& report, const std::vector<std::string>& layers, bool chinese)
{
    std::vector<spatial::Text> words;
    for (const SourceRow& row : report.sources)
        if (std::ranges::find(layers, row.layer.id) != layers.end()) {
            const auto& own = chinese ? row.staleChinese : row.stale;
            words.insert(words.end(), own.begin(), own.end());
        }
    return words;
}

std::optional<spatial::Text> staleBanner(const SiteReport& report, bool chinese)
{
    std::vector<std::string> names;
    for (const SourceRow& row : report.sources)
        if (!row.stale.empty())
            names.push_back(row.layer.name.in(chinese));
    if (names.empty())
        return std::nullopt;
    return text("Out of date: {0}. These layers are results of runs whose inputs have changed since. Run them again before anyone relies on what is marked below.", listed(names, chinese));
}

std::vector<std::string> layersOfChain(const SiteReport& report)
{
    std::vector<std::string> ids;
    const auto add = [&](const std::vector<std::string>& layers) { ids.insert(ids.end(), layers.begin(), layers.end()); };
    for (const CriterionRow& row : report.criteria)
        if (row.used)
            add(row.layers);
    for (const ConstraintRow& row : report.constraints)
        if (row.used)
            add(row.layers);
    for (const SourceRow& row : report.sources)
        if (row.layer.role == "land-use" || row.layer.role == "brownfields")
            ids.push_back(row.layer.id);
    return ids;
}

std::vector<std::string> layersOfAccess(const SiteReport& report)
{
    std::vector<std::string> ids;
    if (report.access)
        for (const AccessSource& source : report.access->sources)
            ids.push_back(source.id);
    return ids;
}

std::vector<std::string> layersOfStrategy(const SiteReport& report)
{
    std::vector<std::string> ids;
    if (!report.strategy)
        return ids;
    const StrategyStudy& study = *report.strategy;
    if (study.clusters)
        ids.push_back(study.clusters->source.layer);
    if (study.symbiosis)
        ids.push_back(study.symbiosis->source.layer);
    if (study.symbiosis && study.symbiosis->factorSource)
        ids.push_back(study.symbiosis->factorSource->layer);
    if (study.scorecard)
        ids.push_back(study.scorecard->source.layer);
    if (report.access && report.access->programmeLayer)
        ids.push_back(report.access->programmeLayer->id);
    if (report.access && report.access->peopleLayer)
        ids.push_back(report.access->peopleLayer->id);
    return ids;
}

std::optional<spatial::Text> madeWords(const SourceRow& row)
{
    if (!row.made)
        return std::nullopt;
    return text("Result of {0} (version {1}); record: {2}", row.made->title, row.made->version.empty() ? std::string("?") : row.made->version, row.made->record);
}

std::vector<spatial::Text> sourceRemarks(const SourceRow& row, bool chinese)
{
    std::vector<spatial::Text> remarks;
    if (const auto made = madeWords(row))
        remarks.push_back(*made);
    const auto& stale = chinese ? row.staleChinese : row.stale;
    remarks.insert(remarks.end(), stale.begin(), stale.end());
    remarks.insert(remarks.end(), row.remarks.begin(), row.remarks.end());
    return remarks;
}

}  // namespace app
