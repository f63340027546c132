// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/main_window.h"
#include "app/desktop/workbench.h"
#include "tests/desktop/document/document_files.h"

#include <QCoreApplication>
#include <QProcess>

#include <csignal>
#include <cstdio>
#include <random>

namespace app::desktop {
namespace {

/// The program that will be killed: the whole window, a person who renames, removes, undoes and drags without end, and says after each
/// gesture which name the project now has. Only run by the test below.
TEST(CrashedProgram, DISABLED_WorksUntilItIsKilled)
{
    qputenv("SONGHUA_STATE", qgetenv("SONGHUA_CRASHED_STATE"));
    MainWindow window;
    furnish(window);
    window.show();
    Document& document = window.workbench().document;
    ASSERT_TRUE(document.open(qEnvironmentVariable("SONGHUA_CRASHED_PROJECT").toStdString()));
    std::mt19937 random(static_cast<unsigned>(qEnvironmentVariableIntValue("SONGHUA_CRASHED_SEED")));
    for (int i = 1;; ++i) {
        const std::string name = "Name " + std::to_string(i);
        const auto rename = [&](layers::Project& project) { project.name = {name, name}; };
        switch (random() % 8) {
        case 0: document.undo(); break;
        case 1: document.redo(); break;
        case 2:
            document.edit(spatial::text("Remove"), [](layers::Project& project) {
                if (project.layers.size() > 1)
                    project.layers.pop_back();
            });
            break;
        case 3:
            if (random() % 8 == 0) {
                (void)document.save();
            }
            break;
        default: document.edit(spatial::text("Rename to {0}", name), rename); break;
        }
        QCoreApplication::processEvents();
        std::printf("%s|%zu\n", document.project().name.en.c_str(), document.project().layers.size());
        std::fflush(stdout);
    }
}

/// Whether the step that follows so many of the crashed program is an undo: it draws as that one does.
bool isUndo(unsigned seed, int finished)
{
    std::mt19937 random(seed);
    unsigned step = 0;
    for (int i = 0; i <= finished; ++i) {
        step = static_cast<unsigned>(random() % 8);
        if (step == 3)
            (void)random();
    }
    return step == 0;
}

class Crash : public test_support::DocumentTest {};

TEST_F(Crash, AKilledDesktopLosesNoGesture)
{
    int offered = 0;
    for (int cycle = 0; cycle < 6; ++cycle) {
        const auto file = write("cycle" + std::to_string(cycle) + "/park.songhua");
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("SONGHUA_CRASHED_PROJECT", QString::fromStdString(file.string()));
        environment.insert("SONGHUA_CRASHED_SEED", QString::number(cycle));
        environment.insert("SONGHUA_CRASHED_STATE", qEnvironmentVariable("SONGHUA_STATE"));
        environment.insert("TMPDIR", QString::fromStdString(file.parent_path().string()));   // what it leaves goes with ours
        program.setProcessEnvironment(environment);
        program.start(QCoreApplication::applicationFilePath(), {"--gtest_also_run_disabled_tests", "--gtest_filter=CrashedProgram.*"});
        ASSERT_TRUE(program.waitForStarted());
        QByteArray said;
        const int wanted = 20 + cycle * 13;
        while (said.count('|') < wanted && program.waitForReadyRead(20'000))
            said += program.readAllStandardOutput();
        ASSERT_GE(said.count('|'), wanted) << said.toStdString() << program.readAllStandardError().toStdString();
        ::kill(static_cast<pid_t>(program.processId()), SIGKILL);
        program.waitForFinished();
        said += program.readAllStandardOutput();
        const QList<QByteArray> lines = said.left(said.lastIndexOf('\n')).split('\n');
        const QString last = QString::fromUtf8(lines.last());

        Document recovered;
        const auto left = layers::leftSessions();
        ASSERT_LE(left.size(), 1U);
        if (left.empty()) {   // it was killed where everything was saved
            ASSERT_TRUE(recovered.open(file));
        } else {
            ++offered;
            ASSERT_TRUE(recovered.restore(left[0]));
        }
        // What was in flight is there too, or is not: a gesture, which undo takes back, or an undo or redo, which the other one does.
        const auto seen = [&recovered] { return QString::fromStdString(recovered.project().name.en + "|" + std::to_string(recovered.project().layers.size())); };
        const QString now = seen();
        const std::size_t position = recovered.position();
        recovered.undo();
        const QString before = seen();
        recovered.goTo(position);
        recovered.redo();
        const QString after = seen();
        // What was undone is not offered again after a crash: where the next step was to be an undo, it may have been done, to what was there before.
        const bool undone = isUndo(static_cast<unsigned>(cycle), static_cast<int>(said.left(said.lastIndexOf('\n')).count('|'))) && lines.contains(now.toUtf8());
        EXPECT_TRUE(now == last || before == last || after == last || undone) << "cycle " << cycle << ": " << last.toStdString() << ", " << now.toStdString() << ", " << before.toStdString() << ", " << after.toStdString();
        recovered.discard();
    }
    EXPECT_GT(offered, 2);
}

}  // namespace
}  // namespace app::desktop
