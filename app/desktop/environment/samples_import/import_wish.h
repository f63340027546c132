// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/tools/runner.h"
#include "spatial/environment/sample_import.h"

#include <filesystem>
#include <string>

namespace app::desktop {

/// What a person said about a spreadsheet: the question to the engine, and the same as parameters of the tool import-samples.
struct ImportWish {
    std::string sheet = {};          ///< empty: the first with a table of samples
    spatial::ImportAnswers answers = {};
    std::string crs = {};            ///< as written; empty: as recognised
    std::string below = "keep";      ///< a choice of the tool's parameter
    bool acceptDoubts = false;

    /// Says (anew) what a column is.
    void say(const spatial::ImportAnswers::Column& column);
};

/// "mg/kg", "ug/kg" ...: units of concentrations that a person may choose in a medium, the usual one first.
const std::vector<std::string>& unitsOf(spatial::Medium medium);
std::string_view mediumWord(spatial::Medium medium);

/// The parameters of import-samples for this wish; reading them back asks the engine the same. Without the results.
layers::WrittenParameters writtenImport(const ImportWish& wish, const std::filesystem::path& file);

}  // namespace app::desktop
