// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/document/layer_store.h"
#include "app/desktop/selection/selection.h"
#include "spatial/features/column_statistics.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QTreeWidget;

namespace app::desktop {

class HistogramView;

/// What one field holds: counts, moments, quartiles, histogram, the most frequent values. Of the selected features where there are some.
class StatisticsView final : public QWidget {
    Q_OBJECT
public:
    explicit StatisticsView(Jobs& jobs, QWidget* parent = nullptr);
    ~StatisticsView() override;
    /// `field` below 0: nothing.
    void setField(spatial::FeatureTablePtr table, int field, RowSetPtr selected);
    /// The figures as lines "name<tab>value", for a spreadsheet.
    QString copied() const;

signals:
    void valueChosen(const spatial::Value& value);   ///< a double click on one of the frequent values

private:
    void show();

    Jobs& jobs_;
    JobHandle job_;
    spatial::FeatureTablePtr table_;
    int field_ = -1;
    RowSetPtr selected_;
    std::optional<spatial::ColumnStatistics> statistics_;
    QLabel* title_;
    HistogramView* histogram_;
    QTreeWidget* figures_;
    QLabel* topTitle_;
    QListWidget* top_;
};

}  // namespace app::desktop
