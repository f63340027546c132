// SPDX-License-Identifier: GPL-3.0-or-later
// The program that is killed, starved and unplugged: no window, but the same session, journal and save door. All files lie in FOLDER.
//     torture_worker make    NAME FOLDER                 the first file
//     torture_worker edit    NAME FOLDER SEED ACK [N]    gestures and saves without end (or N gestures), each promised on descriptor ACK
//     torture_worker recover NAME FOLDER SEED LAST MOST SAVED SAVING [again]
//                            what a killed one left: the session must stand where LAST .. MOST gestures led, the file where SAVED or SAVING did
//     torture_worker door    NAME FOLDER                 one save by one door (doors.h)
//     torture_worker look    NAME FOLDER                 what that left
#include "tests/torture/worker/doors.h"
#include "tests/torture/worker/promises.h"
#include "tests/torture/worker/recovery.h"
#include "tests/torture/worker/subject.h"

#include <cstdlib>
#include <iostream>
#include <random>

namespace {

using namespace torture;

/// Says what failed and gives the exit code that the program would give.
int failed(const spatial::Error& error)
{
    std::cout << "error " << spatial::codeName(error.code) << "\nfile " << error.file << "\nmessage " << error.message.english() << "\nhint " << error.hint.english() << std::endl;
    return spatial::exitCode(error.code);
}

int edit(Subject& subject, std::uint64_t seed, int acknowledgements, std::int64_t most)
{
    Promises promises(acknowledgements);
    if (const auto begun = subject.begin(); !begun)
        return failed(begun.error());
    promises.ready();
    Story story(seed);
    std::mt19937_64 when(seed ^ 0x5a5e);
    while (most == 0 || story.steps() < most) {
        const Step step = story.next();
        const auto done = subject.perform(step, story.stamps());
        if (!done)
            return failed(done.error());
        if (!subject.isOnDisk())
            return failed({spatial::ErrorCode::WriteFailed, spatial::Text::literal("the journal is not on disk")});
        if (!subject.savesEachStep())
            promises.gesture(story.steps());
        if (!subject.saves() || (!subject.savesEachStep() && when() % 6 != 0))
            continue;
        promises.saveBegins(story.steps());
        const auto saved = subject.save();
        if (!saved)
            return failed(saved.error());
        promises.saveEnds(story.steps());
        if (subject.savesEachStep())
            promises.gesture(story.steps());
    }
    return 0;
}

}  // namespace

int main(int count, char** words)
{
    if (count < 4) {
        std::cerr << "torture_worker COMMAND NAME FOLDER ..." << std::endl;
        return 2;
    }
    const std::string command = words[1];
    const std::string name = words[2];
    const std::filesystem::path folder = words[3];
    const auto number = [&](int at) { return at < count ? std::atoll(words[at]) : 0; };
    ::setenv("SONGHUA_STATE", (folder / "state").c_str(), 1);
    ::setenv("SONGHUA_CACHE", "off", 1);

    if (command == "door" || command == "look" || (command == "make" && isDoor(name))) {
        const auto done = command == "make" ? makeForDoor(name, folder) : command == "door" ? throughDoor(name, folder) : lookBehindDoor(name, folder);
        if (!done)
            return failed(done.error());
        std::cout << "done " << *done << std::endl;
        return 0;
    }
    const auto subject = subjectNamed(name, folder);
    if (!subject) {
        std::cerr << name << " is no format of the torture" << std::endl;
        return 2;
    }
    if (command == "make") {
        const auto made = subject->make();
        return made ? 0 : failed(made.error());
    }
    const auto seed = static_cast<std::uint64_t>(number(4));
    if (command == "edit")
        return edit(*subject, seed, static_cast<int>(number(5)), number(6));
    if (command == "recover") {
        const Judgement judged = judgeRecovery(*subject, seed, {number(5), number(6), number(7), number(8), count > 9});
        std::cout << judged.words << std::endl;
        return judged.right ? 0 : 1;
    }
    std::cerr << command << " is no command" << std::endl;
    return 2;
}
