// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/document_writer.h"
#include "app/report/report_parts.h"
#include "app/workflow/site_maps.h"

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
        if (row.layer.synthetic && !isCalledSynthetic(row.layer, out.chinese()))
            name += " <b>" + out.words(text("synthetic")) + "</b>";
        std::string remarks;
        for (const auto& remark : sourceRemarks(row, out.chinese()))
            remarks += (remarks.empty() ? "" : "<br>") + out.words(remark);
        out.row({name, escaped(from.source.in(out.chinese())), escaped(licenceWords(from.licence, out.chinese())), escaped(from.date), escaped(from.accuracy.in(out.chinese())), "<code>" + escaped(row.file) + "</code><br>" + out.words(row.crs), remarks});
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
    for (const spatial::Text& limit : limitWords(report))
        out.raw("<li>" + out.words(limit) + "</li>\n");
    out.raw("</ul>\n");
    if (!report.warnings.empty()) {
        out.heading(3, text("Warnings of this run"));
        out.raw("<ul>\n");
        for (const auto& warning : report.warnings)
            out.raw("<li>" + out.words(withNames(report, warning.message, out.chinese())) + (warning.layer.empty() ? "" : " <code>" + escaped(layerNames(report, {warning.layer}, out.chinese())) + "</code>") + "</li>\n");
        out.raw("</ul>\n");
    }
    out.heading(3, text("Run it again"));
    out.paragraph(text("record.json beside this report holds the project, the model and the fingerprints of all inputs and results; `songhua replay record.json` runs it again and compares."));
}

}  // namespace app
