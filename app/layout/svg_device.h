// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/map_export.h"
#include "styles/render/drawing_groups.h"

#include <QByteArray>
#include <QPaintDevice>
#include <QSizeF>
#include <QString>

#include <memory>

namespace app {

class SvgEngine;

/// A paint device that writes SVG 1.1: shapes as paths, letters as their outlines (they look the same on a machine without the font) or as
/// text with a list of fonts, images embedded as PNG, clipping kept (QSvgGenerator of Qt 6.4 ignores it), each layer in a group of its own,
/// which Inkscape shows as a layer; blend modes are those of CSS. Same drawing, same bytes.
class SvgDevice final : public QPaintDevice, public styles::DrawingGroups {
public:
    /// A drawing of `pixels` at so many dots per inch; it becomes as large on paper.
    SvgDevice(QSizeF pixels, double dotsPerInch, const QString& title, SvgLetters letters = SvgLetters::Outlines);
    ~SvgDevice() override;

    /// The whole document; after QPainter::end().
    QByteArray bytes() const;

    void beginGroup(const std::string& name, double opacity, styles::Blend blend) override;
    void endGroup() override;
    bool keepsText() const override;
    QPaintEngine* paintEngine() const override;

protected:
    int metric(PaintDeviceMetric metric) const override;

private:
    QSizeF pixels_;
    double dotsPerInch_;
    QString title_;
    std::unique_ptr<SvgEngine> engine_;
};

}  // namespace app
