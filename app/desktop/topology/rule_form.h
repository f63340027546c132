// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/topology/topology_rule.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QPushButton;

namespace app::desktop {

class LayerBox;
struct Workbench;

/// A rule of topology to fill in: what, of which layer, figures with their units. Shows only the fields that the kind has.
class RuleForm final : public QWidget {
    Q_OBJECT
public:
    explicit RuleForm(Workbench& bench, QWidget* parent = nullptr);

    /// A rule to change, or (without id) a new one.
    void edit(const spatial::TopologyRule& rule);
    spatial::TopologyRule rule() const;

signals:
    void accepted();
    void dismissed();

private:
    void follow();

    Workbench& bench_;
    spatial::TopologyRule rule_;
    QFormLayout* form_;
    QComboBox* kind_;
    QLabel* help_;
    LayerBox* layer_;
    LayerBox* other_;
    QDoubleSpinBox* threshold_;
    QDoubleSpinBox* thinness_;
    QDoubleSpinBox* reach_;
    QDoubleSpinBox* tolerance_;
    QPushButton* save_ = nullptr;
};

}  // namespace app::desktop
