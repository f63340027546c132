// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace app::desktop {

enum class CurveKind { Linear, Sigmoid, Plateau, Bell, Near, Small, Large, Trapezoid, Piecewise, Categories, Table, Percentile };
inline constexpr int kCurveKinds = 12;
spatial::Text nameOf(CurveKind kind);

/// A place of the curve that can be dragged.
struct CurveHandle {
    double x = 0;
    double u = 0;
    bool movesSideways = true;
    bool movesUpAndDown = false;
};

/// A utility curve as its editor sees it: the form of spatial::Curve taken apart into what can be dragged and typed. Values; every draft
/// that these functions give is a curve that Curve::fromText() takes.
struct CurveDraft {
    CurveKind kind = CurveKind::Linear;
    std::vector<double> numbers = {};                          ///< of all kinds with a fixed number of them; of Table three per row
    std::vector<std::pair<double, double>> points = {};        ///< of Piecewise and Categories: x and u

    /// Nothing for text that is no curve.
    static std::optional<CurveDraft> fromText(std::string_view written);
    std::string text() const;

    std::vector<CurveHandle> handles() const;
    /// With the handle there, as far as the form allows: numbers keep their order, spreads stay above 0, utilities within 0..1.
    CurveDraft moved(std::size_t handle, double x, double u) const;
    /// Piecewise with one more point; nothing for other kinds.
    std::optional<CurveDraft> withPoint(double x, double u) const;
    /// Piecewise with one point less, of which two stay; nothing for other kinds.
    std::optional<CurveDraft> withoutPoint(std::size_t handle) const;
    /// The other kind, laid over the data from `from` to `to` so that it leans as this one does: what rises goes on rising.
    CurveDraft as(CurveKind other, double from, double to) const;

    /// The raw values between which the curve changes.
    std::pair<double, double> reach() const;
    /// What each number means, in the order of `numbers`.
    std::vector<spatial::Text> numberNames() const;

    friend bool operator==(const CurveDraft&, const CurveDraft&) = default;
};

/// A number as short as it can be written for what a person sees of it: rounded to a thousandth of `span`.
double roundedTo(double value, double span);

}  // namespace app::desktop
