// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/reclassify.h"
#include "spatial/suitability/curve_kernels.h"

#include <string>
#include <variant>

namespace spatial {

/// Raw values from `from` to `to`; infinite where they have no end. Ends belong to it up to the rounding of 32-bit cells.
struct RawRange {
    double from = 0;
    double to = 0;
};

/// The utility u of a raw value x: 0 worst, 1 best. Curves lie on raw values, never on the minimum and maximum of the current extent, so
/// that a score does not change when the map is clipped. NaN gives NaN. Written as on the command line (numbers with a decimal point):
///
///   linear:a,b            u = (x - a)/(b - a), cut to 0..1: rises from a to b, falls where a > b; a = b is refused.
///   sigmoid:a,b           u = sin^2(t pi/2), t = (x - a)/(b - a) cut to 0..1: TerrSet's cos^2 curve; falls where a > b.
///   sigmoid:a,b,c,d       rises so from a to b, 1 from b to c, falls so from c to d (a <= b <= c <= d).
///   bell:c,s              u = exp(-(x - c)^2 / (2 s^2)), s > 0 (Gaussian).
///   near:f1,f2            u = 1 / (1 + f1 (x - f2)^2), f1 > 0: 1 at f2, falling to both sides (ArcGIS "Near").
///   small:f1,f2           u = 1 / (1 + (x/f2)^f1), f1 and f2 > 0: small values are good, 0.5 at f2; x below 0 counts as 0 (ArcGIS "Small").
///   large:f1,f2           u = 1 / (1 + (x/f2)^-f1): 1 - small, large values are good.
///   trapezoid:a,b,c,d     0 below a, straight to 1 at b, 1 until c, straight to 0 at d (a <= b <= c <= d).
///   piecewise:x,y;x,y...  straight lines between the points, constant beyond the first and last; x must not fall; two points with the
///                         same x are a jump, where the later one counts.
///   table:from,to,y;...   classes, from <= x < to, the highest closed; nodata elsewhere (ClassTable).
///   categories:k=y;...    u = y where x is k; nodata elsewhere.
///
/// Only piecewise, table and categories can leave 0..1; an overlay refuses what does. Computed in double, within 1e-14, and rounded once to
/// the cell's 32 bits. A value: cheap to copy, any thread.
class Curve {
public:
    /// InvalidParameter with a sentence that shows the form expected.
    static Result<Curve> fromText(std::string_view written);

    float operator()(float x) const;
    void apply(std::span<const float> x, std::span<float> u) const;   ///< the same for many, half a nanosecond each or so; u may be x

    /// The inverse: the raw values with at least this utility, as ranges that ascend and do not touch; none where the curve never reaches it;
    /// of table and categories whole classes. Within 1e-9 of the curve's steepness.
    std::vector<RawRange> whereAtLeast(double utility) const;

    const std::string& text() const { return text_; }   ///< as it was written

private:
    struct Linear { double a, b; };
    struct Sigmoid { double a, b, c, d; bool falls; };
    struct Bell { double centre, spread; };
    struct Near { double spread, centre; };
    struct Midpoint { double exponent, middle; };   // of small; a negative exponent is large
    struct Trapezoid { double a, b, c, d; };
    struct Piecewise { std::vector<Stretch> stretches; };
    using Form = std::variant<Linear, Sigmoid, Bell, Near, Midpoint, Trapezoid, Piecewise, ClassTable>;

    static void apply(const Linear&, std::span<const float> x, std::span<float> u);
    static void apply(const Sigmoid&, std::span<const float> x, std::span<float> u);
    static void apply(const Bell&, std::span<const float> x, std::span<float> u);
    static void apply(const Near&, std::span<const float> x, std::span<float> u);
    static void apply(const Midpoint&, std::span<const float> x, std::span<float> u);
    static void apply(const Trapezoid&, std::span<const float> x, std::span<float> u);
    static void apply(const Piecewise&, std::span<const float> x, std::span<float> u);
    static void apply(const ClassTable&, std::span<const float> x, std::span<float> u);
    static std::vector<RawRange> reached(const Linear&, double utility);
    static std::vector<RawRange> reached(const Sigmoid&, double utility);
    static std::vector<RawRange> reached(const Bell&, double utility);
    static std::vector<RawRange> reached(const Near&, double utility);
    static std::vector<RawRange> reached(const Midpoint&, double utility);
    static std::vector<RawRange> reached(const Trapezoid&, double utility);
    static std::vector<RawRange> reached(const Piecewise&, double utility);
    static std::vector<RawRange> reached(const ClassTable&, double utility);
    static Result<Form> formOf(std::string_view kind, std::string_view numbers);

    Form form_ = Linear{0, 1};
    std::string text_ = "linear:0,1";
};

/// The curve applied to every cell, in place (mapped()).
RasterExpression rescaled(const RasterExpression& raster, Curve curve);

}  // namespace spatial
