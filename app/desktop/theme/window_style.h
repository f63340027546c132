// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace app::desktop {

/// How controls look: Fusion, with ticks that are seen on any ground, and the theme's sheet. The sheet belongs to the windows, not to the
/// application: Qt walks an application's sheet over every widget once for each of its ancestors (a second and more in a full window),
/// that of a window once.
class WindowStyle final : public QProxyStyle {
    Q_OBJECT
public:
    WindowStyle();

    /// For all windows, those that are there and those to come.
    void setSheet(const QString& sheet);

    using QProxyStyle::polish;
    void polish(QWidget* widget) override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;

private:
    void dress(QWidget* widget) const;

    QString sheet_;
};

}  // namespace app::desktop
