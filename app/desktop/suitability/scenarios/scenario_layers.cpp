// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/scenarios/scenario_layers.h"

#include "app/desktop/document/document.h"
#include "app/desktop/suitability/scenarios/change_picture.h"
#include "styles/ramps/color_ramp.h"
#include "styles/symbols/raster_style.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace app::desktop {

namespace fs = std::filesystem;

using spatial::SuitableLand;
using spatial::text;

namespace {

std::string deltaStyle()
{
    styles::RasterRamp ramp;
    for (int i = 0; i <= 6; ++i)
        ramp.stops.push_back({kLargestChange * (i - 3) / 3, styles::colorRamp("change").at(i / 6.0)});
    ramp.special.push_back({.value = 0.0, .color = styles::kTransparent});
    return styles::toJson(styles::RasterStyle(std::move(ramp)));
}

std::string landStyle()
{
    styles::RasterClassified classes;
    classes.lower = -0.5;
    const std::pair<SuitableLand, styles::Words> names[] = {{SuitableLand::Never, {"Not suitable", "不适宜"}},
                                                            {SuitableLand::Kept, {"Suitable as before", "保持适宜"}},
                                                            {SuitableLand::Gained, {"Gained", "新增适宜"}},
                                                            {SuitableLand::Lost, {"Lost", "失去适宜"}}};
    for (const auto& [which, name] : names)
        classes.classes.push_back({static_cast<double>(which) + 0.5, landColor(which), name});
    return styles::toJson(styles::RasterStyle(std::move(classes)));
}

std::string freeLayerId(const layers::Project& project, const std::string& wanted)
{
    std::string id = wanted;
    for (int number = 2; project.layer(id) || layers::findItem(project.tree, id); ++number)
        id = wanted + "-" + std::to_string(number);
    return id;
}

}  // namespace

styles::Color landColor(SuitableLand which)
{
    switch (which) {
    case SuitableLand::Kept: return styles::Color::rgb(0x8fa39a, 150);
    case SuitableLand::Gained: return styles::Color::rgb(0x2f6685);
    case SuitableLand::Lost: return styles::Color::rgb(0xb5542f);
    case SuitableLand::Never: break;
    }
    return styles::kTransparent;
}

spatial::Text landWords(SuitableLand which)
{
    switch (which) {
    case SuitableLand::Kept: return text("suitable as before");
    case SuitableLand::Gained: return text("gained");
    case SuitableLand::Lost: return text("lost");
    case SuitableLand::Never: break;
    }
    return text("not suitable");
}

std::map<std::string, std::string> addScenarioLayers(Document& document, const ScenarioStudy& study, const std::map<std::string, std::string>& outputs)
{
    std::map<std::string, std::string> ids;
    document.edit(text("Add the maps of the scenarios"), [&](layers::Project& project) {
        ids.clear();
        project.tree = layers::completeTree(project);
        layers::TreeItem folder{.id = freeLayerId(project, "group-scenarios"), .isGroup = true, .name = {"Scenarios: " + study.base.name.in(false), "情景：" + study.base.name.in(true)}, .expanded = true};
        const auto relative = [&](const std::string& file) {
            const fs::path inside = project.file.empty() ? fs::path() : fs::path(file).lexically_relative(project.file.parent_path());
            return inside.empty() ? fs::path(file) : inside;
        };
        bool first = true;
        const auto add = [&](const std::string& output, spatial::Bilingual name, const char* role, const std::string& style, bool visible) {
            const auto found = outputs.find(output);
            if (found == outputs.end())
                return;
            layers::LayerEntry entry;
            entry.id = freeLayerId(project, output);
            entry.name = std::move(name);
            entry.role = role;
            entry.source.path = relative(found->second);
            entry.provenance.source = {"songhua scenarios", "songhua scenarios"};
            entry.synthetic = project.synthetic;
            entry.style = style;
            ids[output] = entry.id;
            folder.children.push_back({.id = entry.id, .visible = visible});
            project.layers.push_back(std::move(entry));
        };
        for (const ScenarioOutcome& outcome : study.outcomes) {
            const auto& s = outcome.scenario;
            if (s.id.empty() || outcome.failure)
                continue;
            add("delta_" + s.id, {"Change of the score: " + s.name.in(false), "得分变化：" + s.name.in(true)}, "", deltaStyle(), first);
            add("change_" + s.id, {"Suitable land: " + s.name.in(false), "适宜用地变化：" + s.name.in(true)}, "", landStyle(), false);
            add("suitability_" + s.id, {"Suitability: " + s.name.in(false), "适宜性：" + s.name.in(true)}, "suitability", "{}", false);
            first = false;
        }
        add("suitability_base", {"Suitability: base", "适宜性：基准"}, "suitability", "{}", false);
        project.tree.insert(project.tree.begin(), std::move(folder));
        if (const auto record = outputs.find("record"); record != outputs.end()) {
            auto list = nlohmann::ordered_json::parse(project.records, nullptr, false);
            if (!list.is_array())
                list = nlohmann::ordered_json::array();
            list.push_back(relative(record->second).generic_string());
            project.records = list.dump();
        }
    });
    return ids;
}

}  // namespace app::desktop
