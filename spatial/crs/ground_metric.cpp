// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/ground_metric.h"

#include "spatial/crs/geodesic.h"
#include "spatial/crs/transform.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace spatial {

namespace {

constexpr double kRadians = std::numbers::pi / 180;
constexpr double kLongStretch = 5'000;
constexpr double kShortStretch = 300;    // up to this the middle speaks for the whole: errs by 1e-10
constexpr double kStep = 2'000;          // metres between places whose differences give the derivatives
constexpr double kTolerance = 1e-9;

/// E, F, G and the area of a square metre of the map at one place, from differences of fourth order.
struct OnTheGround {
    double e, f, g, area;
};
OnTheGround measured(Coordinate at, const Transform& toDegrees, const Ellipsoid& ellipsoid)
{
    std::array<Coordinate, 9> places;
    constexpr std::array<double, 4> kSteps{-2, -1, 1, 2};
    for (std::size_t i = 0; i < 4; ++i) {
        places[i] = {at.x + kSteps[i] * kStep, at.y};
        places[4 + i] = {at.x, at.y + kSteps[i] * kStep};
    }
    places[8] = at;
    toDegrees.apply(places);
    const auto slope = [](double a, double b, double c, double d) { return (a - 8 * b + 8 * c - d) / (12 * kStep) * kRadians; };
    const double lonX = slope(places[0].x, places[1].x, places[2].x, places[3].x);
    const double latX = slope(places[0].y, places[1].y, places[2].y, places[3].y);
    const double lonY = slope(places[4].x, places[5].x, places[6].x, places[7].x);
    const double latY = slope(places[4].y, places[5].y, places[6].y, places[7].y);
    const double sine = std::sin(places[8].y * kRadians);
    const double squared = ellipsoid.flattening * (2 - ellipsoid.flattening);
    const double w = 1 - squared * sine * sine;
    const double alongMeridian = ellipsoid.semiMajorAxis * (1 - squared) / (w * std::sqrt(w));
    const double alongParallel = ellipsoid.semiMajorAxis / std::sqrt(w) * std::cos(places[8].y * kRadians);
    const double m = alongMeridian * alongMeridian;
    const double n = alongParallel * alongParallel;
    return {m * latX * latX + n * lonX * lonX, m * latX * latY + n * lonX * lonY, m * latY * latY + n * lonY * lonY,
            alongMeridian * alongParallel * std::abs(lonX * latY - lonY * latX)};
}

using Table = std::vector<std::vector<double>>;

/// Values at Chebyshev nodes (rows: u) as coefficients of powers.
Table powersOf(const Table& values)
{
    const std::size_t n = values.size();
    Table chebyshev(n, std::vector<double>(n, 0));
    const auto polynomialAt = [n](std::size_t degree, std::size_t node) { return std::cos(std::numbers::pi * static_cast<double>(degree) * (static_cast<double>(node) + 0.5) / static_cast<double>(n)); };
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            double sum = 0;
            for (std::size_t p = 0; p < n; ++p)
                for (std::size_t q = 0; q < n; ++q)
                    sum += values[p][q] * polynomialAt(i, p) * polynomialAt(j, q);
            chebyshev[i][j] = sum * (i == 0 ? 1 : 2) * (j == 0 ? 1 : 2) / static_cast<double>(n * n);
        }
    // T(0) = 1, T(1) = x, T(k + 1) = 2 x T(k) - T(k - 1)
    Table t(n, std::vector<double>(n, 0));
    for (std::size_t k = 0; k < n; ++k) {
        if (k < 2)
            t[k][k] = 1;
        else
            for (std::size_t i = 0; i < n; ++i)
                t[k][i] = (i > 0 ? 2 * t[k - 1][i - 1] : 0) - t[k - 2][i];
    }
    Table half(n, std::vector<double>(n, 0));
    Table powers(n, std::vector<double>(n, 0));
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t k = i; k < n; ++k)
            for (std::size_t j = 0; j < n; ++j)
                half[i][j] += t[k][i] * chebyshev[k][j];
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            for (std::size_t k = j; k < n; ++k)
                powers[i][j] += half[i][k] * t[k][j];
    return powers;
}

}  // namespace

/// All columns side by side, so that they are summed in vectors.
double GroundMetric::Polynomial::at(double u, double v, std::size_t columns, std::size_t rows) const
{
    std::array<double, kMost> sums = a[rows - 1];
    for (std::size_t j = rows - 1; j-- > 0;)
        for (std::size_t i = 0; i < columns; ++i)
            sums[i] = sums[i] * v + a[j][i];
    double sum = sums[columns - 1];
    for (std::size_t i = columns - 1; i-- > 0;)
        sum = sum * u + sums[i];
    return sum;
}

std::optional<GroundMetric> GroundMetric::over(const Crs& crs, const Box& box)
{
    if (!crs.isKnown() || !crs.isProjected() || box.empty())
        return std::nullopt;
    const auto toDegrees = Transform::between(crs, crs.geographic());
    if (!toDegrees)
        return std::nullopt;
    GroundMetric metric;
    metric.crs_ = crs;
    metric.centre_ = box.centre();
    metric.halfWidth_ = std::max(box.width() / 2, 100.0);
    metric.halfHeight_ = std::max(box.height() / 2, 100.0);
    const auto placeAt = [&](double u, double v) { return Coordinate{metric.centre_.x + u * metric.halfWidth_, metric.centre_.y + v * metric.halfHeight_}; };
    const Ellipsoid ellipsoid = crs.ellipsoid();
    for (const std::size_t n : {std::size_t{4}, std::size_t{6}, std::size_t{8}, std::size_t{12}, kMost - 1}) {
        Table e(n, std::vector<double>(n)), f = e, g = e, area = e;
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j) {
                const auto node = [n](std::size_t k) { return std::cos(std::numbers::pi * (static_cast<double>(k) + 0.5) / static_cast<double>(n)); };
                const OnTheGround there = measured(placeAt(node(i), node(j)), *toDegrees, ellipsoid);
                e[i][j] = there.e;
                f[i][j] = there.f;
                g[i][j] = there.g;
                area[i][j] = there.area;
            }
        metric.count_ = n;
        const Table* const tables[] = {&e, &f, &g};
        Polynomial* const polynomials[] = {&metric.e_, &metric.f_, &metric.g_};
        for (std::size_t t = 0; t < 3; ++t) {
            const Table powers = powersOf(*tables[t]);
            for (std::size_t i = 0; i < n; ++i)
                for (std::size_t j = 0; j < n; ++j)
                    polynomials[t]->a[j][i] = powers[i][j];
        }
        Polynomial density;
        const Table powers = powersOf(area);
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j) {
                density.a[j][i] = powers[i][j];
                metric.swept_.a[j][i + 1] = powers[i][j] * metric.halfWidth_ / static_cast<double>(i + 1);
            }
        bool good = true;
        for (const double u : {-0.99, -0.53, 0.07, 0.61, 0.97})
            for (const double v : {-0.98, -0.47, 0.11, 0.67, 0.99}) {
                const OnTheGround there = measured(placeAt(u, v), *toDegrees, ellipsoid);
                const auto close = [&](double a, double b) { return std::abs(a - b) <= kTolerance * there.area; };   // false for NaN
                good = good && close(metric.e_.at(u, v, n, n), there.e) && close(metric.f_.at(u, v, n, n), there.f) && close(metric.g_.at(u, v, n, n), there.g)
                    && close(density.at(u, v, n, n), there.area);
            }
        if (good)
            return metric;
    }
    return std::nullopt;
}

double GroundMetric::length(Coordinate a, Coordinate b) const
{
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double square = dx * dx + dy * dy;
    const auto speed = [&](double share) {
        const double at = u(a.x + dx * share);
        const double up = v(a.y + dy * share);
        return std::sqrt(e_.at(at, up, count_, count_) * dx * dx + 2 * f_.at(at, up, count_, count_) * dx * dy + g_.at(at, up, count_, count_) * dy * dy);
    };
    if (square <= kShortStretch * kShortStretch)
        return speed(0.5);
    if (square > kLongStretch * kLongStretch)
        return geodesicDistance(a, b, crs_).value;
    constexpr double kGauss = 0.5 / std::numbers::sqrt3;   // two places, exact for cubics
    return (speed(0.5 - kGauss) + speed(0.5 + kGauss)) / 2;
}

double GroundMetric::length(std::span<const Coordinate> line) const
{
    double sum = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        sum += length(line[i - 1], line[i]);
    return sum;
}

/// Green's theorem: the area is the integral of the swept density over y along the ring.
double GroundMetric::length(const GeometryView& geometry) const
{
    double sum = 0;
    for (std::size_t part = 0; !isPoint(geometry.kind()) && part < geometry.partCount(); ++part)
        for (std::size_t ring = 0; ring < geometry.ringCount(part); ++ring)
            sum += length(geometry.ring(part, ring));
    return sum;
}

std::optional<double> GroundMetric::areaOfRing(std::span<const Coordinate> ring) const
{
    constexpr double kGauss = 0.5 / std::numbers::sqrt3;
    double sum = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const Coordinate a = ring[i - 1];
        const double dx = ring[i].x - a.x;
        const double dy = ring[i].y - a.y;
        const double square = dx * dx + dy * dy;
        if (square > kLongStretch * kLongStretch)
            return std::nullopt;
        if (dy == 0)
            continue;
        const auto sweptAt = [&](double share) { return swept_.at(u(a.x + dx * share), v(a.y + dy * share), count_ + 1, count_); };
        if (square <= kShortStretch * kShortStretch)
            sum += sweptAt(0.5) * dy;
        else
            sum += (sweptAt(0.5 - kGauss) + sweptAt(0.5 + kGauss)) / 2 * dy;
    }
    return std::abs(sum);
}

std::optional<double> GroundMetric::area(const GeometryView& polygon) const
{
    if (!isPolygon(polygon.kind()))
        return 0.0;
    double sum = 0;
    for (std::size_t part = 0; part < polygon.partCount(); ++part) {
        double ofPart = 0;
        for (std::size_t ring = 0; ring < polygon.ringCount(part); ++ring) {
            const auto ofRing = areaOfRing(polygon.ring(part, ring));
            if (!ofRing)
                return std::nullopt;
            ofPart += ring == 0 ? *ofRing : -*ofRing;
        }
        sum += std::max(ofPart, 0.0);
    }
    return sum;
}

}  // namespace spatial
