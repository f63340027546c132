// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/window/main_window.h"
#include "app/jobs/jobs.h"
#include "layers/sources/edit_lock.h"
#include "layers/sources/open.h"
#include "layers/sources/save.h"
#include "tests/support/feature_tables.h"
#include "tests/support/widget_environment.h"

#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>

#include <filesystem>
#include <fstream>
#include <memory>

namespace test_support {

/// The real window over a project with parcels in a GBK shapefile, a GeoPackage and a GeoJSON file, in a folder with a difficult name.
class EditsWindow : public ::testing::Test {
protected:
    EditsWindow()
    {
        before_ = qgetenv("SONGHUA_STATE");
        qputenv("SONGHUA_STATE", (folder_.path() + QStringLiteral("/state")).toUtf8());
        data_ = std::filesystem::path(folder_.path().toStdString()) / "测试 #1?%25" / "黑龙江";
        std::filesystem::create_directories(data_);
    }
    ~EditsWindow() override
    {
        window_.reset();
        qputenv("SONGHUA_STATE", before_);
    }

    /// Five squares side by side, with a class and a name in Chinese.
    static spatial::FeatureTable parcels()
    {
        std::vector<spatial::FeatureLiteral> rows;
        for (int i = 0; i < 5; ++i) {
            const std::string x0 = std::to_string(42'500'000 + i * 100);
            const std::string x1 = std::to_string(42'500'100 + i * 100);
            rows.push_back({"POLYGON ((" + x0 + " 5000000, " + x1 + " 5000000, " + x1 + " 5000100, " + x0 + " 5000100, " + x0 + " 5000000))",
                            {spatial::textValue(i % 2 ? "0301" : "0601"), spatial::textValue(i % 2 ? "林地" : "工业用地"), spatial::intValue(i + 1)}});
        }
        return spatial::features({"DLBM", "DLMC", "n"}, rows, *spatial::Crs::fromText("EPSG:4530"));
    }

    std::filesystem::path write(const std::string& name, spatial::FeatureTable table = parcels()) const
    {
        table.name = std::filesystem::path(name).stem().string();
        const auto saved = layers::saveFeatures({std::make_shared<const spatial::FeatureTable>(std::move(table))}, data_ / name, {.overwrite = true, .encoding = "GBK"}, spatial::noProgress());
        EXPECT_TRUE(saved) << saved.error().message.english();
        return data_ / name;
    }

    /// A project of layers with these ids and files, saved and open in a new window.
    void openProject(const std::vector<std::pair<std::string, std::string>>& sources)
    {
        layers::Project project;
        project.name = {"Park", "园区"};
        for (const auto& [id, file] : sources) {
            if (!std::filesystem::exists(data_ / file))
                write(file);
            layers::LayerEntry entry;
            entry.id = id;
            entry.name = {id, id};
            entry.source.path = file;
            project.layers.push_back(entry);
        }
        ASSERT_TRUE(layers::saveProject(project, projectFile(), true));
        openWindow();
        ASSERT_TRUE(document().open(projectFile()));
        waitForData();
    }
    void openWindow()
    {
        window_ = std::make_unique<app::desktop::MainWindow>();
        app::desktop::furnish(*window_);
        window_->resize(1280, 800);
        window_->show();
        window_->activateWindow();
        (void)QTest::qWaitForWindowActive(window_.get());
    }
    void waitForData()
    {
        for (const layers::LayerEntry& layer : document().project().layers) {
            bench().store.request(layer.id);
            ASSERT_TRUE(waitFor([&] { return bench().store.layer(layer.id)->hasData() && !bench().store.isLoading(); }, 30'000)) << layer.id;
        }
    }
    /// The window goes as if the program had died: nothing is saved or closed.
    void crash() { window_.reset(); }

    std::filesystem::path projectFile() const { return data_ / "park.songhua"; }
    app::desktop::Workbench& bench() { return window_->workbench(); }
    app::desktop::Document& document() { return bench().document; }
    app::desktop::LayerEdits& edits() { return bench().edits; }
    layers::EditedLayerPtr layer(const std::string& id) { return edits().layer(id); }
    spatial::FeatureTablePtr table(const std::string& id) { return bench().store.layer(id)->table; }

    // Gestures. Lengths are hundredths of a parcel: metres, but for GeoJSON, which is in degrees.
    void move(const std::string& id, std::int64_t feature, double hundredths)
    {
        const spatial::Box box = layer(id)->geometry(feature).box();
        const double by = hundredths * box.width() / 100;
        const auto done = edits().edit(spatial::text("Move {0}", feature), id, {{feature, spatial::Geometry::rectangle({box.minX + by, box.minY, box.maxX + by, box.maxY})}});
        ASSERT_TRUE(done) << done.error().message.english();
    }
    void remove(const std::string& id, std::int64_t feature)
    {
        const auto done = edits().edit(spatial::text("Remove {0}", feature), id, spatial::GeometryEdits{{feature, std::nullopt}});
        ASSERT_TRUE(done) << done.error().message.english();
    }
    void add(const std::string& id, double at)
    {
        const spatial::Box all = table(id)->geometry.extent();
        const double unit = all.width() / 500;
        const auto done = edits().edit(spatial::text("Draw"), id,
                                       spatial::GeometryEdits{{std::nullopt, spatial::Geometry::rectangle({all.minX + at * unit, all.maxY + unit, all.minX + (at + 50) * unit, all.maxY + 50 * unit})}});
        ASSERT_TRUE(done) << done.error().message.english();
    }
    void recode(const std::string& id, std::int64_t feature, const char* code, const char* field = "DLBM")
    {
        const auto now = layer(id);
        const auto done = edits().edit(spatial::text("Recode {0}", feature), id, layers::changeOfValues(*now, *now->slotOf(field), {{feature, spatial::textValue(code)}}));
        ASSERT_TRUE(done) << done.error().message.english();
    }
    std::string value(const std::string& id, std::int64_t feature, const char* field = "DLBM")
    {
        const auto now = layer(id);
        const auto slot = now ? now->slotOf(field) : std::nullopt;
        return slot && now->contains(feature) ? std::get<std::string>(now->value(feature, *slot)) : "?";
    }
    spatial::FeatureTablePtr onDisk(const std::string& file)
    {
        const auto read = layers::openFeatures({data_ / file}, spatial::noProgress());
        EXPECT_TRUE(read) << read.error().message.english();
        return read ? read->table : nullptr;
    }

    void press(int key, Qt::KeyboardModifiers keys) { QTest::keyClick(window_.get(), static_cast<Qt::Key>(key), keys); }
    void undo() { press(Qt::Key_Z, Qt::ControlModifier); }
    void redo() { press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier); }
    bool saveAndWait()
    {
        press(Qt::Key_S, Qt::ControlModifier);
        return waitFor([this] { return !document().isDirty(); }, 20'000);
    }

    QWidget* sheet(const char* name)
    {
        for (QWidget* found : window_->findChildren<QWidget*>(QLatin1String(name)))
            if (found->isVisible())
                return found;
        return nullptr;
    }
    QPushButton* button(QWidget* within, const QString& words)
    {
        QCoreApplication::processEvents();
        for (QPushButton* candidate : within->findChildren<QPushButton*>())
            if (candidate->isVisible() && candidate->text() == words)
                return candidate;
        return nullptr;
    }
    void click(QWidget* within, const QString& words)
    {
        ASSERT_NE(within, nullptr) << words.toStdString();
        QPushButton* found = button(within, words);
        ASSERT_NE(found, nullptr) << words.toStdString();
        QTest::mouseClick(found, Qt::LeftButton);
    }
    QString wordsOf(QWidget* within)
    {
        QString words;
        for (QLabel* label : within->findChildren<QLabel*>())
            words += label->text() + QLatin1Char('\n');
        return words;
    }
    std::string lastMessage() { return bench().messages.all().empty() ? "" : bench().messages.all().back().text.english(); }
    void keep(const char* name)
    {
        QCoreApplication::processEvents();
        if (qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
            window_->grab().save(qEnvironmentVariable("SONGHUA_GALLERY") + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".png"));
    }

    QTemporaryDir folder_;
    QByteArray before_;
    std::filesystem::path data_;
    std::unique_ptr<app::desktop::MainWindow> window_;
};

}  // namespace test_support
