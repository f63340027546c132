// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_parts.h"

namespace app {

using spatial::text;

std::vector<spatial::Text> limitWords(const SiteReport& report)
{
    std::vector<spatial::Text> limits{
        text("This is a screening for discussion. It replaces no survey, no environmental assessment and no permit; maps are illustrations and no basis for boundaries."),
        text("Curves, weights and the rules for merging parcels are our defaults where the table says so. Change them in the model and run again."),
        text("Figures of law marked unverified must be read again in the standard before anyone relies on them."),
        text("Groundwater, soil strength, frost, mined-out ground, wind and noise are not in this model."),
        text("Travel times are those of free roads in the season of the network; waiting, loading and congestion are not in them.")};
    if (report.synthetic)
        limits.push_back(text("The synthetic layers describe no real parcel, firm or person."));
    return limits;
}

}  // namespace app
