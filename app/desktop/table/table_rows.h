// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/selection/selection.h"
#include "app/desktop/table/row_filter.h"
#include "app/desktop/table/row_order.h"
#include "app/jobs/jobs.h"

#include <QObject>

#include <optional>

namespace app::desktop {

/// Which rows the table shows in which order, worked out in a job from what is wanted: sorting, filter, only the selected ones, the
/// selected ones first. What is shown stays until the new order is there; of several wishes in a row only the last is worked out. Sorted
/// rows and the filter's answer are kept, so that a changed selection costs a walk over the rows. GUI thread.
class TableRows final : public QObject {
    Q_OBJECT
public:
    explicit TableRows(Jobs& jobs, QObject* parent = nullptr);
    ~TableRows() override;

    /// Another table: nothing is sorted, nothing filtered but by the layer's own filter.
    void setTable(spatial::FeatureTablePtr table, const std::string& layerFilter);
    /// The same rows with other values: sorting and filter stay and are worked out anew.
    void replaceTable(spatial::FeatureTablePtr table);
    void setSorting(std::vector<SortColumn> sorting);
    void setFilter(RowFilter filter);
    void setSelection(RowSetPtr rows);
    void setOnlySelected(bool only);
    void setSelectedFirst(bool first);

    const std::vector<SortColumn>& sorting() const { return wish_.sorting; }
    const RowFilter& filter() const { return wish_.filter; }
    bool onlySelected() const { return wish_.onlySelected; }
    bool selectedFirst() const { return wish_.selectedFirst; }
    bool isWorking() const { return job_.isRunning(); }
    /// Gives up what is being worked out; the wishes go back to what is shown.
    void cancel();

signals:
    void orderReady(app::desktop::RowOrderPtr order);
    void workingChanged();
    void failed(spatial::Error error);

private:
    struct Wish {
        std::vector<SortColumn> sorting;
        RowFilter filter;
        RowSetPtr selection;
        bool onlySelected = false;
        bool selectedFirst = false;
    };
    using Kept = std::shared_ptr<const std::vector<std::uint8_t>>;
    struct Outcome {
        RowOrderPtr sorted;
        Kept kept;
        RowOrderPtr order;
    };
    static spatial::Result<Outcome> workOut(const spatial::FeatureTable& table, const Wish& wish, std::optional<RowOrderPtr> sorted, std::optional<Kept> kept,
                                            spatial::Progress& progress);
    void start();

    Jobs& jobs_;
    spatial::FeatureTablePtr table_;
    Wish wish_;
    Wish shown_;                 // what the last outcome answers
    RowOrderPtr sorted_;
    Kept kept_;
    JobHandle job_;
};

}  // namespace app::desktop
