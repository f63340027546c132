// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/layout.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app::desktop {

/// What a person does to the items of a page, as functions from layout to layout. Boxes are millimetres; they are kept to a hundredth. Locked items are not moved,
/// resized, arranged or removed; ids that the layout has not are passed over. Pure, cheap (items x items at most).

/// Ids in the order in which they were chosen; the last one leads where one has to.
using ItemIds = std::vector<std::string>;

bool holds(const ItemIds& ids, std::string_view id);
/// With everything that is grouped with one of them.
ItemIds withGroups(const Layout& layout, const ItemIds& ids);
/// Around these items; nothing where there are none.
std::optional<ItemBox> boundsOf(const Layout& layout, const ItemIds& ids);

/// The uppermost item that is seen at the place: a box without ground is touched at its line only, within `reach` millimetres. `below`: the next one under it.
std::string itemAt(const Layout& layout, double x, double y, double reach, std::string_view below = {});
/// Items that lie wholly in the box; locked ones stay out.
ItemIds itemsIn(const Layout& layout, const ItemBox& box);
/// The next one towards the top (`step` 1) or the bottom (-1) that is not hidden, around the end; the first one where `from` is none.
std::string nextItem(const Layout& layout, std::string_view from, int step);

void moveItems(Layout& layout, const ItemIds& ids, double dx, double dy);

/// Corners and sides of a box, clockwise from the upper left.
enum class PageHandle { TopLeft, Top, TopRight, Right, BottomRight, Bottom, BottomLeft, Left };
inline constexpr int kHandles = 8;
/// The box with this handle pulled: never smaller than kSmallestItem. `keepsRatio`: width to height stays; of a side, about the middle of the other two.
ItemBox resized(const ItemBox& from, PageHandle handle, double dx, double dy, bool keepsRatio);
/// Items that lie in `from` as they lie in `to`.
void fitItems(Layout& layout, const ItemIds& ids, const ItemBox& from, const ItemBox& to);

enum class Edge { Left, Centre, Right, Top, Middle, Bottom };
/// One item (or one group): to the page. Several: to the box around them. Groups are moved as one.
void alignItems(Layout& layout, const ItemIds& ids, Edge edge);
enum class Axis { Across, Down };
/// Equal gaps between the outermost two; needs three.
void distributeItems(Layout& layout, const ItemIds& ids, Axis axis);
/// As wide, as high, as the one chosen last.
void sizeAlike(Layout& layout, const ItemIds& ids, bool width, bool height);

enum class Order { Front, Forward, Backward, Back };
/// What is drawn over what; the chosen items keep their order among themselves.
void orderItems(Layout& layout, const ItemIds& ids, Order order);

/// The chosen items lie directly over `below` (bottom for an empty one), in their own order.
void putOver(Layout& layout, const ItemIds& ids, const std::string& below);

/// How an item looks, without what it shows: line and ground, and of items of one kind letters, colour, alignment, grid, units, columns. Locked items keep theirs.
void copyLook(const LayoutItem& from, Layout& layout, const ItemIds& to);

void groupItems(Layout& layout, const ItemIds& ids);
void ungroupItems(Layout& layout, const ItemIds& ids);
void lockItems(Layout& layout, const ItemIds& ids, bool locked);
void hideItems(Layout& layout, const ItemIds& ids, bool hidden);
/// Those that referred to a map that is gone refer to the first one again.
void removeItems(Layout& layout, const ItemIds& ids);

/// Puts copies on top, moved by so much, with ids and groups of their own; what referred to a copied map refers to the copy. Their ids.
ItemIds addCopies(Layout& layout, const std::vector<LayoutItem>& items, double dx, double dy);
/// For the clipboard, and back; nothing where the text is no items.
std::string itemsAsText(const Layout& layout, const ItemIds& ids);
std::optional<std::vector<LayoutItem>> itemsFromText(const std::string& text);

/// A new item of a kind (see kindOf) as people would first see it, on top. A box smaller than kSmallestItem becomes one of the kind's usual size. Its id; empty for an
/// unknown kind.
std::string addItem(Layout& layout, std::string_view kind, const ItemBox& box, const spatial::Bilingual& words = {});

/// Another size of the paper: items and guides keep their place in proportion, locked ones too. Clamped to kSmallestPage and kLargestPage.
void resizePage(Layout& layout, double width, double height);

/// As other maps refer to this one: every map item of a layout in its order.
std::vector<const LayoutItem*> mapsOf(const Layout& layout);

}  // namespace app::desktop
