// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

class GDALDataset;
class OGRLayer;

namespace layers {

/// How files of OpenStreetMap are opened: our own list of the tags that become fields (for roads highway, name, ref, oneway, maxspeed, layer,
/// bridge, tunnel, junction, maxweight, maxheight, railway; for relations type, restriction), and a quarter of memoryLimit() for the places of
/// nodes, beyond which they lie in a temporary file. Layers: points, lines, multilinestrings, multipolygons, other_relations.
std::vector<std::string> openStreetMapOptions();

/// The layer that is read where none is named: the lines. Null for other files.
OGRLayer* roadsOfOpenStreetMap(GDALDataset& dataset);

/// Before reading: what is not of this layer is passed over.
void readOnly(GDALDataset& dataset, const std::string& layer);

}  // namespace layers
