// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/access_study.h"

#include "app/workflow/open_inputs.h"
#include "app/workflow/report_city.h"

#include <algorithm>
#include <map>
#include <memory>

namespace app {

using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

/// Takes the study apart: each part may fail by itself.
class AccessStudier {
public:
    AccessStudier(const layers::Project& project, std::vector<ReachedSite> sites, const CorridorTables& tables, const ReportCity* city) : project_(project), tables_(tables), city_(city) { study_.sites = std::move(sites); }

    Result<AccessStudy> run(spatial::Progress& progress)
    {
        if (auto settings = layers::corridorOf(project_))
            study_.settings = *std::move(settings);
        else {
            study_.missing.push_back(text("What the project says about the corridor cannot be read, the usual cities are taken: {0}", settings.error().message));
            study_.settings.cities = layers::presetCorridorCities();
        }
        if (city_)
            takeCity();
        spatial::PartOfProgress preparing(progress, 0, 0.4);
        TRY(allowed(networks(preparing)));
        TRY(allowed(people()));
        spatial::PartOfProgress linking(progress, 0.4, 0.8);
        TRY(allowed(corridor(linking)));
        spatial::PartOfProgress reaching(progress, 0.8, 0.98);
        TRY(allowed(reach(reaching)));
        TRY(allowed(programme()));
        return std::move(study_);
    }

private:
    /// A failure is said; only a person who stops it ends it all.
    Result<void> allowed(const Result<void>& part)
    {
        if (!part && part.error().code == ErrorCode::Cancelled)
            return part.error();
        if (!part)
            study_.missing.push_back(part.error().message);
        return {};
    }

    Result<spatial::FeatureTablePtr> open(const layers::LayerEntry& entry)
    {
        if (std::none_of(study_.sources.begin(), study_.sources.end(), [&](const AccessSource& source) { return source.id == entry.id; }))
            study_.sources.push_back(sourceOf(entry));
        return tables_(entry);
    }
    static AccessSource sourceOf(const layers::LayerEntry& entry) { return {entry.id, entry.name, entry.synthetic}; }

    /// The city stands among those of the corridor, with what a person wrote of it there.
    void takeCity()
    {
        study_.ofCity = city_->city;
        auto& cities = study_.settings.cities;
        const auto found = std::ranges::find_if(cities, [&](const auto& one) { return city_->isNamed(one.name); });
        study_.cityNumber = static_cast<std::size_t>(found - cities.begin());
        study_.joined = found == cities.end();
        if (study_.joined)
            cities.push_back(city_->city);
    }

    /// The rows of the city: those whose field names it, else those in its territory.
    spatial::FeatureTablePtr peopleOfCity(const spatial::FeatureTablePtr& all)
    {
        std::vector<std::size_t> rows;
        const PeopleLayer whole = peopleLayerOf(*all, study_.settings);
        for (std::size_t row = 0; row < whole.cityOf.size(); ++row)
            if (city_->isNamed(whole.cities[whole.cityOf[row]]))
                rows.push_back(row);
        if (rows.empty())
            rows = city_->rowsIn(*all);
        return std::make_shared<const spatial::FeatureTable>(spatial::selectRows(*all, rows));
    }

    Result<void> networks(spatial::Progress& progress)
    {
        TRY_ASSIGN(networks_, corridorNetworks(project_, study_.settings, [this](const layers::LayerEntry& entry) { return open(entry); }, warnings_, progress));
        return {};
    }

    Result<void> people()
    {
        const layers::LayerEntry* const layer = corridorPeopleLayer(project_, study_.settings);
        if (!layer) {
            study_.missing.push_back(text("No layer has the role population: nobody can say who reaches what, and cities have no masses but those that were written."));
            return {};
        }
        TRY_ASSIGN(whole_, open(*layer));
        table_ = city_ ? peopleOfCity(whole_) : whole_;
        study_.peopleLayer = sourceOf(*layer);
        if (city_ && table_->size() == 0)
            study_.missing.push_back(text("The layer of people has no row of this city."));
        study_.people = peopleLayerOf(*table_, study_.settings);
        if (study_.people.groups.empty())
            study_.missing.push_back(text("The layer of people counts none of these: people, labour force, unemployed, poor, elderly."));
        return {};
    }

    Result<void> corridor(spatial::Progress& progress)
    {
        if (networks_.empty()) {
            study_.missing.push_back(text("The project has no network: there are no times between cities."));
            return {};
        }
        TRY_ASSIGN(const spatial::Crs crs, layers::analysisCrs(project_));
        TRY_ASSIGN(std::vector<CorridorCityValues> cities, corridorCities(study_.settings, whole_.get(), crs, warnings_));
        TRY_ASSIGN(CorridorStudy corridor, studyCorridor(study_.settings, std::move(cities), networks_, crs, progress));
        const bool anyway = std::any_of(corridor.modes.begin(), corridor.modes.end(), [](const CorridorByMode& mode) { return std::count_if(mode.snaps.begin(), mode.snaps.end(), [](const auto& snap) { return snap.has_value(); }) > 1; });
        if (!anyway) {
            study_.missing.push_back(text("The cities of the corridor lie too far from this project's roads and railways: there are no times between them."));
            return {};
        }
        corridor.peopleLayer = study_.peopleLayer ? study_.peopleLayer->id : std::string();
        corridor.warnings.insert(corridor.warnings.begin(), warnings_.begin(), warnings_.end());
        study_.corridor = std::move(corridor);
        return {};
    }

    Result<void> reach(spatial::Progress& progress)
    {
        if (study_.sites.empty() || !table_ || table_->size() == 0 || study_.people.groups.empty())
            return {};
        TRY_ASSIGN(const spatial::Crs crs, layers::analysisCrs(project_));
        std::vector<spatial::Coordinate> places;
        std::vector<double> hectares;
        for (const ReachedSite& site : study_.sites) {
            places.push_back(site.place);
            hectares.push_back(site.hectares);
        }
        for (const CorridorNetwork& network : networks_) {
            if (network.mode == CorridorMode::Rail)
                continue;
            SeasonReach season{network.mode};
            TRY_ASSIGN(const auto minutes, minutesBetween(*network.network, *table_, places, crs, {study_.settings.snap, study_.settings.offRoadKmh}, progress, &season.unsnapped));
            TRY_ASSIGN(season.groups, groupReach(study_.people, minutes, hectares));
            season.ofSites = peopleWithin(study_.people, minutes);
            study_.seasons.push_back(std::move(season));
        }
        return {};
    }

    Result<void> programme()
    {
        const auto all = project_.withRole("investments");
        if (all.empty()) {
            study_.missing.push_back(text("No layer has the role investments: there is no programme of investments."));
            return {};
        }
        TRY_ASSIGN(const spatial::FeatureTablePtr table, open(*all.front()));
        const std::string unit = costUnitOf(*all.front(), *table);
        TRY_ASSIGN(study_.programme, programmeOf(*table, study_.settings.cities, unit));
        if (city_) {
            std::vector<std::size_t> rows;
            for (std::size_t row = 0; row < study_.programme->items.size(); ++row)
                if (city_->isNamed(study_.programme->items[row].city))
                    rows.push_back(row);
            TRY_ASSIGN(study_.programme, programmeOf(spatial::selectRows(*table, rows), study_.settings.cities, unit));
        }
        study_.programmeLayer = sourceOf(*all.front());
        return {};
    }

    const layers::Project& project_;
    const CorridorTables& tables_;
    const ReportCity* city_;
    AccessStudy study_;
    std::vector<CorridorNetwork> networks_;
    spatial::FeatureTablePtr whole_;   // all people
    spatial::FeatureTablePtr table_;   // those of the city, where the study is of one
    std::vector<spatial::Warning> warnings_;
};

}  // namespace

bool AccessStudy::isAbout(const CorridorBottleneck& stretch) const
{
    return stretch.pairs.empty() || std::ranges::any_of(stretch.pairs, [this](const auto& pair) { return isAbout(pair.first, pair.second); });
}

bool AccessStudy::isSynthetic() const
{
    return std::any_of(sources.begin(), sources.end(), [](const AccessSource& source) { return source.synthetic; });
}

Result<AccessStudy> accessStudy(const layers::Project& project, std::vector<ReachedSite> sites, const CorridorTables& tables, spatial::Progress& progress, const ReportCity* city)
{
    return AccessStudier(project, std::move(sites), tables, city).run(progress);
}

CorridorTables tablesOf(const layers::Project& project, spatial::Progress& progress)
{
    auto kept = std::make_shared<std::map<std::string, spatial::FeatureTablePtr>>();
    return [kept, &project, &progress](const layers::LayerEntry& entry) -> Result<spatial::FeatureTablePtr> {
        if (const auto known = kept->find(entry.id); known != kept->end())
            return known->second;
        TRY_ASSIGN(const spatial::Crs crs, layers::analysisCrs(project));
        spatial::CancelOnly quiet(progress);
        auto opened = openLayer(project, entry, crs, quiet);
        if (!opened)
            return inFile(opened.error(), project.sourceOf(entry).path.string());
        if (!opened->features)
            return spatial::Error{ErrorCode::InvalidInput, text("The layer \"{0}\" is a raster; features are needed.", entry.id)};
        kept->emplace(entry.id, opened->features);
        return opened->features;
    };
}

}  // namespace app
