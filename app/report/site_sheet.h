// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/document.h"
#include "app/workflow/site_sheet_study.h"

#include <filesystem>

namespace app {

/// The printed sheet of one registered site: kind and state with who and when, map, address, owner, survey phase, source-pathway-receptor, history, photos,
/// readings against their limits with sentences and clauses, log of states, documents, where the data come from. Exceeding readings are printed first, at most 60
/// rows (ours); how many more there are is said.
Document siteSheetDocument(const SiteSheetStudy& study, Language language);

/// The sheet as the bytes of a PDF (Chinese can be searched) or an ODT. InvalidParameter (out): another ending. GUI thread (fonts).
spatial::Result<std::string> siteSheetBytes(const SiteSheetStudy& study, const std::filesystem::path& target, Language language);

/// `songhua report PROJECT --site ID --out FILE.{pdf,odt}`: written through the save door; nothing is left on an error. Main thread. Conflict, WriteFailed,
/// errors of siteSheetStudy(), Cancelled.
spatial::Result<SiteSheetStudy> runSiteSheet(const layers::Project& project, const std::string& site, const std::filesystem::path& target, Language language, bool overwrite, spatial::Progress& progress);

}  // namespace app
