// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/capture/capture_tool.h"
#include "app/desktop/edit/edit_options.h"
#include "tests/desktop/edit/edit_window.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>

namespace app::desktop {
namespace {

using spatial::Coordinate;

/// What the pointer catches, chosen in the settings of snapping as a person does.
class Snapping : public test_support::EditWindow {
protected:
    ~Snapping() override
    {
        if (auto* options = map().findChild<EditOptions*>())
            options->setSnap({});
    }
    CaptureTool& tool() { return *qobject_cast<CaptureTool*>(map().tool()); }
    QWidget& panel() { return *map().findChild<QWidget*>(QStringLiteral("snapPanel")); }
    /// Ticks these kinds and no other.
    void kinds(std::initializer_list<const char*> wanted)
    {
        if (!panel().isVisible())
            run("edit.snap-settings");
        for (QCheckBox* box : panel().findChildren<QCheckBox*>()) {
            const std::string title = box->text().toStdString();
            for (const char* kind : {"Vertex points", "Edges", "Midpoints", "Crossings", "Extensions", "Perpendiculars", "Grid"}) {
                if (title != kind)
                    continue;
                const bool on = std::any_of(wanted.begin(), wanted.end(), [&](const char* w) { return title == w; });
                if (box->isChecked() != on)
                    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
                EXPECT_EQ(box->isChecked(), on) << title;
            }
        }
        run("edit.snap-settings");
        map().setFocus();
    }
    void within(double distance, bool pixels)
    {
        run("edit.snap-settings");
        for (QComboBox* box : panel().findChildren<QComboBox*>())
            if (box->accessibleName() == QStringLiteral("Unit of the snapping distance"))
                box->setCurrentIndex(pixels ? 0 : 1);
        for (QDoubleSpinBox* box : panel().findChildren<QDoubleSpinBox*>())
            if (box->accessibleName() == QStringLiteral("Snapping distance"))
                box->setValue(distance);
        run("edit.snap-settings");
    }
    /// Where a click at this pixel puts a place of a fresh polygon.
    Coordinate place(QPoint p)
    {
        if (!map().tool())
            run("edit.polygon");
        click(p);
        const Coordinate at = tool().places().empty() ? Coordinate{} : tool().places().back();
        key(Qt::Key_Escape);
        return {at.x - kX, at.y - kY};
    }
    /// Whether the map shows a marker while the pointer is there: what the surface looks like with and without Ctrl, which lets go.
    bool marks(QPoint p)
    {
        move(p);
        const QImage caught = map().grab(QRect(p - QPoint(60, 60), QSize(120, 120))).toImage();
        move(p, {}, Qt::ControlModifier);
        return caught != map().grab(QRect(p - QPoint(60, 60), QSize(120, 120))).toImage();
    }
    static bool same(Coordinate a, double x, double y, double within = 1e-6) { return std::abs(a.x - x) <= within && std::abs(a.y - y) <= within; }
};

TEST_F(Snapping, ToAMidpoint)
{
    openParcels();
    kinds({"Midpoints"});
    EXPECT_TRUE(same(place(pixel(50, 100) + QPoint(5, -4)), 50, 100));
    EXPECT_TRUE(marks(pixel(50, 100) + QPoint(5, -4)));
    keepPicture("snap-midpoint");
    EXPECT_FALSE(same(place(pixel(30, 100) + QPoint(2, -2)), 30, 100, 1e-9)) << "elsewhere on the edge nothing is caught";
}

TEST_F(Snapping, ToACrossingOfEdges)
{
    open({{"POLYGON ((" + at(0, 0) + ", " + at(100, 0) + ", " + at(100, 100) + ", " + at(0, 100) + ", " + at(0, 0) + "))", {spatialText("a"), spatial::Value(std::int64_t{1})}},
          {"POLYGON ((" + at(37, -20) + ", " + at(180, -20) + ", " + at(180, 57) + ", " + at(37, 57) + ", " + at(37, -20) + "))", {spatialText("b"), spatial::Value(std::int64_t{2})}}});
    kinds({"Crossings"});
    EXPECT_TRUE(same(place(pixel(37, 0) + QPoint(4, 5)), 37, 0));
    EXPECT_TRUE(same(place(pixel(100, 57) + QPoint(-4, 5)), 100, 57));
}

TEST_F(Snapping, ToTheExtensionOfAnEdge)
{
    openParcels();
    kinds({"Extensions"});
    const QPoint beyond = pixel(230, 100) + QPoint(0, 5);   // east of the upper edges
    const Coordinate at = place(beyond);
    EXPECT_NEAR(at.y, 100, 1e-6);
    EXPECT_NEAR(at.x, placeOf(beyond).x, 1e-5);
    EXPECT_TRUE(marks(beyond));
}

TEST_F(Snapping, WhereTwoExtensionsMeet)
{
    open({{"POLYGON ((" + at(0, 0) + ", " + at(60, 0) + ", " + at(60, -20) + ", " + at(0, -20) + ", " + at(0, 0) + "))", {spatialText("a"), spatial::Value(std::int64_t{1})}},
          {"POLYGON ((" + at(80, 30) + ", " + at(120, 30) + ", " + at(120, 90) + ", " + at(80, 90) + ", " + at(80, 30) + "))", {spatialText("b"), spatial::Value(std::int64_t{2})}}});
    kinds({"Extensions"});
    EXPECT_TRUE(same(place(pixel(80, 0) + QPoint(4, 4)), 80, 0)) << "the upper edge of the one carried on meets the left edge of the other";
}

TEST_F(Snapping, ToTheFootOfThePerpendicular)
{
    openParcels();
    kinds({"Perpendiculars"});
    run("edit.polygon");
    click(pixel(40, 130), Qt::ControlModifier);
    const Coordinate from = tool().places().back();
    click(pixel(40, 100) + QPoint(6, 3));
    ASSERT_EQ(tool().places().size(), 2u);
    EXPECT_NEAR(tool().places().back().x, from.x, 1e-6);
    EXPECT_NEAR(tool().places().back().y, kY + 100, 1e-6);
    key(Qt::Key_Escape);
}

TEST_F(Snapping, ToTheGrid)
{
    openParcels();
    kinds({"Grid"});
    EXPECT_TRUE(same(place(pixel(30, 120) + QPoint(4, -3)), 30, 120)) << "every ten metres";
}

TEST_F(Snapping, TheDistanceIsInPixelsOrInMetres)
{
    openParcels();
    kinds({"Vertex points"});
    within(6, true);
    EXPECT_TRUE(same(place(pixel(0, 100) + QPoint(-5, 0)), 0, 100));
    EXPECT_FALSE(same(place(pixel(0, 100) + QPoint(-9, 0)), 0, 100));
    within(4, false);
    const int metre4 = static_cast<int>(3.5 / unit());
    EXPECT_TRUE(same(place(pixel(0, 100) + QPoint(-metre4, 0)), 0, 100));
    EXPECT_FALSE(same(place(pixel(0, 100) + QPoint(-static_cast<int>(5 / unit()), 0)), 0, 100));
    // Twice as near: the same metres are twice as many pixels.
    bench().map.show({kX - 25, kY + 50, kX + 125, kY + 150});
    ASSERT_TRUE(test_support::waitFor([this] { return bench().map.isSettled(); }, 30'000));
    EXPECT_TRUE(same(place(pixel(0, 100) + QPoint(-static_cast<int>(3.5 / unit()), 0)), 0, 100));
}

TEST_F(Snapping, AVertexWinsOverANearerEdge)
{
    openParcels();
    kinds({"Vertex points", "Edges"});
    EXPECT_TRUE(same(place(pixel(0, 100) + QPoint(7, 1)), 0, 100));
    EXPECT_NEAR(place(pixel(30, 100) + QPoint(0, 5)).y, 100, 1e-6);
}

TEST_F(Snapping, IsExactFromALayerInAnotherCrs)
{
    openParcels("EPSG:4490");
    kinds({"Vertex points"});
    const Coordinate corner = shape(0).ring(0)[2];
    run("edit.polygon");
    click(pixel(100, 100) + QPoint(4, 4));
    ASSERT_EQ(tool().places().size(), 1u);
    EXPECT_TRUE(tool().places().front() == corner || tool().places().front() == shape(1).ring(0)[3]) << "bit for bit";
    key(Qt::Key_Escape);
}

TEST_F(Snapping, F3SwitchesItOffAndOn)
{
    openParcels();
    kinds({"Vertex points"});
    QTest::keyClick(&map(), Qt::Key_F3);
    EXPECT_FALSE(same(place(pixel(0, 100) + QPoint(4, 3)), 0, 100));
    QTest::keyClick(&map(), Qt::Key_F3);
    EXPECT_TRUE(same(place(pixel(0, 100) + QPoint(4, 3)), 0, 100));
}

}  // namespace
}  // namespace app::desktop
