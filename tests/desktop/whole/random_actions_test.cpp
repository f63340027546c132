// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that a person can do, done at random: no crash, nothing that holds the window up, every command done, and a project that reopens equal.
// SONGHUA_ACTIONS says how many (20,000 before a release; skipped without it), SONGHUA_SEED with which start.
#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "tests/desktop/whole/dialog_closer.h"
#include "tests/desktop/whole/qt_warnings.h"
#include "tests/desktop/whole/random_person.h"
#include "tests/desktop/whole/thread_clock.h"
#include "tests/desktop/whole/watchdog.h"
#include "tests/support/widget_environment.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <random>

namespace app::desktop {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kSlow = 300;       // milliseconds: told
constexpr std::int64_t kTooSlow = 2000;   // refused
constexpr int kAfresh = 2500;             // actions after which a person opens another project: the tree would grow without end otherwise

TEST(RandomActions, LeaveNoCrashNoHangAndAProjectThatReopensEqual)
{
    if (!qEnvironmentVariableIsSet("SONGHUA_ACTIONS"))
        GTEST_SKIP() << "SONGHUA_ACTIONS says how many actions";
    const int actions = qEnvironmentVariableIntValue("SONGHUA_ACTIONS");
    QApplication::setQuitOnLastWindowClosed(false);
    const auto seed = static_cast<unsigned>(qEnvironmentVariableIntValue("SONGHUA_SEED"));
    RandomPerson person(seed);
    Workbench& bench = person.bench();
    std::mt19937 closing(seed);   // of its own: when a dialog comes depends on the machine
    test_support::DialogCloser closer(closing);
    person.window().setCloseQuestion([] { return false; });
    int changed = 0;
    std::int64_t longestHeld = 0;
    std::int64_t longestProcessor = 0;
    std::string heldBy;
    std::string processorBy;
    std::string before = person.state();
    test_support::Watchdog watchdog(1200);
    const test_support::QtWarnings warnings;
    QElapsedTimer whole;
    whole.start();
    for (int i = 0; i < actions; ++i) {
        if (i > 0 && i % kAfresh == 0)
            person.startAfresh();
        QElapsedTimer wall;
        wall.start();
        const test_support::ThreadClock clock;
        watchdog.begin(i);
        person.act();
        QApplication::processEvents(QEventLoop::AllEvents, 20);
        const test_support::ThreadTime time = clock.since();
        const std::int64_t held = time.held - person.waited();
        if (time.processor > longestProcessor) {
            longestProcessor = time.processor;
            processorBy = person.what();
        }
        if (held > longestHeld) {
            longestHeld = held;
            heldBy = person.what();
        }
        if (held > kSlow)
            fmt::print("action {}: {} ms, {} of them on the processor, {} by the clock: {}\n", i, held, time.processor, wall.elapsed(), person.what());
        EXPECT_LE(held, kTooSlow) << "action " << i << ": " << person.what();
        if (!person.window().isVisible())
            person.window().show();
        const std::string after = person.state();
        changed += after != before ? 1 : 0;
        before = after;
    }
    std::vector<std::string> never;
    for (const Command& command : bench.commands.all())
        if (command.safeAtRandom && person.timesDone(command.id) == 0)
            never.push_back(command.id);
    fmt::print("{} random actions in {:.1f} s: {} changed something; longest {} ms ({}), on the processor {} ms ({}); {} of {} commands done\n", actions, static_cast<double>(whole.elapsed()) / 1000,
               changed, longestHeld, heldBy, longestProcessor, processorBy, bench.commands.all().size() - never.size(), bench.commands.all().size());
    EXPECT_GE(changed * 2, actions);
    for (const auto& [warning, times] : warnings.all())
        ADD_FAILURE() << "Qt warned " << times << " times: " << warning;
    fmt::print("never done: {}\n", fmt::join(never, " "));
    if (actions >= 20'000) {
        EXPECT_TRUE(never.empty());
    }

    // What stands in the window is what a file would hold.
    const fs::path file = person.folder() / "after.songhua";
    ASSERT_TRUE(bench.document.saveAs(file));
    const auto again = layers::readProject(file);
    ASSERT_TRUE(again) << again.error().message.english();
    EXPECT_EQ(layers::projectToJson(*again), layers::projectToJson(bench.document.project()));
    QObject::connect(&bench.document, &Document::failed, &person.window(), [](const spatial::Error& error) { ADD_FAILURE() << error.message.english(); });
    const std::size_t position = bench.document.position();
    const auto history = bench.document.history();
    while (bench.document.canUndo()) {
        const std::size_t step = bench.document.position();
        bench.document.undo();
        ASSERT_EQ(bench.document.position(), step - 1) << "undoing " << history[step - 1].title.english();
        ASSERT_EQ(bench.document.history().size(), history.size()) << "undoing " << history[step - 1].title.english() << " was followed by a change: " << bench.document.history().back().title.english();
    }
    bench.document.goTo(position);   // what was undone at the end stays so
    ASSERT_EQ(bench.document.position(), position);
    EXPECT_EQ(layers::projectToJson(*again), layers::projectToJson(bench.document.project()));
    ASSERT_TRUE(bench.document.open(file));
    EXPECT_EQ(layers::projectToJson(*again), layers::projectToJson(bench.document.project()));
}

}  // namespace
}  // namespace app::desktop
