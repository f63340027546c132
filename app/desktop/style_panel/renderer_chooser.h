// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"

#include <QWidget>

#include <vector>

class QButtonGroup;

namespace app::desktop {

/// The kinds of style as pictures with their names, four in a row; one of them is chosen. Numbers are the indices in VectorStyle or RasterStyle.
class RendererChooser final : public QWidget {
    Q_OBJECT
public:
    RendererChooser(bool raster, QWidget* parent = nullptr);
    void show(int kind);   ///< says nothing to listeners; -1: none

signals:
    void chosen(int kind);

private:
    QButtonGroup* buttons_;
};

/// The names of the kinds, in the order of the variant.
std::vector<spatial::Text> rendererNames(bool raster);

}  // namespace app::desktop
