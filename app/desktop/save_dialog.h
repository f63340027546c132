// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "spatial/core/text.h"

#include <QString>

#include <vector>

class QWidget;

namespace app::desktop {

/// A kind of file that people may choose: what it is called and its ending, without the full stop.
struct FileKind {
    spatial::Text title;
    QString ending;
};

/// Asks where a file goes. `name` is suggested, without an ending, in the folder of the last file so written, else beside the project; what no file name may hold
/// becomes "_". A name without an ending gets that of the chosen kind, and an existing file is asked about by its whole name. Empty: given up.
QString askSaveFile(Workbench& bench, QWidget* parent, const spatial::Text& title, const QString& name, const std::vector<FileKind>& kinds);

}  // namespace app::desktop
