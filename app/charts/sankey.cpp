// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/sankey.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace app::charts {

namespace {

constexpr double kBarWidth = 9;
constexpr double kWordsGap = 4;
constexpr double kRowHeight = 1.15;   // of the letters' height
constexpr int kBandAlpha = 110;
constexpr std::array<QRgb, 10> kSankeyColors{0xff4e79a7, 0xfff28e2b, 0xff59a14f, 0xffe15759, 0xff76b7b2, 0xffedc948, 0xffb07aa1, 0xff9c755f, 0xffff9da7, 0xff86bcb6};

double nameRowHeight(const QFont& font) { return QFontMetricsF(font).height() * kRowHeight; }

/// Of a column at a scale: each node takes its bar or its row, whichever is higher.
double heightAt(const std::vector<double>& amounts, double scale, double row)
{
    double sum = 0;
    for (const double amount : amounts)
        sum += std::max(amount * scale, row);
    return sum;
}

/// The largest scale at which all columns fit, by halving.
double fittingScale(const std::vector<std::vector<double>>& columns, double height, double row)
{
    double largest = 0;
    for (const auto& amounts : columns)
        largest = std::max(largest, std::accumulate(amounts.begin(), amounts.end(), 0.0));
    double low = 0;
    double high = largest > 0 ? height / largest : 0;
    const auto fits = [&](double scale) { return std::all_of(columns.begin(), columns.end(), [&](const auto& amounts) { return heightAt(amounts, scale, row) <= height; }); };
    if (fits(high))
        return high;
    for (int i = 0; i < 50; ++i)
        (fits((low + high) / 2) ? low : high) = (low + high) / 2;
    return low;
}

QColor colorOfNode(std::size_t column, std::size_t number) { return QColor::fromRgba(kSankeyColors[(number + column * 3) % kSankeyColors.size()]); }

}  // namespace

double Sankey::amountOf(std::size_t column, std::size_t node) const
{
    double in = 0, out = 0;
    for (const Link& link : links) {
        if (link.column == column && link.from == node)
            out += link.amount;
        if (link.column + 1 == column && link.to == node)
            in += link.amount;
    }
    return std::max(in, out);
}

double leastSankeyHeight(const Sankey& sankey, const QFont& font)
{
    std::size_t most = 0;
    for (const auto& column : sankey.columns)
        most = std::max(most, column.size());
    return static_cast<double>(most) * nameRowHeight(font);
}

SankeyLayout sankeyLayout(const Sankey& sankey, const QRectF& within, const QFont& font)
{
    SankeyLayout layout;
    std::vector<std::vector<double>> amounts;
    for (std::size_t c = 0; c < sankey.columns.size(); ++c) {
        amounts.emplace_back();
        for (std::size_t n = 0; n < sankey.columns[c].size(); ++n)
            amounts.back().push_back(sankey.amountOf(c, n));
    }
    const double row = nameRowHeight(font);
    const double scale = fittingScale(amounts, within.height(), row);
    const std::size_t count = sankey.columns.size();
    const double step = count > 1 ? (within.width() - kBarWidth) / static_cast<double>(count - 1) : 0;
    std::vector<std::vector<std::size_t>> numbers(count);
    for (std::size_t c = 0; c < count; ++c) {
        const double x = within.left() + step * static_cast<double>(c);
        const bool isLast = c + 1 == count && count > 1;
        const double spare = within.height() - heightAt(amounts[c], scale, row);
        const double gap = amounts[c].empty() ? 0 : spare / static_cast<double>(amounts[c].size());
        double y = within.top() + gap / 2;
        for (std::size_t n = 0; n < amounts[c].size(); ++n) {
            const double bar = std::max(1.0, amounts[c][n] * scale);
            const double slot = std::max(amounts[c][n] * scale, row);
            const double middle = y + slot / 2;
            const double room = (count > 1 ? step : within.width()) * (count > 2 ? 0.62 : 0.5) - kBarWidth - kWordsGap;
            const double left = isLast ? x - kWordsGap - room : x + kBarWidth + kWordsGap;
            numbers[c].push_back(layout.nodes.size());
            layout.nodes.push_back({c, n, QRectF(x, middle - bar / 2, kBarWidth, bar), QRectF(left, middle - row / 2, room, row)});
            y += slot + gap;
        }
    }
    // Bands leave and arrive one below the other, in the order of the nodes at their other ends.
    std::vector<double> left(layout.nodes.size()), arrived(layout.nodes.size());
    std::vector<std::size_t> order(sankey.links.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<double> fromY(order.size()), toY(order.size());
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return sankey.links[a].to < sankey.links[b].to; });
    for (const std::size_t number : order) {
        const Sankey::Link& link = sankey.links[number];
        const std::size_t node = numbers[link.column][link.from];
        fromY[number] = layout.nodes[node].bar.top() + left[node];
        left[node] += link.amount * scale;
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return sankey.links[a].from < sankey.links[b].from; });
    for (const std::size_t number : order) {
        const Sankey::Link& link = sankey.links[number];
        const std::size_t node = numbers[link.column + 1][link.to];
        toY[number] = layout.nodes[node].bar.top() + arrived[node];
        arrived[node] += link.amount * scale;
    }
    for (std::size_t number = 0; number < sankey.links.size(); ++number) {
        const Sankey::Link& link = sankey.links[number];
        const double x0 = layout.nodes[numbers[link.column][link.from]].bar.right();
        const double x1 = layout.nodes[numbers[link.column + 1][link.to]].bar.left();
        const double wide = std::max(1.0, link.amount * scale);
        const double bend = (x1 - x0) / 2;
        QPainterPath path(QPointF(x0, fromY[number]));
        path.cubicTo(x0 + bend, fromY[number], x1 - bend, toY[number], x1, toY[number]);
        path.lineTo(x1, toY[number] + wide);
        path.cubicTo(x1 - bend, toY[number] + wide, x0 + bend, fromY[number] + wide, x0, fromY[number] + wide);
        path.closeSubpath();
        layout.bands.push_back({std::move(path), number});
    }
    return layout;
}

std::optional<std::size_t> SankeyLayout::bandAt(QPointF at) const
{
    for (const Band& band : bands)
        if (band.path.contains(at))
            return band.link;
    return {};
}

std::optional<std::size_t> SankeyLayout::nodeAt(QPointF at) const
{
    for (std::size_t n = 0; n < nodes.size(); ++n)
        if (nodes[n].bar.adjusted(-2, -2, 2, 2).contains(at) || nodes[n].words.contains(at))
            return n;
    return {};
}

void paintSankey(QPainter& painter, const QRectF& within, const Sankey& sankey, const SankeyLook& look)
{
    const SankeyLayout layout = sankeyLayout(sankey, within, look.font);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const std::size_t last = sankey.columns.size() > 1 ? sankey.columns.size() - 2 : 0;
    for (const SankeyLayout::Band& band : layout.bands) {
        const Sankey::Link& link = sankey.links[band.link];
        QColor color = link.column == last && last > 0 ? colorOfNode(link.column, link.from) : colorOfNode(link.column + 1, link.to);
        color.setAlpha(kBandAlpha);
        painter.setBrush(color);
        painter.drawPath(band.path);
    }
    for (const SankeyLayout::Node& node : layout.nodes) {
        painter.setBrush(colorOfNode(node.column, node.number));
        painter.drawRect(node.bar);
    }
    painter.setFont(look.font);
    painter.setPen(QColor::fromRgba(look.text));
    const QFontMetricsF metrics(look.font);
    for (const SankeyLayout::Node& node : layout.nodes) {
        QString words = sankey.columns[node.column][node.number];
        if (look.amountWords) {
            const QString withAmount = words + QStringLiteral("  ") + look.amountWords(sankey.amountOf(node.column, node.number));
            if (metrics.horizontalAdvance(withAmount) <= node.words.width())
                words = withAmount;
        }
        const bool isLast = node.column + 1 == sankey.columns.size() && node.column > 0;
        painter.drawText(node.words, static_cast<int>((isLast ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter) | Qt::TextSingleLine, metrics.elidedText(words, Qt::ElideRight, node.words.width()));
    }
    painter.restore();
}

}  // namespace app::charts
