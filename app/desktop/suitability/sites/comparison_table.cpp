// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/sites/comparison_table.h"

#include "app/desktop/language.h"
#include "app/desktop/selection/show_features.h"
#include "app/desktop/suitability/live_model.h"
#include "app/desktop/suitability/why/why_words.h"
#include "app/workflow/unit_words.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace app::desktop {

using spatial::SiteMethod;
using spatial::text;

spatial::Text titleOf(ComparisonColumns columns)
{
    switch (columns) {
    case ComparisonColumns::Ranks: return text("Ranks under five methods");
    case ComparisonColumns::Scores: return text("Scores of the methods");
    case ComparisonColumns::Values: return text("Values of the criteria");
    case ComparisonColumns::Utilities: return text("Utilities, 0 to 1");
    case ComparisonColumns::Contributions: return text("Contributions to the score");
    case ComparisonColumns::Acceptability: return text("How often which rank");
    case ComparisonColumns::Units: return text("From cells or as wholes");
    case ComparisonColumns::Whole: return text("Ranks, scores and values");
    }
    return {};
}

QString shortNameOf(SiteMethod method)
{
    switch (method) {
    case SiteMethod::WeightedSum: return QStringLiteral("WLC");
    case SiteMethod::Ordered: return QStringLiteral("OWA");
    case SiteMethod::Topsis: return QStringLiteral("TOPSIS");
    case SiteMethod::IdealPoint: return QStringLiteral("TOPSIS 0/1");
    case SiteMethod::Vikor: return QStringLiteral("VIKOR");
    case SiteMethod::Promethee: return QStringLiteral("PROMETHEE");
    }
    return {};
}

spatial::Text helpOf(SiteMethod method)
{
    switch (method) {
    case SiteMethod::WeightedSum: return text("Weighted sum of the utilities; what is bad can be made up for. The largest is the best.");
    case SiteMethod::Ordered: return text("Ordered weighted average: a cautious one looks more at what is bad. The largest is the best.");
    case SiteMethod::Topsis:
    case SiteMethod::IdealPoint: return text("Near the best and far from the worst values among these sites. The largest is the best.");
    case SiteMethod::Vikor: return text("Compromise between the sum of losses and the worst loss. The least is the best.");
    case SiteMethod::Promethee: return text("Every pair of sites is compared; the net flow of preference. The largest is the best.");
    }
    return {};
}

ComparisonModel::ComparisonModel(SitesDesk& desk, QObject* parent) : QAbstractTableModel(parent), desk_(desk) {}

void ComparisonModel::show(std::shared_ptr<const ComparedSites> sites, ComparisonColumns columns)
{
    const bool sameSites = sites_ && sites && sites_->layer == sites->layer && sites_->values.rows == sites->values.rows;
    beginResetModel();
    if (columns != shown_) {
        sorted_ = columns == ComparisonColumns::Ranks || columns == ComparisonColumns::Whole ? 1 : 0;
        direction_ = Qt::AscendingOrder;
    }
    sites_ = std::move(sites);
    shown_ = columns;
    build();
    if (!sameSites || order_.size() != (sites_ ? sites_->size() : 0)) {
        order_.resize(sites_ ? sites_->size() : 0);
        std::iota(order_.begin(), order_.end(), std::size_t{0});
    }
    sortAgain();
    endResetModel();
}

int ComparisonModel::lineOf(std::size_t site) const
{
    const auto found = std::find(order_.begin(), order_.end(), site);
    return found == order_.end() ? -1 : static_cast<int>(found - order_.begin());
}

void ComparisonModel::add(QString title, QString help, std::function<double(std::size_t)> number, int decimals)
{
    auto words = [number, decimals](std::size_t site) {
        const double value = number(site);
        return std::isnan(value) ? QStringLiteral("–") : numberWords(value, decimals);
    };
    columns_.push_back({std::move(title), std::move(help), std::move(number), std::move(words)});
}

void ComparisonModel::build()
{
    columns_.clear();
    if (!sites_)
        return;
    switch (shown_) {
    case ComparisonColumns::Ranks: addRanks(); break;
    case ComparisonColumns::Scores: addScores(false); break;
    case ComparisonColumns::Values:
    case ComparisonColumns::Utilities:
    case ComparisonColumns::Contributions: addCriteria(shown_); break;
    case ComparisonColumns::Acceptability: addAcceptability(); break;
    case ComparisonColumns::Units: addUnits(); break;
    case ComparisonColumns::Whole:
        addRanks();
        addScores(true);
        addCriteria(ComparisonColumns::Values);
        break;
    }
}

void ComparisonModel::addRanks()
{
    const ComparedSites* all = sites_.get();
    const auto& methods = all->comparison.agreement.methods;
    for (std::size_t m = 0; m < methods.size(); ++m)
        add(shortNameOf(methods[m]), say(helpOf(methods[m])), [all, m](std::size_t site) { return static_cast<double>(all->comparison.ranking(m).rank[site]); }, 0);
    add(say(text("Mean rank")), say(text("Over the five methods.")), [all](std::size_t site) { return all->comparison.agreement.meanRank[site]; }, 1);
    add(say(text("First in %")), say(text("Of the weights that are drawn: how often the site is the best.")), [all](std::size_t site) { return 100 * all->comparison.smaa.acceptabilityOf(site, 1); }, 1);
}

void ComparisonModel::addScores(bool named)
{
    const ComparedSites* all = sites_.get();
    const auto& methods = all->comparison.agreement.methods;
    for (std::size_t m = 0; m < methods.size(); ++m) {
        const QString name = shortNameOf(methods[m]);
        add(named ? say(text("{0}: score", name.toStdString())) : name, say(helpOf(methods[m])), [all, m](std::size_t site) { return all->comparison.ranking(m).score[site]; }, 3);
    }
    add(say(text("Excluded %")), say(text("Share of the area that rules exclude or that lies outside the study area.")), [all](std::size_t site) { return 100 * all->values.excluded[site]; }, 1);
}

void ComparisonModel::addCriteria(ComparisonColumns which)
{
    const ComparedSites* all = sites_.get();
    const spatial::SuitabilityModel* model = desk_.bench().suitability.model();
    for (std::size_t j = 0; j < all->values.ids.size(); ++j) {
        const std::string& id = all->values.ids[j];
        const spatial::Criterion* criterion = model ? model->criterion(id) : nullptr;
        const QString title = model ? nameOfCriterion(*model, id) : QString::fromStdString(id);
        const QString help = say(text("{0}: {1} % of the weight.", title.toStdString(), numberWords(100 * all->comparison.weights[j], 1).toStdString()));
        if (which == ComparisonColumns::Values) {
            add(title, help, [all, j](std::size_t site) { return all->values.raw[j][site]; }, 1);
            if (criterion)
                columns_.back().words = [all, j, one = *criterion](std::size_t site) {
                    const double raw = all->values.raw[j][site];
                    return rawWords(one, std::isnan(raw) ? std::nullopt : std::optional(raw));
                };
        } else if (which == ComparisonColumns::Utilities) {
            add(title, help, [all, j](std::size_t site) { return all->values.utility[j][site]; }, 2);
        } else {
            add(title, help, [all, j](std::size_t site) { return all->comparison.ranking(0).contributions[j][site]; }, 3);
        }
    }
}

void ComparisonModel::addAcceptability()
{
    const ComparedSites* all = sites_.get();
    for (std::size_t rank = 1; rank <= all->comparison.smaa.ranks; ++rank)
        add(say(text("Rank {0} in %", rank)), say(text("Of the weights that are drawn: how often the site has this rank.")), [all, rank](std::size_t site) { return 100 * all->comparison.smaa.acceptabilityOf(site, rank); }, 1);
    add(say(text("Mean rank")), say(text("Over the weights that are drawn.")), [all](std::size_t site) { return all->comparison.smaa.meanRank[site]; }, 2);
}

void ComparisonModel::addUnits()
{
    const ComparedSites* all = sites_.get();
    const spatial::SuitabilityModel* model = desk_.bench().suitability.model();
    add(say(text("Mean of cells")), say(text("The mean of the scores that the map shows inside the site, before constraints.")), [all](std::size_t site) { return all->units[site].cells; }, 3);
    add(say(text("As a whole")), say(text("The score of the site's own values: means over its cells, of classes the most frequent.")), [all](std::size_t site) { return all->units[site].whole; }, 3);
    const auto difference = [all](std::size_t site) { return all->units[site].whole - all->units[site].cells; };
    add(say(text("Difference in score")), say(text("As a whole, less the mean of its cells.")), difference, 3);
    add(say(text("What makes the difference")), say(text("Where most of a difference comes from.")), difference, 3);
    std::map<std::size_t, QString> reasons;
    for (const spatial::UnitDifference& one : all->unitAgreement.largest) {
        const std::string name = one.criterion && model ? nameOfCriterion(*model, all->values.ids[*one.criterion]).toStdString() : std::string();
        reasons[one.site] = say(unitReasonWords(one, name));
    }
    columns_.back().words = [reasons](std::size_t site) {
        const auto found = reasons.find(site);
        return found == reasons.end() ? QStringLiteral("–") : found->second;
    };
}

int ComparisonModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(order_.size()); }
int ComparisonModel::columnCount(const QModelIndex& parent) const { return parent.isValid() || !sites_ ? 0 : static_cast<int>(columns_.size()) + 1; }

QVariant ComparisonModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !sites_)
        return {};
    const std::size_t site = order_[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        if (index.column() == 0)
            return SitesDesk::nameOf(*sites_->table, sites_->values.rows[site]);
        return role == Qt::DisplayRole ? columns_[static_cast<std::size_t>(index.column() - 1)].words(site) : QVariant();
    }
    if (role == Qt::TextAlignmentRole)
        return index.column() == 0 ? QVariant(Qt::AlignLeft | Qt::AlignVCenter) : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::FontRole && (shown_ == ComparisonColumns::Ranks || shown_ == ComparisonColumns::Whole) && index.column() >= 1 && index.column() <= static_cast<int>(comparedMethods().size()) &&
        columns_[static_cast<std::size_t>(index.column() - 1)].number(site) == 1) {
        QFont bold;
        bold.setBold(true);
        return bold;
    }
    return {};
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || !sites_ || section > static_cast<int>(columns_.size()))
        return {};
    if (role == Qt::DisplayRole)
        return section == 0 ? say(text("Site")) : columns_[static_cast<std::size_t>(section - 1)].title;
    if (role == Qt::ToolTipRole)
        return section == 0 ? QVariant() : QVariant(columns_[static_cast<std::size_t>(section - 1)].help);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);   // the arrow of the sorted one stands at the right
    return {};
}

void ComparisonModel::sort(int column, Qt::SortOrder order)
{
    if (column == sorted_ && order == direction_)
        return;
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const std::vector<std::size_t> before = order_;
    sorted_ = column;
    direction_ = order;
    sortAgain();
    const QModelIndexList old = persistentIndexList();
    for (const QModelIndex& index : old)
        changePersistentIndex(index, this->index(lineOf(before[static_cast<std::size_t>(index.row())]), index.column()));
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void ComparisonModel::sortAgain()
{
    if (!sites_ || sorted_ < 0 || sorted_ > static_cast<int>(columns_.size()))
        return;
    std::stable_sort(order_.begin(), order_.end());
    if (sorted_ == 0) {
        std::vector<QString> names;
        for (const std::uint32_t row : sites_->values.rows)
            names.push_back(SitesDesk::nameOf(*sites_->table, row));
        std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
            const int sign = QString::localeAwareCompare(names[a], names[b]);
            return direction_ == Qt::AscendingOrder ? sign < 0 : sign > 0;
        });
        return;
    }
    const auto& number = columns_[static_cast<std::size_t>(sorted_ - 1)].number;
    std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
        const double x = number(a);
        const double y = number(b);
        if (std::isnan(x) || std::isnan(y))
            return !std::isnan(x) && std::isnan(y);
        return direction_ == Qt::AscendingOrder ? x < y : x > y;
    });
}

ComparisonTable::ComparisonTable(SitesDesk& desk, QWidget* parent) : QTableView(parent), desk_(desk), model_(new ComparisonModel(desk, this))
{
    setObjectName(QStringLiteral("siteTable"));
    setProperty("data", true);
    setModel(model_);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setWordWrap(false);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setSortIndicator(1, Qt::AscendingOrder);
    setSortingEnabled(true);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (following_)
            return;
        std::vector<std::size_t> sites;
        for (const QModelIndex& index : selectionModel()->selectedRows())
            sites.push_back(model_->siteAt(index.row()));
        desk_.select(sites);
    });
    connect(this, &QTableView::doubleClicked, this, [this](const QModelIndex& index) { goTo(index.row()); });
    connect(&desk_, &SitesDesk::changed, this, &ComparisonTable::follow);
    connect(&desk_, &SitesDesk::selectionChanged, this, &ComparisonTable::showSelection);
    onLanguage(this, [this] {
        setAccessibleName(say(text("Sites compared")));
        model_->show(nullptr, columns_);
        follow();
    });
}

void ComparisonTable::setColumns(ComparisonColumns columns)
{
    columns_ = columns;
    const bool byRank = columns == ComparisonColumns::Ranks || columns == ComparisonColumns::Whole;
    {
        const QSignalBlocker quiet(horizontalHeader());
        horizontalHeader()->setSortIndicator(byRank ? 1 : 0, Qt::AscendingOrder);
    }
    model_->show(nullptr, columns_);
    follow();
}

void ComparisonTable::follow()
{
    if (model_->sites() == desk_.compared())
        return;
    following_ = true;
    model_->show(desk_.compared(), columns_);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    resizeColumnToContents(0);
    for (int column = 1; column < model_->columnCount(); ++column) {   // as narrow as they can be, with room for the arrow of the sorted one
        const QString title = model_->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        setColumnWidth(column, std::max(sizeHintForColumn(column) + 4, fontMetrics().horizontalAdvance(title) + 28));
    }
    const int most = std::max(110, viewport()->width() * 2 / 5);
    if (model_->columnCount() > 0 && columnWidth(0) > most)
        setColumnWidth(0, most);
    following_ = false;
    showSelection();
}

void ComparisonTable::showSelection()
{
    if (!model_->sites() || model_->sites() != desk_.compared())
        return;
    following_ = true;
    QItemSelection wanted;
    int first = -1;
    for (const std::size_t site : desk_.selectedSites()) {
        const int line = model_->lineOf(site);
        wanted.select(model_->index(line, 0), model_->index(line, model_->columnCount() - 1));
        first = first < 0 ? line : std::min(first, line);
    }
    selectionModel()->select(wanted, QItemSelectionModel::ClearAndSelect);
    if (first >= 0 && !hasFocus())
        scrollTo(model_->index(first, 0));
    following_ = false;
}

void ComparisonTable::goTo(int line)
{
    if (model_->sites() && line >= 0)
        zoomToRows(desk_.bench(), model_->sites()->layer, {model_->sites()->values.rows[model_->siteAt(line)]});
}

void ComparisonTable::copy() const
{
    QString written;
    for (int line = -1; line < model_->rowCount(); ++line) {
        QStringList cells;
        for (int column = 0; column < model_->columnCount(); ++column)
            cells += (line < 0 ? model_->headerData(column, Qt::Horizontal, Qt::DisplayRole) : model_->data(model_->index(line, column), Qt::DisplayRole)).toString();
        written += cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
    }
    QGuiApplication::clipboard()->setText(written);
}

void ComparisonTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        goTo(currentIndex().row());
        return;
    }
    QTableView::keyPressEvent(event);
}

}  // namespace app::desktop
