// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/edit/edit_session.h"

#include "tests/layers/journal/session_folder.h"
#include "tests/layers/sources/samples.h"

#include <gmock/gmock.h>

namespace layers {
namespace {

using namespace test;
using spatial::Geometry;
using spatial::text;

/// Where a program ends while it saves.
enum class Ends { BeforeTheFile, AfterTheFile, AfterTheJournal, Later };

/// Real files through the save door; the program "dies" by never closing its journal.
class SaveRecovery : public SessionTest, public testing::WithParamInterface<const char*> {
protected:
    SaveRecovery() { test::save(fiveCities(), file()); }

    std::filesystem::path file() const { return scratch_ / (std::string("城市.") + GetParam()); }
    SourceSpec source() const
    {
        SourceSpec spec{file()};
        spec.options["cache"] = "off";
        return spec;
    }
    std::string subject() const { return editSubject(file().string()); }

    void edit(EditSession& session, Journal& journal, LayerChange change) const
    {
        auto rows = session.take(subject(), change);
        ASSERT_TRUE(rows) << rows.error().message.english();
        journal.record(text("Edit"), *rows);
    }
    void move(EditSession& session, Journal& journal, std::int64_t id, double x) const { edit(session, journal, changeOf(*session.layer(subject()), {{id, Geometry::point({x, 45})}})); }

    /// Names by the x of their places: what a person sees, whatever numbers rows have.
    static std::map<double, std::string> seen(const spatial::FeatureTable& table)
    {
        std::map<double, std::string> places;
        for (std::size_t row = 0; row < table.size(); ++row)
            places[table.geometry[row].coordinates()[0].x] = table.columns[0].display(row);
        return places;
    }

    void expectNothingIsLost(Ends ends) const
    {
        std::map<double, std::string> wanted;
        {
            EditSession session;
            ASSERT_TRUE(session.attach(subject(), test::open(source()).table));
            const std::vector<std::int64_t> ids = session.layer(subject())->table()->ids;
            Journal journal = Journal::begin("a.songhua", "{}");
            // The first row goes, so that a file that numbers its rows has others afterwards; a copy of the last comes.
            edit(session, journal, changeOf(*session.layer(subject()), {{ids[0], std::nullopt}, {std::nullopt, Geometry::point({140, 45}), ids[4]}}));
            move(session, journal, ids[1], 121);
            const EditedLayerPtr written = session.startSaving(subject(), journal);
            EditSaveOptions options;
            options.beforeCommit = [&](const SaveStamp& next, std::span<const std::int64_t> kept) -> spatial::Result<void> {
                if (auto noted = session.noteSaving(subject(), journal, next, kept); !noted)
                    return noted;
                return ends == Ends::BeforeTheFile ? spatial::Result<void>(spatial::cancelledError()) : spatial::Result<void>();
            };
            const auto saved = saveEdits(*written, source(), options, spatial::noProgress());
            ASSERT_EQ(saved.hasValue(), ends != Ends::BeforeTheFile) << (saved ? "" : saved.error().message.english());
            if (ends >= Ends::AfterTheJournal) {
                ASSERT_TRUE(session.noteSaved(subject(), journal, written, *saved));
            }
            if (ends == Ends::Later) {
                move(session, journal, ids[2], 122);
                edit(session, journal, changeOfValues(*session.layer(subject()), 0, {{ids[3], std::string("牡丹江")}}));
            }
            wanted = seen(*session.layer(subject())->table());
        }
        for (int start = 0; start < 3; ++start) {
            const auto left = leftSessions();
            ASSERT_LE(left.size(), 1U);
            EditSession session;
            for (const LeftSession& one : left) {
                session.resume(one.saves);
                for (const Gesture& gesture : one.gestures)
                    ASSERT_TRUE(session.apply(gesture.changes, false));
            }
            const auto attached = session.attach(subject(), test::open(source()).table);
            ASSERT_TRUE(attached) << attached.error().message.english();
            EXPECT_EQ(seen(*session.layer(subject())->table()), wanted) << "start " << start;
            if (!left.empty() && start == 1) {   // it dies once more, just after the recovery
                const Journal restored = Journal::restore(left[0]);
            }
            if (start == 2 && session.isChanged(subject())) {
                Journal journal = Journal::restore(left[0]);
                ASSERT_TRUE(session.save(subject(), source(), journal, {}, spatial::noProgress()));
                journal.close();
            }
        }
        EXPECT_TRUE(leftSessions().empty());
        EXPECT_EQ(seen(*test::open(source()).table), wanted);
    }
};

TEST_P(SaveRecovery, AProgramThatEndsBeforeTheFileIsReplacedLosesNothing) { expectNothingIsLost(Ends::BeforeTheFile); }
TEST_P(SaveRecovery, AProgramThatEndsBeforeItsJournalKnowsOfTheNewFileLosesNothing) { expectNothingIsLost(Ends::AfterTheFile); }
TEST_P(SaveRecovery, AProgramThatEndsJustAfterSavingHasNothingToRecover) { expectNothingIsLost(Ends::AfterTheJournal); }
TEST_P(SaveRecovery, EditsAfterASaveFindTheirRows) { expectNothingIsLost(Ends::Later); }

TEST_P(SaveRecovery, UndoReachesBackBehindASaveAndCanBeSavedToo)
{
    EditSession session;
    const auto before = test::open(source()).table;
    ASSERT_TRUE(session.attach(subject(), before));
    Journal journal = Journal::begin("a.songhua", "{}");
    edit(session, journal, changeOf(*session.layer(subject()), {{before->ids[0], std::nullopt}}));
    move(session, journal, before->ids[1], 121);
    const auto saved = session.save(subject(), source(), journal, {}, spatial::noProgress());
    ASSERT_TRUE(saved) << saved.error().message.english();
    EXPECT_FALSE(session.isChanged(subject()));
    while (const auto gesture = journal.undo())
        ASSERT_TRUE(session.apply(gesture->changes, true));
    EXPECT_EQ(seen(*session.layer(subject())->table()), seen(*before));
    ASSERT_TRUE(session.save(subject(), source(), journal, {}, spatial::noProgress()));
    EXPECT_EQ(seen(*test::open(source()).table), seen(*before));
}

INSTANTIATE_TEST_SUITE_P(OfFormats, SaveRecovery, testing::Values("gpkg", "shp", "geojson"), [](const auto& instance) { return std::string(instance.param); });

}  // namespace
}  // namespace layers
