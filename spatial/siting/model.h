// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/rules/bilingual.h"
#include "spatial/suitability/combination.h"
#include "spatial/suitability/decision_triangle.h"

#include <optional>
#include <string>
#include <vector>

namespace spatial {

/// How a criterion's raw value comes from data.
///   Slope          percent, of the elevation layers
///   Distance       metres to the nearest feature of the layers
///   NetworkTime    minutes over a network to the nearest feature of the layers (Seconds are turned into minutes)
///   PeopleWithin   sum of `field` over the layers' points that reach the place within `minutes` over a network
///   Category       the value of `field` of the feature that covers the place, as a number of `categories`
///   FieldValue     the number in `field` of the feature that covers the place
///   RasterValue    the value of the raster layers at the place; of categories that of the cell, else between cells (finestOn)
///   Density        features within `radius` metres per km2: points and areas counted, or the sum of `field`; lines in km (densityAround)
///   Share          percent of the circle of `radius` metres that features cover (shareAround)
///   Formula        what `formula` makes of raster layers and of the raw values of other criteria (siting/formula.h)
enum class Preparation { Slope, Distance, NetworkTime, PeopleWithin, Category, FieldValue, RasterValue, Density, Share, Formula };

/// Names of fields may be several, "quality|耕地等别": the first that a layer has counts, since layers come from many offices.

/// Which data a criterion or constraint looks at: all layers of a role, or one layer, perhaps only some of its features.
struct DataChoice {
    std::string role;                    ///< "roads"; empty where `layer` is given
    std::string layer;                   ///< id of one layer; empty: all of the role
    std::string field;                   ///< only features whose `field` holds one of `values`
    std::vector<std::string> values;
};

struct Criterion {
    std::string id;
    Bilingual name;
    std::string group;                        ///< id of its group
    Preparation preparation = Preparation::Distance;
    DataChoice data;                          ///< nothing is named where a Formula names its own
    std::string network;                      ///< NetworkTime, PeopleWithin
    std::string field;                        ///< PeopleWithin, Category, FieldValue; Density: may be empty
    double minutes = 45;                      ///< PeopleWithin
    double radius = 1000;                     ///< metres, > 0: Density, Share (ours)
    std::vector<std::string> categories;      ///< Category: text of the field -> its number 0, 1, 2 ...
    std::string unit;                         ///< of the raw value, as people read it: "%", "m", "min", "persons"
    std::string curve;                        ///< "linear:15,5" ... of design 12; for PeopleWithin "percentile" scales by rank
    double weight = 1;                        ///< within its group, or overall where groups have no weight
    MissingData missing = MissingData::Exclude;
    std::optional<double> elsewhere = {};     ///< utility where no feature covers the place (Category, FieldValue)
    Bilingual basis;                          ///< where curve and weight come from: "our default" or a citation
    std::string formula = {};                 ///< Formula, in the language of the raster calculator: "ndvi * 100", "if(slope > 15, 0, ndvi)"
};

struct CriterionGroup {
    std::string id;
    Bilingual name;
    std::optional<double> weight = {};   ///< nothing in any group: criteria weigh directly
};

/// A rule of the rule book, bound to data.
struct ModelConstraint {
    std::string rule;
    DataChoice data;
    std::optional<double> value = {};   ///< replaces the rule's value where the model is stricter
};

/// Which land may become a site (all defaults are ours).
struct CandidateRules {
    DataChoice land{"land-use", "", "", {}};
    std::string codeField = "DLBM|地类编码";                     ///< GB/T 21010 code; the first of these fields that a layer has
    std::vector<std::string> codes{"0601", "0602", "0604", "1201", "1204"};
    DataChoice reuse{"brownfields", "", "", {}};                 ///< parcels of any class that lie mostly inside one of these are candidates too
    double minimumHectares = 30;
    double maximumHectares = 600;
    double excludedShare = 0.10;      ///< a parcel with more of its area excluded is no candidate
    int count = 40;                   ///< at most so many sites are kept, best first
};

/// Judgements in pairs that weights come from, kept so that they can be looked at and changed again: one person's, over one set of parts.
struct PairwiseJudgements {
    std::string name = {};                ///< whose; empty: not said
    double say = 1;                       ///< of this person in the group, >= 0, relative
    std::string scope = {};               ///< what is compared: empty all criteria, "groups", or "group:" and the id of a group: its criteria
    std::vector<std::string> parts = {};  ///< ids of criteria or groups, 2 and more; those that the model no longer has do not count
    std::vector<double> upper = {};       ///< above the diagonal, row by row: how many times the row's part matters more than the column's, > 0
};

/// A suitability model: a document that runs on cells, parcels and candidates alike.
struct SuitabilityModel {
    std::string id;
    Bilingual name;
    Bilingual note;                       ///< what it is good for, whose weights these are
    std::vector<CriterionGroup> groups;
    std::vector<Criterion> criteria;
    std::vector<ModelConstraint> constraints;
    OverlayRule combination = OverlayRule::WeightedSum;   ///< how the criteria become one score
    double gamma = 0.9;                   ///< of OverlayRule::Gamma, 0..1: 0 is the product, 1 the algebraic sum
    DecisionStrategy strategy = {};       ///< of OverlayRule::Ordered: risk and trade-off that the order weights follow from; as it begins: equal ones
    double threshold = 0.6;               ///< a score that counts as suitable; robustness is the share of all weights that reach it
    DataChoice stations{"freight-stations", "", "", {}};   ///< rail_min of a site: minutes to the nearest of these
    DataChoice labour{"population", "", "", {}};           ///< labour_45min of a site: sum of labourField within 45 minutes
    std::string labourField = "labour";
    std::string network = "road";
    double offRoadKmh = 20;               ///< straight from a place to the nearest road (ours)
    CandidateRules candidates;
    std::string weighting = {};           ///< the method that the weights were last set by: "direct", "ahp", "best-worst" ...; empty: not said
    std::vector<PairwiseJudgements> judgements = {};

    const Criterion* criterion(std::string_view id) const;
    /// The weight of each criterion, summing to 1: group weight x weight within the group, or the plain weights without group weights.
    std::vector<double> weights() const;
};

/// How the model combines those of its criteria that have data, so many of them.
CombinationOptions combinationOf(const SuitabilityModel& model, std::size_t criteria);

/// What is wrong with a model, before data is looked at: duplicate ids, unknown groups, negative or all-zero weights, a share outside 0..1.
/// The error's parameter is the path of the part at fault ("criteria[2].weight").
Result<void> checked(const SuitabilityModel& model);

}  // namespace spatial
