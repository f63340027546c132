// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/labels/line_places.h"

#include "styles/labels/map_font.h"

#include <QLineF>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>
#include <optional>
#include <tuple>

namespace styles {
namespace {

constexpr double kDegrees = 180 / std::numbers::pi;
constexpr double kSharpest = 0.55;   // radians between neighbouring letters

double between(QPointF a, QPointF b) { return std::hypot(b.x() - a.x(), b.y() - a.y()); }

/// Difference of two directions, in [-pi, pi].
double turnOf(QPointF from, QPointF to) { return std::atan2(from.x() * to.y() - from.y() * to.x(), from.x() * to.x() + from.y() * to.y()); }

/// The share of a segment inside the rectangle, as parameters from 0 to 1 (Liang and Barsky 1984).
std::optional<std::pair<double, double>> insideShare(QPointF a, QPointF b, const QRectF& r)
{
    double first = 0;
    double last = 1;
    const auto cut = [&](double p, double q) {   // keeps p * t <= q
        if (p == 0)
            return q >= 0;
        const double t = q / p;
        (p < 0 ? first : last) = p < 0 ? std::max(first, t) : std::min(last, t);
        return first <= last;
    };
    const QPointF d = b - a;
    const bool any = cut(-d.x(), a.x() - r.left()) && cut(d.x(), r.right() - a.x()) && cut(-d.y(), a.y() - r.top()) && cut(d.y(), r.bottom() - a.y());
    return any ? std::optional(std::pair(first, last)) : std::nullopt;
}

std::optional<LineStretch> stretchAt(const MeasuredLine& line, double middle, double width, bool curved)
{
    constexpr int kChords = 8;
    LineStretch stretch{middle - width / 2, width, line.at(middle), false, 0};
    QPointF before;
    double sharpest = 0;
    QPointF from = line.at(stretch.start);
    const QPointF first = from;
    for (int i = 1; i <= kChords; ++i) {
        const QPointF to = line.at(stretch.start + width * i / kChords);
        const QPointF chord = to - from;
        if (i > 1 && !before.isNull() && !chord.isNull()) {
            const double turn = std::abs(turnOf(before, chord));
            stretch.turn += turn;
            sharpest = std::max(sharpest, turn);
        }
        if (!chord.isNull())
            before = chord;
        from = to;
    }
    stretch.reversed = from.x() < first.x();
    const double straightness = between(first, from) / width;
    const bool fits = curved ? straightness > 0.55 && sharpest < 1.0 : straightness > 0.93;
    return fits ? std::optional(stretch) : std::nullopt;
}

/// The line without its small corners: the mean over a window as wide as `window`.
QPointF smoothed(const MeasuredLine& line, double distance, double window)
{
    QPointF sum;
    constexpr int kSide = 3;
    for (int i = -kSide; i <= kSide; ++i)
        sum += line.at(distance + window * i / (2.0 * kSide));
    return sum / (2.0 * kSide + 1);
}

/// What readers take for one letter, with its advance.
std::vector<std::pair<QString, double>> lettersOf(const QString& text, const QFont& font)
{
    std::vector<std::pair<QString, double>> letters;
    QTextBoundaryFinder ends(QTextBoundaryFinder::Grapheme, text);
    for (qsizetype start = 0, end = ends.toNextBoundary(); end >= 0; start = end, end = ends.toNextBoundary()) {
        const QString letter = text.mid(start, end - start);
        letters.emplace_back(letter, textWidth(letter, font));
    }
    return letters;
}

}  // namespace

MeasuredLine::MeasuredLine(QPolygonF points) : points_(std::move(points)), along_{0}
{
    for (qsizetype i = 1; i < points_.size(); ++i)
        along_.push_back(along_.back() + between(points_[i - 1], points_[i]));
}

QPointF MeasuredLine::at(double distance) const
{
    if (points_.size() < 2)
        return points_.isEmpty() ? QPointF() : points_.front();
    const auto next = std::clamp<std::ptrdiff_t>(std::lower_bound(along_.begin(), along_.end(), distance) - along_.begin(), 1, std::ssize(along_) - 1);
    const double length = along_[static_cast<std::size_t>(next)] - along_[static_cast<std::size_t>(next - 1)];
    const double share = length > 0 ? std::clamp((distance - along_[static_cast<std::size_t>(next - 1)]) / length, 0.0, 1.0) : 0;
    return points_[next - 1] + (points_[next] - points_[next - 1]) * share;
}

std::vector<LineStretch> stretchesAlong(const MeasuredLine& line, double width, const QRectF& surface, bool curved)
{
    struct Rated {
        LineStretch stretch;
        std::tuple<int, int, double> rating;
    };
    std::vector<Rated> rated;
    const double needed = width * 1.08;
    if (line.points().size() < 2 || line.length() < needed)
        return {};
    // Middles lie at whole steps from the middle of the line; those that more powers of two divide come first.
    const double centre = line.length() / 2;
    const double step = std::max(needed / 4, 6.0);
    const auto add = [&](std::int64_t k) {
        const double middle = centre + static_cast<double>(k) * step;
        if (middle - needed / 2 < 0 || middle + needed / 2 > line.length())
            return;
        const auto stretch = stretchAt(line, middle, needed, curved);
        if (!stretch || !surface.contains(stretch->middle))
            return;
        const QPointF chord = line.at(middle + needed / 2) - line.at(middle - needed / 2);
        const bool steep = std::abs(chord.x()) < 0.3 * std::abs(chord.y());
        const int evenness = k == 0 ? 64 : std::countr_zero(static_cast<std::uint64_t>(std::abs(k)));
        rated.push_back({*stretch, {static_cast<int>(stretch->turn / 0.35) + (steep ? 2 : 0), -evenness, std::abs(static_cast<double>(k))}});
    };
    const auto& along = line.along();
    std::int64_t next = std::numeric_limits<std::int64_t>::min();
    for (std::size_t i = 1; i < along.size() && rated.size() < 2000; ++i) {
        const auto share = insideShare(line.points()[static_cast<qsizetype>(i) - 1], line.points()[static_cast<qsizetype>(i)], surface);
        if (!share)
            continue;
        const double length = along[i] - along[i - 1];
        const auto from = static_cast<std::int64_t>(std::ceil((along[i - 1] + length * share->first - centre) / step));
        const auto to = static_cast<std::int64_t>(std::floor((along[i - 1] + length * share->second - centre) / step));
        for (std::int64_t k = std::max(from, next); k <= to && rated.size() < 2000; ++k) {
            add(k);
            next = k + 1;
        }
    }
    std::stable_sort(rated.begin(), rated.end(), [](const Rated& a, const Rated& b) { return a.rating < b.rating; });
    std::vector<LineStretch> stretches;
    for (const Rated& r : rated)
        stretches.push_back(r.stretch);
    return stretches;
}

std::vector<TextRun> runsOn(const MeasuredLine& line, const LineStretch& stretch, const QString& text, const QFont& font, bool curved)
{
    const double drop = (ascent(font) - descent(font)) / 2;   // from the middle of the letters to their base line
    const double em = font.pixelSize();
    const double middle = stretch.start + stretch.length / 2;
    const double sign = stretch.reversed ? -1 : 1;
    const auto point = [&](double offset) { return smoothed(line, middle + sign * offset, 1.2 * em); };

    if (!curved || stretch.turn < 0.12) {
        const double width = textWidth(text, font);
        const QPointF chord = point(stretch.length / 2) - point(-stretch.length / 2);
        const double length = std::max(std::hypot(chord.x(), chord.y()), 1e-9);
        const QPointF direction = chord / length;
        const QPointF across(-direction.y(), direction.x());
        const QPointF centre = (point(-stretch.length / 4) + stretch.middle + point(stretch.length / 4)) / 3;
        return {{text, centre - direction * (width / 2) + across * drop, std::atan2(direction.y(), direction.x()) * kDegrees}};
    }
    const auto letters = lettersOf(text, font);
    double offset = 0;
    for (const auto& letter : letters)
        offset -= letter.second / 2;
    std::vector<TextRun> runs;
    double previous = 0;
    for (const auto& [letter, advance] : letters) {
        const QPointF from = point(offset);
        const QPointF to = point(offset + advance);
        const QPointF chord = to - from;
        const double angle = std::atan2(chord.y(), chord.x());
        if (!runs.empty() && std::abs(std::remainder(angle - previous, 2 * std::numbers::pi)) > kSharpest)
            return {};
        previous = angle;
        const QPointF direction(std::cos(angle), std::sin(angle));
        const QPointF across(-direction.y(), direction.x());
        runs.push_back({letter, (from + to) / 2 - direction * (advance / 2) + across * drop, angle * kDegrees});
        offset += advance;
    }
    return runs;
}

}  // namespace styles
