// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/core/result.h"
#include "spatial/core/text.h"

#include <QObject>
#include <QPointer>

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

class QThreadPool;
class QTimer;

namespace app {

/// Which pool does the work: pictures of the map must not wait behind an analysis of an hour, nor reading behind pictures.
enum class JobPool { Drawing, Reading, Analysis };

/// What lists of running work show.
struct JobInfo {
    int id = 0;
    spatial::Text title;
    double done = 0;            ///< 0..1
    std::string step = {};      ///< what it does at the moment, a source text of the catalogue
    bool quiet = false;         ///< not shown to people: drawing, previews
};

namespace detail {
class JobState;
}

/// A running job, for who started it. Cheap to copy; an empty one does nothing. GUI thread.
class JobHandle {
public:
    JobHandle() = default;
    explicit JobHandle(std::shared_ptr<detail::JobState> state) : state_(std::move(state)) {}
    /// Returns at once; what the job would deliver is dropped.
    void cancel();
    bool isRunning() const;
    int id() const;

private:
    std::shared_ptr<detail::JobState> state_;
};

/// Starts work on other threads and brings its result back. Work takes values only (immutable snapshots) and a Progress; its result
/// arrives on the GUI thread, only while `receiver` lives and the job was not cancelled. An exception that escapes becomes an Error here.
/// No job waits for another of its own pool. All members: GUI thread.
class Jobs final : public QObject {
    Q_OBJECT
public:
    explicit Jobs(QObject* parent = nullptr);
    ~Jobs() override;   ///< cancels everything and waits until it has stopped

    /// Work: spatial::Result<T>(spatial::Progress&); Done: void(spatial::Result<T>).
    template <class Work, class Done>
    JobHandle start(QObject* receiver, spatial::Text title, JobPool pool, Work work, Done done)
    {
        return launch(std::move(title), pool, false, packed(receiver, std::move(work), std::move(done)));
    }
    /// As start(), for work that lists of jobs do not show.
    template <class Work, class Done>
    JobHandle startQuietly(QObject* receiver, JobPool pool, Work work, Done done)
    {
        return launch({}, pool, true, packed(receiver, std::move(work), std::move(done)));
    }

    std::vector<JobInfo> running() const;
    void cancel(int id);
    void cancelAll();
    bool isIdle() const { return states_.empty(); }

signals:
    void added(int id);
    void changed();        ///< progress of shown jobs, at most ten times a second
    void finished(int id);
    void idle();           ///< the last job has ended

private:
    using Delivery = std::function<void()>;
    using Packed = std::function<Delivery(spatial::Progress&)>;

    template <class Work, class Done>
    static Packed packed(QObject* receiver, Work work, Done done)
    {
        using Outcome = std::invoke_result_t<Work&, spatial::Progress&>;
        QPointer<QObject> alive(receiver);
        return [alive, work = std::move(work), done = std::move(done)](spatial::Progress& progress) mutable -> Delivery {
            auto outcome = std::make_shared<std::optional<Outcome>>();
            try {
                outcome->emplace(work(progress));
            } catch (const std::exception& fault) {
                outcome->emplace(errorOf(fault));
            }
            return [alive, done = std::move(done), outcome]() mutable {
                if (alive)
                    done(std::move(**outcome));
            };
        };
    }
    static spatial::Error errorOf(const std::exception& fault);
    JobHandle launch(spatial::Text title, JobPool pool, bool quiet, Packed work);
    void finish(int id, const Delivery& delivery);

    std::vector<std::shared_ptr<detail::JobState>> states_;
    std::unique_ptr<QThreadPool> pools_[3];
    QTimer* ticks_;
    int next_ = 1;
};

}  // namespace app
