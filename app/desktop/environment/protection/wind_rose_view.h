// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/exposure/wind_rose.h"

#include <QWidget>

#include <optional>

namespace app::desktop {

/// A wind rose: for each direction that wind comes from, a wedge as long as its share of time; the calm in the middle. Its accessible description
/// says the same in words.
class WindRoseView final : public QWidget {
    Q_OBJECT
public:
    explicit WindRoseView(QWidget* parent = nullptr);
    void setRose(const std::optional<spatial::WindRose>& rose);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent*) override;

private:
    std::optional<spatial::WindRose> rose_;
};

/// "N", "NE" ... in the window's language, for eight directions.
QString directionWords(std::size_t sector);

}  // namespace app::desktop
