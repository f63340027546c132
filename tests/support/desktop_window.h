// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/window/main_window.h"
#include "layers/sources/save.h"
#include "tests/support/widget_environment.h"

#include <QTemporaryDir>

/// The furnished window with layers made in the test.
namespace test_support {

class DesktopWindow : public ::testing::Test {
protected:
    DesktopWindow()
    {
        app::desktop::furnish(window_);
        window_.resize(1280, 800);
        window_.show();
        window_.activateWindow();
        (void)QTest::qWaitForWindowActive(&window_);
    }
    app::desktop::Workbench& bench() { return window_.workbench(); }

    /// Writes the table as a GeoPackage, adds it to the project as a layer of this id on top of the others, and waits until it is read.
    void addLayer(const std::string& id, spatial::FeatureTable table)
    {
        table.name = id;
        const std::filesystem::path file = std::filesystem::path(folder_.path().toStdString()) / (id + ".gpkg");
        const auto saved = layers::saveFeatures({std::make_shared<const spatial::FeatureTable>(std::move(table))}, file, {.overwrite = true}, spatial::noProgress());
        ASSERT_TRUE(saved) << saved.error().message.english();
        layers::LayerEntry entry;
        entry.id = id;
        entry.name = {id, id};
        entry.source.path = file;
        bench().document.edit(spatial::text("Add layer"), [&](layers::Project& project) {
            project.layers.push_back(entry);
            project.tree.insert(project.tree.begin(), layers::TreeItem{.id = id, .visible = true});
        });
        bench().store.request(id);
        ASSERT_TRUE(waitFor([&] { return bench().store.layer(id)->hasData(); }, 30'000));
    }
    std::vector<std::uint32_t> selected(const std::string& layer) { return *bench().selection.rows(layer); }

    /// Keeps a picture of the window where SONGHUA_GALLERY names a folder.
    void keepPicture(const char* name)
    {
        if (!qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
            return;
        QTest::qWait(50);
        window_.grab().save(qEnvironmentVariable("SONGHUA_GALLERY") + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".png"));
    }

    QTemporaryDir folder_;
    /// Sessions of other tests, which end without being closed, are no crash of this one.
    bool ownState_ = qputenv("SONGHUA_STATE", (folder_.path() + QStringLiteral("/state")).toUtf8());
    app::desktop::MainWindow window_;
};

}  // namespace test_support
