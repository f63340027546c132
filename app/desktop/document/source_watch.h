// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/jobs/jobs.h"

#include <QObject>

#include <filesystem>
#include <map>
#include <string>

class QFileSystemWatcher;
class QTimer;

namespace app::desktop {

/// Watches the files of layers, with the companions of shapefiles and the folders they lie in. After a change, and when the window comes to
/// the front again (folders in the network tell nobody), all of them are looked at in a job, and what they are now is told. GUI thread.
class SourceWatch final : public QObject {
    Q_OBJECT
public:
    explicit SourceWatch(Jobs& jobs, QObject* parent = nullptr);
    ~SourceWatch() override;

    void watch(const std::string& id, const std::filesystem::path& file);
    void forget(const std::string& id);
    void clear();

signals:
    /// What diskStamp() says of the layer's file; empty where it is not there.
    void looked(const QString& id, const QString& stamp);

private:
    void look();
    void renewPaths();

    Jobs& jobs_;
    std::map<std::string, std::filesystem::path> files_;
    QFileSystemWatcher* watcher_;
    QTimer* settle_;
    JobHandle job_;
};

}  // namespace app::desktop
