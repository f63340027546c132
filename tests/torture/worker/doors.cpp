// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/worker/doors.h"

#include "layers/sources/open.h"
#include "layers/sources/save.h"
#include "spatial/raster/grid.h"
#include "tests/torture/worker/careless.h"
#include "tests/torture/worker/subject.h"

#include <algorithm>
#include <iostream>
#include <iterator>

namespace torture {

namespace {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::Text;

constexpr std::uint64_t kSeed = 7;
constexpr std::int64_t kSteps = 12;

/// "features-gpkg" is the door "features" for what is called "gpkg".
struct Door {
    std::string kind;
    std::string what;
};

Door doorOf(std::string_view name)
{
    const std::size_t dash = name.find('-');
    return dash == std::string_view::npos ? Door{std::string(name), {}} : Door{std::string(name.substr(0, dash)), std::string(name.substr(dash + 1))};
}

std::filesystem::path targetOf(const Door& door, const std::filesystem::path& folder)
{
    return fileOf(door.kind == "bytes" ? "json" : door.what, folder);
}

Stamps newStamps()
{
    Story story(kSeed);
    while (story.steps() < kSteps)
        story.next();
    return story.stamps();
}

Result<void> saveTable(const Stamps& stamps, const std::filesystem::path& target)
{
    layers::SaveOptions options;
    options.overwrite = true;
    options.encoding = target.extension() == ".shp" ? "GBK" : "UTF-8";
    TRY(layers::saveFeatures({std::make_shared<const spatial::FeatureTable>(tableOf(stamps))}, target, options, spatial::noProgress()));
    return {};
}

/// Heights that no other seed gives; more than one tile of them.
Result<void> saveHeights(std::int64_t seed, const std::filesystem::path& target)
{
    spatial::Grid grid(spatial::GridShape{500000, 5100000, 30, 30, 300, 280, *spatial::Crs::fromText("EPSG:4530")});
    for (std::size_t i = 0; i < grid.cells.size(); ++i)
        grid.cells[i] = static_cast<float>((static_cast<std::int64_t>(i) * 7919 + seed) % 1000);
    layers::RasterSaveOptions options;
    options.overwrite = true;
    TRY(layers::saveRaster(grid, target, options, spatial::noProgress()));
    return {};
}

std::string textOf(std::int64_t seed)
{
    std::string bytes = "{\"seed\": " + std::to_string(seed) + ", \"text\": \"";
    for (int i = 0; i < 3000; ++i)
        bytes += "黑龙江" + std::to_string(i * seed);
    return bytes + "\"}\n";
}

/// The doors that take a whole file.
Result<void> saveWhole(const Door& door, bool isNew, const std::filesystem::path& folder)
{
    const std::filesystem::path target = targetOf(door, folder);
    if (door.kind == "raster")
        return saveHeights(isNew ? 2 : 1, target);
    if (door.kind == "bytes")
        return layers::saveBytes(textOf(isNew ? 2 : 1), target, true);
    return saveTable(isNew ? newStamps() : firstStamps(), target);
}

/// A session of all steps; saved where it is about more than the journal.
Result<void> throughSession(Subject& subject)
{
    TRY(subject.begin());
    Story story(kSeed);
    std::int64_t promised = 0;
    while (story.steps() < kSteps) {
        const Step step = story.next();
        TRY(subject.perform(step, story.stamps()));
        if (subject.isOnDisk())
            promised = story.steps();
    }
    std::cout << "promised " << promised << std::endl;
    if (!subject.saves())
        return {};
    TRY(subject.save());
    subject.close();
    return {};
}

std::string fileState(const Result<Found>& found)
{
    if (!found)
        return "wrong: " + found.error().message.english();
    if (!found->faults.empty())
        return "wrong: " + found->faults;
    if (found->stamps == newStamps())
        return "new";
    return found->stamps == firstStamps() ? "old" : "wrong: against the new one: " + difference(found->stamps, newStamps());
}

/// The gesture that a session in another process comes to.
std::string sessionState(Subject& subject)
{
    const auto recovered = subject.recover();
    const auto found = recovered ? subject.shown() : Result<Found>(recovered.error());
    if (!found || !found->faults.empty())
        return "wrong: " + (found ? found->faults : found.error().message.english());
    Story story(kSeed);
    std::int64_t step = story.stamps() == found->stamps ? 0 : -1;
    while (story.steps() < kSteps) {
        story.next();
        if (story.stamps() == found->stamps)
            step = story.steps();
    }
    return step < 0 ? "wrong: " + difference(found->stamps, newStamps()) : std::to_string(step);
}

}  // namespace

bool isDoor(std::string_view name)
{
    static constexpr std::string_view kinds[] = {"features", "edits", "raster", "bytes", "careless"};
    return std::find(std::begin(kinds), std::end(kinds), doorOf(name).kind) != std::end(kinds);
}

Result<std::string> makeForDoor(std::string_view name, const std::filesystem::path& folder)
{
    const Door door = doorOf(name);
    if (door.kind == "careless") {
        TRY(saveCarefully(door.what, targetOf(door, folder)));
    } else if (const auto subject = door.kind == "edits" ? subjectNamed(door.what, folder) : nullptr) {
        TRY(subject->make());
    } else {
        TRY(saveWhole(door, false, folder));
    }
    return std::string("made");
}

Result<std::string> throughDoor(std::string_view name, const std::filesystem::path& folder)
{
    const Door door = doorOf(name);
    if (door.kind == "careless")
        saveCarelessly(door.what, targetOf(door, folder));
    else if (const auto subject = door.kind == "edits" ? subjectNamed(door.what, folder) : nullptr)
        TRY(throughSession(*subject));
    else
        TRY(saveWhole(door, true, folder));
    return std::string("saved");
}

Result<std::string> lookBehindDoor(std::string_view name, const std::filesystem::path& folder)
{
    const Door door = doorOf(name);
    if (door.kind == "careless")
        return stateOfCareless(door.what, targetOf(door, folder));
    if (door.kind == "raster" || door.kind == "bytes")
        return std::string("wrong: neither the old bytes nor the new ones");
    const auto subject = subjectNamed(door.what, folder);
    const std::string file = fileState(subject->inFile());
    return door.kind == "edits" ? file + "\nsession " + sessionState(*subject) : file;
}

}  // namespace torture
