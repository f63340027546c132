// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/document/layer_edits.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/theme/theme.h"
#include "app/jobs/jobs.h"
#include "spatial/crs/transform.h"
#include "spatial/geometry/measures.h"
#include "spatial/geometry/wkt.h"
#include "tests/support/desktop_window.h"
#include "tests/support/feature_tables.h"

#include <QMenu>

namespace test_support {

/// The furnished window with a layer of parcels (or what a test asks for) in zone 42, shown at a metre a pixel or so, for tests that draw on it.
class EditWindow : public DesktopWindow {
protected:
    static constexpr double kX = 42'500'000;
    static constexpr double kY = 5'000'000;

    EditWindow()
    {
        bench().map.setDotsPerInch(96);
        bench().map.setSmooth(false);
    }
    ~EditWindow() override
    {
        app::desktop::setLanguage(app::Language::English);
        app::desktop::applyTheme(app::desktop::Theme::Light);
        bench().document.discard();
    }

    static std::string at(double x, double y) { return std::to_string(kX + x) + ' ' + std::to_string(kY + y); }
    static std::string square(double x, double y, double size) { return "POLYGON ((" + at(x, y) + ", " + at(x + size, y) + ", " + at(x + size, y + size) + ", " + at(x, y + size) + ", " + at(x, y) + "))"; }

    /// Two squares of 100 m beside each other, which share the border x = 100, with the fields name and n.
    void openParcels(const std::string& crs = "EPSG:4530")
    {
        open({{square(0, 0, 100), {spatialText("west"), spatial::Value(std::int64_t{1})}}, {square(100, 0, 100), {spatialText("east"), spatial::Value(std::int64_t{2})}}}, crs);
    }
    void open(const std::vector<spatial::FeatureLiteral>& rows, const std::string& crs = "EPSG:4530")
    {
        spatial::FeatureTable table = spatial::features({"name", "n"}, rows, *spatial::Crs::fromText("EPSG:4530"));
        bench().document.edit(spatial::text("Change the map's CRS"), [](layers::Project& project) { project.map.crs = "EPSG:4530"; });
        if (crs != "EPSG:4530") {
            const auto moved = spatial::transformed(table.geometry, table.crs, *spatial::Crs::fromText(crs));
            table.geometry = *moved;
            table.crs = *spatial::Crs::fromText(crs);
        }
        addLayer("parcels", std::move(table));
        choose("parcels");
        bench().map.show({kX - 50, kY - 50, kX + 250, kY + 150});
        ASSERT_TRUE(waitFor([this] { return bench().map.isSettled(); }, 30'000));
        ids_ = bench().store.layer("parcels")->table->ids;
        bench().map.setFocus();
    }
    static spatial::Value spatialText(const char* words) { return spatial::Value(std::string(words)); }
    void choose(const std::string& layer) { bench().selection.setCurrentLayer(layer); }
    layers::EditedLayerPtr layer(const std::string& id = "parcels") { return bench().edits.layer(id); }
    spatial::GeometryView shape(std::size_t row) { return layer()->geometry(ids_[row]); }
    double area(std::size_t row) { return spatial::planarArea(shape(row)); }
    /// Of all features, ids ascending.
    std::vector<std::int64_t> all()
    {
        return layer()->near({-1e12, -1e12, 1e12, 1e12});
    }
    double totalArea()
    {
        double sum = 0;
        for (const std::int64_t id : all())
            sum += spatial::planarArea(layer()->geometry(id));
        return sum;
    }
    bool hasVertex(std::size_t row, double x, double y, double within = 1e-9)
    {
        for (const spatial::Coordinate c : shape(row).coordinates())
            if (std::abs(c.x - kX - x) <= within && std::abs(c.y - kY - y) <= within)
                return true;
        return false;
    }
    bool run(const char* command) { return bench().commands.run(command); }

    app::desktop::MapCanvas& map() { return bench().map; }
    /// The pixel of a place given in metres from the origin of the parcels.
    QPoint pixel(double x, double y) { return map().view().toPixels({kX + x, kY + y}).toPoint(); }
    /// What a pixel is, in metres from the origin.
    spatial::Coordinate placeOf(QPoint p)
    {
        const auto c = map().view().toMap(p);
        return {c.x - kX, c.y - kY};
    }
    double unit() { return map().view().unitsPerPixel(); }
    void move(QPoint p, Qt::MouseButtons held = Qt::NoButton, Qt::KeyboardModifiers keys = Qt::NoModifier)
    {
        QMouseEvent event(QEvent::MouseMove, QPointF(p), map().mapToGlobal(QPointF(p)), Qt::NoButton, held, keys);
        QApplication::sendEvent(&map(), &event);
    }
    void click(QPoint p, Qt::KeyboardModifiers keys = Qt::NoModifier)
    {
        move(p, Qt::NoButton, keys);
        QTest::mouseClick(&map(), Qt::LeftButton, keys, p);
    }
    void click(double x, double y, Qt::KeyboardModifiers keys = Qt::NoModifier) { click(pixel(x, y), keys); }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers keys = Qt::NoModifier)
    {
        move(from);
        QTest::mousePress(&map(), Qt::LeftButton, keys, from);
        for (int i = 1; i <= 6; ++i)
            move(from + (to - from) * i / 6, Qt::LeftButton, keys);
        QTest::mouseRelease(&map(), Qt::LeftButton, keys, to);
    }
    void key(Qt::Key which, Qt::KeyboardModifiers keys = Qt::NoModifier) { QTest::keyClick(&map(), which, keys); }
    void type(const char* ascii)
    {
        for (const char* c = ascii; *c; ++c)
            QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &map(), *c);
    }
    void select(std::initializer_list<std::size_t> rows)
    {
        app::desktop::RowSet set;
        for (const std::size_t row : rows)
            set.push_back(static_cast<std::uint32_t>(row));
        bench().selection.select("parcels", set);
    }
    /// Everything that the layer holds, to be compared with what it holds later.
    std::vector<std::string> content(const std::string& id = "parcels")
    {
        std::vector<std::string> lines;
        const auto now = layer(id);
        for (const std::int64_t feature : now->near({-1e12, -1e12, 1e12, 1e12})) {
            const layers::FeatureImage image = now->feature(feature);
            std::string line = std::to_string(feature) + ' ' + spatial::toWkt(image.geometry.view());
            for (std::size_t slot = 0; slot < now->fieldSlots().size(); ++slot) {
                const spatial::Value value = now->value(feature, slot);
                if (const auto* words = std::get_if<std::string>(&value))
                    line += " '" + *words + '\'';
                else if (const auto* whole = std::get_if<std::int64_t>(&value))
                    line += ' ' + std::to_string(*whole);
                else if (const auto* real = std::get_if<double>(&value))
                    line += ' ' + std::to_string(*real);
                else
                    line += " -";
            }
            lines.push_back(line);
        }
        return lines;
    }
    /// The state before a gesture: its content and how many steps the journal holds.
    struct Before {
        std::vector<std::string> content;
        std::size_t steps = 0;
    };
    Before before() { return {content(), bench().document.history().size()}; }
    /// What was done since is one gesture in the journal, one undo restores all to the bit, and redo does it again to the bit.
    void expectOneGesture(const Before& was)
    {
        const auto now = content();
        EXPECT_NE(now, was.content) << "nothing was done: " << lastMessage();
        EXPECT_EQ(bench().document.history().size(), was.steps + 1) << lastMessage();
        bench().document.undo();
        EXPECT_EQ(content(), was.content);
        bench().document.redo();
        EXPECT_EQ(content(), now);
    }
    std::string lastMessage() { return bench().messages.all().empty() ? std::string() : bench().messages.all().back().text.english(); }

    std::vector<std::int64_t> ids_;   // of the rows as they were added
};

}  // namespace test_support
