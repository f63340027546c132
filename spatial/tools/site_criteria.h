// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/rank_sites.h"
#include "spatial/tools/tool.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace spatial {

/// "NAME|key=value|key=value": the name, and the details in their order. InvalidParameter (criterion): no name.
struct DetailedName {
    std::string name;
    std::vector<std::pair<std::string, std::string>> details;
};
Result<DetailedName> detailedName(std::string_view written);

/// The parameters sites and criterion of tools that compare sites.
std::vector<Parameter> siteParameters();

/// The criteria with the values of the sites that have all of them.
struct SiteProblem {
    std::vector<RankCriterion> criteria;
    std::vector<double> shifts;      ///< of the criteria's curves (|shift=), for global sensitivity
    std::vector<std::size_t> rows;   ///< of the table
};
/// InvalidParameter: a detail, number or field that does not exist. Sites without a value are left out and warned of.
Result<SiteProblem> siteProblemOf(const Arguments& in, std::vector<Warning>& warnings);

/// A field to add: numbers, one for each site of the problem.
struct SiteField {
    std::string name;
    FieldType type = FieldType::Real;   ///< Real or Integer
    std::vector<double> values;
};
/// The sites with new fields, null for those that are not in the problem; older fields of the same names give way.
FeatureTablePtr withSiteFields(const FeatureTable& sites, const SiteProblem& problem, const std::vector<SiteField>& fields);

/// A table without geometry: columns of texts and numbers.
class TableBuilder {
public:
    explicit TableBuilder(std::string name);
    void text(const std::string& field, const std::vector<std::string>& values);
    void real(const std::string& field, const std::vector<double>& values);   ///< NaN is null
    void integer(const std::string& field, const std::vector<std::int64_t>& values);
    FeatureTablePtr table() const { return table_; }

private:
    void grow(std::size_t rows);
    std::shared_ptr<FeatureTable> table_;
};

}  // namespace spatial
