// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/symbols/marker_shape.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;

namespace app::desktop {

class MarkerList;

/// All shapes of point symbols as pictures, found by name in either language, pinyin or initials. One of them is chosen, always.
class MarkerChooser final : public QWidget {
    Q_OBJECT
public:
    explicit MarkerChooser(QWidget* parent = nullptr);

    styles::MarkerShape shape() const { return shape_; }
    void setShape(styles::MarkerShape shape);   ///< says nothing to listeners

signals:
    void chosen(styles::MarkerShape shape);     ///< by the person

private:
    void choose(styles::MarkerShape shape);
    void showChosen();

    styles::MarkerShape shape_ = styles::MarkerShape::Circle;
    QLineEdit* query_;
    MarkerList* list_;
    QListView* grid_;
    QLabel* name_;
};

}  // namespace app::desktop
