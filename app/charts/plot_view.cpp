// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/plot_view.h"

#include <QResizeEvent>

#include <algorithm>
#include <cmath>

namespace app::charts {
namespace {

/// One that is laid out with no size, in a drawer that is shut, stays as it was: there is nothing to paint on.
class Plot final : public QCustomPlot {
public:
    using QCustomPlot::QCustomPlot;

protected:
    void resizeEvent(QResizeEvent* event) override
    {
        if (!event->size().isEmpty())
            QCustomPlot::resizeEvent(event);
    }
};

QColor withAlpha(QRgb color, int alpha)
{
    QColor out(color);
    out.setAlpha(alpha);
    return out;
}

}  // namespace

PlotView::PlotView(QWidget* parent) : plot_(new Plot(parent))
{
    QObject::connect(plot_, &QObject::destroyed, plot_, [this] { delete this; });
    plot_->setFocusPolicy(Qt::StrongFocus);
    plot_->setMouseTracking(true);
    plot_->setInteractions(QCP::iRangeZoom);
    plot_->setSelectionRectMode(QCP::srmCustom);
    plot_->setNoAntialiasingOnDrag(true);
    QObject::connect(plot_->selectionRect(), &QCPSelectionRect::accepted, plot_, [this](const QRect& pixels, QMouseEvent* event) {
        if (pixels.normalized().width() > 3 || pixels.normalized().height() > 3)
            mark(pixels.normalized(), event->modifiers());
    });
    QObject::connect(plot_, &QCustomPlot::mousePress, plot_, [this](QMouseEvent* event) { pressed_ = event->pos(); });
    QObject::connect(plot_, &QCustomPlot::mouseRelease, plot_, [this](QMouseEvent* event) {
        if (event->button() == Qt::LeftButton && (event->pos() - pressed_).manhattanLength() <= 3)
            mark(QRect(event->pos() - QPoint(3, 3), event->pos() + QPoint(3, 3)), event->modifiers());
    });
    QObject::connect(plot_, &QCustomPlot::mouseDoubleClick, plot_, [this] { show(data_, look_); });   // back from zooming
    QObject::connect(plot_, &QCustomPlot::mouseMove, plot_, [this](QMouseEvent* event) { plot_->setToolTip(wordsAt(event->position())); });
}

QString PlotView::nameOf(const Group& group) const
{
    if (group.isOthers)
        return look_.others;
    return group.name.empty() ? look_.nothing : QString::fromStdString(group.name);
}

void PlotView::show(const ChartData& data, const ChartLook& look)
{
    data_ = data;
    look_ = look;
    plot_->clearPlottables();
    plot_->clearItems();
    dress();
    switch (data_.spec.kind) {
    case ChartKind::Histogram:
    case ChartKind::Bars: drawBars(); break;
    case ChartKind::Boxes: drawBoxes(); break;
    case ChartKind::Scatter: data_.density.empty() ? drawPoints() : drawDensity(); break;
    }
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void PlotView::dress()
{
    plot_->setBackground(QBrush(QColor(look_.ground)));
    plot_->setFont(look_.font);
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis}) {
        axis->setBasePen(QPen(QColor(look_.grid)));
        axis->setTickPen(QPen(QColor(look_.grid)));
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLength(0, 4);   // not into the bars
        axis->setTickLabelColor(QColor(look_.text));
        axis->setTickLabelFont(look_.font);
        axis->setLabelColor(QColor(look_.text));
        axis->setLabelFont(look_.font);
        axis->grid()->setPen(QPen(withAlpha(look_.grid, 150), 0, Qt::SolidLine));
        axis->grid()->setZeroLinePen(QPen(QColor(look_.grid)));
        axis->setTicker(QSharedPointer<QCPAxisTicker>::create());
        axis->setTickLabelRotation(0);
        axis->setNumberFormat(QStringLiteral("gb"));
        axis->setNumberPrecision(9);
    }
    plot_->xAxis->grid()->setVisible(data_.spec.kind == ChartKind::Scatter);
    plot_->xAxis->setLabel(look_.xTitle);
    plot_->yAxis->setLabel(look_.yTitle);
    plot_->selectionRect()->setPen(QPen(QColor(look_.selected), 1, Qt::DashLine));
    plot_->selectionRect()->setBrush(withAlpha(look_.selected, 50));
}

void PlotView::nameGroups()
{
    const auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    const QFontMetrics metrics(look_.font);
    std::vector<QString> names;
    int widest = 0;
    for (const Group& group : data_.groups) {
        names.push_back(metrics.elidedText(nameOf(group), Qt::ElideRight, 120));
        widest = std::max(widest, metrics.horizontalAdvance(names.back()) + 8);
    }
    // Names that do not fit beside each other are turned; where even the lines do not fit, some are left out.
    const int room = std::max(200, plot_->width() - 90);
    const bool turned = widest * static_cast<int>(names.size()) > room;
    const std::size_t step = turned ? static_cast<std::size_t>(std::ceil(static_cast<double>(metrics.height()) * static_cast<double>(names.size()) / room)) : 1;
    for (std::size_t i = 0; i < names.size(); i += std::max<std::size_t>(1, step))
        ticker->addTick(static_cast<double>(i), names[i]);
    plot_->xAxis->setTicker(ticker);
    plot_->xAxis->setTickLabelRotation(turned ? 60 : 0);
    plot_->xAxis->setRange(-0.6, static_cast<double>(data_.groups.size()) - 0.4);
}

void PlotView::drawBars()
{
    if (data_.groups.empty())
        return;
    const bool histogram = data_.spec.kind == ChartKind::Histogram;
    auto* all = new QCPBars(plot_->xAxis, plot_->yAxis);
    auto* chosen = new QCPBars(plot_->xAxis, plot_->yAxis);
    const double width = histogram ? data_.groups.front().to - data_.groups.front().from : 0.8;
    QVector<double> keys, values, selected;
    double low = 0;
    double high = 0;
    for (std::size_t i = 0; i < data_.groups.size(); ++i) {
        const Group& group = data_.groups[i];
        keys << (histogram ? (group.from + group.to) / 2 : static_cast<double>(i));
        values << group.value;
        selected << group.selected;
        low = std::min({low, group.value, group.selected});
        high = std::max({high, group.value, group.selected});
    }
    for (QCPBars* bars : {all, chosen}) {
        bars->setWidth(width);
        bars->setAntialiased(false);
        bars->setSelectable(QCP::stNone);
    }
    all->setPen(QPen(QColor(look_.ground), 1));
    all->setBrush(QColor(look_.bar));
    chosen->setPen(QPen(QColor(look_.ground), 1));
    chosen->setBrush(QColor(look_.selected));
    all->setData(keys, values, true);
    chosen->setData(keys, selected, true);
    if (histogram)
        plot_->xAxis->setRange(data_.groups.front().from - width * 0.5, data_.groups.back().to + width * 0.5);
    else
        nameGroups();
    plot_->yAxis->setRange(low * 1.05, high > low ? high * 1.05 : 1);
}

void PlotView::drawBoxes()
{
    auto* boxes = new QCPStatisticalBox(plot_->xAxis, plot_->yAxis);
    boxes->setSelectable(QCP::stNone);
    boxes->setWidth(0.55);
    boxes->setPen(QPen(QColor(look_.text), 1));
    boxes->setBrush(withAlpha(look_.bar, 170));
    boxes->setMedianPen(QPen(QColor(look_.text), 2));
    boxes->setWhiskerPen(QPen(QColor(look_.text), 1));
    boxes->setWhiskerBarPen(QPen(QColor(look_.text), 1));
    boxes->setOutlierStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, QColor(look_.quiet), 4));
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (std::size_t i = 0; i < data_.groups.size(); ++i) {
        const Box& box = data_.groups[i].box;
        boxes->addData(static_cast<double>(i), box.low, box.lower, box.median, box.upper, box.high, QVector<double>(box.outliers.begin(), box.outliers.end()));
        low = std::min(low, box.outliers.empty() ? box.low : std::min(box.low, box.outliers.front()));
        high = std::max(high, box.outliers.empty() ? box.high : std::max(box.high, box.outliers.back()));
        if (data_.groups[i].selected > 0) {   // a mark over boxes with selected features
            auto* mark = new QCPItemRect(plot_);
            mark->setPen(Qt::NoPen);
            mark->setBrush(withAlpha(look_.selected, 60));
            mark->topLeft->setTypeX(QCPItemPosition::ptPlotCoords);
            mark->topLeft->setTypeY(QCPItemPosition::ptAxisRectRatio);
            mark->bottomRight->setTypeX(QCPItemPosition::ptPlotCoords);
            mark->bottomRight->setTypeY(QCPItemPosition::ptAxisRectRatio);
            mark->topLeft->setCoords(static_cast<double>(i) - 0.4, 0);
            mark->bottomRight->setCoords(static_cast<double>(i) + 0.4, 1);
        }
    }
    nameGroups();
    const double margin = high > low ? (high - low) * 0.05 : 1;
    if (low <= high)
        plot_->yAxis->setRange(low - margin, high + margin);
}

void PlotView::drawPoints()
{
    QVector<double> x, y, chosenX, chosenY;
    for (std::size_t i = 0; i < data_.x.size(); ++i) {
        (data_.isSelected[i] != 0 ? chosenX : x) << data_.x[i];
        (data_.isSelected[i] != 0 ? chosenY : y) << data_.y[i];
    }
    const double size = data_.x.size() > 3000 ? 3 : 6;
    const auto add = [&](const QVector<double>& keys, const QVector<double>& values, QRgb color, int alpha) {
        QCPGraph* graph = plot_->addGraph();
        graph->setLineStyle(QCPGraph::lsNone);
        graph->setSelectable(QCP::stNone);
        graph->setAdaptiveSampling(false);
        graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, withAlpha(color, alpha), withAlpha(color, alpha), size));
        graph->setData(keys, values);
    };
    add(x, y, look_.bar, 150);
    add(chosenX, chosenY, look_.selected, 255);
    const double marginX = data_.maxX > data_.minX ? (data_.maxX - data_.minX) * 0.04 : 1;
    const double marginY = data_.maxY > data_.minY ? (data_.maxY - data_.minY) * 0.05 : 1;
    plot_->xAxis->setRange(data_.minX - marginX, data_.maxX + marginX);
    plot_->yAxis->setRange(data_.minY - marginY, data_.maxY + marginY);
}

void PlotView::drawDensity()
{
    const QCPRange keys(data_.minX, data_.maxX > data_.minX ? data_.maxX : data_.minX + 1);
    const QCPRange values(data_.minY, data_.maxY > data_.minY ? data_.maxY : data_.minY + 1);
    const auto add = [&](const std::vector<float>& cells, QRgb color) {
        auto* map = new QCPColorMap(plot_->xAxis, plot_->yAxis);
        map->setInterpolate(false);
        map->setTightBoundary(true);
        map->data()->setSize(data_.columns, data_.lines);
        map->data()->setRange(keys, values);
        float most = 1;
        for (int line = 0; line < data_.lines; ++line)
            for (int column = 0; column < data_.columns; ++column) {
                const float cell = cells[static_cast<std::size_t>(line) * static_cast<std::size_t>(data_.columns) + static_cast<std::size_t>(column)];
                map->data()->setCell(column, line, std::log1p(static_cast<double>(cell)));   // few and very many are told apart
                most = std::max(most, cell);
            }
        QCPColorGradient gradient;
        gradient.clearColorStops();
        gradient.setColorStopAt(0, withAlpha(color, 0));
        gradient.setColorStopAt(0.001, withAlpha(color, 70));
        gradient.setColorStopAt(1, QColor(color));
        map->setGradient(gradient);
        map->setDataRange(QCPRange(0, std::log1p(static_cast<double>(most))));
    };
    add(data_.density, look_.bar);
    if (std::any_of(data_.selectedDensity.begin(), data_.selectedDensity.end(), [](float cell) { return cell > 0; }))
        add(data_.selectedDensity, look_.selected);
    plot_->xAxis->setRange(keys);
    plot_->yAxis->setRange(values);
}

std::optional<std::size_t> PlotView::groupAt(double key) const
{
    for (std::size_t i = 0; i < data_.groups.size(); ++i) {
        const Group& group = data_.groups[i];
        const bool histogram = data_.spec.kind == ChartKind::Histogram;
        const double from = histogram ? group.from : static_cast<double>(i) - 0.5;
        const double to = histogram ? group.to : static_cast<double>(i) + 0.5;
        if (key >= from && key < to)
            return i;
    }
    return std::nullopt;
}

void PlotView::mark(const QRect& pixels, Qt::KeyboardModifiers keys)
{
    if (!onMarked || data_.isEmpty())
        return;
    Marked marked;
    const double left = plot_->xAxis->pixelToCoord(pixels.left());
    const double right = plot_->xAxis->pixelToCoord(pixels.right());
    if (data_.spec.kind == ChartKind::Scatter) {
        const double top = plot_->yAxis->pixelToCoord(pixels.top());
        const double bottom = plot_->yAxis->pixelToCoord(pixels.bottom());
        marked.minX = std::min(left, right);
        marked.maxX = std::max(left, right);
        marked.minY = std::min(top, bottom);
        marked.maxY = std::max(top, bottom);
    } else {
        const bool click = pixels.width() <= 8;
        const auto first = groupAt(click ? (left + right) / 2 : left);
        const auto last = click ? first : groupAt(right);
        const std::size_t from = first ? *first : left < plot_->xAxis->pixelToCoord(plot_->xAxis->axisRect()->left()) || !click ? 0 : data_.groups.size();
        const std::size_t to = last ? *last + 1 : click ? 0 : data_.groups.size();
        for (std::size_t i = from; i < std::min(to, data_.groups.size()); ++i)
            marked.groups.push_back(i);
    }
    onMarked(marked, keys);
}

QString PlotView::wordsAt(QPointF pixel) const
{
    if (!plot_->axisRect()->rect().contains(pixel.toPoint()) || data_.groups.empty())
        return {};
    const auto number = groupAt(plot_->xAxis->pixelToCoord(pixel.x()));
    if (!number)
        return {};
    const Group& group = data_.groups[*number];
    const QLocale locale(QLocale::English);
    const auto digits = [&](double value) { return locale.toString(value, 'g', 7); };
    QString words = data_.spec.kind == ChartKind::Histogram ? QStringLiteral("%1 – %2").arg(digits(group.from), digits(group.to)) : nameOf(group);
    if (data_.spec.kind == ChartKind::Boxes)
        words += QStringLiteral("\n%1 | %2 | %3 | %4 | %5").arg(digits(group.box.low), digits(group.box.lower), digits(group.box.median), digits(group.box.upper), digits(group.box.high));
    else if (data_.spec.kind == ChartKind::Bars && data_.spec.measure != Measure::Count)
        words += QLatin1Char('\n') + digits(group.value);
    return words + QLatin1Char('\n') + look_.countOf.arg(locale.toString(static_cast<qlonglong>(group.count)));
}

void PlotView::paintOn(QPaintDevice& device, QSize size)
{
    QCPPainter painter(&device);
    painter.setMode(QCPPainter::pmVectorized);
    plot_->toPainter(&painter, size.width(), size.height());
}

}  // namespace app::charts

extern "C" Q_DECL_EXPORT app::charts::ChartView* songhuaMakeChartView(QWidget* parent) { return new app::charts::PlotView(parent); }
