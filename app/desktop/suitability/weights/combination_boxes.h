// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/decision_triangle.h"

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QSlider;

namespace app::desktop {

class ModelDesk;
class StrategyTriangle;

/// Risk and trade-off of a model that is an ordered weighted average: the triangle, both as numbers, and the order weights that follow. Hidden for other
/// rules. The map follows while the point is held; each change is one step of undo.
class StrategyBox final : public QWidget {
    Q_OBJECT
public:
    explicit StrategyBox(ModelDesk& desk, QWidget* parent = nullptr);

private:
    void follow();
    int criteria() const;
    void sayWeights(spatial::DecisionStrategy strategy);
    void choose(spatial::DecisionStrategy strategy);

    ModelDesk& desk_;
    StrategyTriangle* triangle_;
    QLabel* riskLabel_;
    QDoubleSpinBox* risk_;
    QLabel* tradeoffLabel_;
    QDoubleSpinBox* tradeoff_;
    QLabel* weights_;
    QLabel* projected_;
};

/// Gamma of a model that is combined by gamma: from the product (0) to the algebraic sum (1). Hidden for other rules.
class GammaBox final : public QWidget {
    Q_OBJECT
public:
    explicit GammaBox(ModelDesk& desk, QWidget* parent = nullptr);

private:
    void follow();

    ModelDesk& desk_;
    QLabel* label_;
    QSlider* slider_;
    QDoubleSpinBox* number_;
};

}  // namespace app::desktop
