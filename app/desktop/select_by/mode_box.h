// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/selection/selection.h"

#include <QComboBox>

namespace app::desktop {

/// What becomes of the selection there is.
class ModeBox final : public QComboBox {
    Q_OBJECT
public:
    explicit ModeBox(QWidget* parent = nullptr);
    SelectMode mode() const { return static_cast<SelectMode>(currentIndex()); }
};

}  // namespace app::desktop
