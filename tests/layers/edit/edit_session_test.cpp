// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/edit/edit_session.h"
#include "layers/edit/saved_state.h"

#include "tests/layers/edit/edited_layers.h"
#include "tests/layers/journal/session_folder.h"

#include <gmock/gmock.h>

namespace layers {
namespace {

using namespace test;
using spatial::text;
using testing::ElementsAre;
using testing::IsEmpty;

/// The parcels lie in a file that this test writes itself, so that the order of steps can be cut anywhere.
class EditSessionTest : public SessionTest {
protected:
    EditSessionTest() { write("old"); }

    void write(const std::string& bytes) const { std::ofstream(file_, std::ios::binary) << "name\n" << bytes << '\n'; }
    SaveStamp stamp() const { return *stampOf(*parseSource(file_.string())); }
    std::string subject() const { return editSubject(file_.string()); }

    std::vector<JournalChange> edit(EditSession& session, Journal& journal, const spatial::GeometryEdits& edits) const
    {
        auto rows = session.take(subject(), changeOf(*session.layer(subject()), edits));
        EXPECT_TRUE(rows);
        journal.record(text("Edit"), *rows);
        return *rows;
    }

    /// The start of a program after a crash: the document applies what was left, then the data comes.
    EditSession recovered(const LeftSession& left, spatial::FeatureTablePtr data) const
    {
        EditSession session;
        session.resume(left.saves);
        for (const Gesture& gesture : left.gestures)
            EXPECT_TRUE(session.apply(gesture.changes, false));
        EXPECT_EQ(session.isChanged(subject()), !left.gestures.empty());
        EXPECT_TRUE(session.attach(subject(), std::move(data)));
        return session;
    }

    std::filesystem::path file_ = scratch_ / "parcels.csv";
};

/// As a file that numbers its rows by position gives it: ids 0, 1, 2 ...
spatial::FeatureTablePtr numberedAnew(spatial::FeatureTable table)
{
    for (std::size_t row = 0; row < table.size(); ++row)
        table.ids[row] = static_cast<std::int64_t>(row);
    return std::make_shared<const spatial::FeatureTable>(std::move(table));
}

TEST_F(EditSessionTest, EditsAreTakenUndoneAndKnown)
{
    EditSession session;
    EXPECT_FALSE(session.layer(subject()));
    EXPECT_FALSE(session.take(subject(), {}));
    ASSERT_TRUE(session.attach(subject(), threeParcels()));
    Journal journal = Journal::begin({}, "{}");
    const auto rows = edit(session, journal, {{1, square(9, 9)}});
    EXPECT_THAT(session.changedSubjects(), ElementsAre(subject()));
    ASSERT_TRUE(session.apply(rows, true));
    EXPECT_FALSE(session.isChanged(subject()));
    ASSERT_TRUE(session.apply(rows, false));
    EXPECT_THAT(session.layer(subject())->near({9, 9, 10, 10}), ElementsAre(1));
    const std::vector<JournalChange> foreign{{"project", "name", "a", "b"}};
    EXPECT_TRUE(session.apply(foreign, false));
}

TEST_F(EditSessionTest, AGestureThatFitsToOneLayerOnlyIsAppliedToNone)
{
    EditSession session;
    ASSERT_TRUE(session.attach("layer:/a", threeParcels()));
    ASSERT_TRUE(session.attach("layer:/b", threeParcels()));
    const auto start = session.layer("layer:/a");
    auto rows = toJournal("layer:/a", changeOf(*start, {{0, square(7, 7)}}));
    ASSERT_TRUE(session.take("layer:/b", changeOf(*start, {{0, std::nullopt}})));
    rows.push_back(toJournal("layer:/b", changeOf(*start, {{0, square(7, 7)}}))[0]);
    EXPECT_FALSE(session.apply(rows, false));
    EXPECT_EQ(session.layer("layer:/a"), start);
}

TEST_F(EditSessionTest, AfterACrashEditsWaitForTheData)
{
    {
        EditSession session;
        ASSERT_TRUE(session.attach(subject(), threeParcels()));
        Journal journal = Journal::begin({}, "{}");
        edit(session, journal, {{1, square(9, 9)}});
        edit(session, journal, {{std::nullopt, square(7, 7), 2}});
    }
    const auto left = leftSessions();
    ASSERT_EQ(left.size(), 1U);
    const EditSession session = recovered(left[0], threeParcels());
    EXPECT_THAT(session.layer(subject())->changedFeatures(), ElementsAre(1, 3));
    EXPECT_EQ(std::get<std::string>(session.layer(subject())->value(3, 0)), "0301");
}

TEST_F(EditSessionTest, EditsThatDoNotFitKeepWaitingAndTheDataIsShownAlone)
{
    const auto start = EditedLayer::over(threeParcels());
    const auto rows = toJournal(subject(), changeOf(*start, {{1, square(9, 9)}}));
    EditSession session;
    ASSERT_TRUE(session.apply(rows, false));
    const auto elsewhere = after(start, changeOf(*start, {{1, square(5, 5)}}))->table();
    EXPECT_EQ(session.attach(subject(), elsewhere).error().code, spatial::ErrorCode::Conflict);
    EXPECT_TRUE(session.isWaiting(subject()));
    EXPECT_EQ(session.layer(subject())->table(), elsewhere);
    EXPECT_FALSE(session.take(subject(), changeOf(*start, {{2, square(8, 8)}})));
    ASSERT_TRUE(session.apply(rows, true)) << "undone, it waits no longer";
    EXPECT_FALSE(session.isWaiting(subject()));
    EXPECT_FALSE(session.isChanged(subject()));
}

TEST_F(EditSessionTest, DataThatIsReadAnewGetsTheEditsAgain)
{
    EditSession session;
    ASSERT_TRUE(session.attach(subject(), threeParcels()));
    ASSERT_TRUE(session.take(subject(), changeOf(*session.layer(subject()), {{1, square(9, 9)}})));
    const auto other = EditedLayer::over(threeParcels());
    const auto changed = after(other, changeOfValues(*other, 0, {{1, std::string("0601")}}))->table();
    ASSERT_TRUE(session.attach(subject(), changed));
    EXPECT_EQ(session.layer(subject())->base(), changed);
    EXPECT_EQ(std::get<std::string>(session.layer(subject())->value(1, 0)), "0601");
    EXPECT_THAT(session.layer(subject())->near({9, 9, 10, 10}), ElementsAre(1));
}

/// The first row is removed and saved, so that the file's rows have other numbers than the session's; then a later row is edited.
TEST_F(EditSessionTest, AfterASaveGesturesFindTheirRowsInAFileThatNumbersThemAnew)
{
    for (const bool said : {true, false}) {
        write("old");
        spatial::FeatureTablePtr onDisk;
        {
            EditSession session;
            ASSERT_TRUE(session.attach(subject(), threeParcels()));
            Journal journal = Journal::begin({}, "{}");
            edit(session, journal, {{0, std::nullopt}, {std::nullopt, square(7, 7), 2}});
            const auto written = session.startSaving(subject(), journal);
            edit(session, journal, {{2, square(6, 6)}});   // while the door writes
            write("new");
            SavedEdits saved{{}, written->table()->ids, {}, stamp()};
            write("old");
            ASSERT_TRUE(session.noteSaving(subject(), journal, saved.content, saved.idsInFile));
            write("new");
            onDisk = numberedAnew(*written->table());
            if (said) {
                ASSERT_TRUE(session.noteSaved(subject(), journal, written, saved));
                EXPECT_THAT(session.layer(subject())->changedFeatures(), ElementsAre(2));
                edit(session, journal, {{1, square(3, 3)}});
            }
        }
        auto left = leftSessions();
        ASSERT_EQ(left.size(), 1U);
        for (int crash = 0; crash < 3; ++crash) {   // in recovery, just after it, and once more
            EditSession session = recovered(left[0], onDisk);
            const auto layer = session.layer(subject());
            EXPECT_THAT(layer->table()->ids, ElementsAre(1, 2, 3));
            EXPECT_THAT(layer->near({6, 6, 7, 7}), ElementsAre(2, 3));
            EXPECT_EQ(layer->near({3.5, 3.5, 3.6, 3.6}).size(), said ? 1U : 0U);
            EXPECT_EQ(std::get<std::string>(layer->value(3, 0)), "0301");
            if (crash > 0) {
                const Journal journal = Journal::restore(left[0]);
            }
            left = leftSessions();
            ASSERT_EQ(left.size(), 1U);
        }
        for (const LeftSession& session : leftSessions())
            discardSession(session);
    }
}

TEST_F(EditSessionTest, ASaveThatDidNotHappenLeavesAllGestures)
{
    {
        EditSession session;
        ASSERT_TRUE(session.attach(subject(), threeParcels()));
        Journal journal = Journal::begin({}, "{}");
        edit(session, journal, {{0, std::nullopt}});
        const auto written = session.startSaving(subject(), journal);
        ASSERT_TRUE(session.noteSaving(subject(), journal, {"what was never written"}, written->table()->ids));
    }
    const auto left = leftSessions();
    ASSERT_EQ(left.size(), 1U);
    EXPECT_THAT(recovered(left[0], threeParcels()).layer(subject())->table()->ids, ElementsAre(1, 2));
}

TEST_F(EditSessionTest, AnotherFileWithRowsOfOtherNumbersTakesNoEdits)
{
    LeftSession left;
    left.saves = {{subject(), "another content", keptState({EditedLayer::over(threeParcels())->fieldSlots(), {5, 6, 7}, 8})}};
    EditSession session;
    session.resume(left.saves);
    ASSERT_TRUE(session.apply(toJournal(subject(), {{}, {{5, FeatureImage{square(0, 0), {}}, std::nullopt}}}), false));
    EXPECT_FALSE(session.attach(subject(), threeParcels()));
    EXPECT_EQ(session.layer(subject())->size(), 3U);
}

TEST_F(EditSessionTest, TheFieldsOfASessionComeBackByTheirSlots)
{
    const auto start = EditedLayer::over(threeParcels());
    LayerChange hidden{{{0, start->fieldSlots()[0], start->fieldSlots()[0]}}, {}};
    hidden.fields[0].after->present = false;
    const auto written = after(start, hidden);
    auto read = *written->table();
    read.fields[0].name = "AREA";   // the format writes capitals
    const auto state = stateFromKept(keptState({written->fieldSlots(), {10, 20, 30}, 31}));
    ASSERT_TRUE(state);
    const auto layer = layerAsSaved(std::make_shared<const spatial::FeatureTable>(read), *state);
    ASSERT_TRUE(layer);
    EXPECT_EQ((*layer)->fieldSlots(), written->fieldSlots());
    EXPECT_EQ(std::get<double>((*layer)->value(20, 1)), 2.5);
    EXPECT_EQ((*layer)->nextId(), 31);
    EXPECT_TRUE(after(*layer, hidden, true)->slotOf("code"));
    EXPECT_FALSE(layerAsSaved(threeParcels(), *state)) << "a field too many";
    EXPECT_FALSE(stateFromKept("nonsense"));
}

}  // namespace
}  // namespace layers
