// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/map_page.h"
#include "styles/symbols/color.h"

#include <QPainter>
#include <QRectF>
#include <QString>

namespace app {

/// The paper under the page's furniture: a painter, how many pixels a millimetre has, and how large letters are for this size of paper
/// (1 on A4; posters are read from farther away). Everything beside the map is measured in `em`: millimetres of A4.
class Sheet {
public:
    Sheet(QPainter& painter, QSizeF pixels, double dotsPerInch, Language language);
    /// The same paper with letters of another size.
    Sheet grown(double factor) const;

    QPainter& painter() const { return *painter_; }
    Language language() const { return language_; }
    QRectF whole() const { return {QPointF(0, 0), pixels_}; }
    double pixelsPerMillimetre() const { return scale_; }
    double em(double millimetresOfA4) const { return millimetresOfA4 * growth_ * scale_; }
    double growth() const { return growth_; }

    /// How large letters are on paper whose shorter side has so many millimetres.
    static double growthOf(double shortSide);

    QString say(const spatial::Text& text) const;

    /// Letters of so many points on A4. `shrink` makes crowded parts smaller.
    QFont font(double points, bool bold = false, double shrink = 1) const;
    /// Height that the wrapped text needs.
    double textHeight(const QString& text, const QFont& font, double width) const;
    /// Draws wrapped text into `where`, from its top.
    void drawText(const QRectF& where, const QString& text, const QFont& font, styles::Color color, Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignTop) const;
    void drawLine(QPointF a, QPointF b, double width, styles::Color color) const;
    void drawFrame(const QRectF& where, double width, styles::Color color) const;

private:
    QPainter* painter_;
    QSizeF pixels_;
    double scale_;
    double growth_;
    Language language_;
};

inline constexpr styles::Color kInk = styles::Color::rgb(0x2b2f33);        ///< titles and lines
inline constexpr styles::Color kQuietInk = styles::Color::rgb(0x666b70);   ///< everything small
inline constexpr styles::Color kHairline = styles::Color::rgb(0xb9bdc1);   ///< neat lines and rules

styles::MapLanguage mapLanguage(Language language);

}  // namespace app
