// SPDX-License-Identifier: GPL-3.0-or-later
// Walks the shared collection of broken and odd files (SONGHUA_SHARED, or ../shared beside the source) and compares each with its INDEX.md.
#include "tests/torture/child_inspection.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <regex>
#include <sstream>

namespace fs = std::filesystem;
using torture::Outcome;

namespace {

fs::path collection()
{
    const char* shared = std::getenv("SONGHUA_SHARED");
    const fs::path folder = (shared ? fs::path(shared) : fs::path(SONGHUA_SOURCE_DIR) / ".." / "shared") / "data" / "torture";
    return fs::exists(folder / "INDEX.md") ? folder : fs::path();
}

/// One row of the index: | file | what | status | expected | reference |
struct Entry {
    std::string file;
    std::string status;
    std::string expected;
    std::string reference;

    bool mustOpen() const { return expected.starts_with("opens") && expected.find("clear") == std::string::npos; }
    bool mayBeRefused() const { return expected.find("clear") != std::string::npos; }
};

std::vector<Entry> entries(const fs::path& folder)
{
    std::vector<Entry> all;
    std::ifstream in(folder / "INDEX.md");
    for (std::string line; std::getline(in, line);) {
        std::vector<std::string> cells;
        std::istringstream row(line);
        for (std::string cell; std::getline(row, cell, '|');)
            cells.push_back(std::regex_replace(cell, std::regex("^ +| +$"), ""));
        if (cells.size() >= 6 && fs::is_regular_file(folder / cells[1]))
            all.push_back({cells[1], cells[3], cells[4], cells[5]});
    }
    return all;
}

/// What the index' reference counted, where it opened the file.
struct Reference {
    bool counted = false;
    std::size_t layers = 0;
    std::int64_t features = 0;
    std::string size;
};

Reference referenceOf(const Entry& entry)
{
    std::smatch found;
    if (std::regex_search(entry.reference, found, std::regex("opens vector (\\d+) layer\\(s\\) (\\d+) feature")))
        return {true, std::stoul(found[1]), std::stoll(found[2]), "-"};
    if (std::regex_search(entry.reference, found, std::regex("opens raster (\\d+x\\d+)")))
        return {true, 1, 0, found[1]};
    return {};
}

/// Differences from the reference that are right, each with its reason.
const std::map<std::string, std::string>& statedReasons()
{
    static const std::map<std::string, std::string> reasons{
        {"derived/places_trunc.fgb", "the header counts 123 features and none can be read: refused instead of a silent empty layer"},
        {"derived/transport_garbage_pages.gpkg", "damaged pages are refused instead of read in part"},
    };
    return reasons;
}

std::string judge(const Entry& entry, const Outcome& outcome)
{
    if (outcome.kind == Outcome::Crashed)
        return "crashed: " + outcome.message;
    if (outcome.kind == Outcome::Refused) {
        if (outcome.message.find(fs::path(entry.file).filename().string()) == std::string::npos)
            return "the refusal does not name the file: " + outcome.message;
        if (!outcome.hasHint)
            return "the refusal names no way out: " + outcome.message;
        return entry.mayBeRefused() || statedReasons().count(entry.file) ? "" : "refused, but should open: " + outcome.message;
    }
    if (outcome.layers == 0 || (outcome.size == "-" && outcome.features == 0 && !outcome.found("layer.empty")))
        return "opened as a silent empty layer";
    const Reference reference = referenceOf(entry);
    if (!reference.counted || statedReasons().count(entry.file))
        return "";
    if (outcome.layers != reference.layers || outcome.features != reference.features || outcome.size != reference.size)
        return "counts differ: " + std::to_string(outcome.layers) + " layers, " + std::to_string(outcome.features) + " features, size " + outcome.size + "; reference " + entry.reference;
    return "";
}

}  // namespace

TEST(Torture, EveryFileOfTheSharedCollectionOpensOrIsRefusedAsItsIndexSays)
{
    const fs::path folder = collection();
    if (folder.empty()) {
        std::cout << "every test of this program was skipped: the shared collection of torture files is not here (set SONGHUA_SHARED)" << std::endl;
        GTEST_SKIP();
    }
    std::map<Outcome::Kind, int> count;
    double slowest = 0;
    const auto all = entries(folder);
    ASSERT_GT(all.size(), 100u);
    for (const Entry& entry : all) {
        const Outcome outcome = torture::inspectInChild(folder / entry.file);
        ++count[outcome.kind];
        slowest = std::max(slowest, outcome.seconds);
        const char* kind = outcome.kind == Outcome::Opened ? "opened " : outcome.kind == Outcome::Refused ? "refused" : "CRASHED";
        std::cout << kind << "  " << entry.file << "  ";
        if (outcome.kind == Outcome::Opened) {
            std::cout << outcome.layers << " layers, " << outcome.features << " features, " << outcome.size;
            for (const std::string& code : outcome.codes)
                std::cout << ' ' << code;
        } else {
            std::cout << outcome.message;
        }
        std::cout << '\n';
        EXPECT_EQ(judge(entry, outcome), "") << entry.file;
    }
    std::cout << all.size() << " files: " << count[Outcome::Opened] << " opened, " << count[Outcome::Refused] << " refused, " << count[Outcome::Crashed]
              << " crashed; slowest " << slowest << " s" << std::endl;
    EXPECT_LT(slowest, 10);
}
