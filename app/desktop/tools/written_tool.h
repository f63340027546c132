// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/source_spec.h"
#include "layers/tools/runner.h"
#include "spatial/tools/tool.h"

#include <QString>

namespace app::desktop {

/// A source as it is written for a tool: FILE|layer=NAME|where=EXPR; parseSource() reads it back.
std::string writtenSource(const layers::SourceSpec& source);

/// The command that does the same without the window: songhua run TOOL --PARAMETER VALUE ..., quoted for a shell.
QString commandLine(const spatial::Tool& tool, const layers::WrittenParameters& parameters);

/// What is wrong with one value, or nothing: kinds, ranges, choices (the rules of the command line). Files are looked at when the tool runs.
spatial::Text faultOf(const spatial::Parameter& parameter, const std::vector<std::string>& written);

}  // namespace app::desktop
