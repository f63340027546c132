// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/brownfield/brownfield_desk.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/document/results_folder.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/tools/tool_runs.h"
#include "app/desktop/tools/written_tool.h"
#include "app/workflow/brownfield_ranking.h"
#include "spatial/crs/geodesic.h"
#include "spatial/crs/transform.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace app::desktop {

using spatial::Result;
using spatial::text;

namespace {

constexpr std::size_t kRankClasses = 5;   // ours: fifths of the sites that have a score
const std::array<const char*, spatial::kBrownfieldGroups> kGroupNames{"reuse", "risk", "attractiveness"};

/// Sites in fifths of their order, and those without a score.
ValueMapPtr rankMap(const BrownfieldAnswer& answer)
{
    constexpr std::array<std::uint32_t, kRankClasses> kColors{0xb10026, 0xf03b20, 0xfd8d3c, 0xfecc5c, 0xffffb2};   // first to last
    std::size_t scored = 0;
    for (const auto& score : answer.scores)
        scored += score.rank > 0 ? 1 : 0;
    std::vector<ValueClass> classes;
    for (std::size_t c = 0; c < kRankClasses; ++c)
        classes.push_back({styles::Color::rgb(kColors[c]), text("rank {0} to {1}", scored * c / kRankClasses + 1, scored * (c + 1) / kRankClasses)});
    classes.push_back({styles::Color::rgb(0xc8c8c8), text("no data"), true});
    std::vector<std::uint32_t> classOf(answer.scores.size(), static_cast<std::uint32_t>(kRankClasses));
    for (std::size_t place = 0; place < scored; ++place) {
        std::uint32_t c = 0;
        while (place >= scored * (c + 1) / kRankClasses)
            ++c;
        classOf[answer.order[place]] = c;
    }
    return valueMapOf(*answer.table, classOf, std::move(classes), text("Rank of brownfields"));
}

Result<BrownfieldAnswer> ranked(const spatial::FeatureTablePtr& table, const std::vector<FieldFactor>& wanted, const BrownfieldSettings& settings, const spatial::Crs& map)
{
    BrownfieldAnswer answer;
    answer.table = table;
    TRY_ASSIGN(BrownfieldRanking ranking, brownfieldRanking(*table, wanted, settings));
    answer.factors = std::move(ranking.factors);
    answer.scores = std::move(ranking.scores);
    answer.reuse = std::move(ranking.reuse);
    answer.order.resize(table->size());
    std::iota(answer.order.begin(), answer.order.end(), std::size_t{0});
    const auto rankOf = [&](std::size_t row) { return answer.scores[row].rank == 0 ? table->size() + 1 : answer.scores[row].rank; };
    std::stable_sort(answer.order.begin(), answer.order.end(), [&](std::size_t a, std::size_t b) { return rankOf(a) < rankOf(b); });
    answer.areas = spatial::geodesicAreas(table->geometry, table->crs);
    const bool isElsewhere = table->crs.isKnown() && !table->crs.sameAs(map);
    std::optional<spatial::Transform> way;
    if (isElsewhere) {
        TRY_ASSIGN(way, spatial::Transform::between(table->crs, map));
    }
    for (std::size_t row = 0; row < table->size(); ++row) {
        const spatial::Box& box = table->geometry.box(row);
        answer.places.push_back(box.empty() ? std::nullopt : std::optional(way ? (*way)(box.centre()) : box.centre()));
    }
    answer.map = rankMap(answer);
    return answer;
}

}  // namespace

BrownfieldDesk::BrownfieldDesk(Workbench& bench, QObject* parent) : QObject(parent), bench_(bench)
{
    connect(&bench_.document, &Document::changed, this, &BrownfieldDesk::followProject);
    connect(&bench_.document, &Document::opened, this, [this] {
        working_.cancel();
        isBusy_ = isWished_ = false;
        answer_.reset();
        followProject();
    });
    connect(&bench_.store, &LayerStore::changed, this, [this](const QString& id) {
        if (id.toStdString() == layer())
            follow();
    });
    followProject();
}

BrownfieldDesk::~BrownfieldDesk() { working_.cancel(); }

std::string BrownfieldDesk::layer() const
{
    const layers::Project& project = bench_.document.project();
    if (!settings_.layer.empty() && project.layer(settings_.layer))
        return settings_.layer;
    const auto found = project.withRole("brownfields");
    return found.empty() ? std::string() : found.front()->id;
}

std::vector<std::string> BrownfieldDesk::layers() const
{
    std::vector<std::string> sure, possible;
    for (const layers::LayerEntry& entry : bench_.document.project().layers) {
        const auto table = bench_.store.layer(entry.id)->table;
        if (entry.role == "brownfields")
            sure.push_back(entry.id);
        else if (table && table->commonKind() == spatial::GeometryKind::Polygon)
            possible.push_back(entry.id);
    }
    sure.insert(sure.end(), possible.begin(), possible.end());
    return sure;
}

bool BrownfieldDesk::isSynthetic() const
{
    const auto* entry = bench_.document.project().layer(layer());
    return entry && entry->synthetic;
}

std::vector<FieldFactor> BrownfieldDesk::factors() const
{
    const auto table = bench_.store.layer(layer())->table;
    return table ? brownfieldFactors(*table, settings_) : settings_.factors;
}

void BrownfieldDesk::edit(spatial::Text title, const std::function<void(BrownfieldSettings&)>& change, std::string_view merge)
{
    BrownfieldSettings settings = settings_;
    settings.factors = factors();
    change(settings);
    bench_.document.edit(std::move(title), [&](layers::Project& project) { setBrownfieldSettings(project, settings); }, merge);
}

void BrownfieldDesk::start()
{
    isStarted_ = true;
    follow();
}

void BrownfieldDesk::followProject()
{
    auto settings = brownfieldSettingsOf(bench_.document.project());
    if (!settings) {
        working_.cancel();
        isBusy_ = isWished_ = false;
        answer_.reset();
        failure_ = settings.error();
        emit answered();
        return;
    }
    settings_ = *std::move(settings);
    failure_.reset();
    emit changed();
    follow();
}

void BrownfieldDesk::follow()
{
    if (!isStarted_ || layer().empty())
        return;
    bench_.store.request(layer());
    const auto table = bench_.store.layer(layer())->table;
    if (!table)
        return;
    isWished_ = isBusy_;
    if (isWished_)
        return;
    isBusy_ = true;
    working_ = bench_.jobs.startQuietly(
        this, JobPool::Analysis, [table, wanted = factors(), settings = settings_, map = bench_.map.crs()](spatial::Progress&) { return ranked(table, wanted, settings, map); },
        [this](Result<BrownfieldAnswer> answer) {
            isBusy_ = false;
            failure_.reset();
            answer_.reset();
            if (answer)
                answer_ = *std::move(answer);
            else
                failure_ = answer.error();
            emit answered();
            if (isWished_)
                follow();
        });
}

void BrownfieldDesk::write()
{
    auto* runs = bench_.map.window()->findChild<ToolRuns*>();
    const spatial::Tool* tool = spatial::toolById("rank-brownfields");
    const layers::Project& project = bench_.document.project();
    const auto* entry = project.layer(layer());
    if (!mayWrite() || !runs || !tool || !entry)
        return;
    layers::WrittenParameters written{{"sites", writtenSource(project.sourceOf(*entry))}};
    for (const FieldFactor& one : answer_->factors)
        written.emplace_back("factor", fmt::format("{}|group={}|weight={}|curve={}", one.field, kGroupNames[static_cast<std::size_t>(one.group)], one.weight, brownfieldCurve(*answer_->table->column(one.field), one.lessIsBetter)));
    written.emplace_back("group-weights", fmt::format("{},{},{}", settings_.groups[0], settings_.groups[1], settings_.groups[2]));
    if (answer_->table->column(kSoilField))
        written.emplace_back("soil-level", kSoilField);
    if (settings_.costHigh > 0)
        written.emplace_back("unit-cost", fmt::format("{},{}", settings_.costLow, settings_.costHigh));
    written.emplace_back("output", newResult(project, "ranked-brownfields", ".gpkg").string());
    runs->start(*tool, std::move(written), true);
}

bool BrownfieldDesk::isCandidates() const
{
    const auto* entry = bench_.document.project().layer(layer());
    return entry && entry->role == "brownfields";
}

void BrownfieldDesk::useAsCandidates()
{
    bench_.document.edit(text("Use a layer as brownfields for siting"), [id = layer()](layers::Project& project) {
        for (auto& entry : project.layers)
            if (entry.id == id)
                entry.role = "brownfields";
    });
}

}  // namespace app::desktop
