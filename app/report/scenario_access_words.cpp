// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/scenario_access_words.h"

#include "app/report/html.h"
#include "app/workflow/access_values.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace app {

using spatial::PairStatus;
using spatial::text;

namespace {

class AccessTable {
public:
    AccessTable(const ScenarioStudy& study, Language language) : access_(*study.access), language_(language) {}

    std::vector<AccessRow> rows()
    {
        pairs();
        for (std::size_t g = 0; g < access_.groupTitles.size(); ++g)
            figures(access_.reachesSites ? text("{0} within 45 min of a site", access_.groupTitles[g]) : text("{0} within 45 min of a city", access_.groupTitles[g]), 0, [g](const ScenarioAccess& one) { return g < one.groups.size() ? one.groups[g].within : std::nan(""); });
        figures(text("Gini of accessibility"), 3, [](const ScenarioAccess& one) { return one.gini; });
        figures(text("Theil of accessibility"), 3, [](const ScenarioAccess& one) { return one.theil; });
        figures(text("Theil within cities"), 3, [](const ScenarioAccess& one) { return one.theilWithin; });
        figures(text("Theil between cities"), 3, [](const ScenarioAccess& one) { return one.theilBetween; });
        gains();
        return std::move(rows_);
    }

private:
    std::string say(const spatial::Text& words) const { return translate(words, language_); }

    void add(const spatial::Text& name, const std::function<std::string(const ScenarioAccess&, bool isBase)>& cell)
    {
        AccessRow row{say(name), {}};
        for (std::size_t o = 0; o < access_.outcomes.size(); ++o) {
            const ScenarioAccess& one = access_.outcomes[o];
            row.cells.push_back(one.failure ? std::string("–") : one.asBase ? say(text("as base")) : cell(one, o == 0));
        }
        rows_.push_back(std::move(row));
    }

    /// With the change against the base, where there is one to be seen.
    std::string withChange(double value, double before, int decimals, bool isBase) const
    {
        const std::string written = figure(value, decimals);
        const std::string change = figure(std::abs(value - before), decimals);
        if (isBase || !std::isfinite(value - before) || change == figure(0, decimals))
            return written;
        return written + (value > before ? " (+" : " (−") + change + ")";
    }

    void figures(const spatial::Text& name, int decimals, const std::function<double(const ScenarioAccess&)>& value)
    {
        const double before = value(access_.outcomes.front());
        add(name, [&](const ScenarioAccess& one, bool isBase) { return withChange(value(one), before, decimals, isBase); });
    }

    std::string city(std::size_t number) const
    {
        const layers::CorridorCity& city = access_.cities[number];
        return city.name.empty() ? city.id : city.name.in(language_ == Language::Chinese);
    }

    void pairs()
    {
        const ScenarioAccess& base = access_.outcomes.front();
        double strongest = 0;
        for (const CorridorByMode& mode : base.modes)
            for (const double one : mode.linkage.strength)
                strongest = std::max(strongest, one);
        const std::size_t n = access_.cities.size();
        for (const CorridorByMode& known : base.modes)
            for (std::size_t from = 0; from < n; ++from)
                for (std::size_t to = from + 1; to < n; ++to) {
                    const std::string pair = city(from) + (language_ == Language::Chinese ? "—" : " – ") + city(to);
                    const std::size_t at = from * n + to;
                    const auto minutes = [&](const ScenarioAccess& one, bool isBase) -> std::string {
                        const CorridorByMode* const mode = one.by(known.mode);
                        if (!mode)
                            return "–";
                        if (mode->status[at] == PairStatus::Ok)
                            return withChange(mode->minutes[at], known.minutes[at], 0, isBase);
                        return say(mode->status[at] == PairStatus::Unreachable ? text("no way") : text("too far from it"));
                    };
                    add(text("{0}: {1} (min)", corridorModeTitle(known.mode), pair), minutes);
                    if (strongest > 0)
                        figures(text("{0}: {1}, linkage", corridorModeTitle(known.mode), pair), 1, [&, mode = known.mode](const ScenarioAccess& one) {
                            const CorridorByMode* const same = one.by(mode);
                            return same && !same->linkage.strength.empty() ? 100 * same->linkage.strength[at] / strongest : std::nan("");
                        });
                }
    }

    void gains()
    {
        const auto people = [&](double spatial::GainLoss::* which) {
            return [which](const ScenarioAccess& one, bool) { return one.change ? figure((*one.change).*which, 0) : std::string("–"); };
        };
        add(text("People whose accessibility rises"), people(&spatial::GainLoss::gaining));
        add(text("People whose accessibility falls"), people(&spatial::GainLoss::losing));
        for (std::size_t c = 0;; ++c) {
            const std::string* name = nullptr;
            bool any = false;
            for (const ScenarioAccess& one : access_.outcomes)
                if (c < one.ofCities.size()) {
                    name = &one.ofCities[c].city;
                    any = any || one.ofCities[c].change.gained > 0 || one.ofCities[c].change.lost > 0;
                }
            if (!name)
                break;
            if (any)
                add(text("{0}: share of the gain", *name), [c](const ScenarioAccess& one, bool) {
                    const double share = c < one.ofCities.size() ? shareOfGain(one, c) : std::nan("");
                    return std::isfinite(share) ? figure(100 * share, 1) + " %" : std::string("–");
                });
        }
    }

    const AccessComparison& access_;
    Language language_;
    std::vector<AccessRow> rows_;
};

}  // namespace

std::vector<AccessRow> accessRows(const ScenarioStudy& study, Language language) { return study.access ? AccessTable(study, language).rows() : std::vector<AccessRow>(); }

std::vector<spatial::Text> aboutAccess(const AccessComparison& access)
{
    std::vector<spatial::Text> sentences{
        text("Times are of the quickest ways over the networks; linkage is R = M₁M₂ / Dᵇ with M² = PV, the base's strongest link being 100. Changes against the base stand in brackets."),
        text("Accessibility of a place: people of the corridor's cities, each times exp(-0.02 x minutes) by road (Hansen 1959; the 0.02 is ours). Who gains and who loses is counted in people of the layer of population."),
    };
    for (const ScenarioAccess& one : access.outcomes)
        if (one.failure)
            sentences.push_back(text("Under one scenario access cannot be told: {0}", one.failure->message));
    return sentences;
}

}  // namespace app
