// SPDX-License-Identifier: GPL-3.0-or-later
// Sound files of every format, cut and scrambled from a seed: each must open or be refused in words, in its own process.
#include "spatial/core/parallel.h"
#include "tests/layers/sources/samples.h"
#include "tests/layers/sources/scratch.h"
#include "tests/torture/child_inspection.h"

#include <fstream>
#include <iostream>
#include <map>
#include <random>

using layers::test::Scratch;
using torture::Outcome;

namespace {

/// The main file of a data set, and its bytes.
struct Sound {
    std::filesystem::path file;
    std::string bytes;
};

std::vector<Sound> soundFiles(const Scratch& scratch)
{
    spatial::setThreadLimit(1);   // children are forked from here: a worker that holds a lock at that moment would stop them for good
    std::vector<Sound> files;
    for (const char* extension : {".gpkg", ".shp", ".geojson", ".fgb", ".kml", ".gml", ".csv"})
        layers::test::save(layers::test::fiveCities(), scratch / (std::string("五市") + extension));
    spatial::Grid grid(spatial::GridShape{500000, 5100000, 30, 30, 60, 50, *spatial::Crs::fromText("EPSG:4530")});
    for (std::size_t i = 0; i < grid.cells.size(); ++i)
        grid.cells[i] = static_cast<float>(i * 7919 % 1000);
    for (const char* extension : {".tif", ".img", ".asc"})
        EXPECT_TRUE(layers::saveRaster(grid, scratch / (std::string("坡度") + extension), {}, spatial::noProgress()));
    for (const auto& entry : std::filesystem::directory_iterator(scratch.folder())) {
        const std::string extension = entry.path().extension().string();
        if (extension != ".prj" && extension != ".cpg" && extension != ".xsd" && extension != ".xml")
            files.push_back({entry.path(), Scratch::bytesOf(entry.path())});
    }
    return files;
}

/// The file that people name: the .shp for its companions.
std::filesystem::path named(const std::filesystem::path& file)
{
    auto main = file;
    const std::string extension = file.extension().string();
    return extension == ".shx" || extension == ".dbf" ? main.replace_extension(".shp") : main;
}

void write(const std::filesystem::path& file, const std::string& bytes)
{
    std::ofstream(file, std::ios::binary) << bytes;
}

class Tally {
public:
    void add(const Outcome& outcome, const std::string& what)
    {
        ++count_[outcome.kind];
        slowest_ = std::max(slowest_, outcome.seconds);
        EXPECT_NE(outcome.kind, Outcome::Crashed) << what << ": " << outcome.message;
        if (outcome.kind == Outcome::Refused) {
            EXPECT_TRUE(outcome.hasHint) << what << ": " << outcome.message;
        }
    }
    ~Tally()
    {
        std::cout << count_[Outcome::Opened] << " opened, " << count_[Outcome::Refused] << " refused, " << count_[Outcome::Crashed] << " crashed; slowest " << slowest_ << " s" << std::endl;
    }

private:
    std::map<Outcome::Kind, int> count_;
    double slowest_ = 0;
};

}  // namespace

TEST(MadeTorture, FilesCutAnywhereOpenOrAreRefused)
{
    const Scratch scratch;
    Tally tally;
    for (const Sound& sound : soundFiles(scratch)) {
        for (const double part : {0.0, 0.03, 0.3, 0.6, 0.9, 0.99}) {
            const auto length = static_cast<std::size_t>(part * static_cast<double>(sound.bytes.size()));
            write(sound.file, sound.bytes.substr(0, length));
            tally.add(torture::inspectInChild(named(sound.file)), sound.file.filename().string() + " cut to " + std::to_string(length));
        }
        write(sound.file, sound.bytes);
    }
}

TEST(MadeTorture, ScrambledFilesOpenOrAreRefused)
{
    const Scratch scratch;
    Tally tally;
    std::mt19937 random(20261125);
    for (const Sound& sound : soundFiles(scratch)) {
        for (int round = 0; round < 12; ++round) {
            std::string bytes = sound.bytes;
            const std::size_t reach = round % 2 ? bytes.size() : std::min<std::size_t>(200, bytes.size());   // every other time the header
            for (int i = 0; i < 1 + round; ++i)
                bytes[random() % reach] = static_cast<char>(round % 3 == 0 ? 0xFF : random());
            write(sound.file, bytes);
            tally.add(torture::inspectInChild(named(sound.file)), sound.file.filename().string() + " scrambled, round " + std::to_string(round));
        }
        write(sound.file, sound.bytes);
    }
}
