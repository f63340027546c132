// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "spatial/features/feature_table.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QStackedWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace app::desktop {

class CalculatorPage;
class JoinPage;
class LayerBox;
class MainWindow;
class StatisticsView;

/// The panel "Fields": those of the current layer with their statistics; from here fields are calculated and joined, changed and removed.
class FieldsPanel final : public QWidget {
    Q_OBJECT
public:
    explicit FieldsPanel(Workbench& bench, QWidget* parent = nullptr);
    ~FieldsPanel() override;

    /// Buttons for the panel's commands, once they are registered.
    void addButtons(const std::vector<QAction*>& actions);
    void showFields();
    void calculate();                       ///< a new field of the layer shown
    void join();
    void edit();                            ///< the calculated field or join in hand
    void remove();
    void setWindow(MainWindow& window) { window_ = &window; }   ///< for the sheet that asks for names and widths
    void copyStatistics();
    bool hasTable() const;
    bool mayEdit() const;                   ///< whether what is in hand was calculated or joined, or is a field of data that can be edited
    CalculatorPage* calculator() const { return calculator_; }
    JoinPage* joinPage() const { return join_; }

signals:
    void currentChanged();

private:
    void fill();
    void refill();      // where what is listed is not what there is
    void describe();
    void selectValue(const spatial::Value& value);
    QWidget* makeList();

    struct Listed;
    Listed listing() const;

    bool isDerived() const;

    Workbench& bench_;
    MainWindow* window_ = nullptr;
    JobHandle job_;
    std::unique_ptr<Listed> listed_;
    LayerBox* layer_;
    QHBoxLayout* buttons_ = nullptr;
    QTreeWidget* tree_;
    QLabel* note_;
    StatisticsView* statistics_;
    QStackedWidget* pages_;
    CalculatorPage* calculator_;
    JoinPage* join_;
};

}  // namespace app::desktop
