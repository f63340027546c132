// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/siting/site_layers.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string_view>
#include <tuple>

namespace app::desktop {

namespace fs = std::filesystem;
using spatial::text;

namespace {

std::string freeId(const layers::Project& project, const std::string& wanted)
{
    std::string id = wanted;
    for (int number = 2; project.layer(id) || layers::findItem(project.tree, id); ++number)
        id = wanted + "-" + std::to_string(number);
    return id;
}

/// Beside the project where that can be said.
fs::path relativeTo(const layers::Project& project, const fs::path& file)
{
    const fs::path relative = project.file.empty() ? fs::path() : file.lexically_relative(project.file.parent_path());
    return relative.empty() ? file : relative;
}

}  // namespace

void addSiteLayers(Document& document, const SiteReport& report)
{
    document.edit(text("Add the sites that were found"), [&](layers::Project& project) {
        project.tree = layers::completeTree(project);
        const std::string group = freeId(project, "group-sites");
        layers::TreeItem folder{.id = group, .isGroup = true, .name = {"Sites found: " + report.model.en, "选址结果：" + report.model.zh}, .expanded = true};
        const std::tuple<const char*, const char*, const char*, const char*, bool> results[] = {{"sites", "sites", "Ranked sites", "候选园区排名", true},
                                                                                               {"suitability", "suitability", "Suitability", "适宜性", false},
                                                                                               {"robustness", "robustness", "Robustness of the score", "评分稳健度", false},
                                                                                               {"access", "access", "Access", "可达性", false}};
        for (const auto& [output, role, en, zh, visible] : results) {
            const auto found = report.outputs.find(output);
            if (found == report.outputs.end())
                continue;
            layers::LayerEntry entry;
            entry.id = freeId(project, output);
            entry.name = {en, zh};
            entry.role = role;
            entry.source.path = relativeTo(project, found->second);
            entry.provenance.source = {"songhua site", "songhua site"};
            entry.synthetic = report.synthetic;
            folder.children.push_back({.id = entry.id, .visible = visible});
            project.layers.push_back(std::move(entry));
        }
        project.tree.insert(project.tree.begin(), std::move(folder));
        if (const auto record = report.outputs.find("record"); record != report.outputs.end()) {
            auto list = nlohmann::ordered_json::parse(project.records, nullptr, false);
            if (!list.is_array())
                list = nlohmann::ordered_json::array();
            list.push_back(relativeTo(project, record->second).generic_string());
            project.records = list.dump();
        }
    });
}

}  // namespace app::desktop
