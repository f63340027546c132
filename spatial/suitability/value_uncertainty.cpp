// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/number_list.h"
#include "spatial/suitability/rank_sites.h"

namespace spatial {

Result<ValueUncertainty> ValueUncertainty::parse(std::string_view written)
{
    const std::size_t colon = written.find(':');
    const std::string_view kind = written.substr(0, colon);
    std::string_view amount = colon == std::string_view::npos ? std::string_view{} : written.substr(colon + 1);
    ValueUncertainty uncertainty;
    if (kind == "none" && colon == std::string_view::npos)
        return uncertainty;
    uncertainty.relative = amount.ends_with('%');
    if (uncertainty.relative)
        amount.remove_suffix(1);
    const auto number = finiteNumber(amount);
    if ((kind != "uniform" && kind != "normal") || !number || *number < 0)
        return Error{ErrorCode::InvalidParameter, text("{0} is no uncertainty of values.", written), text("Write none, uniform:5 (within +-5), normal:2 (standard deviation 2) or normal:10% (of each value)."), "criterion"};
    uncertainty.kind = kind == "uniform" ? Kind::Uniform : Kind::Normal;
    uncertainty.amount = uncertainty.relative ? *number / 100 : *number;
    return uncertainty;
}

}  // namespace spatial
