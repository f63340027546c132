// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <filesystem>
#include <string>

class QFileSystemWatcher;
class QTimer;

namespace app::desktop {

/// The file of the project on the disk, watched for other programs and people who write it. GUI thread.
class ProjectFile final : public QObject {
    Q_OBJECT
public:
    explicit ProjectFile(QObject* parent = nullptr);

    /// What lies at `file` now is what we know; an empty path ends the watch.
    void follow(const std::filesystem::path& file);
    /// The same, where what lies there is known to be another project than ours.
    void followForeign(const std::filesystem::path& file);
    /// Something else lies there than we know, or nothing any more. Reads the file.
    bool isForeign() const;

signals:
    void changedOutside();   ///< once for every new content

private:
    void look();
    void watch();

    std::filesystem::path file_;
    std::string known_;
    std::string told_;
    QFileSystemWatcher* watcher_;
    QTimer* settle_;
};

}  // namespace app::desktop
