// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/same_as_read.h"

#include "layers/sources/edits/pending_edits.h"
#include "layers/sources/open.h"

namespace layers {

using spatial::Result;

Result<bool> isAsRead(const EditedLayer& layer, const SourceSpec& source, spatial::Progress& progress)
{
    const spatial::FeatureTable& base = *layer.base();
    SourceSpec spec = source;
    spec.options["cache"] = "off";
    const auto read = openFeatures(spec, progress);
    if (!read)
        return read.error();
    const spatial::FeatureTable& now = *read->table;
    if (now.size() != base.size() || now.fields.size() != base.fields.size())
        return false;
    for (std::size_t i = 0; i < base.fields.size(); ++i)
        if (now.fields[i].name != base.fields[i].name || now.columns[i].type() != base.columns[i].type())
            return false;
    for (std::size_t row = 0; row < base.size(); ++row) {
        if (!sameShape(base.geometry[row], now.geometry[row]))
            return false;
        for (std::size_t i = 0; i < base.fields.size(); ++i)
            if (!sameCell(base.columns[i], row, now.columns[i], row))
                return false;
    }
    return true;
}

}  // namespace layers
