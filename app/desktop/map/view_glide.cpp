// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/view_glide.h"

#include "app/desktop/map/view_motion.h"

#include <cmath>

namespace app::desktop {

ViewGlide::ViewGlide(std::function<void(const styles::MapView&, bool)> show, QObject* parent) : QObject(parent), show_(std::move(show)), timer_(this)
{
    timer_.setTimerType(Qt::PreciseTimer);
    timer_.setInterval(12);
    connect(&timer_, &QTimer::timeout, this, &ViewGlide::step);
}

void ViewGlide::start(const styles::MapView& from, const styles::MapView& to, int milliseconds)
{
    from_ = from;
    to_ = to;
    milliseconds_ = milliseconds;
    if (!enabled_ || milliseconds <= 0 || from.extent.empty() || !from.crs.sameAs(to.crs))
        return finish();
    clock_.start();
    timer_.start();
}

void ViewGlide::finish()
{
    timer_.stop();
    show_(to_, true);
}

void ViewGlide::step()
{
    const double share = static_cast<double>(clock_.elapsed()) / milliseconds_;
    if (share >= 1)
        return finish();
    show_(onTheWay(from_, to_, 1 - std::pow(1 - share, 3)), false);   // fast first, then calmer
}

}  // namespace app::desktop
