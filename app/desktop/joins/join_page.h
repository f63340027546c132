// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "layers/project/derived_fields.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace app::desktop {

class LayerBox;

/// Joins the fields of another layer or table by keys: proposes the keys, says how they meet before anything is done. Kept in the project;
/// done whenever the layer is read.
class JoinPage final : public QWidget {
    Q_OBJECT
public:
    explicit JoinPage(Workbench& bench, QWidget* parent = nullptr);
    ~JoinPage() override;

    /// For a layer; `join` is the number of one that it has, or -1 for a new one.
    void start(const std::string& layer, int join);

signals:
    void finished();   ///< done, or given up

private:
    void words();
    void follow();
    void guess();
    void showFields();
    void compare();
    void apply();
    layers::LayerJoin chosen() const;
    spatial::FeatureTablePtr table() const;

    Workbench& bench_;
    JobHandle guessing_;
    JobHandle comparing_;
    std::string layer_;
    int join_ = -1;
    spatial::FeatureTablePtr shown_;        // whose fields the boxes offer
    spatial::FeatureTablePtr shownOther_;
    std::vector<std::string> takenBefore_;
    QLabel* title_;
    LayerBox* other_;
    QComboBox* key_;
    QComboBox* otherKey_;
    QLabel* report_;
    QListWidget* fields_;
    QLineEdit* prefix_;
    QPushButton* add_;
    QPushButton* cancel_;
    QPushButton* go_;
    QLabel* captions_[5];
};

}  // namespace app::desktop
