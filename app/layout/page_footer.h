// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/sheet.h"
#include "styles/render/map_view.h"

namespace app {

/// What stands at the foot of a page: notes and credits at the left; scale, projection and date at the right.
class PageFooter {
public:
    static constexpr double kNotePoints = 7;
    static constexpr double kCreditPoints = 6;

    PageFooter(const MapPage& page, const Sheet& sheet);

    double height(double width) const;
    double rightWidth(double width) const;
    double notesHeight(double width) const;
    const QString& notes() const { return notes_; }
    const QString& credits() const { return credits_; }
    /// Scale (on paper), projection, date: a line each.
    QString facts(const styles::MapView& view, bool onPaper) const;

private:
    const Sheet& sheet_;
    std::string date_;
    QString notes_;
    QString credits_;
};

/// "1:50,000" of a view in metres; empty for others.
QString ratioOf(const styles::MapView& view);
/// The projection as the foot of a page names it.
spatial::Text projectionWords(const spatial::Crs& crs);

}  // namespace app
