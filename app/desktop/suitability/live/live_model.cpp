// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/live_model.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/suitability/live/live_picture.h"
#include "app/desktop/suitability/live/place_reading.h"
#include "app/workflow/model_overlay.h"
#include "layers/project/default_models.h"
#include "layers/project/model_json.h"

#include <QTimer>

#include <algorithm>

namespace app::desktop {

using spatial::SuitabilityModel;
using spatial::text;

namespace {

constexpr int kPreparesAfter = 200;   // milliseconds after the last change that needs other data

std::string textOf(const SuitabilityModel& model) { return layers::jsonOf(model).dump(); }

}  // namespace

LiveModel::LiveModel(Document& document, LayerStore& store, Jobs& jobs, MapCanvas& map, QObject* parent)
    : QObject(parent), document_(document), store_(store), jobs_(jobs), map_(map), picture_(new LivePicture(jobs, map, this)), wait_(new QTimer(this))
{
    wait_->setSingleShot(true);
    wait_->setInterval(kPreparesAfter);
    connect(wait_, &QTimer::timeout, this, &LiveModel::prepare);
    connect(&document_, &Document::opened, this, [this] {
        job_.cancel();
        wait_->stop();
        chosen_.clear();
        prepared_.reset();
        failure_.reset();
        preparation_.clear();
        requested_ = false;
        shown_ = Shown::Nothing;
        shownCriterion_.clear();
        withoutRules_ = false;
        picture_->setShown(shown_, {}, region_);
        picture_->setWithoutRules(false);
        picture_->setPrepared(nullptr);
        emit preparedChanged();
        emit shownChanged();
    });
    connect(&document_, &Document::changed, this, &LiveModel::follow);
    // Data that was saved or read anew: the preparation sees by fingerprints whether anything is different.
    connect(&document_, &Document::layerSaved, this, [this] { dataChanged(); });
    connect(&store_, &LayerStore::changed, this, [this](const QString& id) {
        const auto snapshot = store_.layer(id.toStdString());
        const auto known = revisions_.find(id.toStdString());
        if (known != revisions_.end() && snapshot->revision != known->second && !document_.isDirty())
            dataChanged();
    });
    connect(picture_, &LivePicture::framePainted, this, &LiveModel::painted);
    connect(picture_, &LivePicture::failed, this, [this](const spatial::Error& error) {
        problems_ = {error.message};
        if (!error.hint.empty())
            problems_.push_back(error.hint);
        picture_->setProblems(problems_);
        emit shownChanged();
    }, Qt::QueuedConnection);
    onLanguage(this, [this] { findProblems(); });
    follow();
}

LiveModel::~LiveModel() { job_.cancel(); }

const SuitabilityModel* LiveModel::model() const { return model_ ? &*model_ : nullptr; }
const SuitabilityModel* LiveModel::shownModel() const { return tried_ ? &*tried_ : model(); }

void LiveModel::follow()
{
    const layers::Project& project = document_.project();
    const SuitabilityModel* now = project.models.empty() ? nullptr : project.model(chosen_);
    if (!now && !project.models.empty())
        now = &project.models.front();
    if (!now && project.models.empty() && !layers::defaultModels().empty()) {
        const auto& shipped = layers::defaultModels();
        const auto found = std::find_if(shipped.begin(), shipped.end(), [this](const auto& m) { return m.id == chosen_; });
        now = found != shipped.end() ? &*found : &shipped.front();
    }
    const std::string written = now ? textOf(*now) : std::string();
    if (written != modelText_ || tried_) {
        modelText_ = written;
        model_ = now ? std::optional(*now) : std::nullopt;
        tried_.reset();
        picture_->setModel(model_);
        findProblems();
        emit modelChanged();
    }
    if (requested_)
        request();
}

void LiveModel::choose(const std::string& id)
{
    if (chosen_ == id)
        return;
    chosen_ = id;
    follow();
}

void LiveModel::edit(spatial::Text title, const std::function<void(SuitabilityModel&)>& change, std::string_view merge)
{
    if (!model_)
        return;
    SuitabilityModel edited = *model_;
    change(edited);
    const std::string id = model_->id;
    if (chosen_ == id)
        chosen_ = edited.id;
    document_.edit(
        std::move(title),
        [&](layers::Project& project) {
            if (project.models.empty())
                project.models = layers::defaultModels();
            for (auto& model : project.models)
                if (model.id == id) {
                    model = edited;
                    return;
                }
        },
        merge);
}

void LiveModel::tryOut(const SuitabilityModel* changed)
{
    if (!changed && !tried_)
        return;
    tried_ = changed ? std::optional(*changed) : std::nullopt;
    picture_->setModel(tried_ ? tried_ : model_);
    findProblems();
}

void LiveModel::request()
{
    requested_ = true;
    if (!model_)
        return;
    std::string needed = preparationOf(document_.project(), *model_);
    if (needed == preparation_)
        return;
    preparation_ = std::move(needed);
    failure_.reset();
    job_.cancel();
    wait_->start(prepared_ ? kPreparesAfter : 0);
    emit preparedChanged();
}

void LiveModel::dataChanged()
{
    if (!requested_)
        return;
    preparation_.clear();
    request();
}

void LiveModel::prepare()
{
    if (!model_)
        return;
    const auto work = [project = document_.project(), model = *model_](spatial::Progress& progress) { return prepareModel(project, model, {}, progress); };
    job_ = jobs_.start(this, text("Preparing the suitability model"), JobPool::Analysis, work,
                       [this](spatial::Result<std::shared_ptr<const PreparedModel>> prepared) { arrived(std::move(prepared)); });
    emit preparedChanged();
}

void LiveModel::arrived(spatial::Result<std::shared_ptr<const PreparedModel>> prepared)
{
    if (prepared) {
        prepared_ = *std::move(prepared);
        failure_.reset();
        revisions_.clear();
        for (const auto& layer : document_.project().layers)
            revisions_[layer.id] = store_.layer(layer.id)->revision;
    } else {
        failure_ = prepared.error();
        prepared_.reset();
        if (failure_->code == spatial::ErrorCode::Cancelled)
            preparation_.clear();   // asked for again, it is done again
    }
    picture_->setPrepared(prepared_);
    findProblems();
    emit preparedChanged();
}

LiveModel::State LiveModel::state() const
{
    if (failure_)
        return State::Failed;
    if (wait_->isActive() || job_.isRunning())
        return State::Preparing;
    return prepared_ ? State::Ready : State::Waiting;
}

LiveModel::State LiveModel::state(std::string_view criterion) const
{
    const State whole = state();
    if (whole != State::Ready)
        return whole;
    const PreparedCriterion* found = prepared_->criterion(criterion);
    return !found ? State::Waiting : found->used ? State::Ready : State::Missing;
}

spatial::Text LiveModel::remark(std::string_view criterion) const
{
    if (failure_)
        return failure_->message;
    const PreparedCriterion* found = prepared_ ? prepared_->criterion(criterion) : nullptr;
    return found ? found->remark : spatial::Text();
}

std::optional<PlaceReading> LiveModel::at(spatial::Coordinate mapPlace) const
{
    const SuitabilityModel* now = shownModel();
    if (!prepared_ || !now)
        return std::nullopt;
    return readPlace(*prepared_, *now, region_, mapPlace, map_.crs());
}

void LiveModel::show(Shown what, std::string_view criterion)
{
    if (what != Shown::Nothing)
        request();
    if (what == shown_ && criterion == shownCriterion_)
        return;
    shown_ = what;
    shownCriterion_ = criterion;
    picture_->setShown(shown_, shownCriterion_, region_);
    findProblems();
    emit shownChanged();
}

void LiveModel::setRegion(spatial::WeightRegion region)
{
    region_ = std::move(region);
    picture_->setShown(shown_, shownCriterion_, region_);
    emit shownChanged();
}

void LiveModel::showWithoutRules(bool without)
{
    if (without == withoutRules_)
        return;
    withoutRules_ = without;
    picture_->setWithoutRules(without);
    findProblems();
    emit shownChanged();
}

void LiveModel::findProblems()
{
    const SuitabilityModel* now = shownModel();
    std::vector<spatial::Text> found;
    if (failure_) {
        found = {failure_->message};
        if (!failure_->hint.empty())
            found.push_back(failure_->hint);
    } else if (prepared_ && now && shown_ != Shown::MissingData && shown_ != Shown::OneCriterion) {
        found = problemsOf(*prepared_, *now, currentLanguage() == Language::Chinese, !withoutRules_);
    }
    if (found == problems_)
        return;
    problems_ = std::move(found);
    picture_->setProblems(problems_);
    emit shownChanged();
}

}  // namespace app::desktop
