// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/warning.h"
#include "spatial/network/snapping.h"
#include "spatial/rules/rule.h"
#include "spatial/siting/people_reach.h"
#include "spatial/siting/siting_data.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace spatial {

/// Data, model and rules of one siting run.
struct SitingRequest {
    SitingData data;
    SuitabilityModel model;
    RuleBook rules;
    bool partial = false;   ///< some criteria and constraints of a model that was checked, to be prepared: none of them needs to have data
};

/// A constraint of the model with its rule (the model's stricter value put in) and whether its data is there.
struct BoundRule {
    Rule rule;
    DataChoice data;
    std::vector<std::string> layers;
    bool used = true;
    Text remark = {};
};

struct BoundCriterion {
    std::size_t index = 0;                ///< in the model
    std::vector<std::string> layers;
    bool used = true;
    Text remark = {};
};

/// What is prepared once for all grids: which criteria and constraints have data, and the searches over the networks.
/// Immutable after make(); any thread. Refers to the request, which must outlive it.
class SitingContext {
public:
    /// Warns of criteria ("criterion.missing") and constraints ("constraint.missing") without data, which are left out. InvalidInput: no criterion
    /// has data, or a rule is in no book; more than 32 constraints are LimitReached.
    static Result<std::unique_ptr<SitingContext>> make(const SitingRequest& request, std::vector<Warning>& warnings, Progress& progress);

    const SitingRequest& request() const { return request_; }
    const SitingData& data() const { return request_.data; }
    const SuitabilityModel& model() const { return request_.model; }
    const std::vector<BoundCriterion>& criteria() const { return criteria_; }
    const std::vector<BoundRule>& rules() const { return rules_; }

    /// Numbers in the model of the criteria that have data, and their weights, summing to 1.
    std::vector<std::size_t> used() const;
    std::vector<double> usedWeights() const;

    /// What a criterion's, rule's or reuse choice means, gathered once: SitingData::geometriesOf.
    const GeometryColumn& geometries(const DataChoice& choice) const;

    const Snapper* snapper(const std::string& network) const;
    /// Sources of a network time: the features of a choice on the network. Empty where the network is missing.
    const std::vector<std::optional<Snap>>& sources(const std::string& network, const DataChoice& choice) const;
    const std::vector<double>& peopleAtNodes(const std::string& criterion) const;
    const std::optional<People>& labour() const { return labour_; }
    /// Whether rail_min can be computed at all.
    bool hasStations() const;

private:
    explicit SitingContext(const SitingRequest& request) : request_(request) {}
    void gatherGeometries();
    Result<void> bindRules(std::vector<Warning>& warnings);
    Text missingData(const Criterion& criterion) const;
    Text missingInFormula(const Criterion& criterion) const;
    Result<void> prepareNetworks(Progress& progress);
    Result<void> snapSources(const std::string& network, const DataChoice& choice, Progress& progress);
    Result<void> bindPeople(std::vector<Warning>& warnings, Progress& progress);

    const SitingRequest& request_;
    std::vector<BoundCriterion> criteria_;
    std::vector<BoundRule> rules_;
    std::map<std::string, GeometryColumn> geometries_;
    std::map<std::string, Snapper> snappers_;
    std::map<std::string, std::vector<std::optional<Snap>>> sources_;
    std::map<std::string, std::vector<double>> peopleAtNodes_;
    std::optional<People> labour_;
};

/// How far a point may lie from a road to be on the network, and how it gets there (ours).
inline constexpr double kFarthestRoad = 10'000;   ///< metres
SnapOptions offRoad(const SuitabilityModel& model);

}  // namespace spatial
