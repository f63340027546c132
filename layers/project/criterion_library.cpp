// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/criterion_library.h"

#include "layers/project/default_models.h"
#include "layers/project/model_json.h"

#include <algorithm>

namespace layers {

/// criterion_library.json as text; made by CMake.
extern const std::string_view kCriterionLibrary;

namespace {

struct Library {
    std::vector<Industry> industries;
    std::vector<LibraryCriterion> criteria;
};

const Library& library()
{
    static const Library known = [] {
        Library read;
        const auto json = parseJson(kCriterionLibrary);
        std::optional<spatial::Error> failure;
        if (json) {
            JsonReader in(*json, "", failure);
            in.list("industries", [&](JsonReader& entry) {
                Industry one;
                entry.read("id", one.id, JsonReader::Need::Required);
                entry.read("name", one.name, JsonReader::Need::Required);
                entry.refuseRest();
                read.industries.push_back(std::move(one));
            });
            in.list("criteria", [&](JsonReader& entry) {
                LibraryCriterion one;
                entry.read("industries", one.industries);
                int choice = static_cast<int>(one.confidence);
                entry.readChoice("confidence", {"verified", "high", "unverified", "ours"}, choice);
                one.confidence = static_cast<spatial::Confidence>(choice);
                entry.object("criterion", [&](JsonReader& criterion) { one.criterion = criterionFrom(criterion); });
                entry.refuseRest();
                read.criteria.push_back(std::move(one));
            });
        }
        // A test reads the file and looks at every criterion, so a fault cannot reach people.
        return failure ? Library{} : read;
    }();
    return known;
}

}  // namespace

const std::vector<Industry>& industries() { return library().industries; }
const std::vector<LibraryCriterion>& criterionLibrary() { return library().criteria; }

spatial::SuitabilityModel modelFromLibrary(std::string_view industry)
{
    spatial::SuitabilityModel model = defaultModels().front();
    model.id = industry.empty() ? "all-criteria" : std::string(industry);
    model.name = {"All criteria of the library", "指标库全部指标"};
    for (const auto& known : industries())
        if (known.id == industry)
            model.name = known.name;
    model.note = {"Criteria chosen by us for this industry, all of the same weight (ours): a start. Put your own weights and sources in their place.",
                  "指标由本程序为该行业选定，权重相同（本程序默认），仅作起点；请换成自己的权重和依据。"};
    model.criteria.clear();
    for (const LibraryCriterion& one : criterionLibrary())
        if (industry.empty() || std::find(one.industries.begin(), one.industries.end(), industry) != one.industries.end())
            model.criteria.push_back(one.criterion);
    std::erase_if(model.groups, [&](const spatial::CriterionGroup& group) {
        return std::none_of(model.criteria.begin(), model.criteria.end(), [&](const spatial::Criterion& c) { return c.group == group.id; });
    });
    return model;
}

}  // namespace layers
