// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/compose_page.h"
#include "app/workflow/open_inputs.h"
#include "app/workflow/result_figures.h"
#include "app/workflow/scene_layer.h"

#include <map>
#include <optional>

namespace app {

/// What PageData keeps: each layer is opened at most once, and each study is made at most once. One thread at a time.
struct PageData::Parts {
    explicit Parts(layers::Project project);

    const layers::Project& project() const { return project_; }
    const spatial::Crs& analysis() const { return analysis_; }

    /// The table of a vector layer in the analysis CRS. InvalidInput: no such layer, or a raster; errors of opening it.
    spatial::Result<spatial::FeatureTablePtr> features(const std::string& layer, spatial::Progress& progress);
    /// The same for a chart: one by prefecture finds the field of prefectures, see withPrefectures().
    spatial::Result<spatial::FeatureTablePtr> chartFeatures(const std::string& layer, const charts::ChartSpec& chart, Language language, spatial::Progress& progress);
    /// Rows that the layer's own filter lets through; null: all.
    spatial::Result<std::shared_ptr<const std::vector<std::uint8_t>>> shownRows(const std::string& layer, spatial::Progress& progress);
    /// The layer as maps show it; nothing for one that holds no feature. Errors name the layer and its file.
    spatial::Result<std::optional<styles::SceneLayer>> sceneLayer(const layers::LayerEntry& entry, spatial::Progress& progress);

    /// What a map shows that is not told, by the layers it draws alone, so that pages made before leave no trace: the grid of that id; else the first grid, or the parcels drawn where
    /// they lie in a small part of it; without grids the layers drawn.
    spatial::Box usualExtent(const std::string& grid, const std::vector<std::string>& drawn) const;

    /// The corridor sheet with its scene and tables; see corridor_sheet.h.
    spatial::Result<const MapPage*> corridor(Language language, spatial::Progress& progress);
    spatial::Box corridorExtent() const;   ///< empty before corridor()

    ResultFigures& figures();              ///< made when they are asked for first

private:
    spatial::Result<const OpenedLayer*> opened(const layers::LayerEntry& entry, spatial::Progress& progress);

    layers::Project project_;
    spatial::Crs analysis_;
    std::map<std::string, OpenedLayer> opened_;
    std::map<std::string, std::optional<styles::SceneLayer>> scenes_;
    std::map<Language, MapPage> corridors_;
    std::optional<spatial::Error> noCorridor_;
    std::optional<ResultFigures> figures_;
};

}  // namespace app
