// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/selection/selection.h"
#include "app/desktop/table/table_copy.h"
#include "app/desktop/table/table_rows.h"
#include "app/desktop/workbench.h"
#include "spatial/core/text.h"

#include <QWidget>

#include <map>
#include <string>

class QAction;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QToolButton;

namespace app::desktop {

class AttributeTableModel;
class ColumnsPopup;
class StatisticsPopup;
class TableView;

/// The drawer's page of attributes: the table of the current layer, its filter, and what can be done with the rows. Sorting, filter and
/// columns of each layer are remembered while the project is open.
class TablePanel final : public QWidget {
    Q_OBJECT
public:
    explicit TablePanel(Workbench& bench, QWidget* parent = nullptr);

    const std::string& layer() const { return layer_; }       ///< of the table in view; empty where there is none
    bool hasTable() const;
    AttributeTableModel& model() { return *model_; }
    TableView& view() { return *view_; }
    TableRows& rows() { return rows_; }

    void addButtons(const std::vector<QAction*>& actions);   ///< into the bar; null is a gap
    void focusFilter();
    void clearFilter();
    /// Shows only rows that have the same value as this one in the column.
    void filterByValue(int shownRow, int column);
    void focusRowNumber();
    void openColumns();
    void openStatistics(int column);   ///< -1: of the current cell's column
    void copyRows();
    /// Rows and columns as they are shown; only the selected rows where there are some.
    TableCut cut(bool onlySelected) const;
    void exportTo(const std::string& file);
    void selectShown(bool invert);
    void sortBy(int column, bool together);
    void setSorting(std::vector<SortColumn> sorting);

signals:
    void headerMenuWanted(int column, QPoint where);
    void cellMenuWanted(int shownRow, int column, QPoint where);
    void changed();   ///< another layer, filter or order: commands look again

protected:
    void showEvent(QShowEvent*) override;

private:
    struct LayerState {
        std::vector<SortColumn> sorting;
        QString words;
        bool byExpression = false;
        QByteArray columns;
        int columnCount = 0;   // that the bytes are for
        bool frozen = false;
    };
    void build();
    void follow();
    void remember();
    void showTable(spatial::FeatureTablePtr table);
    void replaceTable(spatial::FeatureTablePtr table);
    void showHint(spatial::Text hint);
    void selectionChanged(const QString& layer);
    void filterChanged();
    void updateCounts();
    std::size_t selectedCount() const;

    Workbench& bench_;
    AttributeTableModel* model_;
    TableView* view_;
    TableRows rows_;
    ColumnsPopup* columns_;
    StatisticsPopup* statistics_;
    QStackedWidget* pages_;
    QLabel* hint_;
    QLineEdit* filter_;
    QToolButton* byExpression_;
    QHBoxLayout* buttons_;
    QLabel* fault_;
    QLabel* name_;
    QLabel* counts_;
    QWidget* working_;
    QLineEdit* rowNumber_;
    std::string layer_;
    spatial::FeatureTablePtr table_;
    std::string layerFilter_;
    std::vector<SortColumn> shownSorting_;
    std::map<std::string, LayerState> states_;
    spatial::Text hintText_;
    spatial::Text faultText_;
    JobHandle output_;
    bool stale_ = true;
    bool ownSelection_ = false;   // the change of the selection comes from here
};

}  // namespace app::desktop
