// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/settings/settings.h"

#include <QDir>
#include <QSettings>
#include <QStandardPaths>

namespace app::desktop {
namespace {

QString settingsFile()
{
    const QString named = qEnvironmentVariable("SONGHUA_CONFIG");
    const QString folder = named.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/songhua") : named;
    return QDir(folder).filePath(QStringLiteral("desktop.ini"));
}

}  // namespace

Settings::Settings(QObject* parent) : QObject(parent), file_(std::make_unique<QSettings>(settingsFile(), QSettings::IniFormat)) {}
Settings::~Settings() = default;

QVariant Settings::value(const QString& key, const QVariant& otherwise) const { return file_->value(key, otherwise); }

void Settings::set(const QString& key, const QVariant& value)
{
    if (file_->value(key) == value)
        return;
    if (value.isValid())
        file_->setValue(key, value);
    else
        file_->remove(key);
    emit changed(key);
}

}  // namespace app::desktop
