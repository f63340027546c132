// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/preferences/follow_settings.h"

#include "app/desktop/language.h"
#include "app/desktop/preferences/units.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/theme/theme.h"
#include "layers/cache/cache.h"


#include <algorithm>

namespace app::desktop {
namespace {

void followTheme(const Settings& settings)
{
    const QString name = settings.value(QStringLiteral("theme")).toString();
    const Theme theme = name == QLatin1String("dark") ? Theme::Dark : name == QLatin1String("light") ? Theme::Light : Theme::System;
    const double points = std::clamp(settings.value(QStringLiteral("fontPoints"), 9.5).toDouble(), 7.0, 24.0);
    applyTheme(theme, points);
}

void followLanguage(const Settings& settings)
{
    const QString language = settings.value(QStringLiteral("language")).toString();
    setLanguage(language.isEmpty() ? languageOfEnvironment() : languageOf(language.toStdString()));
}

void followUnits(const Settings& settings)
{
    const QString length = settings.value(QStringLiteral("units/length")).toString();
    setUnits({areasFromKept(settings.value(QStringLiteral("units/areas")).toString()),
              length == QLatin1String("m") ? LengthUnit::Metre : length == QLatin1String("km") ? LengthUnit::Kilometre : LengthUnit::Automatic});
}

void followCache(const Settings& settings)
{
    layers::chooseCache(settings.value(QStringLiteral("cache/folder")).toString().toStdString(), settings.value(QStringLiteral("cache/megabytes"), 0).toULongLong());
}

}  // namespace

void followSettings(Settings& settings, QObject* owner)
{
    followTheme(settings);
    followLanguage(settings);
    followUnits(settings);
    followCache(settings);
    QObject::connect(&settings, &Settings::changed, owner, [&settings](const QString& key) {
        if (key == QLatin1String("theme") || key == QLatin1String("fontPoints"))
            followTheme(settings);
        else if (key == QLatin1String("language"))
            followLanguage(settings);
        else if (key.startsWith(QLatin1String("units/")))
            followUnits(settings);
        else if (key.startsWith(QLatin1String("cache/")))
            followCache(settings);
    });
}

}  // namespace app::desktop
