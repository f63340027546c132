// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/core/text.h"

#include <QWidget>

#include <functional>
#include <string>
#include <vector>

class QCheckBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace app::desktop {

class WeightBars;
class WeightDesk;

/// The common half of every way that proposes weights: its own form above, then the proposed weights as bars beside those of now, a switch that tries them
/// out on the map, and Apply, which is one gesture.
class ProposalPage : public QWidget {
    Q_OBJECT
public:
    struct Proposal {
        std::vector<double> weights;          ///< one per part, sum 1
        std::vector<double> lowest = {};      ///< of several people
        std::vector<double> highest = {};
        std::vector<spatial::Text> remarks = {};
    };

    ProposalPage(WeightDesk& desk, std::string method, QWidget* parent = nullptr);

protected:
    /// Where the form goes.
    QVBoxLayout* form() const { return form_; }
    WeightDesk& desk() const { return desk_; }
    /// Before the first call of follow(): brings the form to the parts of the desk.
    virtual void fill() = 0;
    virtual spatial::Result<Proposal> proposal() const = 0;
    virtual std::string method() const { return method_; }
    /// Shows what follows from the form; called by the form after every change.
    void propose();
    void showEvent(QShowEvent*) override;
    void hideEvent(QHideEvent*) override;

private:
    void follow();
    void apply();

    WeightDesk& desk_;
    std::string method_;
    QVBoxLayout* form_;
    QLabel* remarks_;
    QLabel* refusal_;
    WeightBars* bars_;
    QCheckBox* try_;
    QPushButton* apply_;
    std::vector<double> weights_;
};

}  // namespace app::desktop
