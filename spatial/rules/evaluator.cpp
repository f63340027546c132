// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/rules/evaluator.h"

#include "spatial/crs/geodesic.h"
#include "spatial/crs/transform.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/measures.h"
#include "spatial/geometry/spatial_index.h"
#include "spatial/rules/nearest_places.h"

#include <algorithm>
#include <limits>

namespace spatial {

struct RuleGround::Inside {
    GeometryColumn shapes;
    Crs crs;
    SpatialIndex index;
};

RuleGround::RuleGround(std::unique_ptr<const Inside> inside) : inside_(std::move(inside)) {}
RuleGround::~RuleGround() = default;
const Crs& RuleGround::crs() const { return inside_->crs; }
std::size_t RuleGround::size() const { return inside_->shapes.size(); }

RuleGroundPtr RuleGround::of(GeometryColumn shapes, const Crs& crs)
{
    auto inside = std::make_unique<Inside>();
    inside->index = SpatialIndex(shapes.boxes());
    inside->shapes = std::move(shapes);
    inside->crs = crs;
    return RuleGroundPtr(new RuleGround(std::move(inside)));
}

namespace {

/// A geometry in another CRS; itself where both are the same or one is not known.
Result<Geometry> moved(const GeometryView& geometry, const Crs& from, const Crs& to)
{
    if (!from.isKnown() || !to.isKnown() || from.sameAs(to))
        return Geometry(geometry);
    GeometryColumn one;
    one.append(geometry);
    TRY_ASSIGN(const GeometryColumn there, transformed(one, from, to));
    if (there.box(0).empty() && !geometry.isEmpty())
        return Error{ErrorCode::InvalidInput, text("The geometry lies outside the domain of the analysis coordinate system.")};
    return Geometry(there[0]);
}

/// Square metres and metres; of an unknown CRS on the plane.
double areaOf(const GeometryView& g, const Crs& crs) { return !isPolygon(g.kind()) ? 0 : crs.isKnown() ? geodesicArea(g, crs).value : planarArea(g); }
double lengthOf(const GeometryView& g, const Crs& crs) { return !isLine(g.kind()) ? 0 : crs.isKnown() ? geodesicLength(g, crs).value : planarLength(g); }

bool isMore(const GeometryView& rest, double tolerance)
{
    if (rest.isNull() || rest.isEmpty())
        return false;
    if (isPolygon(rest.kind()))
        return planarArea(rest) > tolerance * planarLength(rest) / 2;
    return isPoint(rest.kind()) || planarLength(rest) > tolerance;
}

/// The place and box of a breach, brought back to the geometry's CRS.
Result<RuleBreach> breachAt(const GroundedRule& rule, const GeometryView& what, const Crs& crs)
{
    RuleBreach breach;
    breach.rule = rule.rule.id;
    breach.verdict = rule.rule.severity;
    breach.comparison = rule.rule.comparison;
    breach.area = areaOf(what, rule.ground->crs());
    breach.length = lengthOf(what, rule.ground->crs());
    TRY_ASSIGN(const Geometry back, moved(what, rule.ground->crs(), crs));
    TRY_ASSIGN(breach.place, pointOnSurface(back));
    breach.box = back.view().box();
    return breach;
}

Result<std::optional<RuleBreach>> judgeArea(const GroundedRule& rule, const Geometry& mine, const Crs& crs, double tolerance)
{
    const RuleGround::Inside& ground = rule.ground->inside();
    std::vector<Geometry> valid;
    for (const std::uint32_t row : ground.index.query(mine.view().box())) {
        const GeometryView shape = ground.shapes[row];
        if (!isPolygon(shape.kind()))
            continue;
        TRY_ASSIGN(Geometry one, makeValid(shape));
        valid.push_back(std::move(one));
    }
    const std::vector<GeometryView> views(valid.begin(), valid.end());
    Geometry part = mine;
    if (rule.rule.comparison == Comparison::Inside) {
        if (views.empty())
            return std::optional<RuleBreach>();
        TRY_ASSIGN(const Geometry whole, views.size() == 1 ? Result<Geometry>(Geometry(views.front())) : unaryUnion(views));
        TRY_ASSIGN(part, overlay(Overlay::Intersection, mine, whole));
        if (dimensionOf(part.kind()) < dimensionOf(mine.kind()))
            return std::optional<RuleBreach>();
    } else if (!views.empty()) {
        TRY_ASSIGN(const Geometry whole, views.size() == 1 ? Result<Geometry>(Geometry(views.front())) : unaryUnion(views));
        TRY_ASSIGN(part, overlay(Overlay::Difference, mine, whole));
    }
    if (!isMore(part, tolerance))
        return std::optional<RuleBreach>();
    TRY_ASSIGN(RuleBreach breach, breachAt(rule, part, crs));
    return std::optional(std::move(breach));
}

Result<std::optional<RuleBreach>> judgeDistance(const GroundedRule& rule, const Geometry& mine, const Crs& crs, double tolerance)
{
    constexpr double kDistortion = 1.02;   // of a metric CRS: what might be near enough on the ground is looked at
    const RuleGround::Inside& ground = rule.ground->inside();
    const double limit = *rule.rule.value;
    const double reach = limit * kDistortion + 1;
    double least = std::numeric_limits<double>::infinity();
    NearestPlaces at;
    for (const std::uint32_t row : ground.index.query(mine.view().box().grownBy(reach))) {
        const NearestPlaces near = nearestPlaces(mine, ground.shapes[row], reach);
        if (!(near.distance < reach))
            continue;
        const double meters = near.distance == 0 ? 0 : ground.crs.isKnown() ? geodesicDistance(near.first, near.second, ground.crs).value : near.distance;
        if (meters < least) {
            least = meters;
            at = near;
        }
    }
    if (!(least < limit - tolerance))
        return std::optional<RuleBreach>();
    const Geometry place = Geometry::point(at.first);
    TRY_ASSIGN(RuleBreach breach, breachAt(rule, place, crs));
    breach.distance = least;
    breach.limit = limit;
    return std::optional(std::move(breach));
}

/// What a gesture leaves of one rule, all its features together.
struct Sum {
    double area = 0;
    double length = 0;
    std::size_t points = 0;
    double nearest = std::numeric_limits<double>::infinity();
    double largest = -1;
    std::optional<RuleBreach> worst;   ///< the largest, or the nearest
};

Result<Sum> sumOf(const GroundedRule& rule, std::span<const JudgedFeature> features, const Crs& crs)
{
    Sum sum;
    for (const JudgedFeature& feature : features) {
        const GeometryView view = feature.geometry;
        if (view.isNull() || view.isEmpty() || !speaksOf(rule.rule, feature.landCode))
            continue;
        TRY_ASSIGN(const auto breach, judge(rule, view, crs));
        if (!breach)
            continue;
        sum.area += breach->area;
        sum.length += breach->length;
        sum.points += breach->area == 0 && breach->length == 0 ? 1 : 0;
        sum.nearest = std::min(sum.nearest, breach->distance);
        const double size = breach->comparison == Comparison::Nearer ? -breach->distance : breach->area + breach->length;
        if (!sum.worst || size > sum.largest) {
            sum.worst = *breach;
            sum.largest = size;
        }
    }
    return sum;
}

bool isWorse(const Sum& after, const Sum& before, Comparison comparison)
{
    constexpr double kRounding = 0.01;   // metres; of areas over a border of a metre
    if (!after.worst)
        return false;
    if (!before.worst)
        return true;
    if (comparison == Comparison::Nearer)
        return after.nearest < before.nearest - kRounding;
    return after.area > before.area * (1 + 1e-9) + kRounding || after.length > before.length * (1 + 1e-9) + kRounding || after.points > before.points;
}

}  // namespace

bool speaksOf(const Rule& rule, std::string_view landCode)
{
    if (rule.landCodes.empty())
        return true;
    return std::any_of(rule.landCodes.begin(), rule.landCodes.end(), [&](const std::string& code) { return !landCode.empty() && landCode.starts_with(code); });
}

bool inForce(const Rule& rule, std::string_view day)
{
    // ISO dates compare as text; "2013" as a whole year that ended the rule.
    if (!rule.effective.empty() && day < rule.effective)
        return false;
    return rule.expired.empty() || day < rule.expired;
}

Result<std::optional<RuleBreach>> judge(const GroundedRule& rule, const GeometryView& geometry, const Crs& crs, double tolerance)
{
    if (!rule.ground || geometry.isNull() || geometry.isEmpty() || rule.rule.comparison == Comparison::Above)
        return std::optional<RuleBreach>();
    TRY_ASSIGN(Geometry mine, moved(geometry, crs, rule.ground->crs()));
    if (rule.rule.comparison == Comparison::Nearer)
        return rule.rule.value ? judgeDistance(rule, mine, crs, tolerance) : Result<std::optional<RuleBreach>>(std::optional<RuleBreach>());
    TRY_ASSIGN(mine, makeValid(mine));
    return judgeArea(rule, mine, crs, tolerance);
}

Result<std::vector<RuleBreach>> newBreaches(std::span<const GroundedRule> rules, std::span<const JudgedFeature> before, std::span<const JudgedFeature> after, const Crs& crs, Progress& progress)
{
    std::vector<RuleBreach> found;
    for (const GroundedRule& rule : rules) {
        TRY(notCancelled(progress));
        TRY_ASSIGN(const Sum now, sumOf(rule, after, crs));
        if (!now.worst)
            continue;
        TRY_ASSIGN(const Sum then, sumOf(rule, before, crs));
        if (!isWorse(now, then, rule.rule.comparison))
            continue;
        RuleBreach breach = *now.worst;
        breach.area = now.area;
        breach.length = now.length;
        found.push_back(std::move(breach));
    }
    return found;
}

}  // namespace spatial
