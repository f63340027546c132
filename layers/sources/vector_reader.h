// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/open.h"

class OGRLayer;

namespace layers {

class GdalErrors;
struct SourceFile;

struct ReadOptions {
    std::string encoding = {};       ///< forced by the person; else found out
    std::string declared = {};       ///< what the file says (.cpg, LDID), canonical; empty where it says nothing
    bool rawText = false;            ///< texts arrive as bytes of unknown encoding
    bool countsAhead = false;        ///< the file's header counts its features, so that missing ones are noticed
    bool emptyPointsAreFaults = false;   ///< an empty point is one whose coordinates were no numbers
    bool directly = true;            ///< by a reader of our own where there is one; what it does not know, and all else, goes through OGR
};

/// A layer in memory with what was noticed on the way.
struct LayerReading {
    spatial::FeatureTable table;
    std::string encoding = "UTF-8";
    std::vector<Finding> findings;
};

/// All features of `layer` of `file`. Unreadable where the file breaks off or is damaged; LimitReached above the memory limit; Cancelled.
spatial::Result<LayerReading> readLayer(OGRLayer& layer, const SourceFile& file, const ReadOptions& options, GdalErrors& errors,
                                        spatial::Progress& progress);

}  // namespace layers
