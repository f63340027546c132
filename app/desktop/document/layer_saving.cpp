// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/layer_saving.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_copy.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/document/outside_changes.h"
#include "app/desktop/document/sheet.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/window/main_window.h"
#include "layers/sources/open.h"

#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace app::desktop {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

constexpr int kRounds = 3;   // a person who never stops editing is saved up to a moment

/// Where the door waits until the journal, which lives on the thread of the window, has noted what the file will be.
class Gate {
public:
    void open(Result<void> noted)
    {
        const std::lock_guard lock(mutex_);
        noted_ = std::move(noted);
        opened_.notify_all();
    }
    Result<void> wait(const spatial::Progress& progress)
    {
        std::unique_lock lock(mutex_);
        while (!opened_.wait_for(lock, std::chrono::milliseconds(20), [this] { return noted_.has_value(); }))
            if (progress.cancelled())
                return spatial::cancelledError();
        return *noted_;
    }

private:
    std::mutex mutex_;
    std::condition_variable opened_;
    std::optional<Result<void>> noted_;
};

}  // namespace

struct LayerSaving::Task {
    std::string subject;
    std::string layer;
    spatial::Text name;
    layers::SourceSpec source;
    bool acceptLosses = false;
};

/// What the work came to; kept beside the job, because a job that was cancelled delivers nothing, and the file may be the new one all the same.
struct LayerSaving::Outcome {
    layers::EditedLayerPtr layer;
    std::mutex mutex;
    std::vector<spatial::Warning> losses;
    std::optional<Result<layers::SavedEdits>> saved;
};

LayerSaving::LayerSaving(Workbench& bench, MainWindow& window) : QObject(&window), bench_(bench), window_(window)
{
    setObjectName(QStringLiteral("layerSaving"));
    connect(&bench.document, &Document::opened, this, [this] { tasks_.clear(); });
}

void LayerSaving::saveAll(std::function<void(bool)> then)
{
    if (then)
        then_.push_back(std::move(then));
    if (running_)
        return;
    running_ = true;
    anyFailed_ = false;
    rounds_ = 0;
    next();
}

void LayerSaving::next()
{
    if (tasks_.empty() && !anyFailed_ && rounds_++ < kRounds)
        for (const LayerEdits::Unsaved& one : bench_.edits.unsaved())
            tasks_.push_back(std::make_shared<Task>(Task{one.subject, one.layer, one.name, bench_.edits.sourceOf(one.subject)}));
    if (tasks_.empty())
        return finish(!anyFailed_);
    const auto task = tasks_.front();
    tasks_.pop_front();
    if (!bench_.document.session().isChanged(task->subject))
        return next();
    if (const auto held = bench_.edits.hold(task->subject); !held) {
        Error error = held.error();
        error.code = ErrorCode::Refused;   // nothing was written there: there is nothing to compare
        return failed(task, error);
    }
    if (!bench_.document.session().layer(task->subject))
        return read(task);
    if (bench_.document.session().isWaiting(task->subject))
        return failed(task, Error{ErrorCode::Refused, text("Recovered edits of this layer do not fit to its file."), text("Compare, or discard them, before you edit it.")});
    write(task);
}

/// Edits that a crash left, of a layer that nobody has looked at yet.
void LayerSaving::read(const std::shared_ptr<Task>& task)
{
    bench_.jobs.start(this, text("Read {0}", task->name), JobPool::Reading, [source = task->source](spatial::Progress& progress) { return layers::openFeatures(source, progress); },
                      [this, task](Result<layers::OpenedFeatures> opened) {
                          if (!opened)
                              return failed(task, opened.error());
                          if (const auto attached = bench_.document.attach(task->subject, opened->table); !attached)
                              return failed(task, attached.error());
                          write(task);
                      });
}

void LayerSaving::write(const std::shared_ptr<Task>& task)
{
    const auto outcome = std::make_shared<Outcome>();
    outcome->layer = bench_.document.startSaving(task->subject);
    layers::EditSaveOptions options;
    options.acceptLosses = task->acceptLosses;
    options.expectedStamp = bench_.store.expectedStamp(task->subject);
    bench_.store.holdWatch(task->subject, true);
    const JobHandle job = bench_.jobs.start(
        this, text("Save {0}", task->name), JobPool::Reading,
        [this, outcome, options, source = task->source, subject = task->subject](spatial::Progress& progress) mutable -> Result<bool> {
            if (!options.acceptLosses) {
                TRY_ASSIGN(auto losses, layers::lossesOfSaving(*outcome->layer, source, options));
                if (!losses.empty()) {
                    const std::lock_guard lock(outcome->mutex);
                    outcome->losses = std::move(losses);
                    return false;
                }
            }
            options.beforeCommit = [this, subject, &progress](const layers::SaveStamp& stamp, std::span<const std::int64_t> ids) -> Result<void> {
                // `this` outlives the pools of the window's jobs.
                const auto gate = std::make_shared<Gate>();
                QMetaObject::invokeMethod(
                    this, [this, gate, subject, stamp, kept = std::vector<std::int64_t>(ids.begin(), ids.end())] { gate->open(bench_.document.noteSaving(subject, stamp, kept)); }, Qt::QueuedConnection);
                return gate->wait(progress);
            };
            auto saved = layers::saveEdits(*outcome->layer, source, options, progress);
            if (saved)
                (void)outcome->layer->rebased();   // made here, the window takes it from the layer
            const std::lock_guard lock(outcome->mutex);
            outcome->saved = std::move(saved);
            return true;
        },
        [outcome](Result<bool> done) {
            if (!done)
                outcome->saved = done.error();
        });
    // finished() comes after the work has ended, also for jobs that were cancelled.
    auto* waiting = new QObject(this);
    connect(&bench_.jobs, &Jobs::finished, waiting, [this, waiting, task, outcome, id = job.id()](int ended) {
        if (ended != id)
            return;
        waiting->deleteLater();
        disconnect(&bench_.jobs, nullptr, waiting, nullptr);
        written(task, outcome);
    });
}

void LayerSaving::written(const std::shared_ptr<Task>& task, const std::shared_ptr<Outcome>& outcome)
{
    const std::lock_guard lock(outcome->mutex);
    if (!outcome->saved || !*outcome->saved)
        bench_.document.dropSaving(task->subject);
    else if (auto noted = bench_.document.noteSaved(task->subject, outcome->layer, **outcome->saved); !noted)
        outcome->saved = noted.error();
    bench_.store.holdWatch(task->subject, false);
    if (!outcome->losses.empty())
        return askAboutLosses(task, outcome->losses);
    if (!outcome->saved)
        return failed(task, spatial::cancelledError());
    if (!*outcome->saved)
        return failed(task, outcome->saved->error());
    next();
}

void LayerSaving::askAboutLosses(const std::shared_ptr<Task>& task, const std::vector<spatial::Warning>& losses)
{
    auto* sheet = new Sheet(window_, text("Saving {0} in its file would lose something", task->name));
    sheet->setObjectName(QStringLiteral("lossesQuestion"));
    sheet->addLine(spatial::Text::literal(task->source.path.string()), "hint");
    auto* list = new QListWidget(sheet);
    list->setMinimumSize(520, 160);
    list->setWordWrap(true);
    list->setSelectionMode(QAbstractItemView::NoSelection);
    onLanguage(list, [list, losses] {
        list->setAccessibleName(say(text("What would be lost")));
        list->clear();
        for (const spatial::Warning& loss : losses)
            list->addItem(say(loss.message));
    });
    sheet->body()->addWidget(list);
    sheet->addLine(text("A GeoPackage beside the file loses nothing; the layer then shows the GeoPackage and keeps its style."), "hint");
    const auto stop = [this] { finish(false); };
    sheet->addButton(text("Cancel"), Sheet::Button::Ordinary, stop)->setObjectName(QStringLiteral("cancel"));
    sheet->addButton(text("Save with these losses"), Sheet::Button::Ordinary, [this, task] {
             task->acceptLosses = true;
             write(task);
         })->setObjectName(QStringLiteral("accept"));
    if (!task->layer.empty())
        sheet->addButton(text("Save as GeoPackage instead"), Sheet::Button::Primary, [this, task] {
                 saveAsGeoPackage(bench_, window_, task->layer, [this](bool done) {
                     anyFailed_ = anyFailed_ || !done;
                     next();
                 });
             })->setObjectName(QStringLiteral("geopackage"));
    connect(sheet, &Sheet::dismissed, this, stop);
    sheet->open();
}

void LayerSaving::failed(const std::shared_ptr<Task>& task, const Error& error)
{
    anyFailed_ = true;
    const bool isShown = !task->layer.empty();
    if (error.code == ErrorCode::Cancelled) {
        bench_.messages.toast(text("{0} is not saved; its edits are kept.", task->name));
    } else if (error.code == ErrorCode::Conflict && isShown) {
        offerOutsideChange(bench_, window_, task->layer, error);
    } else {
        Message message{.kind = MessageKind::Error, .text = text("{0} could not be saved: {1}", task->name, error.message),
                        .details = error.hint.empty() ? text("Its edits are kept, and on the disk in the journal.") : error.hint};
        message.actions.push_back({text("Try again"), [this] { saveAll({}); }});
        if (isShown)
            message.actions.push_back({text("Save as GeoPackage instead"), [this, layer = task->layer] { saveAsGeoPackage(bench_, window_, layer); }});
        bench_.messages.show(std::move(message));
    }
    next();
}

void LayerSaving::finish(bool done)
{
    tasks_.clear();
    running_ = false;
    for (const auto& then : std::exchange(then_, {}))
        then(done);
}

}  // namespace app::desktop
