// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"
#include "spatial/rules/bilingual.h"

#include <QDateTime>
#include <QImage>
#include <QString>

#include <vector>

namespace app::desktop {

/// A project that was opened or saved before, with a small picture of its map.
struct RecentProject {
    QString file;
    spatial::Bilingual name;
    QDateTime used;
    QString picture;    ///< a file; may be missing
    bool exists = true; ///< the project is still there
};

/// The latest projects of a person, kept in the state folder (recent.json, pictures beside it). Several programs may write it: the last
/// one wins, nothing else depends on it. Cheap to make.
class RecentProjects {
public:
    RecentProjects();
    std::vector<RecentProject> list() const;   ///< the latest first
    /// A null picture keeps the one that is there.
    void remember(const layers::Project& project, const QImage& picture);
    void forget(const QString& file);

private:
    void write(const std::vector<RecentProject>& projects) const;

    QString folder_;   ///< empty: nothing is kept
};

}  // namespace app::desktop
