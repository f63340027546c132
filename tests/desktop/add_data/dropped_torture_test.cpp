// SPDX-License-Identifier: GPL-3.0-or-later
// Drops every file of the shared collection of broken and odd files (SONGHUA_SHARED, or ../shared beside the source) on the window.
#include "app/desktop/add_data/layers_sheet.h"
#include "tests/desktop/add_data/drop_window.h"

#include <QPushButton>
#include <QTimer>
#include <QTreeWidget>

#include <cstdlib>

namespace app::desktop {
namespace {

std::filesystem::path collection()
{
    const char* shared = std::getenv("SONGHUA_SHARED");
    return (shared ? std::filesystem::path(shared) : std::filesystem::path(SONGHUA_SOURCE_DIR) / ".." / "shared") / "data" / "torture";
}

TEST_F(DropTest, EveryTortureFileIsAddedOrRefusedAndTheWindowAnswersMeanwhile)
{
    std::error_code fault;
    if (!std::filesystem::exists(collection() / "INDEX.md", fault))
        GTEST_SKIP() << "the shared collection of torture files is not here: SONGHUA_SHARED names its folder";
    // The longest time in which the window did not get to its events.
    qint64 longest = 0;
    QElapsedTimer beat;
    beat.start();
    QTimer heart;
    QObject::connect(&heart, &QTimer::timeout, &heart, [&] { longest = std::max(longest, beat.restart()); });
    heart.start(10);
    std::vector<std::filesystem::path> folders;
    for (const auto& entry : std::filesystem::directory_iterator(collection()))
        if (entry.is_directory())
            folders.push_back(entry.path());
    ASSERT_FALSE(folders.empty());
    for (const auto& folder : folders) {
        drop({folder});
        ASSERT_TRUE(test_support::waitFor([&] {
            if (auto* sheet = window_.findChild<LayersSheet*>(); sheet && sheet->list() && sheet->list()->isVisible())
                QTest::keyClick(sheet->list()->parentWidget(), Qt::Key_Return);
            return !adder_->isBusy() && !bench().store.isLoading();
        }, 120'000)) << folder;
    }
    EXPECT_GT(project().layers.size(), 40U);
    bool refused = false;
    for (const Message& message : bench().messages.all())
        refused = refused || !message.details.empty();
    EXPECT_TRUE(refused);
    EXPECT_TRUE(test_support::waitFor([&] { return bench().map.isSettled(); }, 60'000));
    EXPECT_LT(longest, 2000);
    RecordProperty("longest_pause_ms", static_cast<int>(longest));
}

}  // namespace
}  // namespace app::desktop
