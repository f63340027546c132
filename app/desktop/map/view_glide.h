// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/render/map_view.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>

namespace app::desktop {

/// Moves a view smoothly to another one within a fraction of a second. Any new input stops it where it is. GUI thread.
class ViewGlide final : public QObject {
public:
    /// `show` gets every view on the way; `last` with the one that was asked for.
    ViewGlide(std::function<void(const styles::MapView&, bool last)> show, QObject* parent);

    /// At once where `milliseconds` is 0 or glides are switched off.
    void start(const styles::MapView& from, const styles::MapView& to, int milliseconds);
    void stop() { timer_.stop(); }
    /// Goes to the end at once.
    void finish();
    bool isRunning() const { return timer_.isActive(); }
    const styles::MapView& target() const { return to_; }
    void setEnabled(bool enabled) { enabled_ = enabled; }

private:
    void step();

    std::function<void(const styles::MapView&, bool)> show_;
    QTimer timer_;
    QElapsedTimer clock_;
    styles::MapView from_;
    styles::MapView to_;
    int milliseconds_ = 1;
    bool enabled_ = true;
};

}  // namespace app::desktop
