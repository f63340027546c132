// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/translations/translate.h"
#include "app/workflow/strategy_study.h"

namespace app {

spatial::Text portfolioWords(spatial::PortfolioField field);
spatial::Text indicatorStateWords(spatial::IndicatorState state);
spatial::Text factorWords(spatial::MaterialFactor factor);   ///< with its unit a tonne
spatial::Text parkGroupWords(std::string_view group);
spatial::Text parkRuleWords(std::string_view id);            ///< of a group of indicators of which one is enough: "energy"
spatial::Text parkConditionWords(std::string_view id);       ///< under which other limits hold: "water-short"
/// "at least 30", "at most 8" as the standard asks; "yes" of what is a yes or no.
spatial::Text limitAskedWords(const spatial::ParkIndicator& indicator, spatial::LimitKind kind, double limit);
spatial::Text parkValueWords(const spatial::ParkIndicator& indicator, const std::optional<double>& value);   ///< a dash for none
spatial::Text parkUnitWords(std::string_view unit);
/// "Source: layer X; the analysis Y gives the same figures."
spatial::Text sourceWords(const StudySource& source, bool chinese);
/// Why nothing flows for the offers (needs) of the exchange: sums of tonnes by reason, in the order of the reasons.
struct LeftOverSum {
    spatial::LeftOverReason reason = spatial::LeftOverReason::NoPartner;
    std::size_t count = 0;
    double tonnes = 0;
};
std::vector<LeftOverSum> leftOverSums(const std::vector<spatial::LeftOver>& all);

/// A saving of the exchange with its name and unit.
struct NamedSaving {
    spatial::Text name;
    const spatial::ExchangeSaving* saving = nullptr;
};
std::vector<NamedSaving> namedSavings(const spatial::ExchangeIndicators& indicators);

/// The firms whose closing leaves least of the exchange first; equal ones in the order of the register.
std::vector<const spatial::FirmFragility*> gravestFirst(const spatial::ExchangeFragility& fragility);

/// One city of the strategy board. Sentences are final, in one language; empty lists: nothing known.
struct BoardRow {
    std::string city;
    std::optional<Unemployment> unemployment = {};   ///< of the access study's layer of people; nothing: it has no figure
    std::vector<std::string> strengths;      ///< sectors with LQ >= 1, of two dates those that also grow faster here than in the whole
    std::vector<std::string> gaps;           ///< sectors that fall behind, jobs lost against the other cities, cities that are hard to reach in winter
    std::vector<std::string> actions;        ///< projects of the programme
    std::optional<double> yuan = {};         ///< of those with a cost
    std::vector<std::string> indicators;     ///< by which the projects say that they are judged
};
/// What the column of unemployment is, or why it has no figures.
spatial::Text unemploymentWords(const AccessStudy* access, bool chinese);
/// Of a study of one city that city alone. The cities of the corridor, then those that only the table of jobs or the programme names; projects without a city last.
std::vector<BoardRow> strategyBoard(const StrategyStudy& study, const AccessStudy* access, Language language);

}  // namespace app
