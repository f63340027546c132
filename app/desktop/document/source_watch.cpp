// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/source_watch.h"

#include "app/desktop/document/data_fingerprint.h"

#include <QFileSystemWatcher>
#include <QGuiApplication>
#include <QTimer>

#include <set>

namespace app::desktop {

namespace fs = std::filesystem;

namespace {
/// A program that saves writes several files one after the other.
constexpr int kSettleMilliseconds = 400;
}

SourceWatch::SourceWatch(Jobs& jobs, QObject* parent) : QObject(parent), jobs_(jobs), watcher_(new QFileSystemWatcher(this)), settle_(new QTimer(this))
{
    settle_->setSingleShot(true);
    settle_->setInterval(kSettleMilliseconds);
    connect(settle_, &QTimer::timeout, this, &SourceWatch::look);
    connect(watcher_, &QFileSystemWatcher::fileChanged, settle_, qOverload<>(&QTimer::start));
    connect(watcher_, &QFileSystemWatcher::directoryChanged, settle_, qOverload<>(&QTimer::start));
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive && !files_.empty())
            settle_->start();
    });
}

SourceWatch::~SourceWatch() { job_.cancel(); }

void SourceWatch::watch(const std::string& id, const fs::path& file)
{
    auto& known = files_[id];
    if (known == file)
        return;
    known = file;
    const QString name = QString::fromStdString(file.string());
    const QString folder = QString::fromStdString(file.parent_path().string());
    std::error_code fault;
    if (fs::exists(file, fault))
        watcher_->addPath(name);
    if (fs::exists(file.parent_path(), fault))
        watcher_->addPath(folder);
}

void SourceWatch::forget(const std::string& id) { files_.erase(id); }

void SourceWatch::clear()
{
    job_.cancel();
    files_.clear();
    const QStringList all = watcher_->files() + watcher_->directories();
    if (!all.isEmpty())
        watcher_->removePaths(all);
}

void SourceWatch::look()
{
    job_.cancel();
    job_ = jobs_.startQuietly(
        this, JobPool::Reading,
        [files = files_](spatial::Progress& progress) -> spatial::Result<std::map<std::string, std::string>> {
            std::map<std::string, std::string> stamps;
            for (const auto& [id, file] : files) {
                if (progress.cancelled())
                    return spatial::cancelledError();
                stamps[id] = diskStamp(file);
            }
            return stamps;
        },
        [this](spatial::Result<std::map<std::string, std::string>> stamps) {
            if (!stamps)
                return;
            renewPaths();
            for (const auto& [id, stamp] : *stamps)
                if (files_.contains(id))
                    emit looked(QString::fromStdString(id), QString::fromStdString(stamp));
        });
}

/// A file that was replaced by another one of its name is no longer watched, and a new one not yet.
void SourceWatch::renewPaths()
{
    std::set<QString> wanted;
    for (const auto& [id, file] : files_) {
        wanted.insert(QString::fromStdString(file.string()));
        wanted.insert(QString::fromStdString(file.parent_path().string()));
    }
    QStringList gone;
    for (const QString& path : watcher_->files() + watcher_->directories())
        if (!wanted.erase(path))
            gone += path;
    if (!gone.isEmpty())
        watcher_->removePaths(gone);
    for (const QString& path : wanted)
        watcher_->addPath(path);
}

}  // namespace app::desktop
