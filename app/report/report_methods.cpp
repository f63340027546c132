// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/charts_svg.h"
#include "app/report/criterion_words.h"
#include "app/report/document_writer.h"
#include "app/report/report_parts.h"

#include <fmt/format.h>

namespace app {

using spatial::text;

namespace {

std::string groupOf(const Html& out, const SiteReport& report, const std::string& id)
{
    for (const auto& group : report.groups)
        if (group.id == id)
            return out.words(group.name);
    return escaped(id);
}

}  // namespace

void writeMethods(Html& out, const SiteReport& report)
{
    out.heading(2, text("How"), "how");
    for (const spatial::Text& sentence : staleOf(report, layersOfChain(report), out.chinese()))
        out.paragraph(sentence, "banner");
    out.raw("<p>" + out.words(report.modelNote) + "</p>\n");
    out.heading(3, text("From criteria to a score"));
    out.raw("<p class=\"formula\">S = &prod; c · &sum; w · u(x), &sum; w = 1</p>\n");
    out.paragraph(text("S is the score of a cell, w the weights, u the utility curves on the raw values x, c the constraints (0 excluded, 1 allowed): weighted linear combination with constraints (Voogd 1983; "
                       "Eastman 1999). Curves lie on raw values, so a score does not change when the map is clipped."));
    out.beginTable({text("Criterion"), text("Group"), text("Weight"), text("Effective weight"), text("Raw value"), text("Utility curve"), text("Where the curve comes from")});
    for (const CriterionRow& row : report.criteria) {
        const auto& c = row.criterion;
        const std::string layers = row.layers.empty() ? std::string() : " <code>" + escaped(layerNames(report, row.layers, out.chinese())) + "</code>";
        if (!row.used) {
            out.row({out.words(c.name), groupOf(out, report, c.group), "–", "–", out.words(text("left out: {0}", withNames(report, row.remark, out.chinese()))), "", ""});
            continue;
        }
        out.row({out.words(c.name), groupOf(out, report, c.group), out.words(percentOf(row.weight, 1)), out.words(percentOf(row.effectiveWeight, 1)),
                 out.words(preparationOf(report, row, out.chinese())) + layers + "<br>" + out.words(missingWords(c)), curveThumbnail(c.curve, out.words(unitWords(c.unit))) + "<br>" + out.words(curveBesideBasis(c)), out.words(c.basis)});
    }
    out.endTable();
    out.paragraph(text("The effective weight is the weight times the standard deviation of the utility over the scored parcels, as a share: what really tells parcels apart."), "note");
    out.heading(3, text("From cells to sites"));
    const auto& rules = report.candidateRules;
    out.paragraph(text("Parcels of the classes {0}, and parcels that lie to at least half inside a brownfield, are scored as the mean of their cells, each weighted by the exact share that the parcel covers and leaving "
                       "out excluded cells. A parcel with more than {1} % of its area excluded is no candidate. Candidates that share a border are merged into sites of {2} to {3} ha; a larger group is cut outward from its "
                       "best parcel. All these figures are ours and can be changed in the model.",
                       namedCodes(rules.codes, out.chinese()), figure(rules.excludedShare * 100, 0), figure(rules.minimumHectares, 0), figure(rules.maximumHectares, 0)));
    out.heading(3, text("Access"));
    out.paragraph(text("Times follow the road network (Dijkstra 1959) with one-way streets and the speed of each road, for a truck of at most 90 km/h; from the place to the nearest road straight at the speed of the model. "
                       "Labour within 45 minutes is the sum of people of the labour force whose homes reach the site in that time."));
    out.heading(3, text("Robustness"));
    out.paragraph(text("Robustness is the share of all possible weights with which the score reaches {0}: the exact volume that a half-space cuts from the simplex of weights (Varsi 1973; Ali 1973), without any sampling. "
                       "From 0.95 a site is almost always suitable, from 0.75 mostly, from 0.25 fragile, else rarely (classes: ours).",
                       figure(report.threshold, 2)));
}

void writeConstraints(Html& out, const SiteReport& report)
{
    out.heading(2, text("Constraints and their law"), "law");
    out.beginTable({text("Rule"), text("Threshold"), text("Standard"), text("What it says"), text("How sure"), excludedHeading(report)});
    for (const ConstraintRow& row : report.constraints) {
        const auto& rule = row.rule;
        std::string threshold = out.words(thresholdOf(rule));
        if (rule.overridden)
            threshold += " " + out.words(text("(set by the project)"));
        const std::string since = rule.effective.empty() ? "" : "<br>" + out.words(text("in force since {0}", dateOfLaw(rule.effective, out.chinese())));
        out.row({out.words(rule.name), threshold, escaped(standardOf(rule, out.chinese())) + since, out.words(rule.citation) + (rule.source.empty() ? "" : "<br><span class=\"note\">" + out.words(rule.source) + "</span>"),
                 out.words(nameOf(rule.confidence)), row.used ? out.words(excludedWords(report, row)) : out.words(text("not applied: {0}", withNames(report, row.remark, out.chinese())))},
                rule.expired.empty() ? "" : "expired");
    }
    out.endTable();
    out.paragraph(text("A zone narrower than half a cell is not drawn on that grid: on 250 m cells the control zones of roads and railways count only on the finer grids."), "note");
}

}  // namespace app
