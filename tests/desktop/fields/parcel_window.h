// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/window/main_window.h"
#include "tests/support/feature_tables.h"
#include "tests/support/widget_environment.h"

#include <QPixmap>
#include <QTemporaryDir>

#include <filesystem>
#include <fstream>

namespace app::desktop {

/// The window with three layers: parcels in a row from west to east, wells, and a table of land uses without geometry.
class ParcelWindow : public ::testing::Test {
protected:
    ParcelWindow()
    {
        const std::filesystem::path folder = folder_.path().toStdString();
        std::ofstream parcels(folder / "parcels.geojson");
        parcels << R"({"type":"FeatureCollection","features":[)";
        const char* const names[] = {"道里区", "南岗区", "香坊区", "O'Brien"};
        for (int i = 0; i < 4; ++i)
            parcels << (i ? "," : "") << R"({"type":"Feature","properties":{"name":")" << names[i] << R"(","code":)" << 601 + i << R"(,"people":)" << 100 * (i + 1)
                    << R"(},"geometry":{"type":"Polygon","coordinates":[[[)" << 126 + i * 0.01 << ",45],[" << 126.01 + i * 0.01 << ",45],[" << 126.01 + i * 0.01 << ",45.01],["
                    << 126 + i * 0.01 << ",45.01],[" << 126 + i * 0.01 << ",45]]]}}";
        parcels << "]}";
        parcels.close();
        std::ofstream(folder / "wells.csv") << "lon,lat,depth\n126.005,45.005,30\n126.025,45.005,50\n";
        std::ofstream(folder / "uses.csv") << "DLBM,use,rate\n0601,Industry,1.5\n0602,Mining,2\n0699,Other,3\n";
        layers::Project project;
        for (const auto& [id, file, name] : {std::tuple{"parcels", "parcels.geojson", "Parcels"}, {"wells", "wells.csv", "Wells"}, {"uses", "uses.csv", "Land uses"}}) {
            layers::LayerEntry layer;
            layer.id = id;
            layer.name = {name, name};
            layer.source.path = folder / file;
            project.layers.push_back(layer);
        }
        furnish(window_);
        window_.resize(1280, 860);
        window_.show();
        window_.activateWindow();
        (void)QTest::qWaitForWindowActive(&window_);
        bench().document.start(std::move(project));
        for (const char* id : {"parcels", "wells", "uses"})
            bench().store.request(id);
        EXPECT_TRUE(test_support::waitFor([&] { return !bench().store.isLoading(); }));
        bench().selection.setCurrentLayer("parcels");
    }

    Workbench& bench() { return window_.workbench(); }
    spatial::FeatureTablePtr table(const char* id) { return bench().store.layer(id)->table; }
    RowSet selected() { return *bench().selection.rows("parcels"); }
    template <class T>
    T* find(const char* name = "")
    {
        for (T* const found : window_.findChildren<T*>(*name ? QString::fromLatin1(name) : QString()))
            if (found->isVisible())
                return found;
        return nullptr;
    }
    void click(const char* button) { QTest::mouseClick(find<QWidget>(button), Qt::LeftButton); }
    /// For the eyes: SONGHUA_GALLERY names a folder.
    void picture(const char* name)
    {
        if (qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
            window_.grab().save(qEnvironmentVariable("SONGHUA_GALLERY") + QLatin1Char('/') + QString::fromLatin1(name) + QStringLiteral(".png"));
    }

    QTemporaryDir folder_;
    MainWindow window_;
};

}  // namespace app::desktop
