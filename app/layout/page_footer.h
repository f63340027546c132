// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/sheet.h"
#include "styles/render/map_view.h"

namespace app {

/// The foot of a page: notes and credits at the left; scale, projection and date at the right.
class PageFooter {
public:
    PageFooter(const MapPage& page, const Sheet& sheet);

    double height(double width) const;
    void draw(const QRectF& where, const styles::MapView& view, bool onPaper) const;

private:
    double rightWidth(double width) const;

    const Sheet& sheet_;
    std::string date_;
    QString notes_;
    QString credits_;
};

}  // namespace app
