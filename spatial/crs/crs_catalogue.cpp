// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/crs_catalogue.h"

#include "spatial/crs/proj_bridge.h"

#include <proj.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace spatial {

namespace {

struct ListDeleter {
    void operator()(PROJ_CRS_INFO** list) const noexcept { proj_crs_info_list_destroy(list); }
};

struct ParametersDeleter {
    void operator()(PROJ_CRS_LIST_PARAMETERS* parameters) const noexcept { proj_get_crs_list_parameters_destroy(parameters); }
};

std::string listedText(const char* text) { return text ? text : ""; }

}  // namespace

std::vector<CrsEntry> crsCatalogue()
{
    const std::unique_ptr<PROJ_CRS_LIST_PARAMETERS, ParametersDeleter> parameters(proj_get_crs_list_parameters_create());
    const PJ_TYPE types[] = {PJ_TYPE_GEOGRAPHIC_2D_CRS, PJ_TYPE_PROJECTED_CRS};
    parameters->types = types;
    parameters->typesCount = 2;
    int count = 0;
    const std::unique_ptr<PROJ_CRS_INFO*, ListDeleter> list(proj_get_crs_info_list_from_database(contextOfThisThread(), "EPSG", parameters.get(), &count));
    std::vector<CrsEntry> entries;
    for (int i = 0; list && i < count; ++i) {
        const PROJ_CRS_INFO& info = *list.get()[i];
        if (!info.deprecated)
            entries.push_back({listedText(info.auth_name) + ":" + listedText(info.code), listedText(info.name), listedText(info.area_name), info.type == PJ_TYPE_GEOGRAPHIC_2D_CRS});
    }
    std::sort(entries.begin(), entries.end(), [](const CrsEntry& a, const CrsEntry& b) { return std::atoi(a.code.c_str() + 5) < std::atoi(b.code.c_str() + 5); });
    return entries;
}

}  // namespace spatial
