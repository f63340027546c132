// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layers/sources/edits/edit_samples.h"

#include <sqlite3.h>

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <thread>

using namespace layers;
using namespace layers::test;
using spatial::ErrorCode;
using namespace std::chrono_literals;

namespace {

/// Another program with a lock on the file, which it lets go of when it is told to, or after `milliseconds`.
class OtherProgram {
public:
    OtherProgram(const std::filesystem::path& file, const std::string& lock, int milliseconds)
    {
        int ready[2];
        EXPECT_EQ(::pipe(ready), 0);
        child_ = ::fork();
        if (child_ == 0) {
            sqlite3* database = nullptr;
            sqlite3_open(file.c_str(), &database);
            const bool held = sqlite3_exec(database, lock.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
            const char word = held ? 'y' : 'n';
            if (::write(ready[1], &word, 1) != 1)
                ::_exit(1);
            std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
            sqlite3_exec(database, "ROLLBACK", nullptr, nullptr, nullptr);
            sqlite3_close(database);
            ::_exit(0);
        }
        char word = 0;
        EXPECT_EQ(::read(ready[0], &word, 1), 1);
        EXPECT_EQ(word, 'y');
        ::close(ready[0]);
        ::close(ready[1]);
    }
    ~OtherProgram()
    {
        ::kill(child_, SIGKILL);
        ::waitpid(child_, nullptr, 0);
    }
    pid_t process() const { return child_; }

private:
    pid_t child_ = 0;
};

class CancelledAfter final : public spatial::Progress {
public:
    explicit CancelledAfter(std::chrono::milliseconds time) : until_(std::chrono::steady_clock::now() + time) {}
    void report(double, std::string_view step) override { waited_ = waited_ || step == "wait for another program"; }
    bool cancelled() const override { return std::chrono::steady_clock::now() > until_; }
    bool waited() const { return waited_; }

private:
    std::chrono::steady_clock::time_point until_;
    std::atomic<bool> waited_ = false;
};

SourceSpec cities(const Scratch& scratch)
{
    const SourceSpec spec{scratch / "a.gpkg"};
    save(fiveCities("EPSG:4326"), spec.path);
    return spec;
}

EditedLayerPtr renamedCity(const SourceSpec& spec, const std::string& name) { return withValue(editable(spec), 1, "名称", name); }

}  // namespace

TEST(ASaveThatMeetsALock, GoesOnWhenTheOtherProgramIsDone)
{
    for (const std::string lock : {"BEGIN IMMEDIATE", "BEGIN EXCLUSIVE", "BEGIN; SELECT count(*) FROM gpkg_contents"}) {
        const Scratch scratch;
        const SourceSpec spec = cities(scratch);
        const auto layer = renamedCity(spec, "新");
        const OtherProgram other(spec.path, lock, 600);
        saving(layer, spec);
        EXPECT_EQ(open(spec).table->column("名称")->text(0), "新") << lock;
    }
}

TEST(ASaveThatMeetsALock, SaysAfterABoundedTimeWhoHoldsIt)
{
    const Scratch scratch;
    const SourceSpec spec = cities(scratch);
    const auto layer = renamedCity(spec, "新");
    for (const std::string lock : {"BEGIN IMMEDIATE", "PRAGMA journal_mode = wal; BEGIN IMMEDIATE"}) {
        const OtherProgram other(spec.path, lock, 60'000);
        EditSaveOptions options;
        options.patienceSeconds = 1;
        const auto begun = std::chrono::steady_clock::now();
        const auto saved = trySaving(layer, spec, options);
        EXPECT_LT(std::chrono::steady_clock::now() - begun, 5s);
        ASSERT_FALSE(saved) << lock;
        EXPECT_EQ(saved.error().code, ErrorCode::Conflict);
        EXPECT_EQ(spatial::exitCode(saved.error().code), 6);
        const std::string words = saved.error().message.english();
        EXPECT_NE(words.find("process " + std::to_string(other.process())), std::string::npos) << words;
        EXPECT_NE(words.find("a.gpkg"), std::string::npos) << words;
    }
}

TEST(ASaveThatMeetsALock, CanBeCancelledAndSaysThatItWaits)
{
    const Scratch scratch;
    const SourceSpec spec = cities(scratch);
    const auto layer = renamedCity(spec, "新");
    const OtherProgram other(spec.path, "BEGIN IMMEDIATE", 60'000);
    CancelledAfter progress(300ms);
    const auto begun = std::chrono::steady_clock::now();
    const auto saved = saveEdits(*layer, spec, {}, progress);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 3s);
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, ErrorCode::Cancelled);
    EXPECT_TRUE(progress.waited());
}

TEST(ASaveOfAFileThatThisProgramReads, NeitherWaitsForItselfNorIsReadHalf)
{
    const Scratch scratch;
    const SourceSpec spec = cities(scratch);
    std::atomic<bool> done = false;
    std::atomic<int> reads = 0;
    std::thread reader([&] {
        while (!done) {
            SourceSpec fresh = spec;
            fresh.options["cache"] = "off";
            const auto opened = openFeatures(fresh, spatial::noProgress());
            ASSERT_TRUE(opened) << opened.error().message.english();
            // Both cities are renamed by each save: one of two names is half a save.
            const std::string first(opened->table->column("名称")->text(0));
            EXPECT_TRUE(first == opened->table->column("名称")->text(1) || first == "哈尔滨市") << first;
            ++reads;
        }
    });
    auto layer = editable(spec);
    int saves = 0;
    int lost = 0;
    for (int i = 0; i < 40; ++i) {
        const std::string name = "第" + std::to_string(i);
        layer = withValue(withValue(layer, 1, "名称", name), 2, "名称", name);
        const auto saved = trySaving(layer, spec);
        if (saved) {
            ++saves;
            layer = layer->rebased();
        } else {
            EXPECT_EQ(saved.error().code, ErrorCode::Conflict) << saved.error().message.english();
            ++lost;
        }
    }
    done = true;
    reader.join();
    EXPECT_GT(saves, 20) << lost << " gave up because of the reading";
    EXPECT_GT(reads, 3);
}

TEST(ASaveWhoseLockWasLost, IsBegunAnewAndNeverCommittedWithoutIt)
{
    const Scratch scratch;
    const SourceSpec spec = cities(scratch);
    const auto layer = renamedCity(spec, "新");
    int calls = 0;
    EditSaveOptions options;
    options.beforeCommit = [&](const SaveStamp&, std::span<const std::int64_t>) -> spatial::Result<void> {
        if (++calls == 1)
            std::ifstream(spec.path).get();   // whatever closes the file lets go of its locks
        return {};
    };
    saving(layer, spec, options);
    EXPECT_EQ(calls, 2);
    options.beforeCommit = [&](const SaveStamp&, std::span<const std::int64_t>) -> spatial::Result<void> { return std::ifstream(spec.path).get(), spatial::Result<void>(); };
    const auto saved = trySaving(renamedCity(spec, "又"), spec, options);
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, ErrorCode::Conflict);
    EXPECT_EQ(open(spec).table->column("名称")->text(0), "新");
}
