// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace app::desktop {

class ExpressionEditor;
class LayerBox;
class ModeBox;

/// Selects the features of a layer for which an expression is true.
class ByExpression final : public QWidget {
    Q_OBJECT
public:
    explicit ByExpression(Workbench& bench, QWidget* parent = nullptr);
    ~ByExpression() override;

    ExpressionEditor* editor() const { return editor_; }

private:
    void follow();
    void update();
    void select();
    void remember();

    Workbench& bench_;
    JobHandle job_;
    LayerBox* layer_;
    QComboBox* recent_;
    ExpressionEditor* editor_;
    ModeBox* mode_;
    QPushButton* go_;
};

}  // namespace app::desktop
