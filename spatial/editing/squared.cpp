// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/editable_shape.h"
#include "spatial/editing/whole_shapes.h"
#include "spatial/geometry/geos_bridge.h"

#include <cmath>
#include <numbers>

namespace spatial {

using editing::EditableRing;
using editing::EditableShape;

namespace {

constexpr double kQuarter = std::numbers::pi / 2;

/// The direction (0 .. a quarter turn) along or across which the edges run, weighted by length: angles times four, so that both count alike.
double mainDirection(const EditableShape& shape)
{
    double x = 0;
    double y = 0;
    for (const auto& part : shape.parts)
        for (const auto& ring : part)
            for (std::size_t i = 0; i < shape.edgeCount(ring); ++i) {
                const Coordinate a = ring.at[i], b = ring.at[i + 1 < ring.at.size() ? i + 1 : 0];
                const double angle = 4 * std::atan2(b.y - a.y, b.x - a.x);
                // The square of the length: long walls decide, not many short ones.
                const double weight = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
                x += weight * std::cos(angle);
                y += weight * std::sin(angle);
            }
    const double direction = std::atan2(y, x) / 4;
    return std::abs(direction) < 1e-12 ? 0 : direction;   // rounding must not turn what is square to the axes
}

enum class Run { Free, Along, Across };

/// In the frame of the main direction: a run of edges along it shares one y, a run across one x.
std::size_t square(EditableRing& ring, std::size_t edges, bool closedRing, double within)
{
    const std::size_t n = ring.at.size();
    std::vector<Run> runs(edges, Run::Free);
    std::size_t qualified = 0;
    for (std::size_t i = 0; i < edges; ++i) {
        const Coordinate a = ring.at[i], b = ring.at[i + 1 < n ? i + 1 : 0];
        const double angle = std::abs(std::atan2(b.y - a.y, b.x - a.x));   // 0 .. pi
        if (std::min(angle, std::numbers::pi - angle) <= within)
            runs[i] = Run::Along;
        else if (std::abs(angle - kQuarter) <= within)
            runs[i] = Run::Across;
        qualified += runs[i] != Run::Free ? 1 : 0;
    }
    const auto level = [&](Run run, double Coordinate::*of) {
        // A ring begins its runs where one begins, else all of it is one.
        std::size_t begin = 0;
        if (closedRing)
            for (std::size_t i = 0; i < edges; ++i)
                if (runs[i] == run && runs[i > 0 ? i - 1 : edges - 1] != run)
                    begin = i;
        for (std::size_t k = 0; k < edges;) {
            if (runs[(begin + k) % edges] != run) {
                ++k;
                continue;
            }
            double weights = 0, sum = 0;
            const double origin = ring.at[(begin + k) % n].*of;
            std::size_t m = k;
            for (; m < edges && runs[(begin + m) % edges] == run; ++m) {
                const Coordinate a = ring.at[(begin + m) % n], b = ring.at[(begin + m + 1) % n];
                const double weight = distance(a, b);
                weights += weight;
                sum += weight * ((a.*of - origin) + (b.*of - origin)) / 2;
            }
            const double value = origin + (weights > 0 ? sum / weights : 0);
            for (std::size_t v = k; v <= m; ++v)
                ring.at[(begin + v) % n].*of = value;
            k = m;
        }
    };
    level(Run::Along, &Coordinate::y);
    level(Run::Across, &Coordinate::x);
    return qualified;
}

}  // namespace

Result<Geometry> squared(const GeometryView& geometry, double within)
{
    if (isPoint(geometry.kind()) || geometry.isNull() || geometry.isEmpty())
        return Error{ErrorCode::InvalidInput, text("Only lines and polygons have corners.")};
    if (!(within > 0) || !(within < std::numbers::pi / 4))
        return Error{ErrorCode::InvalidParameter, text("Edges are made square within 0 to 45 degrees."), {}, "within"};
    EditableShape shape(geometry);
    const Coordinate centre = geometry.coordinates().front();
    const double direction = mainDirection(shape);
    const double cosine = std::cos(direction);
    const double sine = std::sin(direction);
    std::size_t qualified = 0;
    for (auto& part : shape.parts)
        for (auto& ring : part) {
            for (Coordinate& c : ring.at) {
                const double x = c.x - centre.x, y = c.y - centre.y;
                c = {cosine * x + sine * y, cosine * y - sine * x};
            }
            qualified += square(ring, shape.edgeCount(ring), shape.closedRings(), within);
            for (Coordinate& c : ring.at)
                c = {centre.x + (cosine * c.x - sine * c.y), centre.y + (sine * c.x + cosine * c.y)};
        }
    if (qualified == 0)
        return Error{ErrorCode::InvalidInput, text("No edge runs nearly along or across the main direction.")};
    shape.withoutRepeats();
    Geometry out = shape.geometry();
    if (!isValid(out))
        return Error{ErrorCode::InvalidInput, text("Made square, the shape would cross itself.")};
    return out;
}

}  // namespace spatial
