// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/temporary_folder.h"
#include "spatial/core/result.h"
#include "spatial/tools/tool.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace layers {

/// "tif" of "a/B.TIF"; empty where there is none.
std::string extensionOf(const std::filesystem::path& file);

/// The files that one run writes: all of them appear, or none. A single output is written straight through the save door, which is
/// atomic by itself; several are written into hidden folders beside their targets first and moved when all are there. Whatever is left
/// unpublished goes with the object.
class OutputSet {
public:
    explicit OutputSet(bool overwrite) : overwrite_(overwrite) {}

    /// Before anything is computed. InvalidParameter: an extension that the kind does not have, or a target named twice. WriteFailed: the
    /// folder is not there. Refused: the target is one of `inputs`. Conflict: it exists, and overwriting was not asked for.
    spatial::Result<void> add(const spatial::Parameter& parameter, const std::string& written, const std::vector<std::filesystem::path>& inputs);

    /// Makes the hidden folders, where more than one output needs them.
    spatial::Result<void> prepare();
    /// Where to write the output of this name now.
    std::filesystem::path placeOf(const std::string& name) const;
    /// Moves everything to its target. What was there before is put back when a step fails within one folder; with outputs in
    /// several folders, those already moved are taken away again.
    spatial::Result<void> publish();

private:
    bool overwrite_;
    std::map<std::string, std::filesystem::path> targets_;
    std::map<std::filesystem::path, TemporaryFolder> staged_;   // by the targets' folder; empty for a single output
};

}  // namespace layers
