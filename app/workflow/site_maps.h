// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/map_page.h"
#include "app/workflow/open_inputs.h"
#include "layers/project/project.h"
#include "spatial/siting/chain.h"

#include <string>
#include <vector>

namespace app {

struct ReportCity;

/// A map page with the name its files get: "overview", or the id of a grid.
struct NamedPage {
    std::string name;
    MapPage page;
};

/// The pages of a siting run: an overview of the first grid, then one for each other grid on which a site lies. Pages of one language; A3
/// landscape. Nothing is drawn yet. With a `city` the overview is of its territory and the others are the grids of its sites.
std::vector<NamedPage> siteMaps(const layers::Project& project, const OpenedInputs& inputs, const spatial::SitingResult& result, const spatial::Crs& analysis, Language language, const ReportCity* city = nullptr);

/// All of Heilongjiang with some kilometres around it, in the province's analysis CRS.
inline constexpr spatial::Box kProvinceExtent{-466'000, -507'000, 526'000, 631'000};

/// The territory of a city with a margin of a twentieth.
spatial::Box cityExtent(const ReportCity& city);

/// What the first page shows: the grid, or the parcels grown by a tenth where they take up only a small part of it (less than 0.3 of its
/// width and of its height).
spatial::Box overviewExtent(const spatial::Box& grid, const spatial::Box& parcels);

/// A licence as it is printed: the few that are words, not names, in the reader's language.
std::string licenceWords(const std::string& licence, bool chinese);

/// "Source: licence" of the layers shown, each sentence once.
std::vector<spatial::Text> creditsOf(const std::vector<const layers::LayerEntry*>& layers, Language language);

}  // namespace app
