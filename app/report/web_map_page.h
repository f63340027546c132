// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/html.h"
#include "app/report/web_map.h"

#include <string>

namespace app {

/// The parts of an HTML page that hold a map. All of it is in the page: Leaflet 1.7 with its licence, our script, the data as JSON that is
/// never markup. Without a script nothing of it is seen, and the pictures of the maps stand alone.

/// The policy of a page: nothing from outside, no script but those of the map, which it names by their SHA-256; `map` null: no script at all.
std::string contentPolicy(const WebMap* map);
/// Style sheets of the map; empty without one.
std::string webMapStyle(const WebMap* map);
/// Where the map stands in the text of one language, and what is to be said of it. The script puts the one map into the open language.
void writeWebMapPlace(Html& out, const WebMap* map);
/// The map itself, its data and scripts: once, at the end of the page.
std::string webMapBody(const WebMap* map);

}  // namespace app
