// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/html.h"
#include "app/workflow/site_report.h"

#include <map>
#include <optional>
#include <string>

namespace app {

/// The chapters of the report, each written in the language of `out`.
void writeSummary(Html& out, const SiteReport& report);
void writeWhere(Html& out, const SiteReport& report, const std::map<std::string, std::string>& pictures);
void writeWhy(Html& out, const SiteReport& report);
void writeMethods(Html& out, const SiteReport& report);
void writeConstraints(Html& out, const SiteReport& report);
void writeSources(Html& out, const SiteReport& report);
void writeLimits(Html& out, const SiteReport& report);

/// Rows of criteria that took part, in the order of a site's scores.
std::vector<const CriterionRow*> usedCriteria(const SiteReport& report);
/// The style sheet of the whole file.
std::string_view reportStyle();
/// "Robust" in words: the class of a probability (methods 9).
spatial::Text robustnessWords(const std::optional<double>& probability);
/// A name that is the same in both languages came from a file, not from a person: it says nothing about a place.
inline bool isNameOfFile(const spatial::Bilingual& name) { return name.en == name.zh; }
/// A sentence of a run with names in place of ids: of roles, of the criterion or the rule it is about.
spatial::Text withNames(const SiteReport& report, const spatial::Text& sentence, bool chinese);
/// preparationWords() of a row, with the field as people call it.
spatial::Text preparationOf(const SiteReport& report, const CriterionRow& row, bool chinese);
/// Where figures of access are measured from, and what values of criteria are: both tell of the same roads and people.
spatial::Text middleWords();
spatial::Text meansWords();
/// The best site in a sentence; without a place's name it names none.
spatial::Text bestSiteWords(const spatial::Site& best, const std::string& place);
/// The heading of the areas that constraints exclude: where they were counted.
spatial::Text excludedHeading(const SiteReport& report);
/// Whether that grid shows the zone of a rule: one narrower than half a cell is not on it.
bool isDrawn(const SiteReport& report, const ConstraintRow& row);
/// The hectares that a constraint excludes, to four figures; in words "not drawn at 250 m" where the grid does not show its zone.
double excludedRounded(const ConstraintRow& row);
spatial::Text excludedWords(const SiteReport& report, const ConstraintRow& row);
/// A rule's threshold with its unit.
spatial::Text thresholdOf(const spatial::Rule& rule);
/// A date of a law: "2020 年 1 月 1 日"; in English as it is written.
std::string dateOfLaw(const std::string& date, bool chinese);
/// What the report does not tell and must not be used for, a sentence each: the same in every format.
std::vector<spatial::Text> limitWords(const SiteReport& report);
/// Why any of these layers is out of date, a sentence each, in the order of the sources; empty: none is.
std::vector<spatial::Text> staleOf(const SiteReport& report, const std::vector<std::string>& layers, bool chinese);
/// What stands above a report some of whose sources are out of date; nothing where none is.
std::optional<spatial::Text> staleBanner(const SiteReport& report, bool chinese);
/// The layers that criteria, constraints and the choice of parcels read.
std::vector<std::string> layersOfChain(const SiteReport& report);
/// Of the access study and of the strategy study.
std::vector<std::string> layersOfAccess(const SiteReport& report);
std::vector<std::string> layersOfStrategy(const SiteReport& report);
/// "Result of Interpolation, version 0.9, record FILE."; nothing for a layer that no run made.
std::optional<spatial::Text> madeWords(const SourceRow& row);
/// What the chapter on sources says beside a layer: what it is the result of, why it is out of date, what was found in it.
std::vector<spatial::Text> sourceRemarks(const SourceRow& row, bool chinese);
/// "Siting of eco-industrial parks", or "City strategy report: Harbin".
spatial::Text reportTitle(const SiteReport& report, bool chinese);
/// The name of the city that the report is about; empty: the whole project.
std::string cityOf(const SiteReport& report, bool chinese);
/// Why there is no site to speak of.
spatial::Text noSiteWords(const SiteReport& report, bool chinese);
/// Parcels looked at and candidates, "–" where nobody can say which are the city's.
std::string parcelFigure(const SiteReport& report, std::size_t parcels);
/// Where a site lies: the nearest place's name and the grid's; empty where no place is known.
std::string placeOf(const Html& out, const SiteReport& report, const spatial::Site& site);

}  // namespace app
