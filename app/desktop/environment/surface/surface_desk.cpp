// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/surface/surface_desk.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/map/map_canvas.h"
#include "app/workflow/sample_settings.h"
#include "spatial/crs/geodesic.h"
#include "spatial/tools/tool.h"
#include "styles/classify/class_breaks.h"

#include <QTimer>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::Result;
using spatial::text;

namespace {

constexpr int kAskedAfter = 60;            // milliseconds of rest of the view
constexpr int kCellsAlongSide = 250;       // of a surface whose cell nobody chose
constexpr double kCoarseMs = 100;
constexpr double kFineMs = 2'500;
constexpr double kLeastCells = 1'500, kMostCoarseCells = 30'000, kMostFineCells = 150'000;

double roundCell(const spatial::FeatureTable& table)
{
    const spatial::Box box = table.geometry.extent();
    if (box.empty())
        return 0;
    double across = std::max(box.width(), box.height());
    if (table.crs.isGeographic())
        across = spatial::geodesicDistance({box.minX, box.minY}, {box.maxX, box.maxY}, table.crs).value;
    else if (table.crs.isProjected())
        across *= table.crs.metersPerUnit();
    return across > 0 ? styles::roundStep(across, kCellsAlongSide) : 0;
}

bool isAsked(const layers::LayerEntry& layer) { return layer.role.find("samples") != std::string::npos || layer.source.displayName().find("sample") != std::string::npos || layer.name.zh.find("样") != std::string::npos; }

}  // namespace

SurfaceDesk::SurfaceDesk(Workbench& bench, QObject* parent) : QObject(parent), bench_(bench), rest_(new QTimer(this))
{
    rest_->setSingleShot(true);
    rest_->setInterval(kAskedAfter);
    connect(rest_, &QTimer::timeout, this, &SurfaceDesk::wish);
    connect(&bench_.map, &MapCanvas::viewChanged, this, [this] {
        if (isWanted_)
            rest_->start();
    });
    connect(&bench_.document, &Document::changed, this, &SurfaceDesk::followProject);
    connect(&bench_.store, &LayerStore::changed, this, &SurfaceDesk::follow);
    connect(&bench_.document, &Document::opened, this, [this] {
        coarse_.cancel();
        fine_.cancel();
        isWished_ = false;
        answer_.reset();
        failure_.reset();
        emit answered();
        followProject();
    });
    followProject();
}

SurfaceDesk::~SurfaceDesk()
{
    coarse_.cancel();
    fine_.cancel();
}

spatial::FeatureTablePtr SurfaceDesk::table() const
{
    const std::string layer = completed().layer;
    return layer.empty() ? nullptr : bench_.store.layer(layer)->table;
}

std::vector<std::string> SurfaceDesk::layers() const
{
    std::vector<std::string> samples, others;
    for (const layers::LayerEntry& layer : bench_.document.project().layers) {
        const auto table = bench_.store.layer(layer.id)->table;
        if (!table || !spatial::isPoint(table->commonKind()))
            continue;
        const auto fields = valueFields(*table);
        if (!fields.empty())
            (analyteOf(*table, fields.front()) ? samples : others).push_back(layer.id);
    }
    samples.insert(samples.end(), others.begin(), others.end());
    return samples;
}

std::vector<std::string> SurfaceDesk::barriers() const
{
    std::vector<std::string> found;
    for (const layers::LayerEntry& layer : bench_.document.project().layers)
        if (const auto table = bench_.store.layer(layer.id)->table; table && table->geometry.size() > 0 && !table->geometry.extent().empty() && !spatial::isPoint(table->commonKind()))
            found.push_back(layer.id);
    return found;
}

SurfaceSettings SurfaceDesk::completed() const
{
    SurfaceSettings made = settings_;
    const auto ids = layers();
    if (std::find(ids.begin(), ids.end(), made.layer) == ids.end())
        made.layer = ids.empty() ? std::string() : ids.front();
    const spatial::Tool& tool = *spatial::toolById("interpolate");
    const auto& methods = tool.parameter("method")->choices;
    if (std::find(methods.begin(), methods.end(), made.method) == methods.end())
        made.method = methods.front();
    const auto& rules = tool.parameter("below")->choices;
    if (std::find(rules.begin(), rules.end(), made.below) == rules.end())
        made.below = rules.front();
    if (made.neighbours == 0)
        made.neighbours = std::stoi(tool.parameter("neighbours")->defaultValue);
    if (made.power == 0)
        made.power = std::stod(tool.parameter("power")->defaultValue);
    const auto table = made.layer.empty() ? nullptr : bench_.store.layer(made.layer)->table;
    if (!table)
        return made;
    const auto fields = valueFields(*table);
    if (std::find(fields.begin(), fields.end(), made.field) == fields.end())
        made.field = fields.empty() ? std::string() : fields.front();
    if (made.cell == 0)
        made.cell = roundCell(*table);
    return made;
}

void SurfaceDesk::edit(const std::function<void(SurfaceSettings&)>& change, std::string_view merge)
{
    SurfaceSettings settings = settings_;
    change(settings);
    if (settings.layer != settings_.layer || settings.field != settings_.field || settings.transform != settings_.transform || settings.below != settings_.below)
        settings.variogram.reset();
    if (settings.layer != settings_.layer || settings.field != settings_.field)
        settings.threshold.reset();
    bench_.document.edit(text("Question about a surface"), [&](layers::Project& project) { setSurfaceSettings(project, settings); }, "surface:" + std::string(merge));
}

std::optional<FieldLimit> SurfaceDesk::limit() const
{
    const auto from = table();
    const auto samples = sampleSettingsOf(bench_.document.project());
    return from && samples ? limitOfField(*from, completed().field, *samples) : std::nullopt;
}

std::optional<double> SurfaceDesk::threshold() const
{
    if (settings_.threshold)
        return settings_.threshold;
    const auto found = limit();
    return found ? std::optional(found->value) : std::nullopt;
}

void SurfaceDesk::request(bool isWanted)
{
    isWanted_ = isWanted;
    if (!isWanted_)
        return;
    for (const layers::LayerEntry& layer : bench_.document.project().layers)
        if (isAsked(layer) || layer.id == settings_.layer || layer.id == settings_.barrier)
            bench_.store.request(layer.id);
    follow();
}

bool SurfaceDesk::isSettled() const { return !isWished_ && !coarse_.isRunning() && !fine_.isRunning() && !rest_->isActive(); }

void SurfaceDesk::followProject()
{
    auto settings = surfaceSettingsOf(bench_.document.project());
    if (settings) {
        settings_ = *std::move(settings);
    } else {
        coarse_.cancel();
        fine_.cancel();
        isWished_ = false;
        answer_.reset();
        failure_ = settings.error();
        emit answered();
        return;
    }
    follow();
}

void SurfaceDesk::follow()
{
    emit changed();
    if (!isWanted_)
        return;
    SurfaceSettings now = completed();
    SurfaceSettings then = answer_ ? answer_->settings : SurfaceSettings();
    now.shown = then.shown;   // another look at the same answer
    if (!answer_ || !(then == now) || answer_->data->table != table() || answer_->threshold != threshold())
        wish();
}

void SurfaceDesk::wish()
{
    fine_.cancel();
    isWished_ = true;
    if (!coarse_.isRunning())
        ask(false);
}

void SurfaceDesk::ask(bool isFine)
{
    isWished_ = false;
    SurfaceQuestion question{.settings = completed(), .map = bench_.map.crs(), .view = bench_.map.view().shown(), .pixel = bench_.map.view().unitsPerPixel()};
    question.table = table();
    if (!question.table || question.settings.field.empty()) {
        if (answer_ || failure_) {
            answer_.reset();
            failure_.reset();
            emit answered();
        }
        return;
    }
    if (!question.settings.barrier.empty()) {
        bench_.store.request(question.settings.barrier);
        question.barrier = bench_.store.layer(question.settings.barrier)->table;
    }
    question.threshold = threshold();
    const double coarse = std::clamp(cellsPerMs_ * kCoarseMs, kLeastCells, kMostCoarseCells);
    const double fine = std::clamp(cellsPerMs_ * kFineMs, kLeastCells, kMostFineCells);
    if (isFine && (fine < 1.5 * coarse || (answer_ && answer_->isExact)))
        return;
    question.cells = static_cast<std::size_t>(isFine ? fine : coarse);
    question.known = answer_ ? answer_->data : nullptr;
    const auto work = [question](spatial::Progress& progress) { return surfaceAnswer(question, progress); };
    if (isFine) {
        fine_ = bench_.jobs.startQuietly(this, JobPool::Analysis, work, [this](Result<SurfaceAnswerPtr> answer) {
            if (answer)
                take(std::move(answer));
        });
        return;
    }
    coarse_ = bench_.jobs.startQuietly(this, JobPool::Drawing, work, [this](Result<SurfaceAnswerPtr> answer) {
        const bool isMade = answer.hasValue();
        if (isMade)
            cellsPerMs_ = static_cast<double>((*answer)->value.shape.cells()) / std::max(1.0, (*answer)->milliseconds);
        take(std::move(answer));
        if (isWished_)
            ask(false);
        else if (isMade)
            ask(true);
    });
}

void SurfaceDesk::take(Result<SurfaceAnswerPtr> answer)
{
    if (answer) {
        answer_ = *std::move(answer);
        failure_.reset();
    } else {
        answer_.reset();
        failure_ = answer.error();
    }
    emit answered();
}

}  // namespace app::desktop
