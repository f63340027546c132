// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/model/curve_draft.h"

#include "spatial/suitability/curve.h"

#include <gtest/gtest.h>

#include <cmath>

namespace app::desktop {
namespace {

const char* const kCurves[] = {"linear:15,5", "sigmoid:0,10", "sigmoid:0,10,20,40", "bell:100,20", "near:0.1,50", "small:5,100", "large:5,100", "trapezoid:0,10,20,40", "piecewise:0,0;300,0;450,1",
                               "categories:0=1;1=0.6;2=0.2", "table:0,5,1;5,15,0.5", "percentile"};

TEST(CurveDraft, GivesBackTheTextItWasMadeFrom)
{
    for (const char* written : kCurves) {
        const auto draft = CurveDraft::fromText(written);
        ASSERT_TRUE(draft) << written;
        EXPECT_EQ(draft->text(), written);
    }
    EXPECT_FALSE(CurveDraft::fromText("linear:1,1"));
    EXPECT_FALSE(CurveDraft::fromText("nonsense"));
}

TEST(CurveDraft, ItsHandlesLieOnTheCurve)
{
    for (const char* written : kCurves) {
        const auto draft = CurveDraft::fromText(written);
        const auto curve = spatial::Curve::fromText(written);
        if (!curve || draft->kind == CurveKind::Table)
            continue;
        for (const CurveHandle& handle : draft->handles())
            EXPECT_NEAR((*curve)(static_cast<float>(handle.x)), handle.u, 2e-6) << written << " at " << handle.x;
    }
}

TEST(CurveDraft, WhereverAHandleIsDraggedItStaysACurve)
{
    for (const char* written : kCurves) {
        const auto draft = CurveDraft::fromText(written);
        for (std::size_t handle = 0; handle < draft->handles().size(); ++handle)
            for (const double x : {-1000.0, 0.0, 5.0, 15.0, 100.0, 1e6})
                for (const double u : {-1.0, 0.3, 2.0}) {
                    const CurveDraft moved = draft->moved(handle, x, u);
                    EXPECT_TRUE(CurveDraft::fromText(moved.text())) << written << " handle " << handle << " to " << x << "," << u << ": " << moved.text();
                }
    }
}

TEST(CurveDraft, ADraggedHandleGoesWhereItIsDragged)
{
    for (const char* written : {"linear:15,5", "sigmoid:0,10", "bell:100,20", "near:0.1,50", "small:5,100", "large:5,100", "piecewise:0,0;300,0;450,1"}) {
        const auto draft = CurveDraft::fromText(written);
        const std::size_t last = draft->handles().size() - 1;
        const CurveHandle before = draft->handles()[last];
        const double x = draft->kind == CurveKind::Small ? before.x * 0.8 : before.x * 1.1;
        EXPECT_NEAR(draft->moved(last, x, before.u).handles()[last].x, x, 1e-9 * std::abs(x) + 1e-9) << written;
    }
}

TEST(CurveDraft, PointsComeInOrderAndTwoStay)
{
    const auto draft = CurveDraft::fromText("piecewise:0,0;10,1");
    const auto more = draft->withPoint(4, 0.2);
    ASSERT_TRUE(more);
    EXPECT_EQ(more->text(), "piecewise:0,0;4,0.2;10,1");
    EXPECT_EQ(more->withoutPoint(1)->text(), "piecewise:0,0;10,1");
    EXPECT_FALSE(draft->withoutPoint(0));
    EXPECT_FALSE(CurveDraft::fromText("linear:0,1")->withPoint(0.5, 0.5));
}

TEST(CurveDraft, AnotherFormLeansAsTheOldOneDid)
{
    for (const char* written : {"linear:15,5", "linear:5,15", "sigmoid:15,5", "small:5,10", "large:5,10", "piecewise:0,1;20,0"}) {
        const auto draft = CurveDraft::fromText(written);
        for (int kind = 0; kind < kCurveKinds; ++kind) {
            const CurveDraft other = draft->as(static_cast<CurveKind>(kind), 0, 30);
            EXPECT_TRUE(CurveDraft::fromText(other.text())) << written << " as " << other.text();
        }
        const auto curve = spatial::Curve::fromText(written);
        const auto straight = spatial::Curve::fromText(draft->as(CurveKind::Linear, 0, 30).text());
        EXPECT_EQ((*curve)(30) > (*curve)(0), (*straight)(30) > (*straight)(0)) << written;
    }
}

TEST(CurveDraft, PiecewiseKeepsTheShapeOfWhatItWas)
{
    EXPECT_EQ(CurveDraft::fromText("trapezoid:0,10,20,40")->as(CurveKind::Piecewise, 0, 50).text(), "piecewise:0,0;10,1;20,1;40,0");
    EXPECT_EQ(CurveDraft::fromText("linear:15,5")->as(CurveKind::Piecewise, 0, 30).text(), "piecewise:5,1;15,0");
}

TEST(CurveDraft, RoundsToWhatAPersonSees)
{
    EXPECT_EQ(roundedTo(1234.5678, 5000), 1235);
    EXPECT_EQ(roundedTo(0.123456, 1), 0.123);
    EXPECT_EQ(roundedTo(7, 0), 7);
}

}  // namespace
}  // namespace app::desktop
