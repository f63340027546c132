// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QSize>

namespace styles {
struct LayerLook;
}

namespace app::desktop {

/// A small picture of a look: its symbol, the first of its classes side by side, its ramp; "Aa" where it has labels only. `size` in logical pixels.
QPixmap lookPreview(const styles::LayerLook& look, QSize size, double ratio);

}  // namespace app::desktop
