// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/suitability/live/live_colours.h"
#include "app/desktop/suitability/live/live_frames.h"
#include "app/desktop/suitability/live/live_picture.h"
#include "app/desktop/suitability/live/view_cells.h"
#include "app/desktop/suitability/live_model.h"
#include "app/jobs/jobs.h"
#include "app/workflow/model_overlay.h"
#include "spatial/raster/resample.h"
#include "tests/support/widget_environment.h"

#include <QTemporaryDir>

#include <cmath>
#include <filesystem>
#include <memory>
#include <utility>

namespace {

using namespace app::desktop;
using app::PreparedModel;
using Shown = LiveModel::Shown;
using test_support::waitFor;

/// The sample project with one small grid, so that every cell is on the screen; the map alone, without the window's panels.
class LiveModelTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        map_ = std::make_unique<MapCanvas>(document_, store_, selection_, jobs_);
        map_->resize(1000, 800);
        map_->QWidget::show();
        map_->setDotsPerInch(96);
        live_ = new LiveModel(document_, store_, jobs_, *map_, map_.get());
        ASSERT_TRUE(document_.open(std::filesystem::path(SONGHUA_SOURCE_DIR) / "sample-data/heilongjiang.songhua"));
        document_.edit(spatial::text("Grid"), [](layers::Project& project) {
            layers::GridEntry grid = project.grids.front();
            const spatial::Coordinate centre = project.grids.back().extent.centre();
            grid.cell = 500;
            grid.extent = {std::floor(centre.x / 500) * 500 - 60'000, std::floor(centre.y / 500) * 500 - 50'000, std::floor(centre.x / 500) * 500 + 60'000, std::floor(centre.y / 500) * 500 + 50'000};
            project.grids = {grid};
        });
        map_->show(document_.project().grids.front().extent);
    }
    void TearDown() override
    {
        jobs_.cancelAll();
        map_.reset();
        document_.discard();
    }
    MapCanvas& map() { return *map_; }
    /// The map as a picture, where SONGHUA_GALLERY names a folder.
    void keep(const QString& name)
    {
        const QImage picture = map_->picture();
        if (qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
            picture.save(qEnvironmentVariable("SONGHUA_GALLERY") + QLatin1Char('/') + name + QStringLiteral(".png"));
    }
    LiveModel& live() { return *live_; }
    bool prepared()
    {
        live().request();
        const bool ended = waitFor([this] { return live().state() == LiveModel::State::Ready || live().state() == LiveModel::State::Failed; }, 120'000);
        if (live().failure())
            ADD_FAILURE() << live().failure()->message.english();
        return ended && live().prepared();
    }
    bool painted() { return waitFor([this] { return live().picture().isSettled(); }, 30'000); }
    bool score()
    {
        if (!prepared())
            return false;
        live().show(Shown::Score);
        return painted();
    }

    static inline QTemporaryDir cache_;   // of all these tests: prepared once
    bool ownCache_ = qputenv("SONGHUA_CACHE", cache_.path().toUtf8());
    QTemporaryDir state_;
    bool ownState_ = qputenv("SONGHUA_STATE", state_.path().toUtf8());
    app::desktop::Document document_;
    app::Jobs jobs_;
    app::desktop::LayerStore store_{document_, jobs_};
    app::desktop::Selection selection_{document_, store_};
    std::unique_ptr<MapCanvas> map_;
    LiveModel* live_ = nullptr;
};

TEST_F(LiveModelTest, PreparesEveryCriterionThatHasDataAndSaysWhyOthersAreMissing)
{
    ASSERT_TRUE(prepared());
    const PreparedModel& values = *live().prepared();
    ASSERT_EQ(values.criteria.size(), live().model()->criteria.size());
    std::size_t used = 0;
    for (const auto& criterion : values.criteria) {
        EXPECT_EQ(criterion.used, criterion.raw.isValid()) << criterion.id;
        EXPECT_TRUE(criterion.used || !criterion.remark.empty()) << criterion.id;
        used += criterion.used ? 1 : 0;
        if (criterion.used && criterion.histogram.valid > 0) {
            EXPECT_EQ(criterion.histogram.edges.size(), 257U);
            EXPECT_LE(criterion.histogram.minimum, criterion.histogram.maximum);
        }
    }
    EXPECT_GE(used, 3U);
    EXPECT_GT(values.allowedShare, 0);
    EXPECT_LT(values.allowedShare, 1);
}

TEST_F(LiveModelTest, TheSameModelIsPreparedFromTheCacheAndAnotherWeightNeedsNothing)
{
    ASSERT_TRUE(prepared());
    const std::string key = live().prepared()->key;
    const auto before = live().prepared();
    live().edit(spatial::text("Weight"), [](auto& model) { model.criteria.front().weight = 3; });
    QTest::qWait(400);
    EXPECT_EQ(live().prepared(), before) << "nothing was prepared again";
    QElapsedTimer clock;
    clock.start();
    const auto again = app::prepareModel(document_.project(), *live().model(), {}, spatial::noProgress());
    ASSERT_TRUE(again) << again.error().message.english();
    EXPECT_EQ((*again)->key, key);
}

TEST_F(LiveModelTest, ThePictureShowsTheScoreOfTheCellsToTheColour)
{
    ASSERT_TRUE(score());
    const LivePicture& picture = live().picture();
    const QImage& image = picture.image();
    ASSERT_FALSE(image.isNull());
    const auto exact = app::suitabilityOf(*live().prepared(), *live().model());
    ASSERT_TRUE(exact);
    ASSERT_EQ(picture.coarseness(), 1) << "the sample's grid is small";
    const auto here = spatial::resampledTo(*exact, picture.imageShape(), spatial::ResampleMethod::Nearest);
    ASSERT_TRUE(here);
    const auto cells = spatial::evaluate(*here);
    ASSERT_TRUE(cells);
    const LiveColours colours = liveColours(Shown::Score);
    std::size_t wrong = 0;
    std::size_t scored = 0;
    for (int row = 0; row < image.height(); ++row)
        for (int column = 0; column < image.width(); ++column) {
            const float value = cells->at(column, row);
            const auto pixel = reinterpret_cast<const std::uint32_t*>(image.constScanLine(row))[column];
            const auto expected = spatial::isNoData(value) ? 0U : premultiplied(colours.colours[static_cast<std::size_t>(std::lround(value * 255.0F))]);
            wrong += pixel != expected ? 1U : 0U;
            scored += !spatial::isNoData(value) && value > 0 ? 1U : 0U;
        }
    EXPECT_EQ(wrong, 0U);
    EXPECT_GT(scored, 100U);
    keep(QStringLiteral("live-score"));
}

TEST_F(LiveModelTest, ADraggedWeightRepaintsAtOnceAndIsOneStepOfUndo)
{
    ASSERT_TRUE(score());
    const QImage before = live().picture().image().copy();
    const std::size_t position = document_.position();
    int frames = 0;
    QObject::connect(&live(), &LiveModel::painted, &live(), [&frames] { ++frames; });
    for (int step = 1; step <= 5; ++step) {
        live().edit(spatial::text("Weight"), [step](auto& model) { model.criteria.front().weight = 1 + 10 * step; }, "weight");
        QTest::qWait(20);
    }
    EXPECT_GE(frames, 5);
    EXPECT_NE(live().picture().image(), before);
    EXPECT_EQ(document_.position(), position + 1);
    document_.undo();
    ASSERT_TRUE(painted());
    QTest::qWait(50);
    EXPECT_EQ(live().picture().image(), before);
}

TEST_F(LiveModelTest, WithoutRulesTheExcludedLandShowsItsScorePaleAndHatched)
{
    ASSERT_TRUE(score());
    const LivePicture& picture = live().picture();
    const QImage withRules = picture.image().copy();
    const spatial::GridShape shape = picture.imageShape();
    const auto grey = premultiplied(liveColours(Shown::Score).colours[0]);
    const QImage mapWithRules = map().picture();
    live().showWithoutRules(true);
    ASSERT_TRUE(painted());
    ASSERT_EQ(picture.imageShape().columns, shape.columns);
    ASSERT_EQ(picture.imageShape().rows, shape.rows);
    auto without = std::make_shared<PreparedModel>(*live().prepared());
    without->rules.clear();
    const auto all = app::suitabilityOf(*without, *live().model());
    ASSERT_TRUE(all);
    const auto here = spatial::resampledTo(*all, shape, spatial::ResampleMethod::Nearest);
    ASSERT_TRUE(here);
    const auto cells = spatial::evaluate(*here);
    ASSERT_TRUE(cells);
    const LiveColours colours = liveColours(Shown::Score, true);
    std::size_t excluded = 0, kept = 0, wrong = 0;
    for (int row = 0; row < shape.rows; ++row)
        for (int column = 0; column < shape.columns; ++column) {
            const auto before = reinterpret_cast<const std::uint32_t*>(withRules.constScanLine(row))[column];
            const auto now = reinterpret_cast<const std::uint32_t*>(picture.image().constScanLine(row))[column];
            const float value = cells->at(column, row);
            if (spatial::isNoData(value))
                continue;
            const auto plain = premultiplied(colours.colours[static_cast<std::size_t>(std::lround(value * 255.0F))]);
            const bool out = before == grey;
            (out ? excluded : kept) += 1;
            wrong += now != (out ? muted(plain) : plain) ? 1 : 0;
        }
    EXPECT_EQ(wrong, 0U);
    EXPECT_GT(excluded, 100U);
    EXPECT_GT(kept, 0U);
    EXPECT_NE(map().picture(), mapWithRules);
    keep(QStringLiteral("live_without_rules"));
    live().showWithoutRules(false);
    ASSERT_TRUE(painted());
    EXPECT_EQ(picture.image(), withRules);
}

TEST_F(LiveModelTest, RulesThatLeaveNothingStopThePictureOnlyWhereTheyCount)
{
    ASSERT_TRUE(score());
    PreparedModel nothing = *live().prepared();
    nothing.allowedShare = 0;
    ASSERT_FALSE(nothing.rules.empty());
    EXPECT_FALSE(app::problemsOf(nothing, *live().model(), false).empty());
    EXPECT_TRUE(app::problemsOf(nothing, *live().model(), false, false).empty());
}

TEST_F(LiveModelTest, APreviewShowsEverySecondAndEveryFourthCellAndIsNoMoreThanAPreview)
{
    ASSERT_TRUE(prepared());
    spatial::Progress& quiet = spatial::noProgress();
    const auto cells = readViewCells(live().prepared(), map().view().shown(), map().crs(), 1e6, quiet);
    ASSERT_TRUE(cells);
    ASSERT_TRUE(*cells);
    const auto frames = LiveFrames::open(*cells, *live().model(), false, quiet);
    ASSERT_TRUE(frames);
    LiveWish wish{*live().model(), Shown::Score, {}, {}};
    wish.model.criteria.front().weight = 7;
    for (const Shown shown : {Shown::Score, Shown::Robustness, Shown::MissingData}) {
        wish.shown = shown;
        LiveImage whole;
        ASSERT_TRUE((*frames)->paintWhole(wish, whole, quiet));
        EXPECT_TRUE(whole.complete);
        EXPECT_EQ(whole.coarseness, (*cells)->coarseness);
        for (const int n : {2, 4}) {
            LiveImage preview;
            ASSERT_TRUE((*frames)->paintMoving(n == 2 ? 1 : 2, wish, preview));
            EXPECT_FALSE(preview.complete);
            EXPECT_EQ(preview.coarseness, n * whole.coarseness);
            EXPECT_NEAR(preview.shape.dx, n * whole.shape.dx, 1e-9);
            ASSERT_GE(preview.pixels.width() * n, whole.pixels.width());
            ASSERT_GE(preview.pixels.height() * n, whole.pixels.height());
            int different = 0;
            for (int row = 0; row < preview.pixels.height(); ++row)
                for (int column = 0; column < preview.pixels.width(); ++column)
                    different += preview.pixels.pixel(column, row) !=
                                         whole.pixels.pixel(std::min(column * n + n / 2, whole.pixels.width() - 1), std::min(row * n + n / 2, whole.pixels.height() - 1))
                                     ? 1
                                     : 0;
            EXPECT_LE(different, 3) << "to the rounding of colours";
        }
    }
}

TEST_F(LiveModelTest, WhatDoesNotKnowTheWeightsIsNotPaintedAnewWhenTheyAreDragged)
{
    ASSERT_TRUE(prepared());
    using Kind = spatial::WeightRegion::Kind;
    const auto& model = *live().model();
    ASSERT_GE(model.criteria.size(), 2U);
    const auto same = [&](Shown shown, Kind kind, const std::function<void(spatial::SuitabilityModel&)>& change) {
        auto other = model;
        change(other);
        const spatial::WeightRegion region{.kind = kind, .baseline = {}, .spread = 0.3};
        return lookTheSame({model, shown, model.criteria.front().id, region}, {other, shown, model.criteria.front().id, region});
    };
    const auto weight = [](auto& m) { m.criteria.front().weight *= 1.0001; };
    const auto last = [](auto& m) { m.criteria.front().weight *= 1e-6; };
    const auto curve = [](auto& m) { m.criteria.front().curve = "linear:3,4"; };
    const auto otherCurve = [](auto& m) { m.criteria.back().curve = "linear:3,4"; };
    const auto threshold = [](auto& m) { m.threshold *= 0.5; };
    EXPECT_FALSE(same(Shown::Score, Kind::Uniform, weight));
    EXPECT_TRUE(same(Shown::Robustness, Kind::Uniform, weight));
    EXPECT_TRUE(same(Shown::Classes, Kind::Ranked, weight));
    EXPECT_FALSE(same(Shown::Classes, Kind::Ranked, last));
    EXPECT_FALSE(same(Shown::Robustness, Kind::Around, weight));
    EXPECT_FALSE(same(Shown::Robustness, Kind::Uniform, curve));
    EXPECT_FALSE(same(Shown::Robustness, Kind::Uniform, threshold));
    EXPECT_TRUE(same(Shown::OneCriterion, Kind::Uniform, otherCurve));
    EXPECT_FALSE(same(Shown::OneCriterion, Kind::Uniform, curve));
    EXPECT_TRUE(same(Shown::MissingData, Kind::Uniform, curve));
}

TEST_F(LiveModelTest, AfterADragThePictureIsThatOfTheWholeResultToTheBit)
{
    ASSERT_TRUE(score());
    auto model = *live().model();
    for (int step = 1; step <= 6; ++step) {
        model.criteria.front().weight = 1 + step;
        live().tryOut(&model);
        int frames = 0;
        const auto counting = QObject::connect(&live(), &LiveModel::painted, &live(), [&frames] { ++frames; });
        ASSERT_TRUE(waitFor([&] { return frames > 0; }, 10'000));
        QObject::disconnect(counting);
    }
    ASSERT_TRUE(painted());
    const auto exact = app::suitabilityOf(*live().prepared(), model);
    ASSERT_TRUE(exact);
    const auto cells = spatial::evaluate(*spatial::resampledTo(*exact, live().picture().imageShape(), spatial::ResampleMethod::Nearest));
    ASSERT_TRUE(cells);
    const LiveColours colours = liveColours(Shown::Score);
    const QImage& image = live().picture().image();
    std::size_t wrong = 0;
    for (int row = 0; row < image.height(); ++row)
        for (int column = 0; column < image.width(); ++column) {
            const float value = cells->at(column, row);
            const auto expected = spatial::isNoData(value) ? 0U : premultiplied(colours.colours[static_cast<std::size_t>(std::lround(value * 255.0F))]);
            wrong += reinterpret_cast<const std::uint32_t*>(image.constScanLine(row))[column] != expected ? 1U : 0U;
        }
    EXPECT_EQ(wrong, 0U);
}

TEST_F(LiveModelTest, AnotherCurveNeedsNoOtherValues)
{
    ASSERT_TRUE(score());
    const auto values = live().prepared();
    const QImage before = live().picture().image().copy();
    std::string id;
    for (const auto& criterion : values->criteria)
        if (criterion.used && criterion.histogram.valid > 0 && criterion.histogram.maximum > criterion.histogram.minimum)
            id = criterion.id;
    live().edit(spatial::text("Curve"), [&](auto& model) {
        for (auto& criterion : model.criteria)
            if (criterion.id == id)
                criterion.curve = "linear:0," + std::to_string(values->criterion(id)->histogram.maximum);
    });
    QTest::qWait(400);
    EXPECT_EQ(live().prepared(), values);
    ASSERT_TRUE(painted());
    EXPECT_NE(live().picture().image(), before);
}

TEST_F(LiveModelTest, AReadingAddsUpToTheScoreOfTheCell)
{
    ASSERT_TRUE(score());
    const auto exact = app::suitabilityOf(*live().prepared(), *live().model());
    ASSERT_TRUE(exact);
    const auto cells = spatial::evaluate(*exact);
    ASSERT_TRUE(cells);
    int read = 0;
    for (int row = 0; row < cells->shape.rows; row += 23)
        for (int column = 0; column < cells->shape.columns; column += 29) {
            const float value = cells->at(column, row);
            if (spatial::isNoData(value))
                continue;
            const auto place = live().at(cells->shape.centre(column, row));
            ASSERT_TRUE(place);
            ASSERT_TRUE(place->score);
            double sum = 0;
            for (const auto& criterion : place->criteria)
                sum += criterion.contribution.value_or(0);
            EXPECT_NEAR(sum, *place->score, 1e-9);
            EXPECT_NEAR(place->broken.empty() ? *place->score : 0, static_cast<double>(value), 1e-5);
            if (++read > 40)
                return;
        }
    EXPECT_GT(read, 0);
}

TEST_F(LiveModelTest, WeightsOfZeroAreASentenceInPlace)
{
    ASSERT_TRUE(score());
    live().edit(spatial::text("Weight"), [](auto& model) {
        for (auto& criterion : model.criteria)
            criterion.weight = 0;
        for (auto& group : model.groups)
            group.weight.reset();
    });
    if (live().problems().empty()) {
        // The document does not take such a model; it can still be tried out.
        auto model = *live().model();
        for (auto& criterion : model.criteria)
            criterion.weight = 0;
        live().tryOut(&model);
    }
    ASSERT_FALSE(live().problems().empty());
    EXPECT_NE(live().problems().front().english().find("All weights are 0"), std::string::npos);
    QTest::qWait(50);
    keep(QStringLiteral("live-zero-weights"));
}

TEST_F(LiveModelTest, EverythingThatCanBeShownIsShownInBothLanguages)
{
    ASSERT_TRUE(score());
    const std::string criterion = app::usedCriteria(*live().prepared(), *live().model()).empty() ? "" : live().model()->criteria[app::usedCriteria(*live().prepared(), *live().model()).front().inModel].id;
    for (const app::Language language : {app::Language::English, app::Language::Chinese}) {
        setLanguage(language);
        const QString suffix = language == app::Language::English ? QStringLiteral("-en") : QStringLiteral("-zh");
        for (const auto& [what, name] : {std::pair(Shown::Score, "score"), std::pair(Shown::Robustness, "robustness"), std::pair(Shown::Classes, "classes"), std::pair(Shown::MissingData, "missing"),
                                         std::pair(Shown::OneCriterion, "criterion")}) {
            live().show(what, what == Shown::OneCriterion ? criterion : "");
            ASSERT_TRUE(painted()) << name;
            QTest::qWait(30);
            EXPECT_GT(live().picture().coarseness(), 0) << name;
            keep(QStringLiteral("live-") + QLatin1String(name) + suffix);
        }
    }
    setLanguage(app::Language::English);
    live().show(Shown::Nothing);
    EXPECT_EQ(live().picture().coarseness(), 0);
}

}  // namespace
