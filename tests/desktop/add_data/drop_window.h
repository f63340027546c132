// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/add_data/data_adder.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/window/main_window.h"
#include "app/workflow/project_actions.h"
#include "layers/sources/save.h"
#include "tests/support/feature_tables.h"
#include "tests/support/widget_environment.h"

#include <QDropEvent>
#include <QMimeData>
#include <QUrl>

#include <filesystem>
#include <fstream>

namespace app::desktop {

/// The window with a new project, a folder for files, and drops of files onto it.
class DropTest : public ::testing::Test {
protected:
    DropTest()
    {
        furnish(window_);
        window_.resize(1280, 800);
        window_.show();
        (void)QTest::qWaitForWindowActive(&window_);
        bench().document.start(*newProject("empty", {"Test", "测试"}));
        adder_ = window_.findChild<DataAdder*>();
    }
    Workbench& bench() { return window_.workbench(); }
    std::filesystem::path in(const char* name) const { return std::filesystem::path(folder_.path().toStdString()) / name; }
    const layers::Project& project() { return bench().document.project(); }

    /// As a file manager does it: enter, move, drop.
    bool drop(const std::vector<std::filesystem::path>& files)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const auto& file : files)
            urls += QUrl::fromLocalFile(QString::fromStdString(file.string()));
        data.setUrls(urls);
        return drop(data);
    }
    bool drop(const QMimeData& data)
    {
        const QPoint place(640, 400);
        QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window_, &enter);
        QDropEvent event(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window_, &event);
        return enter.isAccepted() && event.isAccepted();
    }
    bool settle() { return test_support::waitFor([&] { return !adder_->isBusy() && !bench().store.isLoading(); }, 30'000); }

    /// Three towns with Chinese names as a shapefile in GBK that does not say so.
    std::filesystem::path gbkTowns(const char* name = "towns.shp")
    {
        const auto table = spatial::features({"NAME"}, {{"POINT (126.6 45.7)", {spatial::textValue("哈尔滨市")}}, {"POINT (125.1 46.6)", {spatial::textValue("大庆市")}}, {"POINT (123.9 47.3)", {spatial::textValue("齐齐哈尔市")}}},
                                             spatial::cgcs2000());
        EXPECT_TRUE(layers::saveFeatures({std::make_shared<spatial::FeatureTable>(table)}, in(name), {.overwrite = true, .encoding = "GBK"}, spatial::noProgress()));
        std::filesystem::remove(in(name).replace_extension(".cpg"));
        std::fstream dbf(in(name).replace_extension(".dbf"), std::ios::in | std::ios::out | std::ios::binary);
        dbf.seekp(29);   // the language driver
        dbf.put('\0');
        return in(name);
    }

    QTemporaryDir folder_;
    MainWindow window_;
    DataAdder* adder_ = nullptr;
};

}  // namespace app::desktop
