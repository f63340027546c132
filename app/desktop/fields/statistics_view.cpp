// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/fields/statistics_view.h"

#include "app/desktop/expressions/expression_words.h"
#include "app/desktop/fields/histogram_view.h"
#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::ColumnStatistics;
using spatial::text;

namespace {

constexpr int kDecimals = 4;

QString count(std::size_t number) { return countWords(static_cast<qint64>(number)); }

/// What is shown, in this order.
std::vector<std::pair<QString, QString>> figuresOf(const ColumnStatistics& s)
{
    std::vector<std::pair<QString, QString>> lines{{say(text("Features")), count(s.rows)}, {say(text("Without a value")), count(s.nulls)}, {say(text("Different values")), count(s.distinct)}};
    if (s.numbers) {
        const auto add = [&](const spatial::Text& name, double value) { lines.emplace_back(say(name), numberWords(value, kDecimals)); };
        add(text("Sum"), s.numbers->sum);
        add(text("Mean"), s.numbers->mean);
        add(text("Standard deviation"), s.numbers->deviation);
        lines.emplace_back(say(text("Least")), shownValue(s.least));
        add(text("Lower quartile"), s.numbers->lowerQuartile);
        add(text("Median"), s.numbers->median);
        add(text("Upper quartile"), s.numbers->upperQuartile);
        lines.emplace_back(say(text("Greatest")), shownValue(s.greatest));
    } else if (std::holds_alternative<std::string>(s.least)) {
        lines.emplace_back(say(text("Empty texts")), count(s.empty));
        lines.emplace_back(say(text("Shortest, characters")), count(s.shortest));
        lines.emplace_back(say(text("Longest, characters")), count(s.longest));
        lines.emplace_back(say(text("First")), shownValue(s.least));
        lines.emplace_back(say(text("Last")), shownValue(s.greatest));
    }
    return lines;
}

}  // namespace

StatisticsView::StatisticsView(Jobs& jobs, QWidget* parent)
    : QWidget(parent), jobs_(jobs), title_(new QLabel(this)), histogram_(new HistogramView(this)), figures_(new QTreeWidget(this)), topTitle_(new QLabel(this)),
      top_(new QListWidget(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 4, 8, 8);
    title_->setTextFormat(Qt::PlainText);
    title_->setWordWrap(true);
    column->addWidget(title_);
    column->addWidget(histogram_);
    figures_->setRootIsDecorated(false);
    figures_->setUniformRowHeights(true);
    figures_->setColumnCount(2);
    figures_->header()->hide();
    figures_->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    figures_->setSelectionMode(QAbstractItemView::NoSelection);
    figures_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    figures_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(figures_);
    column->addWidget(topTitle_);
    constexpr int kTopHeight = 130;
    top_->setMinimumHeight(kTopHeight);
    column->addWidget(top_, 1);
    column->addStretch(0);
    column->setAlignment(Qt::AlignTop);
    connect(top_, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) {
        if (statistics_)
            emit valueChosen(statistics_->top[static_cast<std::size_t>(top_->row(item))].value);
    });
    onLanguage(this, [this] {
        topTitle_->setText(say(text("Most frequent values")));
        top_->setAccessibleName(say(text("Most frequent values")));
        figures_->setAccessibleName(say(text("Statistics of the field")));
        top_->setToolTip(say(text("A double click selects the features.")));
        show();
    });
    onTheme(this, [this] { show(); });
}

StatisticsView::~StatisticsView() { job_.cancel(); }

void StatisticsView::setField(spatial::FeatureTablePtr table, int field, RowSetPtr selected)
{
    if (selected && selected->empty())
        selected = nullptr;
    if (table == table_ && field == field_ && selected == selected_)
        return;
    job_.cancel();
    if (table != table_ || field != field_)
        statistics_.reset();
    table_ = std::move(table);
    field_ = table_ && field < static_cast<int>(table_->columns.size()) ? field : -1;
    selected_ = std::move(selected);
    show();
    if (field_ < 0)
        return;
    job_ = jobs_.startQuietly(
        this, JobPool::Reading,
        [table = table_, column = static_cast<std::size_t>(field_), rows = selected_](spatial::Progress& progress) { return spatial::columnStatistics(table->columns[column], rows.get(), progress); },
        [this](spatial::Result<ColumnStatistics> statistics) {
            if (!statistics)
                return;
            statistics_ = *std::move(statistics);
            show();
        });
}

void StatisticsView::show()
{
    figures_->clear();
    figures_->setVisible(statistics_.has_value());
    top_->clear();
    title_->setVisible(field_ >= 0);
    histogram_->setVisible(statistics_ && statistics_->numbers);
    topTitle_->setVisible(statistics_ && !statistics_->top.empty());
    top_->setVisible(topTitle_->isVisibleTo(this));
    if (field_ < 0)
        return;
    const spatial::Field& field = table_->fields[static_cast<std::size_t>(field_)];
    title_->setText(selected_ ? say(text("{0} · {1} · {2} selected features", field.name, typeName(field.type), count(selected_->size()).toStdString()))
                              : say(text("{0} · {1} · all features", field.name, typeName(field.type))));
    if (!statistics_)
        return;
    if (statistics_->numbers)
        histogram_->setNumbers(*statistics_->numbers);
    for (const auto& [name, value] : figuresOf(*statistics_)) {
        auto* line = new QTreeWidgetItem(figures_, {name, value});
        line->setForeground(0, colors().quietText);
        line->setToolTip(1, value);
    }
    figures_->setFixedHeight(figures_->sizeHintForRow(0) * figures_->topLevelItemCount() + 2);
    for (const spatial::ValueCount& each : statistics_->top)
        top_->addItem(QStringLiteral("%1   %2").arg(count(each.count), shownValue(each.value)));
}

QString StatisticsView::copied() const
{
    QString lines;
    if (statistics_)
        for (const auto& [name, value] : figuresOf(*statistics_))
            lines += name + QLatin1Char('\t') + value + QLatin1Char('\n');
    return lines;
}

}  // namespace app::desktop
