// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/print/layout_gestures.h"

#include <type_traits>

namespace app::desktop {

namespace {

/// The look of a text is all of it but its words; of others what is no choice of data.
void takeLook(TextItem& to, const TextItem& from)
{
    spatial::Bilingual words = std::move(to.text);
    to = from;
    to.text = std::move(words);
}
void takeLook(MapItem& to, const MapItem& from)
{
    to.gridKind = from.gridKind;
    to.labels = from.labels;
}
void takeLook(LegendItem& to, const LegendItem& from)
{
    to.columns = from.columns;
    to.points = from.points;
}
void takeLook(ScaleBarItem& to, const ScaleBarItem& from)
{
    to.unit = from.unit;
    to.ratio = from.ratio;
}
void takeLook(TableItem& to, const TableItem& from) { to.points = from.points; }
void takeLook(ChartItem& to, const ChartItem& from) { to.points = from.points; }
template <class Other>
void takeLook(Other&, const Other&)
{
}

}  // namespace

void copyLook(const LayoutItem& from, Layout& layout, const ItemIds& to)
{
    for (LayoutItem& item : layout.items) {
        if (item.locked || !holds(to, item.id))
            continue;
        item.lineWidth = from.lineWidth;
        item.line = from.line;
        item.fill = from.fill;
        std::visit(
            [&](auto& content) {
                if (const auto* same = std::get_if<std::decay_t<decltype(content)>>(&from.content))
                    takeLook(content, *same);
            },
            item.content);
    }
}

}  // namespace app::desktop
