// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/weights/weight_scope.h"
#include "spatial/siting/model.h"

#include <QWidget>

#include <string>
#include <vector>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace app::desktop {

class WeightDesk;
class WeightRow;

/// Weights by hand: a slider for every group and every criterion. What is pulled takes from the unlocked ones beside it, which keep their ratios;
/// the map follows the hand, and a drag is one step of undo.
class SlidersPage final : public QWidget {
    Q_OBJECT
public:
    SlidersPage(WeightDesk& desk, QWidget* parent = nullptr);

private:
    struct Entry {
        WeightRow* row = nullptr;
        WeightScope scope = {};      // what it is weighed against
        std::size_t place = 0;       // in partsOf(scope)
    };
    void follow();
    void build(const spatial::SuitabilityModel& model);
    void fill(const spatial::SuitabilityModel& model);
    void fillNames(const spatial::SuitabilityModel& model);
    void sayFacts(const spatial::SuitabilityModel& model);
    spatial::SuitabilityModel withShare(const spatial::SuitabilityModel& start, const Entry& entry, double share) const;
    void hold();
    void drag(const Entry& entry, double share);
    void release(const Entry& entry);
    void type(const Entry& entry, double share);
    void evenOut();

    WeightDesk& desk_;
    QVBoxLayout* rows_;
    QLabel* about_;
    QLabel* refusal_;
    QLabel* doubled_;
    QPushButton* even_;
    std::vector<Entry> entries_;
    std::string built_;                          // parts that there are rows for
    spatial::SuitabilityModel start_;            // when the drag began
    spatial::SuitabilityModel pulled_;
    bool dragging_ = false;
    bool moved_ = false;
};

}  // namespace app::desktop
