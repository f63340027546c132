// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/open.h"

#include <cstdint>
#include <string>
#include <vector>

namespace layers {

/// What the texts of a file look like in one encoding.
struct EncodingChoice {
    std::string encoding;                           ///< "GBK"
    double fit = 0;                                 ///< 0 .. 1 by the bytes (EncodingEvidence), 0: impossible
    std::int64_t unreadable = 0;                    ///< texts of the sample with bytes that mean nothing in it
    spatial::Text reason = {};                      ///< why it stands where it stands
    std::vector<std::string> fields = {};           ///< names, as they read in it
    std::vector<std::vector<std::string>> rows = {};
};

/// Every candidate beside the others, the best first. The rows are the same in each: the first of the sample in which something stands
/// that is not plain ASCII, then others.
struct EncodingChoices {
    std::vector<EncodingChoice> choices;
    std::string declared = {};                      ///< what .cpg or header say; empty: nothing
    std::int64_t texts = 0;                         ///< of the sample that are not plain ASCII; 0: every encoding reads the same
    std::int64_t rowsLooked = 0;
    std::int64_t rowsInFile = 0;                    ///< 0: not known (a text file is looked at by its first 4 MB)
};

/// Reads at most 2,000 rows spread over the file, by their bytes, whatever its size. For shapefiles and CSV; InvalidInput for others, whose texts
/// are Unicode by definition. Errors as open.h. For a job.
spatial::Result<EncodingChoices> encodingChoices(const SourceSpec& spec, spatial::Progress& progress, std::size_t shownRows = 20);

}  // namespace layers
