// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/tools/tool.h"

#include <map>
#include <string>
#include <vector>

namespace layers {

bool isInput(spatial::ParameterKind kind);    ///< a file to open
bool isOutput(spatial::ParameterKind kind);   ///< a file to write

/// Written values by the parameter's name, in the order written.
using ValuesByName = std::map<std::string, std::vector<std::string>>;

/// Every name is one of the tool's (else the nearest one is suggested), nothing required is missing, nothing single is given twice, and
/// defaults are filled in. InvalidParameter names the parameter and what is allowed.
spatial::Result<ValuesByName> byName(const spatial::Tool& tool, const std::vector<std::pair<std::string, std::string>>& written);

/// Puts the checked value of a parameter that is no file into `arguments`: numbers with their unit and range, choices, lists, extents,
/// coordinate systems, flags. InvalidParameter names the parameter and what is allowed.
spatial::Result<void> setPlainValue(spatial::Arguments& arguments, const spatial::Parameter& parameter, const std::vector<std::string>& written);

/// Whether what is written for a File is its content and names no file: one of the parameter's words, or text with a comma or = where that
/// is allowed (inlineText).
bool isContent(const spatial::Parameter& parameter, const std::string& written);

/// Of a labelled parameter what stands before the first = and the rest ("A" and "a.tif" of A=a.tif); of others no label and the whole.
struct LabelledValue {
    std::string label;
    std::string source;
};
LabelledValue labelledValue(const spatial::Parameter& parameter, const std::string& written);

/// What values the parameter takes, as a sentence: "A number from 0 to 90, in deg." Shown by help and as the hint of errors.
spatial::Text allowedValues(const spatial::Parameter& parameter);

}  // namespace layers
