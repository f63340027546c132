// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/edit/edit_kit.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace app::desktop {

class VertexModel;
class VertexTool;

/// The coordinates of the feature whose vertices are edited, as a table that can be typed into; rows and chosen vertices are the same. GUI thread.
class VertexPanel final : public QWidget {
    Q_OBJECT
public:
    VertexPanel(EditKit& kit, VertexTool& tool);

private:
    void follow();
    void followChosen();

    EditKit& kit_;
    VertexTool& tool_;
    VertexModel* model_;
    QLabel* title_;
    QTableView* table_;
    bool following_ = false;
};

}  // namespace app::desktop
