// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/recent_projects.h"

#include "layers/journal/journal.h"
#include "layers/sources/save.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <tuple>

namespace app::desktop {
namespace {

constexpr std::size_t kKept = 12;
constexpr QSize kRecentPicture(320, 200);

QString pictureName(const QString& file) { return QString::fromLatin1(QCryptographicHash::hash(file.toUtf8(), QCryptographicHash::Sha1).toHex().left(16)) + QStringLiteral(".png"); }

}  // namespace

RecentProjects::RecentProjects()
{
    if (const auto state = layers::stateFolder(); !state.empty())
        folder_ = QString::fromStdString((state / "recent").string());
}

std::vector<RecentProject> RecentProjects::list() const
{
    std::vector<RecentProject> projects;
    QFile file(folder_ + QStringLiteral("/recent.json"));
    if (folder_.isEmpty() || !file.open(QIODevice::ReadOnly))
        return projects;
    const QJsonArray items = QJsonDocument::fromJson(file.readAll()).array();
    for (const auto& item : items) {
        const QJsonObject entry = item.toObject();
        RecentProject project;
        project.file = entry.value(QStringLiteral("file")).toString();
        if (project.file.isEmpty())
            continue;
        project.name = {entry.value(QStringLiteral("en")).toString().toStdString(), entry.value(QStringLiteral("zh")).toString().toStdString()};
        project.used = QDateTime::fromString(entry.value(QStringLiteral("used")).toString(), Qt::ISODate);
        project.picture = folder_ + QLatin1Char('/') + pictureName(project.file);
        project.exists = QFileInfo::exists(project.file);
        projects.push_back(std::move(project));
    }
    return projects;
}

void RecentProjects::remember(const layers::Project& project, const QImage& picture)
{
    if (folder_.isEmpty() || project.file.empty() || !QDir().mkpath(folder_))
        return;
    RecentProject entry{.file = QString::fromStdString(project.file.string()), .name = project.name, .used = QDateTime::currentDateTime(), .picture = {}};
    if (!picture.isNull()) {
        const QImage fitted = picture.scaled(kRecentPicture, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
        const QRect middle(QPoint((fitted.width() - kRecentPicture.width()) / 2, (fitted.height() - kRecentPicture.height()) / 2), kRecentPicture);
        fitted.copy(middle).save(folder_ + QLatin1Char('/') + pictureName(entry.file));
    }
    auto projects = list();
    std::erase_if(projects, [&](const RecentProject& other) { return other.file == entry.file; });
    projects.insert(projects.begin(), std::move(entry));
    while (projects.size() > kKept) {
        QFile::remove(folder_ + QLatin1Char('/') + pictureName(projects.back().file));
        projects.pop_back();
    }
    write(projects);
}

void RecentProjects::forget(const QString& file)
{
    auto projects = list();
    std::erase_if(projects, [&](const RecentProject& other) { return other.file == file; });
    QFile::remove(folder_ + QLatin1Char('/') + pictureName(file));
    write(projects);
}

void RecentProjects::write(const std::vector<RecentProject>& projects) const
{
    QJsonArray items;
    for (const RecentProject& project : projects)
        items.append(QJsonObject{{QStringLiteral("file"), project.file}, {QStringLiteral("en"), QString::fromStdString(project.name.en)}, {QStringLiteral("zh"), QString::fromStdString(project.name.zh)}, {QStringLiteral("used"), project.used.toString(Qt::ISODate)}});
    // A list that cannot be written is only a list that is not remembered.
    std::ignore = layers::saveBytes(QJsonDocument(items).toJson().toStdString(), (folder_ + QStringLiteral("/recent.json")).toStdString(), true);
}

}  // namespace app::desktop
