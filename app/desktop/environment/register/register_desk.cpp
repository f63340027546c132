// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/register/register_desk.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/document/results_folder.h"
#include "app/desktop/environment/register/register_words.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/tools/tool_runs.h"
#include "app/report/site_sheet.h"
#include "layers/project/site_register_json.h"
#include "layers/sources/save.h"
#include "layers/sources/sheets/open_sheets.h"
#include "spatial/crs/transform.h"

#include <QDesktopServices>
#include <QUrl>

#include <algorithm>
#include <set>

namespace app::desktop {

using spatial::RegisteredSite;
using spatial::Result;
using spatial::text;

namespace {

constexpr double kAroundSite = 1'500;   // metres to which the map goes

}  // namespace

RegisterDesk::RegisterDesk(Workbench& bench, QObject* parent) : QObject(parent), bench_(bench)
{
    connect(&bench_.document, &Document::changed, this, &RegisterDesk::follow);
    connect(&bench_.document, &Document::opened, this, [this] {
        reading_.cancel();
        chosen_.clear();
        troubles_.clear();
        filter_ = {};
        follow();
        emit chosenChanged();
        emit troublesChanged();
    });
    connect(&bench_.store, &LayerStore::changed, this, [this](const QString& id) {
        if (std::any_of(sites_.begin(), sites_.end(), [&](const RegisteredSite& site) { return !site.place && site.feature.layer == id.toStdString(); }))
            emit changed();
    });
    follow();
}

RegisterDesk::~RegisterDesk()
{
    reading_.cancel();
    writing_.cancel();
    printing_.cancel();
}

void RegisterDesk::follow()
{
    const layers::Project& project = bench_.document.project();
    if (project.environment == read_)
        return;
    read_ = project.environment;
    auto sites = layers::sitesOf(project);
    failure_.reset();
    sites_.clear();
    if (sites)
        sites_ = *std::move(sites);
    else
        failure_ = sites.error();
    for (const RegisteredSite& site : sites_)
        if (!site.place && !site.feature.layer.empty())
            bench_.store.request(site.feature.layer);
    lookWhatIsShown();
    emit changed();
    emit chosenChanged();
}

void RegisterDesk::lookWhatIsShown()
{
    shown_.clear();
    for (std::size_t i = 0; i < sites_.size(); ++i)
        if ((!filter_.kind || sites_[i].kind == *filter_.kind) && (!filter_.state || sites_[i].state() == *filter_.state) && spatial::matchesWords(sites_[i], filter_.words))
            shown_.push_back(i);
}

void RegisterDesk::setFilter(RegisterFilter filter)
{
    filter_ = std::move(filter);
    lookWhatIsShown();
    emit changed();
}

void RegisterDesk::edit(spatial::Text title, const std::function<void(std::vector<RegisteredSite>&)>& change, std::string_view merge)
{
    if (failure_)
        return bench_.messages.show(*failure_), void();
    std::vector<RegisteredSite> sites = sites_;
    change(sites);
    bench_.document.edit(std::move(title), [&](layers::Project& project) { layers::setSites(project, sites); }, merge);
}

void RegisterDesk::change(spatial::Text title, const std::function<void(RegisteredSite&)>& change, std::string_view merge)
{
    edit(
        std::move(title),
        [&](std::vector<RegisteredSite>& sites) {
            const auto site = std::find_if(sites.begin(), sites.end(), [this](const RegisteredSite& one) { return one.id == chosen_; });
            if (site == sites.end())
                return;
            change(*site);
            chosen_ = site->id;   // which may be what changed
        },
        merge);
}

void RegisterDesk::add(RegisteredSite site)
{
    if (site.id.empty())
        site.id = spatial::newSiteId(sites_);
    const std::string id = site.id;
    edit(text("Register a site"), [&](std::vector<RegisteredSite>& sites) { sites.push_back(std::move(site)); });
    setFilter({});
    choose(id);
}

void RegisterDesk::removeChosen()
{
    edit(text("Delete a site from the register"), [this](std::vector<RegisteredSite>& sites) { std::erase_if(sites, [this](const RegisteredSite& one) { return one.id == chosen_; }); });
    choose({});
}

const RegisteredSite* RegisterDesk::chosen() const
{
    const auto site = std::find_if(sites_.begin(), sites_.end(), [this](const RegisteredSite& one) { return one.id == chosen_; });
    return site == sites_.end() ? nullptr : &*site;
}

void RegisterDesk::choose(const std::string& id)
{
    if (id == chosen_)
        return;
    chosen_ = id;
    emit chosenChanged();
}

void RegisterDesk::showChosen()
{
    const RegisteredSite* site = chosen();
    const auto place = site ? placeOf(*site) : std::nullopt;
    if (place)
        bench_.map.glideTo(spatial::Box{place->x - kAroundSite, place->y - kAroundSite, place->x + kAroundSite, place->y + kAroundSite});
}

std::optional<spatial::Coordinate> RegisterDesk::placeOf(const RegisteredSite& site) const
{
    if (site.place) {
        const auto own = spatial::Crs::fromText(site.crs);
        const auto way = own ? spatial::Transform::between(*own, bench_.map.crs()) : Result<spatial::Transform>(own.error());
        return way ? std::optional((*way)(*site.place)) : std::nullopt;
    }
    const auto table = site.feature.layer.empty() ? nullptr : bench_.store.layer(site.feature.layer)->table;
    const spatial::AttributeColumn* column = table ? table->column(site.feature.field) : nullptr;
    for (std::size_t row = 0; column && row < table->size(); ++row)
        if (!table->geometry.box(row).empty() && column->display(row) == site.feature.value)
            if (const auto way = spatial::Transform::between(table->crs, bench_.map.crs()))
                return (*way)(table->geometry.box(row).centre());
    return std::nullopt;
}

void RegisterDesk::setPlace(RegisteredSite& site, spatial::Coordinate place) const
{
    const auto way = spatial::Transform::between(bench_.map.crs(), spatial::cgcs2000());
    if (!way)
        return;
    site.place = (*way)(place);
    site.crs = "EPSG:4490";
}

ValueMapPtr RegisterDesk::map() const
{
    spatial::FeatureTable table;
    table.name = "sites";
    table.crs = bench_.map.crs();
    std::vector<std::uint32_t> classOf;
    for (const std::size_t number : shown_) {
        const auto place = placeOf(sites_[number]);
        table.ids.push_back(static_cast<std::int64_t>(number));
        place ? table.geometry.append(spatial::Geometry::point(*place)) : table.geometry.appendNull();
        classOf.push_back(static_cast<std::uint32_t>(sites_[number].state()));
    }
    std::vector<ValueClass> classes;
    for (std::size_t i = 0; i < spatial::kRegisterStates; ++i) {
        const auto state = static_cast<spatial::RegisterState>(i);
        classes.push_back({colorOf(state), stateTitle(state)});
    }
    return valueMapOf(table, classOf, std::move(classes), text("Sites by state"));
}

std::string RegisterDesk::lastWho() const
{
    const spatial::StateEntry* last = nullptr;
    for (const RegisteredSite& site : sites_)
        for (const spatial::StateEntry& entry : site.log)
            if (!last || entry.when >= last->when)
                last = &entry;
    return last ? last->who : std::string();
}

void RegisterDesk::readTable(const std::filesystem::path& file)
{
    reading_ = bench_.jobs.start(
        this, text("Read a table of sites"), JobPool::Reading,
        [file](spatial::Progress& progress) -> Result<spatial::ImportedSites> {
            TRY_ASSIGN(const auto sheets, layers::openSheets({.path = file.string()}, progress));
            std::optional<spatial::Error> reason;
            for (const spatial::Sheet& sheet : sheets) {
                auto made = spatial::importSites(sheet, {}, progress);
                if (made)
                    return made;
                reason = reason ? reason : made.error();
            }
            return reason ? *reason : spatial::Error{spatial::ErrorCode::InvalidInput, text("The file {0} has no sheet.", file.filename().string())};
        },
        [this, file](Result<spatial::ImportedSites> made) {
            if (!made)
                return bench_.messages.show(inFile(made.error(), file.string())), void();
            std::set<std::string> used;
            for (const RegisteredSite& site : sites_)
                used.insert(site.id);
            troubles_ = std::move(made->troubles);
            std::vector<RegisteredSite> added;
            for (RegisteredSite& site : made->sites) {
                if (used.insert(site.id).second)
                    added.push_back(std::move(site));
                else
                    troubles_.push_back({kNoRow, {}, site.id + " " + site.name, text("The register has a site {0} already.", site.id), text("It stays as it is; the site of the table is left out.")});
            }
            const std::size_t count = added.size();
            if (count > 0)
                edit(text("Read {0} {0|site|sites} from a table", count), [&](std::vector<RegisteredSite>& sites) { std::move(added.begin(), added.end(), std::back_inserter(sites)); });
            bench_.messages.toast(text("{0} {0|site was|sites were} read from {1}; {2} remarks.", count, file.filename().string(), troubles_.size()));
            emit troublesChanged();
        });
}

void RegisterDesk::forgetTroubles()
{
    troubles_.clear();
    emit troublesChanged();
}

void RegisterDesk::write()
{
    auto* runs = bench_.map.window()->findChild<ToolRuns*>();
    const spatial::Tool* tool = spatial::toolById("site-register");
    if (!runs || !tool || sites_.empty() || writing_.isRunning())
        return;
    const layers::Project& project = bench_.document.project();
    const std::string list = newResult(project, "site-register", ".csv").string();
    const layers::WrittenParameters written{{"input", list}, {"output", newResult(project, "site-register", ".gpkg").string()}};
    writing_ = bench_.jobs.start(
        this, text("Register of sites"), JobPool::Analysis,
        [sites = sites_, list](spatial::Progress& progress) -> Result<bool> {
            TRY_ASSIGN(spatial::FeatureTable table, spatial::registerTable(sites, "sites"));
            TRY(layers::saveFeatures({std::make_shared<const spatial::FeatureTable>(std::move(table))}, list, {}, progress));
            return true;
        },
        [this, runs, tool, written](Result<bool> saved) {
            if (saved)
                runs->start(*tool, written, true);
            else
                bench_.messages.show(saved.error());
        });
}

void RegisterDesk::print()
{
    const RegisteredSite* site = chosen();
    if (!site || printing_.isRunning())
        return;
    const layers::Project& project = bench_.document.project();
    printing_ = bench_.jobs.start(
        this, text("Site sheet of {0}", site->name.empty() ? site->id : site->name), JobPool::Analysis,
        [project, id = site->id, language = currentLanguage()](spatial::Progress& progress) { return siteSheetStudy(project, id, language, progress); },
        [this, language = currentLanguage()](Result<SiteSheetStudy> study) {
            if (!study)
                return bench_.messages.show(study.error()), void();
            const std::filesystem::path file = newResult(bench_.document.project(), "site-sheet", ".pdf");
            const auto bytes = documentAsPdf(siteSheetDocument(*study, language));
            const auto saved = bytes ? layers::saveBytes(*bytes, file, false) : Result<void>(bytes.error());
            if (!saved)
                return bench_.messages.show(saved.error()), void();
            bench_.messages.show({.kind = MessageKind::Success, .text = text("The site sheet is in {0}.", file.filename().string()), .details = spatial::Text::literal(file.parent_path().string()),
                                  .actions = {{text("Open the sheet"), [file] { QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(file.string()))); }}}});
            emit printed(QString::fromStdString(file.string()));
        });
}

}  // namespace app::desktop
