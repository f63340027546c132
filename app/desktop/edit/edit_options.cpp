// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/edit_options.h"

#include "app/desktop/settings/settings.h"

#include <algorithm>

namespace app::desktop {

EditOptions::EditOptions(Settings& settings, QObject* parent) : QObject(parent), settings_(settings)
{
    snap_.on = settings.value(QStringLiteral("edit/snap"), true).toBool();
    snap_.kinds = settings.value(QStringLiteral("edit/snapKinds"), SnapVertex | SnapEdge).toUInt() & kAllSnapKinds;
    snap_.tolerance = std::clamp(settings.value(QStringLiteral("edit/snapTolerance"), 12.0).toDouble(), 0.001, 1e6);
    snap_.inPixels = settings.value(QStringLiteral("edit/snapInPixels"), true).toBool();
    snap_.layers = settings.value(QStringLiteral("edit/snapTargetOnly"), false).toBool() ? SnapLayers::Target : SnapLayers::Shown;
    snap_.grid = std::clamp(settings.value(QStringLiteral("edit/snapGrid"), 10.0).toDouble(), 1e-9, 1e6);
    if (const QVariant said = settings.value(QStringLiteral("edit/topological")); said.isValid())
        topological_ = said.toBool();
    avoidOverlap_ = settings.value(QStringLiteral("edit/avoidOverlap"), false).toBool();
    trace_ = settings.value(QStringLiteral("edit/trace"), false).toBool();
    largeTargets_ = settings.value(QStringLiteral("edit/largeTargets"), false).toBool();
}

void EditOptions::keep(const char* key, const QVariant& value)
{
    settings_.set(QLatin1String(key), value);
    emit changed();
}

void EditOptions::setSnap(SnapOptions snap)
{
    if (snap == snap_)
        return;
    snap_ = std::move(snap);
    settings_.set(QStringLiteral("edit/snap"), snap_.on);
    settings_.set(QStringLiteral("edit/snapKinds"), snap_.kinds);
    settings_.set(QStringLiteral("edit/snapTolerance"), snap_.tolerance);
    settings_.set(QStringLiteral("edit/snapInPixels"), snap_.inPixels);
    settings_.set(QStringLiteral("edit/snapTargetOnly"), snap_.layers == SnapLayers::Target);
    keep("edit/snapGrid", snap_.grid);
}

void EditOptions::setTopological(bool on)
{
    topological_ = on;
    keep("edit/topological", on);
}

void EditOptions::setAvoidOverlap(bool on)
{
    avoidOverlap_ = on;
    keep("edit/avoidOverlap", on);
}

void EditOptions::setTrace(bool on)
{
    trace_ = on;
    keep("edit/trace", on);
}

void EditOptions::setFreehand(bool on)
{
    freehand_ = on;
    emit changed();
}

void EditOptions::setLargeTargets(bool on)
{
    largeTargets_ = on;
    keep("edit/largeTargets", on);
}

double EditOptions::snapReach(double unitsPerPixel) const
{
    const double pixels = snap_.inPixels ? snap_.tolerance : snap_.tolerance / unitsPerPixel;
    return std::clamp(pixels * (largeTargets_ && snap_.inPixels ? 1.8 : 1), 1.0, 200.0);
}

}  // namespace app::desktop
