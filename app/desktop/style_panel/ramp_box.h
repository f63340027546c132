// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/ramps/color_ramp.h"

#include <QComboBox>

namespace app::desktop {

/// A list of all colour ramps, each drawn, with its name; those safe for colour-blind readers are marked. `none` is shown for colours
/// that belong to no ramp.
class RampBox final : public QComboBox {
    Q_OBJECT
public:
    explicit RampBox(QWidget* parent = nullptr);

    const styles::ColorRamp& ramp() const;
    /// Shows the ramp that runs through these colours (in either direction), if there is one. Says nothing to listeners.
    void showColors(const std::vector<styles::Color>& shown);
    bool isReversed() const { return reversed_; }

signals:
    void chosen(const styles::ColorRamp& ramp);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    bool reversed_ = false;
    std::vector<styles::Color> shown_;
};

/// Draws the colours of a ramp into the rectangle: flowing, or of a qualitative list side by side.
void paintRamp(QPainter& painter, const QRectF& where, const std::vector<styles::Color>& colors, bool flowing);

}  // namespace app::desktop
