// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/view_history.h"

#include "app/desktop/map/view_motion.h"

namespace app::desktop {

using styles::MapView;

namespace {

constexpr std::size_t kMost = 100;

/// The place for a surface and a CRS of now.
std::optional<MapView> fitted(const MapView& place, const MapView& now)
{
    MapView view = resized(place, now.pixels);
    view.dotsPerInch = now.dotsPerInch;
    return view.crs.sameAs(now.crs) ? std::optional(view) : inCrs(view, now.crs);
}

}  // namespace

void ViewHistory::visit(const MapView& view)
{
    if (view.extent.empty())
        return;
    if (!places_.empty()) {
        const auto here = fitted(places_[position_], view);
        if (here && sameView(*here, view))
            return;
        places_.resize(position_ + 1);
    }
    places_.push_back(view);
    if (places_.size() > kMost)
        places_.pop_front();
    position_ = places_.size() - 1;
}

std::optional<MapView> ViewHistory::back(const MapView& now) { return canGoBack() ? at(position_ - 1, now) : std::nullopt; }
std::optional<MapView> ViewHistory::forward(const MapView& now) { return canGoForward() ? at(position_ + 1, now) : std::nullopt; }

std::optional<MapView> ViewHistory::at(std::size_t position, const MapView& now)
{
    position_ = position;
    return fitted(places_[position], now);
}

}  // namespace app::desktop
