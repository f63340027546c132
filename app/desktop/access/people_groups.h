// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"
#include "spatial/rules/bilingual.h"

#include <QString>

#include <string>
#include <vector>

namespace layers {
struct NetworkEntry;
}

namespace app::desktop {

struct Workbench;

/// What the pages of Access share about people: which fields count them, what those are called, which fields tell cities apart, and what
/// must be said about the figures. GUI thread, except for what takes only a table.

/// Numeric fields of a table, in its order.
std::vector<std::string> numericFields(const spatial::FeatureTable& table);

/// Numeric fields of the project's layers with the role population that are read, each name once.
std::vector<std::string> peopleFields(const Workbench& bench);

/// Whether offices call people so: population, 人口, unemployed, 失业 ... whatever the case.
bool isPeopleField(const std::string& field);
/// The numeric fields of a table that are called so.
std::vector<std::string> knownPeopleFields(const spatial::FeatureTable& table);
/// The name of a group's field for people: known ones in the window's language, others as they are.
QString peopleName(const std::string& field);

/// Text fields that may tell cities or counties apart: 2 to 200 values, the one with the fewest first. Of many rows some thousands are looked at.
std::vector<std::string> cityFields(const spatial::FeatureTable& table);

/// What a place is called: from the fields that layers of places have, the feature's number where they have none.
spatial::Bilingual placeName(const spatial::FeatureTable& table, std::size_t row);

/// What a page must say below its figures: that no layer of the project has the role population (where `needsPeople`), and that lines of
/// the network, people or one of the other `layers` (ids) are sample data, so that results are schematic. Empty where there is nothing to say.
QString peopleNote(const Workbench& bench, const layers::NetworkEntry* network, const std::vector<std::string>& layers = {}, bool needsPeople = true);

}  // namespace app::desktop
