// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/style_panel/style_panel.h"
#include "app/desktop/window/main_window.h"
#include "layers/sources/save.h"
#include "styles/symbols/layer_look.h"
#include "tests/support/tables.h"
#include "tests/support/widget_environment.h"

#include <QAbstractButton>
#include <QDir>

#include <cmath>
#include <filesystem>
#include <fstream>

namespace test_support {

/// A window with three layers whose values are known: parcels, towns, a raster of heights.
class StyledWindow : public ::testing::Test {
protected:
    StyledWindow()
    {
        writeParcels();
        writeTowns();
        writeHeights();
        furnish(window_);
        layers::Project project;
        project.crs = "EPSG:4526";
        project.layers = {entry("heights", "heights.tif", "Heights", "高程"), entry("parcels", "parcels.gpkg", "Parcels", "地块"), entry("towns", "towns.gpkg", "Towns", "城镇")};
        bench().document.start(std::move(project));
        window_.resize(1500, 950);
        window_.show();
        window_.activateWindow();
        (void)QTest::qWaitForWindowActive(&window_);
    }

    app::desktop::Workbench& bench() { return window_.workbench(); }
    app::desktop::StylePanel& panel() { return *window_.findChild<app::desktop::StylePanel*>(); }
    app::desktop::StyleSubject& subject() { return panel().subject(); }

    /// Makes the layer the current one and waits until its look is known.
    bool choose(const std::string& layer)
    {
        bench().store.request(layer);
        if (!waitFor([&] { return bench().store.layer(layer)->hasData(); }))
            return false;
        bench().selection.setCurrentLayer(layer);
        window_.showPanel(QStringLiteral("style"));
        return waitFor([&] { return subject().isReady() && subject().layer() == layer; });
    }
    styles::LayerLook lookOf(const std::string& layer)
    {
        const auto look = styles::layerLookFromJson(bench().document.project().layer(layer)->style);
        EXPECT_TRUE(look);
        return look ? *look : styles::LayerLook{};
    }
    std::size_t kindOf(const std::string& layer)
    {
        const auto look = lookOf(layer);
        if (const auto* vector = std::get_if<styles::VectorStyle>(&look.symbols))
            return vector->index();
        const auto* raster = std::get_if<styles::RasterStyle>(&look.symbols);
        return raster ? raster->index() : 99;
    }
    /// A button of the panel that is seen, by its accessible name.
    QAbstractButton* button(const QString& name)
    {
        for (auto* candidate : panel().findChildren<QAbstractButton*>())
            if (candidate->isVisible() && (candidate->accessibleName() == name || candidate->text() == name))
                return candidate;
        return nullptr;
    }
    /// Clicks the picture of a kind of style and waits until the document has it.
    bool chooseKind(const std::string& layer, const QString& name, std::size_t kind)
    {
        QAbstractButton* picture = button(name);
        if (!picture)
            return false;
        QTest::mouseClick(picture, Qt::LeftButton);
        return waitFor([&] { return kindOf(layer) == kind; });
    }

    static constexpr int kParcels = 60;
    app::desktop::MainWindow window_;
    QTemporaryDir folder_;

private:
    std::filesystem::path path(const char* name) const { return std::filesystem::path(folder_.path().toStdString()) / name; }
    layers::LayerEntry entry(const char* id, const char* file, const char* en, const char* zh) const
    {
        layers::LayerEntry entry;
        entry.id = id;
        entry.name = {en, zh};
        entry.source.path = path(file);
        return entry;
    }
    void save(spatial::FeatureTable table, const char* file) const
    {
        table.crs = *spatial::Crs::fromText("EPSG:4526");
        EXPECT_TRUE(layers::saveFeatures({share(std::move(table))}, path(file), {}, spatial::noProgress()));
    }
    void writeParcels() const
    {
        std::vector<spatial::Geometry> shapes;
        std::vector<double> areas;
        std::vector<std::int64_t> people;
        std::vector<const char*> kinds;
        static constexpr const char* kKinds[] = {"industry", "farmland", "forest", "housing"};
        for (int i = 0; i < kParcels; ++i) {
            const double x = 38'500'000 + 900.0 * (i % 10);
            const double y = 5'000'000 + 900.0 * (i / 10);
            const double lean = 130 * std::sin(i * 1.7);
            shapes.push_back(spatial::Geometry::polygon({{{x + lean, y}, {x + 880, y + lean}, {x + 860 + lean, y + 870}, {x, y + 860}, {x + lean, y}}}));
            areas.push_back(10 + i * i / 8.0);
            people.push_back((i * 37) % 100);
            kinds.push_back(kKinds[i % 4]);
        }
        auto table = tableOf(shapes);
        table.name = "parcels";
        addColumn(table, "area", spatial::FieldType::Real, areas);
        addColumn(table, "people", spatial::FieldType::Integer, people);
        addColumn(table, "kind", spatial::FieldType::Text, kinds);
        save(std::move(table), "parcels.gpkg");
    }
    void writeTowns() const
    {
        std::vector<spatial::Geometry> shapes;
        std::vector<double> people;
        for (int i = 0; i < 150; ++i) {
            shapes.push_back(spatial::Geometry::point({38'504'500 + 3500 * std::sin(i * 2.4) * std::sqrt(i / 150.0), 5'002'700 + 2500 * std::cos(i * 2.4) * std::sqrt(i / 150.0)}));
            people.push_back(100 + (i * 577) % 9000);
        }
        auto table = tableOf(shapes);
        table.name = "towns";
        addColumn(table, "people", spatial::FieldType::Real, people);
        save(std::move(table), "towns.gpkg");
    }
    void writeHeights() const
    {
        spatial::Grid grid({38'499'000, 5'006'500, 50, 50, 220, 150, *spatial::Crs::fromText("EPSG:4526")}, 0);
        for (int r = 0; r < 150; ++r)
            for (int c = 0; c < 220; ++c)
                grid.at(c, r) = static_cast<float>(150 + 60 * std::sin(c * 0.06) * std::cos(r * 0.08) + 0.3 * c);
        EXPECT_TRUE(layers::saveRaster(grid, path("heights.tif"), {}, spatial::noProgress()));
    }
};

}  // namespace test_support
