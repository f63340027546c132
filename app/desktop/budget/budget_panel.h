// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "layers/budget/budget_rows.h"

#include <QWidget>

#include <map>
#include <memory>
#include <optional>
#include <string>

class QAction;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace app::desktop {

class LayerBox;

/// The drawer's page "Land-use budget": hectares, mu and square kilometres of each class before and now, live while features are edited. Before is the
/// file as it was saved last, as it was when the layer was first edited, or a moment that a person keeps. Areas are ellipsoidal.
class BudgetPanel final : public QWidget {
    Q_OBJECT
public:
    enum class Before { Saved, Opened, Moment };

    explicit BudgetPanel(Workbench& bench, QWidget* parent = nullptr);
    ~BudgetPanel() override;

    void setLayer(const std::string& layer);
    void addCopyButton(QAction* action);   ///< into the bar
    bool isReady() const { return budget_ != nullptr; }
    const layers::LandBudget* budget() const { return budget_.get(); }
    std::vector<layers::BudgetRow> rows() const;
    layers::BudgetRow total() const;
    void setBefore(Before before);
    void keepMoment();
    /// The table as text for a spreadsheet, in all three units.
    QString copied() const;
    /// How long the last update after an edit took, in milliseconds.
    double lastUpdate() const { return lastUpdate_; }

signals:
    void changed();

protected:
    void showEvent(QShowEvent*) override;

private:
    void build();
    void chooseFields();
    void start();
    void edited();
    void fill();
    void fillRow(QTreeWidgetItem* item, const layers::BudgetRow& row, double largest);
    void setHeads();
    std::optional<std::string> region() const;
    const layers::BudgetTotals& before() const;
    std::vector<int> units() const;

    struct Kept {
        layers::EditedLayerPtr opened;                 // as it was when it was first edited here
        layers::BudgetFields fields;
        std::optional<layers::BudgetTotals> openedTotals;
        std::optional<layers::BudgetTotals> moment;
    };
    Workbench& bench_;
    std::map<std::string, Kept> kept_;
    std::unique_ptr<layers::LandBudget> budget_;
    layers::BudgetFields fields_;
    std::string scheme_;
    std::string shownLayer_;
    JobHandle job_;
    bool stale_ = true;
    double lastUpdate_ = 0;
    LayerBox* layer_;
    QComboBox* code_;
    QComboBox* regions_;
    QComboBox* region_;
    QComboBox* before_;
    QComboBox* unit_;
    QToolButton* moment_;
    QHBoxLayout* bar_ = nullptr;
    QLabel* hint_;
    QLabel* records_;
    QTreeWidget* tree_;
};

}  // namespace app::desktop
