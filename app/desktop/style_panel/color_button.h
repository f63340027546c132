// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/symbols/color.h"

#include <QToolButton>

namespace app::desktop {

/// Shows a colour (over a checkerboard where it is not opaque) and lets a person choose another one: a sheet with palettes, the line "#rrggbbaa",
/// opacity, and a dialog for all colours.
class ColorButton final : public QToolButton {
    Q_OBJECT
public:
    explicit ColorButton(QWidget* parent = nullptr);

    styles::Color color() const { return color_; }
    void setColor(styles::Color color);   ///< says nothing to listeners

signals:
    void chosen(styles::Color color);     ///< by the person; again and again while a slider is dragged

protected:
    void paintEvent(QPaintEvent*) override;

private:
    void openSheet();

    styles::Color color_;
};

/// Fills the rectangle with the colour, over a checkerboard where it is not opaque.
void paintColor(QPainter& painter, const QRectF& where, const styles::Color& color);

}  // namespace app::desktop
