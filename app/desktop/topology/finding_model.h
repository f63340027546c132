// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/topology/topology_findings.h"

#include <QAbstractTableModel>

#include <functional>
#include <string>
#include <vector>

namespace app::desktop {

class Document;
class TopologyWatch;

/// What rules of topology found, as rows: fault, size, layer. Follows the watch; rows that stay keep their place in hand. GUI thread.
class FindingModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Fault, Size, Layer, ColumnCount };

    /// What is listed. A value: any thread.
    struct Filter {
        std::string rule;                                                ///< id; empty: all
        std::string layer;                                               ///< id; empty: all
        bool accepted = false;                                           ///< those that somebody accepted as well
        std::function<bool(const spatial::TopologyFinding&)> inView;     ///< nothing: everywhere
        bool wants(const spatial::TopologyFinding& f) const { return (rule.empty() || f.rule == rule) && (layer.empty() || f.layer == layer) && (!inView || inView(f)); }
    };

    FindingModel(Document& document, TopologyWatch& watch, QObject* parent = nullptr);

    void setFilter(Filter filter);
    const Filter& filter() const { return filter_; }
    void follow();   ///< another view, other findings

    const spatial::TopologyFindingPtr& finding(int row) const { return rows_[static_cast<std::size_t>(row)]; }
    /// Row of the same fault, -1: not listed.
    int rowOf(const spatial::TopologyFinding& finding) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    std::vector<spatial::TopologyFindingPtr> listed() const;

    Document& document_;
    TopologyWatch& watch_;
    Filter filter_;
    int sortColumn_ = -1;
    Qt::SortOrder sortOrder_ = Qt::AscendingOrder;
    std::vector<spatial::TopologyFindingPtr> rows_;
};

}  // namespace app::desktop
