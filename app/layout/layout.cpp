// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/layout.h"

#include <algorithm>
#include <array>

namespace app {

const LayoutItem* Layout::item(std::string_view wanted) const
{
    const auto found = std::find_if(items.begin(), items.end(), [&](const LayoutItem& i) { return i.id == wanted; });
    return found == items.end() ? nullptr : &*found;
}

LayoutItem* Layout::item(std::string_view wanted) { return const_cast<LayoutItem*>(std::as_const(*this).item(wanted)); }

const LayoutItem* Layout::map(std::string_view wanted) const
{
    const auto found = std::find_if(items.begin(), items.end(), [&](const LayoutItem& i) { return std::holds_alternative<MapItem>(i.content) && (wanted.empty() || i.id == wanted); });
    return found == items.end() ? nullptr : &*found;
}

std::string_view kindOf(const ItemContent& content)
{
    static constexpr std::array<std::string_view, std::variant_size_v<ItemContent>> kKinds{"map", "legend", "scale-bar", "north-arrow", "text", "table", "chart", "picture", "shape"};
    return kKinds[content.index()];
}

std::string freeItemId(const Layout& layout, std::string_view kind)
{
    std::string id(kind);
    for (int number = 2; layout.item(id); ++number)
        id = std::string(kind) + "-" + std::to_string(number);
    return id;
}

std::string freeLayoutId(std::string_view json, std::string_view wanted)
{
    const auto layouts = layoutsFromJson(json);
    const auto isTaken = [&](const std::string& id) { return layouts && std::any_of(layouts->begin(), layouts->end(), [&](const Layout& layout) { return layout.id == id; }); };
    std::string id(wanted);
    for (int number = 2; isTaken(id); ++number)
        id = std::string(wanted) + "-" + std::to_string(number);
    return id;
}

}  // namespace app
