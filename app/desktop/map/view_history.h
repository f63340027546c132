// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/render/map_view.h"

#include <deque>
#include <optional>

namespace app::desktop {

/// Where the map was: what previous and next view walk through, as in a browser. At most 100 places. A value.
class ViewHistory {
public:
    /// The map rests here now. The same place as before is no new one; what lay ahead is forgotten.
    void visit(const styles::MapView& view);
    bool canGoBack() const { return position_ > 0; }
    bool canGoForward() const { return position_ + 1 < places_.size(); }
    /// For a surface like that of `now`; nothing where there is none.
    std::optional<styles::MapView> back(const styles::MapView& now);
    std::optional<styles::MapView> forward(const styles::MapView& now);
    void clear() { *this = {}; }

private:
    std::optional<styles::MapView> at(std::size_t position, const styles::MapView& now);

    std::deque<styles::MapView> places_;
    std::size_t position_ = 0;
};

}  // namespace app::desktop
