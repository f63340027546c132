// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/print/layout_gestures.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>

namespace app::desktop {

namespace {

double kept(double millimetres) { return std::round(millimetres * 100) / 100; }

/// A line may lie flat or upright.
bool isLine(const LayoutItem& item)
{
    const auto* shape = std::get_if<ShapeItem>(&item.content);
    return shape && (shape->kind == ShapeKind::Line || shape->kind == ShapeKind::Arrow);
}

void put(LayoutItem& item, const ItemBox& box)
{
    const double least = isLine(item) ? 0 : kSmallestItem;
    item.box = {kept(box.x), kept(box.y), std::max(least, kept(box.width)), std::max(least, kept(box.height))};
}

/// Where a part of a stretch lies when the stretch becomes another one; a stretch of no length has all of it.
std::pair<double, double> fitted(double at, double length, double from, double fromLength, double to, double toLength)
{
    if (fromLength <= 0)
        return {to, toLength};
    return {to + (at - from) * toLength / fromLength, length * toLength / fromLength};
}

bool moves(const LayoutItem& item, const ItemIds& ids) { return !item.locked && holds(ids, item.id); }

/// What an item says of other maps, one name after the other.
template <class Change>
void changeReferences(LayoutItem& item, const Change& change)
{
    std::visit(
        [&](auto& content) {
            if constexpr (requires { content.map; })
                change(content.map);
            if constexpr (requires { content.inMap; })
                change(content.inMap);
            if constexpr (requires { content.linkedWith; }) {
                change(content.linkedWith);
                for (std::string& mark : content.marks)
                    change(mark);
                std::erase(content.marks, std::string());
            }
        },
        item.content);
}

/// Items that are arranged as one: a group, or a single item. In the order of the layout.
std::vector<std::vector<LayoutItem*>> unitsOf(Layout& layout, const ItemIds& ids)
{
    std::vector<std::vector<LayoutItem*>> units;
    std::map<std::string, std::size_t> groups;
    for (LayoutItem& item : layout.items) {
        if (!moves(item, ids))
            continue;
        if (!item.group.empty())
            if (const auto [known, isNew] = groups.emplace(item.group, units.size()); !isNew) {
                units[known->second].push_back(&item);
                continue;
            }
        units.push_back({&item});
    }
    return units;
}

ItemBox around(const std::vector<LayoutItem*>& items)
{
    ItemBox box = items.front()->box;
    for (const LayoutItem* item : items) {
        const double right = std::max(box.right(), item->box.right()), bottom = std::max(box.bottom(), item->box.bottom());
        box.x = std::min(box.x, item->box.x);
        box.y = std::min(box.y, item->box.y);
        box.width = right - box.x;
        box.height = bottom - box.y;
    }
    return box;
}

void shift(const std::vector<LayoutItem*>& items, double dx, double dy)
{
    for (LayoutItem* item : items)
        put(*item, {item->box.x + dx, item->box.y + dy, item->box.width, item->box.height});
}

bool contains(const ItemBox& box, double x, double y, double reach) { return x >= box.x - reach && x <= box.right() + reach && y >= box.y - reach && y <= box.bottom() + reach; }

/// A frame that one looks through.
bool isHollow(const LayoutItem& item)
{
    return std::holds_alternative<ShapeItem>(item.content) && !isLine(item) && !item.fill.isVisible();
}

bool isHit(const LayoutItem& item, double x, double y, double reach)
{
    if (!contains(item.box, x, y, reach))
        return false;
    const double across = reach + item.lineWidth;
    return !isHollow(item) || !contains(item.box, x, y, -across);
}

}  // namespace

bool holds(const ItemIds& ids, std::string_view id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

ItemIds withGroups(const Layout& layout, const ItemIds& ids)
{
    std::set<std::string> groups;
    ItemIds all;
    for (const std::string& id : ids)
        if (const LayoutItem* item = layout.item(id)) {
            if (!item->group.empty())
                groups.insert(item->group);
            if (!holds(all, id))
                all.push_back(id);
        }
    ItemIds companions;
    for (const LayoutItem& item : layout.items)
        if (groups.contains(item.group) && !holds(all, item.id))
            companions.push_back(item.id);
    companions.insert(companions.end(), all.begin(), all.end());   // what was chosen last stays last
    return companions;
}

std::optional<ItemBox> boundsOf(const Layout& layout, const ItemIds& ids)
{
    std::vector<LayoutItem*> items;
    for (const LayoutItem& item : layout.items)
        if (holds(ids, item.id))
            items.push_back(const_cast<LayoutItem*>(&item));
    return items.empty() ? std::optional<ItemBox>() : around(items);
}

std::string itemAt(const Layout& layout, double x, double y, double reach, std::string_view below)
{
    bool isPassed = below.empty();
    std::string first;
    for (auto item = layout.items.rbegin(); item != layout.items.rend(); ++item) {
        if (item->hidden || !isHit(*item, x, y, reach))
            continue;
        if (isPassed)
            return item->id;
        if (first.empty())
            first = item->id;
        isPassed = item->id == below;
    }
    return below.empty() ? std::string() : first;
}

ItemIds itemsIn(const Layout& layout, const ItemBox& box)
{
    ItemIds inside;
    for (const LayoutItem& item : layout.items)
        if (!item.hidden && !item.locked && item.box.x >= box.x && item.box.y >= box.y && item.box.right() <= box.right() && item.box.bottom() <= box.bottom())
            inside.push_back(item.id);
    return inside;
}

std::string nextItem(const Layout& layout, std::string_view from, int step)
{
    const auto count = static_cast<int>(layout.items.size());
    int at = step > 0 ? -1 : count;
    for (int i = 0; i < count; ++i)
        if (layout.items[static_cast<std::size_t>(i)].id == from)
            at = i;
    for (int i = 0; i < count; ++i) {
        at = ((at + step) % count + count) % count;
        if (const LayoutItem& item = layout.items[static_cast<std::size_t>(at)]; !item.hidden)
            return item.id;
    }
    return {};
}

void moveItems(Layout& layout, const ItemIds& ids, double dx, double dy)
{
    for (LayoutItem& item : layout.items)
        if (moves(item, ids))
            put(item, {item.box.x + dx, item.box.y + dy, item.box.width, item.box.height});
}

ItemBox resized(const ItemBox& from, PageHandle handle, double dx, double dy, bool keepsRatio)
{
    const bool left = handle == PageHandle::TopLeft || handle == PageHandle::Left || handle == PageHandle::BottomLeft;
    const bool right = handle == PageHandle::TopRight || handle == PageHandle::Right || handle == PageHandle::BottomRight;
    const bool top = handle == PageHandle::TopLeft || handle == PageHandle::Top || handle == PageHandle::TopRight;
    const bool bottom = handle == PageHandle::BottomLeft || handle == PageHandle::Bottom || handle == PageHandle::BottomRight;
    double width = std::max(std::min(kSmallestItem, from.width), from.width + (left ? -dx : right ? dx : 0));
    double height = std::max(std::min(kSmallestItem, from.height), from.height + (top ? -dy : bottom ? dy : 0));
    if (keepsRatio && from.width > 0 && from.height > 0) {
        const double across = width / from.width, down = height / from.height;
        const double scale = !left && !right ? down : !top && !bottom ? across : std::max(across, down);
        width = from.width * scale;
        height = from.height * scale;
    }
    ItemBox box{from.x, from.y, width, height};
    if (left)
        box.x = from.right() - width;
    else if (!right)
        box.x = from.x + (from.width - width) / 2;
    if (top)
        box.y = from.bottom() - height;
    else if (!bottom)
        box.y = from.y + (from.height - height) / 2;
    return box;
}

void fitItems(Layout& layout, const ItemIds& ids, const ItemBox& from, const ItemBox& to)
{
    for (LayoutItem& item : layout.items) {
        if (!moves(item, ids))
            continue;
        const auto [x, width] = fitted(item.box.x, item.box.width, from.x, from.width, to.x, to.width);
        const auto [y, height] = fitted(item.box.y, item.box.height, from.y, from.height, to.y, to.height);
        put(item, {x, y, width, height});
    }
}

void alignItems(Layout& layout, const ItemIds& ids, Edge edge)
{
    const auto units = unitsOf(layout, ids);
    if (units.empty())
        return;
    std::vector<LayoutItem*> all;
    for (const auto& unit : units)
        all.insert(all.end(), unit.begin(), unit.end());
    const ItemBox to = units.size() == 1 ? ItemBox{0, 0, layout.width, layout.height} : around(all);
    for (const auto& unit : units) {
        const ItemBox box = around(unit);
        switch (edge) {
        case Edge::Left: shift(unit, to.x - box.x, 0); break;
        case Edge::Centre: shift(unit, to.x + to.width / 2 - box.x - box.width / 2, 0); break;
        case Edge::Right: shift(unit, to.right() - box.right(), 0); break;
        case Edge::Top: shift(unit, 0, to.y - box.y); break;
        case Edge::Middle: shift(unit, 0, to.y + to.height / 2 - box.y - box.height / 2); break;
        case Edge::Bottom: shift(unit, 0, to.bottom() - box.bottom()); break;
        }
    }
}

void distributeItems(Layout& layout, const ItemIds& ids, Axis axis)
{
    auto units = unitsOf(layout, ids);
    if (units.size() < 3)
        return;
    const auto start = [axis](const auto& unit) { return axis == Axis::Across ? around(unit).x : around(unit).y; };
    const auto length = [axis](const auto& unit) { return axis == Axis::Across ? around(unit).width : around(unit).height; };
    std::stable_sort(units.begin(), units.end(), [&](const auto& a, const auto& b) { return start(a) + length(a) / 2 < start(b) + length(b) / 2; });
    double filled = 0;
    for (const auto& unit : units)
        filled += length(unit);
    const double gap = (start(units.back()) + length(units.back()) - start(units.front()) - filled) / static_cast<double>(units.size() - 1);
    double at = start(units.front());
    for (const auto& unit : units) {
        const double by = at - start(unit);
        shift(unit, axis == Axis::Across ? by : 0, axis == Axis::Down ? by : 0);
        at += length(unit) + gap;
    }
}

void sizeAlike(Layout& layout, const ItemIds& ids, bool width, bool height)
{
    const LayoutItem* leader = ids.empty() ? nullptr : layout.item(ids.back());
    if (!leader)
        return;
    const ItemBox as = leader->box;
    for (LayoutItem& item : layout.items)
        if (moves(item, ids))
            put(item, {item.box.x, item.box.y, width ? as.width : item.box.width, height ? as.height : item.box.height});
}

void orderItems(Layout& layout, const ItemIds& ids, Order order)
{
    auto& items = layout.items;
    const auto isChosen = [&](const LayoutItem& item) { return holds(ids, item.id); };
    switch (order) {
    case Order::Front: std::stable_partition(items.begin(), items.end(), [&](const LayoutItem& item) { return !isChosen(item); }); break;
    case Order::Back: std::stable_partition(items.begin(), items.end(), isChosen); break;
    case Order::Forward:
        for (std::size_t i = items.size(); i-- > 1;)
            if (isChosen(items[i - 1]) && !isChosen(items[i]))
                std::swap(items[i - 1], items[i]);
        break;
    case Order::Backward:
        for (std::size_t i = 1; i < items.size(); ++i)
            if (isChosen(items[i]) && !isChosen(items[i - 1]))
                std::swap(items[i - 1], items[i]);
        break;
    }
}

void putOver(Layout& layout, const ItemIds& ids, const std::string& below)
{
    std::vector<LayoutItem> chosen, others;
    std::size_t place = 0;   // among the others
    for (LayoutItem& item : layout.items) {
        const bool isBelow = item.id == below;
        (holds(ids, item.id) ? chosen : others).push_back(std::move(item));
        if (isBelow)
            place = others.size();
    }
    others.insert(others.begin() + static_cast<std::ptrdiff_t>(place), std::make_move_iterator(chosen.begin()), std::make_move_iterator(chosen.end()));
    layout.items = std::move(others);
}

namespace {

std::string freeGroup(const Layout& layout)
{
    for (int number = 1;; ++number) {
        std::string name = "group-" + std::to_string(number);
        if (std::none_of(layout.items.begin(), layout.items.end(), [&](const LayoutItem& item) { return item.group == name; }))
            return name;
    }
}

}  // namespace

void groupItems(Layout& layout, const ItemIds& ids)
{
    const std::string name = freeGroup(layout);
    for (LayoutItem& item : layout.items)
        if (holds(ids, item.id))
            item.group = name;
}

void ungroupItems(Layout& layout, const ItemIds& ids)
{
    for (LayoutItem& item : layout.items)
        if (holds(ids, item.id))
            item.group.clear();
}

void lockItems(Layout& layout, const ItemIds& ids, bool locked)
{
    for (LayoutItem& item : layout.items)
        if (holds(ids, item.id))
            item.locked = locked;
}

void hideItems(Layout& layout, const ItemIds& ids, bool hidden)
{
    for (LayoutItem& item : layout.items)
        if (holds(ids, item.id))
            item.hidden = hidden;
}

void removeItems(Layout& layout, const ItemIds& ids)
{
    std::set<std::string> gone;
    for (const LayoutItem& item : layout.items)
        if (moves(item, ids))
            gone.insert(item.id);
    std::erase_if(layout.items, [&](const LayoutItem& item) { return gone.contains(item.id); });
    for (LayoutItem& item : layout.items)
        changeReferences(item, [&](std::string& id) {
            if (gone.contains(id))
                id.clear();
        });
}

ItemIds addCopies(Layout& layout, const std::vector<LayoutItem>& items, double dx, double dy)
{
    std::map<std::string, std::string> renamed, groups;
    ItemIds ids;
    for (const LayoutItem& original : items) {
        LayoutItem copy = original;
        copy.id = freeItemId(layout, kindOf(copy.content));
        copy.locked = false;
        put(copy, {copy.box.x + dx, copy.box.y + dy, copy.box.width, copy.box.height});
        renamed[original.id] = copy.id;
        ids.push_back(copy.id);
        layout.items.push_back(std::move(copy));
    }
    for (const std::string& id : ids) {
        LayoutItem& copy = *layout.item(id);
        changeReferences(copy, [&](std::string& map) {
            if (const auto found = renamed.find(map); found != renamed.end())
                map = found->second;
        });
        if (copy.group.empty())
            continue;
        auto known = groups.find(copy.group);
        if (known == groups.end())
            known = groups.emplace(copy.group, freeGroup(layout)).first;
        copy.group = known->second;
    }
    return ids;
}

std::string itemsAsText(const Layout& layout, const ItemIds& ids)
{
    Layout chosen;
    chosen.id = "items";
    for (const LayoutItem& item : layout.items)
        if (holds(ids, item.id))
            chosen.items.push_back(item);
    return layoutToJson(chosen);
}

std::optional<std::vector<LayoutItem>> itemsFromText(const std::string& text)
{
    if (!text.starts_with('{'))
        return {};
    auto read = layoutsFromJson("[" + text + "]");
    if (!read || read->size() != 1 || read->front().items.empty())
        return {};
    return std::move(read->front().items);
}

std::string addItem(Layout& layout, std::string_view kind, const ItemBox& box, const spatial::Bilingual& words)
{
    struct Kind {
        std::string_view name;
        ItemContent content;
        double width, height;
        double line;
    };
    const Kind kinds[] = {{"map", MapItem{}, 160, 110, 0.3},        {"legend", LegendItem{}, 50, 80, 0},   {"scale-bar", ScaleBarItem{}, 60, 12, 0},
                          {"north-arrow", NorthArrowItem{}, 15, 18, 0}, {"text", TextItem{.text = words}, 80, 12, 0}, {"table", TableItem{}, 120, 60, 0},
                          {"chart", ChartItem{}, 90, 60, 0},         {"picture", PictureItem{}, 40, 40, 0}, {"shape", ShapeItem{}, 60, 40, 0.3}};
    for (const Kind& known : kinds)
        if (known.name == kind) {
            LayoutItem item{.id = freeItemId(layout, kind), .box = box, .content = known.content, .lineWidth = known.line};
            if (box.width < kSmallestItem || box.height < kSmallestItem) {
                item.box.width = std::min(known.width, layout.width / 2);
                item.box.height = std::min(known.height, layout.height / 2);
            }
            put(item, item.box);
            layout.items.push_back(item);
            return item.id;
        }
    return {};
}

void resizePage(Layout& layout, double width, double height)
{
    width = std::clamp(width, kSmallestPage, kLargestPage);
    height = std::clamp(height, kSmallestPage, kLargestPage);
    const double across = width / layout.width, down = height / layout.height;
    for (LayoutItem& item : layout.items)
        put(item, {item.box.x * across, item.box.y * down, item.box.width * across, item.box.height * down});
    for (double& guide : layout.guidesX)
        guide = kept(guide * across);
    for (double& guide : layout.guidesY)
        guide = kept(guide * down);
    layout.width = width;
    layout.height = height;
}

std::vector<const LayoutItem*> mapsOf(const Layout& layout)
{
    std::vector<const LayoutItem*> maps;
    for (const LayoutItem& item : layout.items)
        if (std::holds_alternative<MapItem>(item.content))
            maps.push_back(&item);
    return maps;
}

}  // namespace app::desktop
