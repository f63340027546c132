// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/crs/crs.h"
#include "spatial/geometry/geometry_column.h"
#include "spatial/rules/rule.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spatial {

/// The features that a rule looks at (the red line, the roads of a class), ready for questions. Immutable, shared, any thread.
class RuleGround {
public:
    /// `shapes` in `crs`, which is metric (bring them to the analysis CRS first). About 0.2 s for a million features.
    static std::shared_ptr<const RuleGround> of(GeometryColumn shapes, const Crs& crs);
    ~RuleGround();

    const Crs& crs() const;
    std::size_t size() const;

    struct Inside;
    const Inside& inside() const { return *inside_; }

private:
    explicit RuleGround(std::unique_ptr<const Inside> inside);
    std::unique_ptr<const Inside> inside_;
};
using RuleGroundPtr = std::shared_ptr<const RuleGround>;

/// A rule with its data.
struct GroundedRule {
    Rule rule;
    RuleGroundPtr ground;
};

/// How a geometry breaks a rule. Figures are ellipsoidal.
struct RuleBreach {
    std::string rule;
    RuleSeverity verdict = RuleSeverity::Warn;
    Comparison comparison = Comparison::Inside;
    double area = 0;          ///< m2 of Inside and Outside: what lies inside, or outside, of polygons
    double length = 0;        ///< m of it, of lines
    double distance = 0;      ///< m of Nearer: how near it comes; 0 where it touches
    double limit = 0;         ///< m of Nearer
    Coordinate place;         ///< where, in the geometry's CRS
    Box box;                  ///< of what is wrong, in the geometry's CRS
};

/// Whether a rule speaks of a land-use code: those that begin with one of its codes. A rule without codes speaks of all; one with codes says nothing
/// about a feature whose code is not known.
bool speaksOf(const Rule& rule, std::string_view landCode);
/// In force on a day (ISO): not before it is effective, not after it expired.
bool inForce(const Rule& rule, std::string_view day);

/// Judges a geometry (any kind, in `crs`) against one rule, exactly: it is brought to the ground's CRS, overlaid with what lies near it, and what is
/// found is measured on the ellipsoid. Nothing where the rule is kept; less than `tolerance` metres wide or deep is rounding. Comparison::Above is
/// about rasters: nothing. Errors: CrsMismatch; InvalidInput for geometries that cannot be used. Milliseconds; any thread.
Result<std::optional<RuleBreach>> judge(const GroundedRule& rule, const GeometryView& geometry, const Crs& crs, double tolerance = 0.01);

/// What a gesture does to rules: breaches that are new or larger than before it. Of features that left (`before`) and came (`after`), each with its
/// land-use code; a parcel that lies in the red line already may be split and reshaped as long as no more of it does.
struct JudgedFeature {
    Geometry geometry;
    std::string landCode;     ///< empty: not known
};
Result<std::vector<RuleBreach>> newBreaches(std::span<const GroundedRule> rules, std::span<const JudgedFeature> before, std::span<const JudgedFeature> after, const Crs& crs,
                                            Progress& progress);

/// "1,250 m2 (1.88 mu) would lie inside: Permanent basic farmland." The rule's name is put in in one language.
Text sentenceOf(const RuleBreach& breach, const Rule& rule, bool chinese);
/// "Land Administration Law, article 35, in force since 2020-01-01 [high confidence ...]"
Text citationOf(const Rule& rule, bool chinese);

}  // namespace spatial
