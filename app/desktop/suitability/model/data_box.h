// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/model/model_desk.h"

#include <QString>

class QComboBox;

namespace app::desktop {

/// Fills a list with what a criterion or constraint may look at: roles that layers of the project have, the project's layers, and `current` even where it is
/// not there yet; `current` is chosen. The data of its entries are keys.
void fillDataBox(const ModelDesk& desk, QComboBox* box, const spatial::DataChoice& current);
/// The choice of an entry's key, without a filter.
spatial::DataChoice dataOfKey(const QString& key);

}  // namespace app::desktop
