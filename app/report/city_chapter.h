// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/document.h"

namespace app {

class DocumentWriter;
class Html;
class Workbook;

/// The chapter "The city" of a report on one: its people and how many of them are out of work, its land by use, and how things were found to belong to it. The same blocks in every format; nothing in a report on the whole project.
std::vector<Block> cityBlocks(const SiteReport& report, Language language);
void writeCity(Html& out, const SiteReport& report);
void writeCity(DocumentWriter& out, const SiteReport& report);
/// Its land by use as a sheet.
void writeCitySheet(Workbook& book, const SiteReport& report, Language language);

}  // namespace app
