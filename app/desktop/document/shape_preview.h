// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"
#include "spatial/geometry/geometry_column.h"

#include <QWidget>

#include <vector>

namespace app::desktop {

/// A small map of a few shapes, one over the other, to compare them: before and after, mine and theirs. What they show is written below
/// them, in their colours. Shapes are in one planar system; north is up.
class ShapePreview final : public QWidget {
    Q_OBJECT
public:
    enum class Ink { Before, Mine, Theirs };
    struct Shape {
        spatial::Geometry geometry;
        Ink ink = Ink::Mine;
    };
    struct Legend {
        Ink ink;
        spatial::Text words;
    };

    explicit ShapePreview(std::vector<Legend> legend, QWidget* parent = nullptr);
    void setShapes(std::vector<Shape> shapes);
    QSize sizeHint() const override { return {260, 200}; }

protected:
    void paintEvent(QPaintEvent*) override;

private:
    std::vector<Legend> legend_;
    std::vector<Shape> shapes_;
};

}  // namespace app::desktop
