// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/map_export.h"
#include "styles/symbols/layer_look.h"

#include <QBrush>
#include <QByteArray>
#include <QHash>
#include <QPaintEngine>
#include <QPainterPath>
#include <QPen>
#include <QTransform>

namespace app {

/// Text for between and inside XML's tags: escaped, without control characters, which XML 1.0 cannot hold at all.
QByteArray xmlText(const QString& text);

/// Turns QPainter's calls into SVG elements. Coordinates are written after the painter's transformation, with two decimals.
class SvgEngine final : public QPaintEngine {
public:
    explicit SvgEngine(SvgLetters letters);

    SvgLetters letters() const { return letters_; }

    bool begin(QPaintDevice* device) override;
    bool end() override;
    void updateState(const QPaintEngineState& now) override;
    void drawPath(const QPainterPath& path) override;
    void drawPolygon(const QPointF* points, int count, PolygonDrawMode mode) override;
    void drawImage(const QRectF& where, const QImage& image, const QRectF& part, Qt::ImageConversionFlags flags) override;
    void drawPixmap(const QRectF& where, const QPixmap& pixmap, const QRectF& part) override;
    void drawTextItem(const QPointF& origin, const QTextItem& item) override;
    Type type() const override { return User; }

    /// A layer as Inkscape knows it, with an id of its own and the name as its title.
    void beginGroup(const QString& name, double opacity, styles::Blend blend);
    void endGroup();
    const QByteArray& definitions() const { return definitions_; }
    const QByteArray& body() const { return body_; }

private:
    void leaveClip();
    void enterClip();
    void addPath(const QPainterPath& path, const QBrush& brush, const QPen& pen);
    QByteArray fillOf(const QBrush& brush);
    QByteArray strokeOf(const QPen& pen) const;
    QByteArray pathData(const QPainterPath& path) const;
    static QByteArray number(double value);

    SvgLetters letters_;
    QByteArray definitions_;
    QByteArray body_;
    QPen pen_;
    QBrush brush_;
    double opacity_ = 1;
    QTransform transform_;
    QByteArray clip_;       // reference of the wanted clip, empty: none
    QByteArray inClip_;     // that of the open clip group
    QHash<QByteArray, QByteArray> clips_;   // path data to reference
    int gradients_ = 0;
    int groups_ = 0;
};

}  // namespace app
