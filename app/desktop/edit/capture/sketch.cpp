// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/capture/sketch.h"

#include "spatial/crs/transform.h"

#include <cmath>
#include <utility>

namespace app::desktop {

void Sketch::add(const std::vector<spatial::Coordinate>& step)
{
    if (step.empty())
        return;
    if (places_.empty())
        forget();
    places_.insert(places_.end(), step.begin(), step.end());
    steps_.push_back(step.size());
    takenBack_.clear();
}

bool Sketch::removeLast()
{
    if (steps_.empty())
        return false;
    const auto first = places_.end() - static_cast<std::ptrdiff_t>(steps_.back());
    takenBack_.emplace_back(first, places_.end());
    places_.erase(first, places_.end());
    steps_.pop_back();
    return true;
}

bool Sketch::putBack()
{
    if (takenBack_.empty())
        return false;
    auto rest = std::move(takenBack_);
    const auto step = std::move(rest.back());
    rest.pop_back();
    add(step);
    takenBack_ = std::move(rest);
    return true;
}

void Sketch::clear(bool keep)
{
    if (keep && !places_.empty()) {
        lost_ = std::move(places_);
        lostSteps_ = std::move(steps_);
    } else {
        forget();
    }
    places_.clear();
    steps_.clear();
    takenBack_.clear();
}

bool Sketch::restore()
{
    if (!canRestore())
        return false;
    places_ = std::exchange(lost_, {});
    steps_ = std::exchange(lostSteps_, {});
    return true;
}

void Sketch::moveTo(const spatial::Crs& crs)
{
    const spatial::Crs before = std::exchange(crs_, crs);
    if ((places_.empty() && lost_.empty()) || before.sameAs(crs) || !before.isKnown() || !crs.isKnown())
        return;
    const auto way = spatial::Transform::between(before, crs);
    if (!way)
        return clear(false);
    way->apply(places_);
    way->apply(lost_);
    for (auto& step : takenBack_)
        way->apply(step);
    for (const spatial::Coordinate c : places_)
        if (!std::isfinite(c.x) || !std::isfinite(c.y))
            return clear(false);
}

}  // namespace app::desktop
