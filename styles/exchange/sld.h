// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"
#include "styles/symbols/layer_look.h"

#include <string>
#include <string_view>
#include <vector>

namespace styles {

/// Styles of other programs: OGC Styled Layer Descriptor 1.0 and Symbology Encoding 1.1, as QGIS and GeoServer write and read them. Sizes
/// there count pixels of 0.28 mm, here millimetres.
struct SldLook {
    std::string name;                     ///< of the layer or style, as far as the file says it
    LayerLook look;
    std::vector<spatial::Text> warnings;  ///< each thing of the file that the look cannot hold or holds otherwise
};

/// The look of the first layer in the file: one symbol, categories of one field, classes of one number, or rules; labels; colour maps of
/// rasters. InvalidInput for what is no such file. Any thread.
spatial::Result<SldLook> lookFromSld(std::string_view xml);

enum class SldVersion { Sld10, Se11 };

struct SldText {
    std::string xml;
    std::vector<spatial::Text> warnings;  ///< each thing of the look that such files cannot hold, or that other programs draw otherwise
};

/// The look as a file of this version. A symbol of ours is written by its name, with a circle for programs that do not know it. InvalidParameter
/// where the look says nothing (the default of a role): give it symbols first.
spatial::Result<SldText> sldFromLook(const LayerLook& look, const std::string& layerName, MapLanguage language, SldVersion version = SldVersion::Se11);

}  // namespace styles
