// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/candidate_study.h"

#include "app/layout/map_export.h"
#include "app/workflow/access_study.h"
#include "app/workflow/noted.h"
#include "app/workflow/site_maps.h"
#include "app/workflow/site_studies.h"
#include "spatial/codes/code_scheme.h"

#include <algorithm>
#include <map>

namespace app {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

constexpr PixelSize kCandidateMap{1500, 1050};
constexpr double kAroundSite = 1.5;        // so many times the site's size on each side of it; ours
constexpr double kLeastAcross = 6'000;     // metres; ours

class CandidateStudier {
public:
    CandidateStudier(const layers::Project& project, spatial::Progress& progress) : project_(project), progress_(progress) {}

    Result<CandidateStudy> operator()(const std::string& id)
    {
        spatial::PartOfProgress computing(progress_, 0, 0.6);
        TRY_ASSIGN(const auto computed, computeSiting(project_, SiteOptions{}, computing));
        made_.report = reportOf(project_, *computed);
        const auto& sites = made_.report.sites;
        const auto found = std::ranges::find(sites, id, [](const spatial::Site& site) { return std::to_string(site.id); });
        if (found == sites.end())
            return Error{ErrorCode::InvalidParameter, text("The siting run found no site \"{0}\".", id),
                         sites.empty() ? text("It found none at all.") : text("Its sites are 1 to {0}, the best first.", sites.size()), "site"};
        made_.number = static_cast<std::size_t>(found - sites.begin());
        spatial::PartOfProgress studying(progress_, 0.6, 0.85);
        TRY(addStudies(project_, *computed, made_.report, studying));
        countLand(*computed);
        spatial::PartOfProgress drawing(progress_, 0.85, 0.92);
        for (const Language language : {Language::Chinese, Language::English})
            TRY(drawMap(*computed, language, drawing));
        if (made_.maps.front().empty())
            made_.notes.push_back(text("The map is missing: no analysis grid shows the site."));
        const CorridorTables tables = tablesOf(project_, progress_);
        TRY_ASSIGN(made_.around, surroundingsOf(project_, made_.site().shape, tables, progress_));
        spatial::PartOfProgress reaching(progress_, 0.92, 1);
        TRY(noted(reachCities(tables, computed->analysis, reaching), text("The times to the cities are missing"), made_.notes));
        return std::move(made_);
    }

private:
    void countLand(const SiteComputation& computed)
    {
        std::map<std::string, CityReport::Land> land;
        for (std::size_t i = 0; i < computed.result.parcels.size(); ++i) {
            if (computed.result.siteOfParcel[i] != static_cast<int>(made_.number))
                continue;
            const spatial::CandidateParcel& parcel = computed.result.parcels[i];
            const auto standard = spatial::standardCode(parcel.code);
            CityReport::Land& row = land[parcel.code];
            row.code = parcel.code;
            if (standard)
                row.name = {std::string(standard->standard->en), std::string(standard->standard->zh)};
            ++row.parcels;
            row.hectares += parcel.hectares;
        }
        for (auto& [code, row] : land)
            made_.land.push_back(std::move(row));
        std::ranges::stable_sort(made_.land, std::greater{}, &CityReport::Land::hectares);
    }

    /// The page of the site's grid, cut to the site and what lies round it.
    Result<void> drawMap(const SiteComputation& computed, Language language, spatial::Progress& progress)
    {
        const std::string& grid = made_.site().grid;
        auto pages = siteMaps(project_, computed.inputs, computed.result, computed.analysis, language);
        const bool first = !computed.result.grids.empty() && computed.result.grids.front().id == grid;
        const auto page = std::ranges::find_if(pages, [&](const NamedPage& one) { return one.name == grid || (first && one.name == "overview"); });
        if (page == pages.end())
            return {};
        const spatial::Box box = made_.site().shape.view().box();
        const double across = std::max(kLeastAcross, (1 + 2 * kAroundSite) * std::max(box.width(), 1.5 * box.height()));
        const spatial::Coordinate middle = box.centre();
        MapPage map = page->page;
        map.scene.view.extent = spatial::Box{middle.x - across / 2, middle.y - across / 3, middle.x + across / 2, middle.y + across / 3};
        map.title = text("Candidate site {0}", made_.site().rank);
        map.subtitle = spatial::Text::literal(language == Language::Chinese || made_.site().placeEnglish.empty() ? made_.site().place : made_.site().placeEnglish);
        map.size = kCandidateMap;
        map.dotsPerInch = 200;   // letters as on paper: the picture is as wide as the sheet
        const auto png = mapBytes(map, "png", progress);
        if (!png && png.error().code == ErrorCode::Cancelled)
            return png.error();
        if (png) {
            made_.maps[language == Language::Chinese ? 0 : 1] = png->toStdString();
            made_.mapMetres = across;
        }
        return {};
    }

    Result<void> reachCities(const CorridorTables& tables, const spatial::Crs& analysis, spatial::Progress& progress)
    {
        const AccessStudy* const access = made_.report.access.get();
        if (!access || !access->corridor)
            return {};
        static constexpr CorridorMode kByRoad[] = {CorridorMode::Road, CorridorMode::Winter};
        std::vector<spatial::Warning> warnings;
        TRY_ASSIGN(const auto networks, corridorNetworks(project_, access->settings, tables, warnings, progress, kByRoad));
        spatial::FeatureTable cities;
        cities.crs = access->corridor->crs;
        for (const CorridorCityValues& city : access->corridor->cities) {
            cities.geometry.append(spatial::Geometry::point(city.place));
            cities.ids.push_back(static_cast<std::int64_t>(cities.ids.size()));
        }
        const std::vector<spatial::Coordinate> here{made_.site().centre};
        for (const CorridorNetwork& network : networks) {
            TRY_ASSIGN(const spatial::CostTable minutes, minutesBetween(*network.network, cities, here, analysis, {access->settings.snap, access->settings.offRoadKmh}, progress));
            made_.ways.push_back({network.mode, minutes.costs});
        }
        return {};
    }

    const layers::Project& project_;
    spatial::Progress& progress_;
    CandidateStudy made_;
};

}  // namespace

Result<CandidateStudy> candidateStudy(const layers::Project& project, const std::string& id, spatial::Progress& progress) { return CandidateStudier(project, progress)(id); }

}  // namespace app
