// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/table/statistics_popup.h"

#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"

#include <QClipboard>
#include <QFormLayout>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

constexpr std::size_t kTopShown = 8;

QString figureWordsOf(const spatial::Value& value)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        return QString::number(*whole);
    if (const auto* real = std::get_if<double>(&value))
        return QString::number(*real, 'g', 10);
    if (const auto* yes = std::get_if<bool>(&value))
        return *yes ? say(text("Yes")) : say(text("No"));
    if (const auto* words = std::get_if<std::string>(&value))
        return words->empty() ? QStringLiteral("\"\"") : QString::fromStdString(*words);
    return QStringLiteral("∅");
}

QString number(double value) { return QLocale(QLocale::English).toString(value, 'g', 8); }

}  // namespace

SmallHistogram::SmallHistogram(QWidget* parent) : QWidget(parent) { setFixedHeight(56); }

void SmallHistogram::show(std::vector<std::size_t> counts)
{
    counts_ = std::move(counts);
    setVisible(!counts_.empty());
    update();
}

void SmallHistogram::paintEvent(QPaintEvent*)
{
    if (counts_.empty())
        return;
    QPainter painter(this);
    const double most = std::max<double>(1, static_cast<double>(*std::max_element(counts_.begin(), counts_.end())));
    const double width = static_cast<double>(this->width()) / static_cast<double>(counts_.size());
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        const double bar = static_cast<double>(counts_[i]) / most * (height() - 2);
        painter.fillRect(QRectF(static_cast<double>(i) * width + 0.5, height() - 1 - bar, std::max(1.0, width - 1), bar), colors().accent);
    }
    painter.setPen(colors().border);
    painter.drawLine(0, height() - 1, this->width(), height() - 1);
}

StatisticsPopup::StatisticsPopup(Jobs& jobs, QWidget* parent) : QFrame(parent, Qt::Popup), jobs_(jobs), title_(new QLabel(this)), rows_(new QLabel(this)), histogram_(new SmallHistogram(this))
{
    setProperty("role", "float");
    setFixedWidth(320);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 12);
    title_->setProperty("role", "title");
    title_->setContentsMargins(0, 0, 0, 0);
    rows_->setProperty("role", "hint");
    column->addWidget(title_);
    column->addWidget(rows_);
    column->addWidget(histogram_);
    column->addStretch();
    histogram_->hide();
}

void StatisticsPopup::open(TableCut cut, bool ofSelected, QPoint where)
{
    const auto column = static_cast<std::size_t>(cut.columns.front());
    title_->setText(QString::fromStdString(cut.table->fields[column].name));
    setAccessibleName(say(text("Statistics of {0}", cut.table->fields[column].name)));
    const std::string count = countWords(static_cast<qint64>(cut.rows.size())).toStdString();
    rows_->setText(ofSelected ? say(text("{0} selected rows", count)) : say(text("{0} rows shown", count)));
    delete lines_;
    lines_ = nullptr;
    values_.clear();
    histogram_->hide();
    adjustSize();
    const QRect room = screen()->availableGeometry();
    move(std::clamp(where.x(), room.left(), std::max(room.left(), room.right() - width())), std::clamp(where.y(), room.top(), std::max(room.top(), room.bottom() - 420)));
    show();
    job_.cancel();
    job_ = jobs_.startQuietly(this, JobPool::Reading, [cut = std::move(cut), column](spatial::Progress& progress) { return spatial::columnStatistics(cut.table->columns[column], &cut.rows, progress); },
                              [this](spatial::Result<spatial::ColumnStatistics> statistics) {
                                  job_ = {};
                                  if (statistics)
                                      fill(*statistics);
                                  else
                                      rows_->setText(say(statistics.error().message));
                              });
}

void StatisticsPopup::add(const QString& name, const QString& value)
{
    auto* label = new QLabel(name, lines_);
    label->setProperty("role", "hint");
    auto* shown = new QLabel(fontMetrics().elidedText(value, Qt::ElideRight, 170), lines_);
    shown->setToolTip(value);
    shown->setAlignment(Qt::AlignRight);
    shown->setTextInteractionFlags(Qt::TextSelectableByMouse);
    form_->addRow(label, shown);
    values_.emplace_back(name, value);
}

void StatisticsPopup::fill(const spatial::ColumnStatistics& s)
{
    lines_ = new QWidget(this);
    form_ = new QFormLayout(lines_);
    form_->setContentsMargins(0, 0, 0, 0);
    form_->setVerticalSpacing(3);
    form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    static_cast<QVBoxLayout*>(layout())->insertWidget(3, lines_);
    const auto count = [](std::size_t n) { return countWords(static_cast<qint64>(n)); };
    add(say(text("Without a value")), count(s.nulls));
    if (s.empty > 0)
        add(say(text("Empty texts")), count(s.empty));
    add(say(text("Different values")), count(s.distinct));
    if (s.distinct > 0) {
        add(say(text("Least")), figureWordsOf(s.least));
        add(say(text("Greatest")), figureWordsOf(s.greatest));
    }
    if (s.numbers) {
        add(say(text("Sum")), number(s.numbers->sum));
        add(say(text("Mean")), number(s.numbers->mean));
        add(say(text("Median")), number(s.numbers->median));
        add(say(text("Quartiles")), QStringLiteral("%1 – %2").arg(number(s.numbers->lowerQuartile), number(s.numbers->upperQuartile)));
        add(say(text("Standard deviation")), number(s.numbers->deviation));
        histogram_->show(s.numbers->histogram);
    } else {
        for (std::size_t i = 0; i < std::min(kTopShown, s.top.size()); ++i)
            add(figureWordsOf(s.top[i].value), count(s.top[i].count));
    }
    adjustSize();
}

QString StatisticsPopup::words() const
{
    QString words;
    for (const auto& [name, value] : values_)
        words += name + QLatin1Char('\t') + value + QLatin1Char('\n');
    return words;
}

void StatisticsPopup::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        QGuiApplication::clipboard()->setText(title_->text() + QLatin1Char('\n') + words());
    else
        QFrame::keyPressEvent(event);
}

}  // namespace app::desktop
