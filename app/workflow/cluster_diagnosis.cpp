// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/strategy_study.h"

#include "spatial/siting/siting_data.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace app {

using spatial::AttributeColumn;
using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

/// Bilingual names in the order in which they come.
class NameList {
public:
    NameList(const AttributeColumn* chinese, const AttributeColumn* english) : chinese_(chinese), english_(english) {}
    bool isThere() const { return chinese_ != nullptr; }
    /// Nothing: the row does not say.
    std::optional<std::size_t> of(std::size_t row)
    {
        const std::string key = chinese_->display(row);
        if (key.empty())
            return {};
        const auto [at, isNew] = numbers_.try_emplace(key, names_.size());
        if (isNew)
            names_.push_back({english_ ? english_->display(row) : std::string(), key});
        return at->second;
    }
    const std::vector<spatial::Bilingual>& names() const { return names_; }

private:
    const AttributeColumn* chinese_;
    const AttributeColumn* english_;
    std::map<std::string, std::size_t> numbers_;
    std::vector<spatial::Bilingual> names_;
};

std::string yearOf(const spatial::FeatureTable& table, const char* field)
{
    const AttributeColumn* const years = table.column(field);
    return years && years->size() > 0 ? years->display(0) : std::string();
}

}  // namespace

std::vector<std::size_t> ClusterDiagnosis::strengthsOf(std::size_t city) const
{
    std::vector<std::size_t> strong;
    for (std::size_t sector = 0; sector < sectors.size(); ++sector)
        if (quotients[cell(city, sector)] >= 1)
            strong.push_back(sector);
    std::stable_sort(strong.begin(), strong.end(), [&](std::size_t a, std::size_t b) { return quotients[cell(city, a)] > quotients[cell(city, b)]; });
    return strong;
}

Result<ClusterDiagnosis> clusterDiagnosis(const spatial::FeatureTable& table)
{
    NameList cities(spatial::columnOf(table, "city_zh|city|prefecture|地市|城市"), spatial::columnOf(table, "city_en"));
    NameList sectors(spatial::columnOf(table, "sector_zh|sector|行业"), spatial::columnOf(table, "sector_en"));
    const AttributeColumn* const jobs = spatial::columnOf(table, "jobs|就业人数");
    const AttributeColumn* const before = spatial::columnOf(table, "jobs_before|上期就业人数");
    if (!cities.isThere() || !sectors.isThere() || !jobs)
        return Error{ErrorCode::InvalidInput, text("The table of jobs needs fields of the city, the sector and the jobs."), text("Name them city, sector and jobs; jobs_before too, for what changed.")};
    struct Row {
        std::size_t city, sector;
        double now, before;
    };
    std::vector<Row> rows;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto city = cities.of(row);
        const auto sector = sectors.of(row);
        if (!city || !sector)
            return Error{ErrorCode::InvalidInput, text("Row {0} of the table of jobs names no city or no sector.", row + 1), text("Fill it in, or leave the row out.")};
        rows.push_back({*city, *sector, jobs->number(row).value_or(0), before ? before->number(row).value_or(0) : 0});
    }
    ClusterDiagnosis out;
    out.cities = cities.names();
    out.sectors = sectors.names();
    out.year = yearOf(table, "year");
    out.yearBefore = yearOf(table, "year_before");
    const std::size_t cells = out.cities.size() * out.sectors.size();
    out.now = {out.cities.size(), out.sectors.size(), std::vector<double>(cells, 0)};
    if (before)
        out.before = out.now;
    for (const Row& row : rows) {
        out.now.jobs[out.cell(row.city, row.sector)] += row.now;
        if (before)
            out.before->jobs[out.cell(row.city, row.sector)] += row.before;
    }
    TRY_ASSIGN(out.quotients, spatial::locationQuotients(out.now));
    TRY_ASSIGN(out.specialisations, spatial::specialisations(out.now));
    TRY_ASSIGN(out.concentrations, spatial::hooverConcentrations(out.now));
    if (!before)
        return out;
    TRY_ASSIGN(out.shifts, spatial::shiftShares(*out.before, out.now));
    for (std::size_t city = 0; city < out.cities.size(); ++city)
        for (std::size_t sector = 0; sector < out.sectors.size(); ++sector) {
            const std::size_t at = out.cell(city, sector);
            const double here = out.before->jobs[at];
            const double everywhere = out.before->ofSector(sector);
            out.portfolio.push_back(here > 0 && everywhere > 0 && std::isfinite(out.quotients[at])
                                        ? std::optional(spatial::portfolioField(out.quotients[at], out.now.jobs[at] / here - 1, out.now.ofSector(sector) / everywhere - 1)) : std::nullopt);
        }
    return out;
}

}  // namespace app
