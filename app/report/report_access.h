// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/document.h"

namespace app {

class DocumentWriter;
class Html;
class Workbook;
struct AccessStudy;

/// The chapter "Access and the corridor": cities with their masses, times by road, in winter and by rail, linkage, breaking points, bottlenecks, access of groups of people to the sites and how
/// unequal it is, the programme of investments, and what is missing. The same blocks in every format. Nothing where nobody asked.
/// `named`: the report that knows ranks and places of the sites; null: the table of sites has their ids.
std::vector<Block> accessBlocks(const AccessStudy& study, Language language, const SiteReport* named = nullptr);
void writeAccess(Html& out, const SiteReport& report);
void writeAccess(DocumentWriter& out, const SiteReport& report);
/// The same figures, whole, as sheets: pairs of cities, bottlenecks, access, access by site, programme.
void writeAccessSheets(Workbook& book, const SiteReport& report, Language language);

}  // namespace app
