// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/sites/sites_desk.h"

#include <QAbstractTableModel>
#include <QTableView>

#include <functional>
#include <memory>
#include <vector>

namespace app::desktop {

/// Which columns stand beside the sites' names.
enum class ComparisonColumns { Ranks, Scores, Values, Utilities, Contributions, Acceptability, Units, Whole };
inline constexpr int kComparisonColumns = 8;
spatial::Text titleOf(ComparisonColumns columns);
/// "WLC", "OWA" ...: the same in every language; and what it does, in words.
QString shortNameOf(spatial::SiteMethod method);
spatial::Text helpOf(spatial::SiteMethod method);

/// Sites by what is known of them, sorted by any column. It shows a ComparedSites and owns nothing but the order.
class ComparisonModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit ComparisonModel(SitesDesk& desk, QObject* parent = nullptr);

    void show(std::shared_ptr<const ComparedSites> sites, ComparisonColumns columns);
    const std::shared_ptr<const ComparedSites>& sites() const { return sites_; }
    std::size_t siteAt(int line) const { return order_[static_cast<std::size_t>(line)]; }
    int lineOf(std::size_t site) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    struct Column {
        QString title;
        QString help;
        std::function<double(std::size_t)> number;   // NaN: unknown, sorted last
        std::function<QString(std::size_t)> words;
    };
    void build();
    void addRanks();
    void addScores(bool named);
    void addCriteria(ComparisonColumns which);
    void addAcceptability();
    void addUnits();
    void sortAgain();
    void add(QString title, QString help, std::function<double(std::size_t)> number, int decimals);

    SitesDesk& desk_;
    std::shared_ptr<const ComparedSites> sites_;
    ComparisonColumns shown_ = ComparisonColumns::Ranks;
    std::vector<Column> columns_;
    std::vector<std::size_t> order_;
    int sorted_ = 1;
    Qt::SortOrder direction_ = Qt::AscendingOrder;
};

/// The table on the screen, linked with the selection of the layer both ways: a row is its site on the map. Enter or a double click goes there; Ctrl+C
/// copies what is shown, with its heads.
class ComparisonTable final : public QTableView {
    Q_OBJECT
public:
    explicit ComparisonTable(SitesDesk& desk, QWidget* parent = nullptr);

    void setColumns(ComparisonColumns columns);
    ComparisonColumns columns() const { return columns_; }
    ComparisonModel& sites() { return *model_; }
    void copy() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void follow();
    void showSelection();
    void goTo(int line);

    SitesDesk& desk_;
    ComparisonModel* model_;
    ComparisonColumns columns_ = ComparisonColumns::Ranks;
    bool following_ = false;
};

}  // namespace app::desktop
