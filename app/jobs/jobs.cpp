// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/jobs.h"

#include <QThread>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>

namespace app {

namespace detail {

class JobState final : public spatial::Progress {
public:
    JobState(int id, spatial::Text title, bool quiet) : id_(id), title_(std::move(title)), quiet_(quiet) {}

    void report(double done, std::string_view step) override
    {
        done_.store(done, std::memory_order_relaxed);
        const std::lock_guard lock(mutex_);
        step_ = step;
    }
    bool cancelled() const override { return cancelled_.load(std::memory_order_relaxed); }

    void cancel() { cancelled_.store(true, std::memory_order_relaxed); }
    void setFinished() { finished_ = true; }
    bool isFinished() const { return finished_; }
    bool isQuiet() const { return quiet_; }
    int id() const { return id_; }
    JobInfo info() const
    {
        const std::lock_guard lock(mutex_);
        return {id_, title_, done_.load(std::memory_order_relaxed), step_, quiet_};
    }

private:
    const int id_;
    const spatial::Text title_;
    const bool quiet_;
    std::atomic<bool> cancelled_ = false;
    std::atomic<double> done_ = 0;
    bool finished_ = false;   // GUI thread
    mutable std::mutex mutex_;
    std::string step_;
};

}  // namespace detail

void JobHandle::cancel()
{
    if (state_)
        state_->cancel();
}

bool JobHandle::isRunning() const { return state_ && !state_->isFinished() && !state_->cancelled(); }

int JobHandle::id() const { return state_ ? state_->id() : 0; }

Jobs::Jobs(QObject* parent) : QObject(parent), ticks_(new QTimer(this))
{
    const int cores = std::max(2, QThread::idealThreadCount());
    const int threads[] = {cores, cores, 2};   // drawing, reading; analyses use all cores inside already
    for (std::size_t i = 0; i < 3; ++i) {
        pools_[i] = std::make_unique<QThreadPool>();
        pools_[i]->setMaxThreadCount(threads[i]);
    }
    ticks_->setInterval(100);
    connect(ticks_, &QTimer::timeout, this, &Jobs::changed);
}

Jobs::~Jobs()
{
    cancelAll();
    for (auto& pool : pools_)
        pool->waitForDone();
}

spatial::Error Jobs::errorOf(const std::exception& fault)
{
    return {spatial::ErrorCode::Internal, spatial::text("Something went wrong inside the program: {0}", fault.what()), spatial::text("Nothing was changed. Please report it with what you did.")};
}

JobHandle Jobs::launch(spatial::Text title, JobPool pool, bool quiet, Packed work)
{
    auto state = std::make_shared<detail::JobState>(next_++, std::move(title), quiet);
    states_.push_back(state);
    const int id = state->id();
    emit added(id);
    if (!quiet && !ticks_->isActive())
        ticks_->start();
    pools_[static_cast<std::size_t>(pool)]->start([this, state, id, work = std::move(work)]() mutable {
        Delivery delivery;
        if (!state->cancelled())
            delivery = work(*state);
        // The pools are waited for before `this` goes, so the call is posted to a living object.
        QMetaObject::invokeMethod(this, [this, id, delivery = std::move(delivery)] { finish(id, delivery); }, Qt::QueuedConnection);
    });
    return JobHandle(state);
}

void Jobs::finish(int id, const Delivery& delivery)
{
    const auto found = std::find_if(states_.begin(), states_.end(), [&](const auto& state) { return state->id() == id; });
    if (found == states_.end())
        return;
    const auto state = *found;
    states_.erase(found);
    state->setFinished();
    if (std::none_of(states_.begin(), states_.end(), [](const auto& other) { return !other->isQuiet(); }))
        ticks_->stop();
    if (delivery && !state->cancelled())
        delivery();
    emit finished(id);
    if (states_.empty())
        emit idle();
}

std::vector<JobInfo> Jobs::running() const
{
    std::vector<JobInfo> infos;
    for (const auto& state : states_)
        if (!state->cancelled())
            infos.push_back(state->info());
    return infos;
}

void Jobs::cancel(int id)
{
    for (const auto& state : states_)
        if (state->id() == id)
            state->cancel();
}

void Jobs::cancelAll()
{
    for (const auto& state : states_)
        state->cancel();
}

}  // namespace app
