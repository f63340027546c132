// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/web_maps/tile_store.h"

#include "app/desktop/web_maps/network_permission.h"
#include "layers/cache/cache.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QImageReader>
#include <QNetworkReply>
#include <QSaveFile>

#include <algorithm>

namespace app::desktop {
namespace {

constexpr std::size_t kAtOnce = 6;
constexpr int kMemoryKilobytes = 192 * 1024;
constexpr qint64 kDaysOnDisk = 30;
constexpr qint64 kRetryMilliseconds = 60'000;
constexpr qint64 kLargestTile = 8 << 20;
constexpr int kTimeoutMilliseconds = 20'000;

quint64 keyOf(const TileId& tile) { return (static_cast<quint64>(tile.level) << 56U) ^ (static_cast<quint64>(tile.column) << 28U) ^ static_cast<quint64>(tile.row); }

QImage decoded(const QByteArray& bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    const QSize size = reader.size();
    if (size.width() > 4096 || size.height() > 4096)
        return {};
    return reader.read().convertToFormat(QImage::Format_ARGB32_Premultiplied);
}

}  // namespace

TileStore::TileStore(NetworkPermission& permission, QObject* parent) : QObject(parent), permission_(permission), memory_(kMemoryKilobytes)
{
    network_.setRedirectPolicy(QNetworkRequest::SameOriginRedirectPolicy);
    network_.setTransferTimeout(kTimeoutMilliseconds);
    connect(&permission_, &NetworkPermission::changed, this, &TileStore::changed);
}

void TileStore::setMap(const WebMap& map, const QString& key)
{
    keepOnly({});
    memory_.clear();
    failedAt_.clear();
    fault_.clear();
    map_ = map;
    grid_ = gridOf(map);
    key_ = key;
    folder_.clear();
    if (layers::cacheIsOn() && map.kind != WebMap::Kind::None) {
        WebMap identity = map;   // what does not change the pictures does not change the folder
        identity.opacity = 1;
        identity.name = {};
        const QByteArray hash = QCryptographicHash::hash(QByteArray::fromStdString(toJson(identity)), QCryptographicHash::Sha1).toHex().left(16);
        folder_ = QString::fromStdString((layers::cacheFolder() / "tiles").string()) + QLatin1Char('/') + QString::fromLatin1(hash);
    }
    emit changed();
}

QString TileStore::fileOf(const TileId& tile) const
{
    return folder_.isEmpty() ? QString()
                             : QStringLiteral("%1/%2/%3/%4").arg(folder_, grid_.levels[static_cast<std::size_t>(tile.level)].id).arg(tile.column).arg(tile.row);
}

QImage TileStore::inMemory(const TileId& tile) const
{
    const QImage* found = memory_.object(keyOf(tile));
    return found ? *found : QImage();
}

void TileStore::keep(const TileId& tile, QImage picture)
{
    const int cost = std::max(1, static_cast<int>(picture.sizeInBytes() / 1024));
    memory_.insert(keyOf(tile), new QImage(std::move(picture)), cost);
}

QImage TileStore::tile(const TileId& tile)
{
    if (QImage found = inMemory(tile); !found.isNull())
        return found;
    const QString file = fileOf(tile);
    if (const QFileInfo info(file); !file.isEmpty() && info.exists()) {
        const bool fresh = info.lastModified().daysTo(QDateTime::currentDateTime()) <= kDaysOnDisk;
        QFile stored(file);
        // Old tiles are shown too; where the network is allowed they are fetched anew.
        if (stored.open(QIODevice::ReadOnly))
            if (QImage picture = decoded(stored.read(kLargestTile)); !picture.isNull()) {
                keep(tile, picture);
                if (!fresh)
                    fetch(tile);
                return picture;
            }
    }
    fetch(tile);
    return {};
}

void TileStore::fetch(const TileId& tile)
{
    if (running_.contains(tile) || std::find(waiting_.begin(), waiting_.end(), tile) != waiting_.end())
        return;
    if (const auto failed = failedAt_.find(tile); failed != failedAt_.end() && QDateTime::currentMSecsSinceEpoch() - failed->second < kRetryMilliseconds)
        return;
    const QString host = tileUrl(map_, grid_, tile, key_).host();
    if (!permission_.isAllowed(host))
        return permission_.ask(host);
    waiting_.push_back(tile);
    fetchNext();
}

void TileStore::fetchNext()
{
    while (running_.size() < kAtOnce && !waiting_.empty()) {
        const TileId tile = waiting_.back();
        waiting_.pop_back();
        QNetworkRequest request(tileUrl(map_, grid_, tile, key_));
        request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Songhua"));
        QNetworkReply* reply = network_.get(request);
        running_[tile] = reply;
        connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received, qint64) {
            if (received > kLargestTile)
                reply->abort();
        });
        connect(reply, &QNetworkReply::finished, this, [this, tile, reply] { arrived(tile, reply); });
    }
}

void TileStore::arrived(const TileId& tile, QNetworkReply* reply)
{
    reply->deleteLater();
    if (const auto found = running_.find(tile); found != running_.end() && found->second == reply)
        running_.erase(found);
    else
        return;   // of another map, or no longer wanted
    const QByteArray bytes = reply->error() == QNetworkReply::NoError ? reply->readAll() : QByteArray();
    QImage picture = decoded(bytes);
    if (picture.isNull()) {
        failedAt_[tile] = QDateTime::currentMSecsSinceEpoch();
        const QString before = fault_;
        fault_ = reply->error() == QNetworkReply::NoError ? reply->header(QNetworkRequest::ContentTypeHeader).toString() : reply->errorString();
        if (!key_.isEmpty())
            fault_.replace(key_, QStringLiteral("***"));
        if (before.isEmpty())
            emit failed(fault_);
    } else {
        fault_.clear();
        failedAt_.erase(tile);
        keep(tile, std::move(picture));
        if (const QString file = fileOf(tile); !file.isEmpty() && QDir().mkpath(QFileInfo(file).path())) {
            QSaveFile stored(file);
            if (stored.open(QIODevice::WriteOnly)) {
                stored.write(bytes);
                stored.commit();
            }
        }
        emit changed();
    }
    fetchNext();
}

void TileStore::keepOnly(const std::vector<TileId>& wanted)
{
    const auto unwanted = [&](const TileId& tile) { return std::find(wanted.begin(), wanted.end(), tile) == wanted.end(); };
    std::erase_if(waiting_, unwanted);
    std::vector<QNetworkReply*> ended;
    std::erase_if(running_, [&](const auto& item) {
        if (!unwanted(item.first))
            return false;
        ended.push_back(item.second);
        return true;
    });
    for (QNetworkReply* reply : ended)
        if (reply->error() == QNetworkReply::NoError)   // what has failed ends by itself
            reply->abort();
    fetchNext();
}

}  // namespace app::desktop
