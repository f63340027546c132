// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/project_file.h"

#include "spatial/core/content_hash.h"

#include <QFileSystemWatcher>
#include <QTimer>

namespace app::desktop {
namespace {

constexpr int kSettles = 300;   // milliseconds: another program may still be writing

const std::string kForeign = "another project";

/// Empty where there is no file.
std::string fingerprintOf(const std::filesystem::path& file)
{
    const auto hash = file.empty() ? spatial::Result<std::string>(std::string()) : spatial::ContentHash::ofFile(file);
    return hash ? *hash : std::string();
}

}  // namespace

ProjectFile::ProjectFile(QObject* parent) : QObject(parent), watcher_(new QFileSystemWatcher(this)), settle_(new QTimer(this))
{
    settle_->setSingleShot(true);
    settle_->setInterval(kSettles);
    connect(settle_, &QTimer::timeout, this, &ProjectFile::look);
    connect(watcher_, &QFileSystemWatcher::fileChanged, settle_, qOverload<>(&QTimer::start));
    connect(watcher_, &QFileSystemWatcher::directoryChanged, settle_, qOverload<>(&QTimer::start));
}

void ProjectFile::follow(const std::filesystem::path& file)
{
    file_ = file;
    known_ = told_ = fingerprintOf(file);
    watch();
}

void ProjectFile::followForeign(const std::filesystem::path& file)
{
    follow(file);
    known_ = kForeign;
}

bool ProjectFile::isForeign() const { return !file_.empty() && fingerprintOf(file_) != known_; }

void ProjectFile::look()
{
    watch();
    const std::string now = fingerprintOf(file_);
    if (now == told_)
        return;
    told_ = now;
    if (now != known_)
        emit changedOutside();
}

/// A file that is replaced by another of its name falls out of the watch; its folder does not.
void ProjectFile::watch()
{
    const QStringList before = watcher_->files() + watcher_->directories();
    QStringList wanted;
    std::error_code fault;
    if (!file_.empty()) {
        wanted << QString::fromStdString(file_.parent_path().string());
        if (std::filesystem::exists(file_, fault))
            wanted << QString::fromStdString(file_.string());
    }
    for (const QString& path : before)
        if (!wanted.contains(path))
            watcher_->removePath(path);
    for (const QString& path : wanted)
        if (!before.contains(path))
            watcher_->addPath(path);
}

}  // namespace app::desktop
