// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_parts.h"

#include <fmt/format.h>

namespace app {

using spatial::text;

void writeSources(Html& out, const SiteReport& report)
{
    out.heading(2, text("Sources, accuracy, licences"), "sources");
    out.beginTable({text("Layer"), text("Source"), text("Licence"), text("Date"), text("Accuracy"), text("Came as"), text("Remarks")});
    for (const SourceRow& row : report.sources) {
        const auto& from = row.layer.provenance;
        std::string name = out.words(row.layer.name);
        if (row.layer.synthetic)
            name += " <b>" + out.words(text("synthetic")) + "</b>";
        std::string remarks;
        for (const auto& remark : row.remarks)
            remarks += (remarks.empty() ? "" : "<br>") + out.words(remark);
        out.row({name, escaped(from.source), escaped(from.licence), escaped(from.date), escaped(from.accuracy), "<code>" + escaped(row.file) + "</code><br>" + escaped(row.crs), remarks});
    }
    out.endTable();
    out.heading(3, text("Analysis grids"));
    out.beginTable({text("Grid"), text("Cell (m)"), text("Cells"), text("What is resampled, and how")});
    for (const GridRow& row : report.grids) {
        std::string plan;
        for (const auto& step : row.plan)
            plan += (plan.empty() ? "" : "<br>") + out.words(step);
        out.row({out.words(row.grid.name), figure(row.grid.cell, 0), fmt::format("{} × {}", figure(row.columns, 0), figure(row.rows, 0)), plan});
    }
    out.endTable();
}

void writeLimits(Html& out, const SiteReport& report)
{
    out.heading(2, text("Limits"), "limits");
    out.raw("<ul>\n");
    const auto item = [&](const spatial::Text& words) { out.raw("<li>" + out.words(words) + "</li>\n"); };
    item(text("This is a screening for discussion. It replaces no survey, no environmental assessment and no permit; maps are illustrations and no basis for boundaries."));
    item(text("Curves, weights and the rules for merging parcels are our defaults where the table says so. Change them in the model and run again."));
    item(text("Figures of law marked unverified must be read again in the standard before anyone relies on them."));
    item(text("Groundwater, soil strength, frost, mined-out ground, wind and noise are not in this model."));
    item(text("Travel times are those of free roads in the season of the network; waiting, loading and congestion are not in them."));
    if (report.synthetic)
        item(text("The synthetic layers describe no real parcel, firm or person."));
    out.raw("</ul>\n");
    if (!report.warnings.empty()) {
        out.heading(3, text("Warnings of this run"));
        out.raw("<ul>\n");
        for (const auto& warning : report.warnings)
            out.raw("<li>" + out.words(withNames(report, warning.message, out.chinese())) + (warning.layer.empty() ? "" : " <code>" + escaped(warning.layer) + "</code>") + "</li>\n");
        out.raw("</ul>\n");
    }
    out.heading(3, text("Run it again"));
    out.paragraph(text("record.json beside this report holds the project, the model and the fingerprints of all inputs and results; `songhua replay record.json` runs it again and compares."));
}

}  // namespace app
