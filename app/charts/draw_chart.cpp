// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/draw_chart.h"

#include "app/charts/axis_ticks.h"
#include "styles/labels/map_font.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace app::charts {
namespace {

/// One axis from `from` to `to` with round numbers on it; with `fromZero` it begins and ends at one. `counts`: there are no half features.
struct Axis {
    double from = 0, to = 1;
    AxisTicks ticks;

    static Axis over(double least, double most, bool fromZero, int count, bool counts = false)
    {
        Axis axis;
        axis.from = fromZero ? std::min(0.0, least) : least;
        axis.to = fromZero ? std::max(most, 0.0) : most;
        if (!(axis.to > axis.from))
            axis.to = axis.from + 1;
        axis.ticks = axisTicks(axis.from, axis.to, std::max(2, count));
        if (counts && axis.ticks.step < 1) {
            axis.ticks.step = 1;
            axis.ticks.decimals = 0;
        }
        if (fromZero) {
            const double step = axis.ticks.step;
            axis.from = std::floor(axis.from / step + 1e-9) * step;
            axis.to = std::ceil(axis.to / step - 1e-9) * step;
            axis.ticks.at = {};
            for (double n = std::round(axis.from / step); n * step <= axis.to + 1e-9 * step; n += 1)
                axis.ticks.at.push_back(n * step);
        }
        return axis;
    }
    double share(double value) const { return (value - from) / (to - from); }
    QString words(double value) const { return tickWords(value, ticks.decimals); }
};

class Drawing {
public:
    Drawing(QPainter& painter, const QRectF& area, const ChartData& data, const ChartDrawingLook& look)
        : painter_(painter), area_(area), data_(data), look_(look), line_(styles::lineHeight(look.font))
    {
    }

    void draw()
    {
        const bool named = data_.spec.kind == ChartKind::Bars || (data_.spec.kind == ChartKind::Boxes && !data_.spec.category.empty());
        if (data_.spec.kind == ChartKind::Scatter)
            drawPoints();
        else if (named)
            drawNamedRows();
        else if (data_.spec.kind == ChartKind::Histogram)
            drawHistogram();
        else
            drawNamedRows();
    }

private:
    double gap() const { return line_ * 0.35; }

    void say(QPointF baseline, const QString& words, QRgb color) { styles::drawText(painter_, baseline, words, look_.font, QColor::fromRgb(color)); }
    double wide(const QString& words) const { return styles::textWidth(words, look_.font); }

    QString nameOf(const Group& group) const { return group.isOthers ? look_.others : group.name.empty() ? look_.nothing : QString::fromStdString(group.name); }

    QString cut(QString words, double room) const
    {
        if (wide(words) <= room)
            return words;
        while (words.size() > 1 && wide(words + QChar(0x2026)) > room)
            words.chop(1);
        return words + QChar(0x2026);
    }

    void across(const QRectF& plot, const Axis& axis)
    {
        for (const double tick : axis.ticks.at) {
            const double x = plot.left() + axis.share(tick) * plot.width();
            painter_.setPen(QPen(QColor::fromRgb(look_.grid), look_.unit));
            painter_.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
            const QString words = axis.words(tick);
            const double left = std::clamp(x - wide(words) / 2, area_.left(), std::max(area_.left(), area_.right() - wide(words)));
            say(QPointF(left, plot.bottom() + gap() + styles::firstBaseline(look_.font)), words, look_.quiet);
        }
    }

    void upward(const QRectF& plot, const Axis& axis)
    {
        for (const double tick : axis.ticks.at) {
            const double y = plot.bottom() - axis.share(tick) * plot.height();
            painter_.setPen(QPen(QColor::fromRgb(look_.grid), look_.unit));
            painter_.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
            const QString words = axis.words(tick);
            say(QPointF(plot.left() - gap() - wide(words), y - line_ / 2 + styles::firstBaseline(look_.font)), words, look_.quiet);
        }
    }

    void titles(const QRectF& plot)
    {
        say(QPointF(area_.left(), area_.top() + styles::firstBaseline(look_.font)), cut(look_.yTitle, area_.width()), look_.quiet);
        const QString words = cut(look_.xTitle, area_.width());
        say(QPointF(std::max(area_.left(), plot.right() - wide(words)), area_.bottom() - line_ + styles::firstBaseline(look_.font)), words, look_.quiet);
    }

    /// The plot in the area; `left` for what stands beside it.
    QRectF plotBeside(double left) const
    {
        const double top = look_.yTitle.isEmpty() ? line_ / 2 : line_ + gap();
        const double bottom = line_ + gap() + (look_.xTitle.isEmpty() ? 0 : line_);
        return area_.adjusted(left, top, -line_ / 2, -bottom);
    }

    bool hasRoom(const QRectF& plot) const { return plot.width() > 3 * line_ && plot.height() > line_; }

    void drawHistogram()
    {
        if (data_.groups.empty())
            return;
        double most = 0;
        for (const Group& group : data_.groups)
            most = std::max(most, group.value);
        const Axis y = Axis::over(0, most, true, static_cast<int>(area_.height() / (3 * line_)), true);
        double left = 0;
        for (const double tick : y.ticks.at)
            left = std::max(left, wide(y.words(tick)));
        const QRectF plot = plotBeside(left + 2 * gap());
        if (!hasRoom(plot))
            return;
        const Axis x = Axis::over(data_.groups.front().from, data_.groups.back().to, false, static_cast<int>(plot.width() / (6 * line_)));
        upward(plot, y);
        across(plot, x);
        for (const Group& group : data_.groups) {
            const double from = plot.left() + x.share(group.from) * plot.width();
            const double to = plot.left() + x.share(group.to) * plot.width();
            const double high = y.share(group.value) * plot.height();
            painter_.fillRect(QRectF(from + look_.unit / 2, plot.bottom() - high, std::max(to - from - look_.unit, look_.unit), high), QColor::fromRgb(look_.bar));
        }
        base(plot, false);
        titles(plot);
    }

    void base(const QRectF& plot, bool upright)
    {
        painter_.setPen(QPen(QColor::fromRgb(look_.quiet), look_.unit));
        painter_.drawLine(plot.bottomLeft(), upright ? plot.topLeft() : plot.bottomRight());
    }

    /// As many bars as can be read, the longest first; those that are left are one more, except of means.
    std::vector<Group> rowsThatFit(std::size_t most) const
    {
        std::vector<Group> rows = data_.groups;
        if (data_.spec.kind == ChartKind::Bars && data_.spec.measure == Measure::Sum)
            std::stable_sort(rows.begin(), rows.end(), [](const Group& a, const Group& b) { return a.isOthers != b.isOthers ? b.isOthers : a.value > b.value; });
        if (rows.size() <= most)
            return rows;
        if (data_.spec.kind == ChartKind::Bars && data_.spec.measure != Measure::Mean) {
            Group rest{.isOthers = true};
            for (std::size_t i = most - 1; i < rows.size(); ++i) {
                rest.value += rows[i].value;
                rest.count += rows[i].count;
            }
            rows[most - 1] = rest;
        }
        rows.resize(most);
        return rows;
    }

    void drawNamedRows()
    {
        if (data_.groups.empty())
            return;
        const bool boxes = data_.spec.kind == ChartKind::Boxes;
        const double rowHeight = line_ * 0.95;
        const auto groups = rowsThatFit(static_cast<std::size_t>(std::max(1.0, plotBeside(0).height() / rowHeight)));
        double names = 0;
        double least = 0;
        double most = 0;
        bool first = true;
        for (const Group& group : groups) {
            names = std::max(names, boxes && data_.spec.category.empty() ? 0.0 : wide(nameOf(group)));
            const double low = boxes ? group.box.low : group.value;
            const double high = boxes ? group.box.high : group.value;
            least = first ? low : std::min(least, low);
            most = first ? high : std::max(most, high);
            first = false;
        }
        names = std::min(names, area_.width() * 0.45);
        const QRectF plot = plotBeside(names + 2 * gap());
        if (!hasRoom(plot))
            return;
        const Axis x = Axis::over(least, most, !boxes, static_cast<int>(plot.width() / (6 * line_)), !boxes && data_.spec.measure == Measure::Count);
        across(plot, x);
        const std::size_t rows = groups.size();
        const double each = plot.height() / static_cast<double>(rows);
        const double thick = std::min(each * 0.72, line_ * 1.4);
        for (std::size_t i = 0; i < rows; ++i) {
            const Group& group = groups[i];
            const double middle = plot.top() + (static_cast<double>(i) + 0.5) * each;
            const QString words = boxes && data_.spec.category.empty() ? QString() : cut(nameOf(group), names);
            say(QPointF(plot.left() - gap() - wide(words), middle - line_ / 2 + styles::firstBaseline(look_.font)), words, look_.text);
            const auto at = [&](double value) { return plot.left() + x.share(value) * plot.width(); };
            if (boxes) {
                drawBox(group.box, middle, thick, at);
                continue;
            }
            const double zero = at(0);
            const double end = at(group.value);
            painter_.fillRect(QRectF(std::min(zero, end), middle - thick / 2, std::abs(end - zero), thick), QColor::fromRgb(look_.bar));
        }
        base(plot, true);
        titles(plot);
    }

    template <class At>
    void drawBox(const Box& box, double middle, double thick, const At& at)
    {
        painter_.setPen(QPen(QColor::fromRgb(look_.bar), 1.5 * look_.unit));
        painter_.drawLine(QPointF(at(box.low), middle), QPointF(at(box.lower), middle));
        painter_.drawLine(QPointF(at(box.upper), middle), QPointF(at(box.high), middle));
        QColor pale = QColor::fromRgb(look_.bar);
        pale.setAlpha(70);
        painter_.setBrush(pale);
        painter_.drawRect(QRectF(QPointF(at(box.lower), middle - thick / 2), QPointF(at(box.upper), middle + thick / 2)));
        painter_.setPen(QPen(QColor::fromRgb(look_.text), 2 * look_.unit));
        painter_.drawLine(QPointF(at(box.median), middle - thick / 2), QPointF(at(box.median), middle + thick / 2));
    }

    void drawPoints()
    {
        if (data_.x.empty() && data_.density.empty())
            return;
        const Axis y = Axis::over(data_.minY, data_.maxY, false, static_cast<int>(area_.height() / (3 * line_)));
        double left = 0;
        for (const double tick : y.ticks.at)
            left = std::max(left, wide(y.words(tick)));
        const QRectF plot = plotBeside(left + 2 * gap());
        if (!hasRoom(plot))
            return;
        const Axis x = Axis::over(data_.minX, data_.maxX, false, static_cast<int>(plot.width() / (6 * line_)));
        upward(plot, y);
        across(plot, x);
        painter_.setPen(Qt::NoPen);
        QColor color = QColor::fromRgb(look_.bar);
        if (!data_.density.empty()) {
            const float most = *std::max_element(data_.density.begin(), data_.density.end());
            const double w = plot.width() / data_.columns;
            const double h = plot.height() / data_.lines;
            for (int row = 0; row < data_.lines; ++row)
                for (int column = 0; column < data_.columns; ++column)
                    if (const float count = data_.density[static_cast<std::size_t>(row) * static_cast<std::size_t>(data_.columns) + static_cast<std::size_t>(column)]; count > 0) {
                        color.setAlphaF(static_cast<float>(0.15 + 0.85 * std::log1p(count) / std::log1p(most)));
                        painter_.fillRect(QRectF(plot.left() + column * w, plot.bottom() - (row + 1) * h, w, h), color);
                    }
        } else {
            color.setAlpha(150);
            painter_.setBrush(color);
            const double radius = line_ * 0.16;
            for (std::size_t i = 0; i < data_.x.size(); ++i)
                painter_.drawEllipse(QPointF(plot.left() + x.share(data_.x[i]) * plot.width(), plot.bottom() - y.share(data_.y[i]) * plot.height()), radius, radius);
        }
        base(plot, true);
        base(plot, false);
        titles(plot);
    }

    QPainter& painter_;
    QRectF area_;
    const ChartData& data_;
    const ChartDrawingLook& look_;
    double line_;
};

}  // namespace

void drawChart(QPainter& painter, const QRectF& area, const ChartData& data, const ChartDrawingLook& look)
{
    if (area.isEmpty() || data.isEmpty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    Drawing(painter, area, data, look).draw();
    painter.restore();
}

}  // namespace app::charts
