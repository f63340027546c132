// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/around_words.h"

#include "app/report/criterion_words.h"
#include "app/report/html.h"

#include <algorithm>

namespace app {

using spatial::text;

namespace {

std::string featuresHead(const DocumentWriter& out, double metres)
{
    return out.words(metres < 1000 ? text("Features within {0} m", figure(metres, 0)) : text("Features within {0} km", figure(metres / 1000, 0)));
}

std::string peopleHead(const DocumentWriter& out, double metres)
{
    return out.words(metres < 1000 ? text("within {0} m", figure(metres, 0)) : text("within {0} km", figure(metres / 1000, 0)));
}

}  // namespace

std::string metresWords(const DocumentWriter& out, double metres)
{
    if (!(metres > 0))
        return out.words(text("touches it"));
    return out.words(metres < 1000 ? text("{0} {1}", figure(metres, 0), unitWords("m")) : text("{0} {1}", figure(metres / 1000, 1), unitWords("km")));
}

void writeAround(DocumentWriter& out, const Surroundings& around)
{
    out.heading(1, text("What lies round the site"));
    out.paragraph(text("Straight distances between the nearest points, in the project's analysis CRS. Nothing is looked for beyond {0} km (ours).", figure(kFarthestAround / 1000, 0)));
    Table table{{out.column(text("Layer"), 3.4), out.column(text("Nearest feature"), 2.4), out.column(text("Distance"), 1.5, Align::Right)}, {}, 8};
    Table people{{out.column(text("Layer"), 3.4)}, {}, 8};
    for (const double metres : kAroundMetres) {
        table.columns.push_back({featuresHead(out, metres), 1.3, Align::Right});
        people.columns.push_back({peopleHead(out, metres), 1.5, Align::Right});
    }
    for (const NearLayer& near : around.layers) {
        std::vector<Cell> row{near.layer.name.in(out.chinese()), near.metres && !near.nearest.empty() ? near.nearest.in(out.chinese()) : std::string("–"),
                              near.metres ? metresWords(out, *near.metres) : "> " + out.words(text("{0} {1}", figure(kFarthestAround / 1000, 0), unitWords("km")))};
        std::vector<Cell> counted{near.layer.name.in(out.chinese())};
        for (std::size_t d = 0; d < kAroundMetres.size(); ++d) {
            row.emplace_back(figure(static_cast<double>(near.features[d]), 0));
            counted.emplace_back(figure(near.people[d], 0));
        }
        table.rows.push_back(std::move(row));
        if (near.countsPeople)
            people.rows.push_back(std::move(counted));
    }
    out.add(std::move(table));
    if (!people.rows.empty()) {
        out.heading(2, text("People near the site"));
        out.paragraph(text("People whom these layers count at their features that lie so near; the layers may count the same people, so they must not be added up."), ParagraphStyle::Note);
        out.add(std::move(people));
    }
    for (const spatial::Text& sentence : around.missing)
        out.paragraph(sentence, ParagraphStyle::Note);
}

}  // namespace app
