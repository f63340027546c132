// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/protection/protection_desk.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/document/results_folder.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/tools/tool_runs.h"
#include "layers/sources/save.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace app::desktop {

using spatial::Result;
using spatial::text;

namespace {

constexpr double kRoundUnit = 6;   // the view is so many times as wide as the unit

std::string chosenOr(const layers::Project& project, const std::string& chosen, std::initializer_list<const char*> roles)
{
    if (!chosen.empty() && project.layer(chosen))
        return chosen;
    for (const char* role : roles)
        if (const auto found = project.withRole(role); !found.empty())
            return found.front()->id;
    return {};
}

}  // namespace

ProtectionDesk::ProtectionDesk(Workbench& bench, QObject* parent) : QObject(parent), bench_(bench)
{
    connect(&bench_.document, &Document::changed, this, &ProtectionDesk::followProject);
    connect(&bench_.document, &Document::opened, this, [this] {
        unit_.reset();
        answer_.reset();
        followProject();
    });
    connect(&bench_.store, &LayerStore::changed, this, [this](const QString& id) {
        const std::string layer = id.toStdString();
        if (takesWhenRead_ && layer == units())
            takeUnitInView();
        if (unit_ && (layer == units() || layer == receptors() || layer == wind()))
            follow();
    });
    connect(&bench_.selection, &Selection::changed, this, [this](const QString& layer) {
        if (layer.toStdString() == units())
            followSelection();
    });
    connect(&bench_.map, &MapCanvas::viewChanged, this, [this, crs = bench_.map.crs()]() mutable {
        if (crs.sameAs(bench_.map.crs()))
            return;
        crs = bench_.map.crs();
        follow();
    });
    onLanguage(this, [this] { follow(); });
    followProject();
}

ProtectionDesk::~ProtectionDesk()
{
    working_.cancel();
    saving_.cancel();
}

std::string ProtectionDesk::units() const { return chosenOr(bench_.document.project(), settings_.units, {"industrial", "brownfields"}); }
std::string ProtectionDesk::receptors() const { return chosenOr(bench_.document.project(), settings_.receptors, {"settlements"}); }
std::string ProtectionDesk::wind() const { return chosenOr(bench_.document.project(), {}, {"wind"}); }

bool ProtectionDesk::isSynthetic() const
{
    for (const std::string& id : {units(), receptors(), wind()})
        if (const auto* layer = bench_.document.project().layer(id); layer && layer->synthetic)
            return true;
    return false;
}

std::string ProtectionDesk::unitName() const
{
    const auto table = bench_.store.layer(units())->table;
    if (!unit_ || !table)
        return {};
    const RowSet rows = rowsOfIds(*table, {*unit_});
    if (rows.empty())
        return {};
    const bool chinese = currentLanguage() == Language::Chinese;
    for (const char* field : {chinese ? "name_zh" : "name_en", "name", "name_zh", "name_en"})
        if (const auto* column = table->column(field); column && !column->display(rows.front()).empty())
            return column->display(rows.front());
    return fmt::format("#{}", *unit_);
}

void ProtectionDesk::edit(spatial::Text title, const std::function<void(ProtectionSettings&)>& change, std::string_view merge)
{
    ProtectionSettings settings = settings_;
    change(settings);
    bench_.document.edit(std::move(title), [&](layers::Project& project) { setProtectionSettings(project, settings); }, merge);
}

void ProtectionDesk::followProject()
{
    auto settings = protectionSettingsOf(bench_.document.project());
    if (!settings) {
        failure_ = settings.error();
        emit changed();
        return;
    }
    settings_ = *std::move(settings);
    failure_.reset();
    if (unitLayer_ != units()) {
        unitLayer_ = units();
        unit_.reset();
        answer_.reset();
    }
    emit changed();
    followSelection();
}

/// The unit stays the one that was selected last: what is selected to look at a settlement does not change it.
void ProtectionDesk::followSelection()
{
    const auto table = bench_.store.layer(units())->table;
    const auto rows = bench_.selection.rows(units());
    if (table && !rows->empty() && rows->front() < table->size() && unit_ != table->ids[rows->front()]) {
        unit_ = table->ids[rows->front()];
        emit changed();
    }
    follow();
}

void ProtectionDesk::takeUnitInView()
{
    bench_.store.request(units());
    const auto snapshot = bench_.store.layer(units());
    takesWhenRead_ = !snapshot->table;
    if (takesWhenRead_)
        return;
    const auto& table = *snapshot->table;
    const auto onto = spatial::Transform::between(bench_.map.crs(), table.crs);
    if (!onto)
        return;
    const spatial::Coordinate middle = (*onto)(bench_.map.view().shown().centre());
    double least = std::numeric_limits<double>::infinity();
    std::optional<std::uint32_t> best;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (!spatial::isPolygon(table.geometry.kind(row)) || table.geometry.box(row).empty())
            continue;
        const spatial::Coordinate centre = table.geometry.box(row).centre();
        const double far = std::hypot(centre.x - middle.x, centre.y - middle.y);
        if (far < least) {
            least = far;
            best = static_cast<std::uint32_t>(row);
        }
    }
    if (!best)
        return;
    bench_.selection.select(units(), {*best});
    showUnit();
}

void ProtectionDesk::showUnit()
{
    const auto table = bench_.store.layer(units())->table;
    if (!unit_ || !table)
        return;
    const RowSet rows = rowsOfIds(*table, {*unit_});
    const auto onto = spatial::Transform::between(table->crs, bench_.map.crs());
    if (rows.empty() || !onto)
        return;
    const spatial::Box box = (*onto)(table->geometry.box(rows.front()));
    const double grow = std::max({kRoundUnit * std::max(box.width(), box.height()), 2 * settings_.reach}) / 2;
    const auto centre = box.centre();
    bench_.map.glideTo(spatial::Box{centre.x - grow, centre.y - grow, centre.x + grow, centre.y + grow});
}

void ProtectionDesk::follow()
{
    if (failure_ && !unit_)
        return;
    waitsForData_ = false;
    if (!unit_)
        return;
    if (working_.isRunning()) {
        wished_ = true;
        return;
    }
    wished_ = false;
    ProtectionQuestion question{.settings = settings_, .map = bench_.map.crs(), .chinese = currentLanguage() == Language::Chinese};
    for (const auto& [id, table] : {std::pair{units(), &question.units}, std::pair{receptors(), &question.receptors}, std::pair{wind(), &question.wind}}) {
        if (id.empty())
            continue;
        bench_.store.request(id);
        const auto snapshot = bench_.store.layer(id);
        waitsForData_ |= snapshot->state == LayerState::Waiting || snapshot->state == LayerState::Loading;
        *table = snapshot->table;
    }
    if (waitsForData_ || !question.units)
        return;
    const RowSet rows = rowsOfIds(*question.units, {*unit_});
    if (rows.empty()) {
        unit_.reset();
        answer_.reset();
        emit changed();
        emit answered();
        return;
    }
    question.row = rows.front();
    working_ = bench_.jobs.startQuietly(
        this, JobPool::Analysis, [question](spatial::Progress& progress) { return protectionAnswer(question, progress); },
        [this](Result<ProtectionAnswer> answer) {
            failure_.reset();
            if (answer)
                answer_ = *std::move(answer);
            else {
                answer_.reset();
                failure_ = answer.error();
            }
            emit answered();
            if (wished_)
                follow();
        });
}

layers::WrittenParameters ProtectionDesk::parameters(const std::string& unitFile) const
{
    layers::WrittenParameters made{{"input", unitFile}};
    for (const auto& emission : settings_.emissions)
        made.emplace_back("pollutant", fmt::format("{}|kg={}|limit={}", emission.pollutant.empty() ? "pollutant" : emission.pollutant, emission.kgPerHour, emission.limitMgPerM3));
    made.emplace_back("wind-speed", fmt::format("{}", *answer_->meanWind));
    made.emplace_back("source-class", std::string(static_cast<std::size_t>(settings_.sourceClass) + 1, 'I'));
    made.emplace_back("reading", settings_.reading == spatial::CoefficientReading::OverClass ? "class" : "range");
    return made;
}

void ProtectionDesk::write()
{
    auto* runs = bench_.map.window()->findChild<ToolRuns*>();
    const spatial::Tool* tool = spatial::toolById("protection-distance");
    const auto table = bench_.store.layer(units())->table;
    if (!mayWrite() || !runs || !tool || !table)
        return;
    const RowSet rows = rowsOfIds(*table, {*unit_});
    if (rows.empty())
        return;
    const layers::Project& project = bench_.document.project();
    const std::string file = newResult(project, "protection-unit", ".gpkg").string();
    layers::WrittenParameters written = parameters(file);
    written.emplace_back("output", newResult(project, "protection-distance", ".gpkg").string());
    saving_ = bench_.jobs.start(
        this, text("Zone of a protection distance"), JobPool::Analysis,
        [table, row = std::size_t{rows.front()}, file](spatial::Progress& progress) -> Result<bool> {
            TRY(layers::saveFeatures({std::make_shared<const spatial::FeatureTable>(spatial::selectRows(*table, {row}))}, file, {}, progress));
            return true;
        },
        [this, runs, tool, written](Result<bool> saved) {
            if (saved)
                runs->start(*tool, written, true);
            else
                bench_.messages.show(saved.error());
            emit changed();
        });
    emit changed();
}

}  // namespace app::desktop
