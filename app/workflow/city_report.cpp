// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/city_report.h"

#include "spatial/codes/code_scheme.h"
#include "spatial/core/units.h"
#include "spatial/crs/geodesic.h"
#include "spatial/siting/siting_data.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace app {

namespace {

/// Whether a parcel is the city's: by its territory, else by the grids that bear its name.
class ParcelsOfCity {
public:
    ParcelsOfCity(const layers::Project& project, const ReportCity& city) : city_(city)
    {
        for (const layers::GridEntry& grid : project.grids)
            if (std::ranges::find(city.grids, grid.id) != city.grids.end())
                grids_.push_back(grid.extent);
    }
    bool areKnown() const { return city_.territory || !grids_.empty(); }
    bool has(const spatial::Box& parcel) const
    {
        if (parcel.empty())
            return false;
        return city_.territory ? city_.holds(parcel.centre()) : std::ranges::any_of(grids_, [&](const spatial::Box& grid) { return grid.contains(parcel.centre()); });
    }

private:
    const ReportCity& city_;
    std::vector<spatial::Box> grids_;
};

using RowOfLayer = std::pair<const spatial::FeatureTable*, std::size_t>;

void countLand(const spatial::FeatureTable& table, const std::string& codeField, const std::vector<std::size_t>& rows, const std::set<RowOfLayer>& candidates, std::map<std::string, CityReport::Land>& land)
{
    const spatial::AttributeColumn* const codes = spatial::columnOf(table, codeField);
    if (!codes || rows.empty())
        return;
    const spatial::FeatureTable own = spatial::selectRows(table, rows);
    const std::vector<double> areas = spatial::geodesicAreas(own.geometry, own.crs);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::string written = codes->display(rows[i]);
        const auto standard = spatial::standardCode(written);
        CityReport::Land& row = land[standard ? std::string(standard->standard->code) : written];
        if (standard)
            row.name = {std::string(standard->standard->en), std::string(standard->standard->zh)};
        ++row.parcels;
        row.hectares += areas[i] / spatial::kSquareMetersPerHectare;
        if (candidates.contains({&table, rows[i]}))
            row.candidateHectares += areas[i] / spatial::kSquareMetersPerHectare;
    }
}

}  // namespace

spatial::Result<void> limitToCity(SiteReport& report, const layers::Project& project, const SiteComputation& computed, const ReportCity& city, spatial::Progress& progress)
{
    auto made = std::make_shared<CityReport>();
    made->city = city;
    made->sitesInAll = report.sites.size();
    std::erase_if(report.sites, [&](const spatial::Site& site) { return !city.holds(site); });
    report.units = unitsOf(computed, report.sites);

    const ParcelsOfCity own(project, city);
    made->parcelsKnown = own.areKnown();
    std::set<RowOfLayer> candidates;
    report.candidateParcels = 0;
    for (const spatial::CandidateParcel& parcel : computed.result.parcels)
        if (parcel.candidate && own.has(parcel.layer->geometry.box(parcel.row))) {
            ++report.candidateParcels;
            candidates.insert({parcel.layer.get(), parcel.row});
        }
    report.parcels = 0;
    std::map<std::string, CityReport::Land> land;
    for (const spatial::SitingLayer& layer : computed.inputs.data.layers) {
        if (layer.role != "land-use" || !layer.features)
            continue;
        TRY(spatial::notCancelled(progress));
        std::vector<std::size_t> rows;
        for (std::size_t row = 0; row < layer.features->size(); ++row)
            if (own.has(layer.features->geometry.box(row)))
                rows.push_back(row);
        report.parcels += rows.size();
        if (city.territory)
            countLand(*layer.features, report.candidateRules.codeField, rows, candidates, land);
    }
    for (auto& [code, row] : land) {
        row.code = code;
        made->land.push_back(std::move(row));
    }
    std::ranges::stable_sort(made->land, std::greater{}, &CityReport::Land::hectares);

    if (city.territory && !computed.result.grids.empty()) {
        TRY_ASSIGN(const auto hectares, spatial::excludedHectaresIn(computed.result.grids.front(), city.territory->geometry, progress));
        for (std::size_t rule = 0; rule < std::min(hectares.size(), report.constraints.size()); ++rule)
            report.constraints[rule].excludedHectares = hectares[rule];
    }
    std::set<std::string> scored;
    for (const spatial::Site& site : report.sites)
        scored.insert(site.grid);
    std::erase_if(report.grids, [&, first = report.grids.empty() ? std::string() : report.grids.front().grid.id](const GridRow& row) {
        return row.grid.id != first && !scored.contains(row.grid.id) && std::ranges::find(city.grids, row.grid.id) == city.grids.end();
    });
    report.city = std::move(made);
    return {};
}

}  // namespace app
