// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/web_maps/web_map.h"

#include <QCache>
#include <QImage>
#include <QNetworkAccessManager>
#include <QObject>
#include <QString>

#include <map>
#include <set>
#include <vector>

class QNetworkReply;

namespace app::desktop {

class NetworkPermission;

/// The tiles of one web map: in memory, on disk (in the program's cache folder, for 30 days), from the network where it is allowed. At most
/// six requests at once, those asked for last first; a tile that failed is tried again after a minute. GUI thread.
class TileStore final : public QObject {
    Q_OBJECT
public:
    TileStore(NetworkPermission& permission, QObject* parent = nullptr);

    /// Another map: pending requests end.
    void setMap(const WebMap& map, const QString& key);
    const WebMap& map() const { return map_; }
    const TileGrid& grid() const { return grid_; }

    /// The tile, or a null picture; then it is fetched and changed() is emitted when it is there.
    QImage tile(const TileId& tile);
    /// The tile where it is in memory; nothing is fetched.
    QImage inMemory(const TileId& tile) const;
    /// Requests that are no longer wanted (out of view) end.
    void keepOnly(const std::vector<TileId>& wanted);

    /// The last thing that went wrong; empty while all is well.
    QString fault() const { return fault_; }
    int pending() const { return static_cast<int>(running_.size() + waiting_.size()); }

signals:
    void changed();
    void failed(const QString& what);

private:
    QString fileOf(const TileId& tile) const;
    void fetch(const TileId& tile);
    void fetchNext();
    void arrived(const TileId& tile, QNetworkReply* reply);
    void keep(const TileId& tile, QImage picture);

    NetworkPermission& permission_;
    QNetworkAccessManager network_;
    WebMap map_;
    TileGrid grid_;
    QString key_;
    QString folder_;
    mutable QCache<quint64, QImage> memory_;
    std::vector<TileId> waiting_;                        // the last one is next
    std::map<TileId, QNetworkReply*> running_;
    std::map<TileId, qint64> failedAt_;                  // milliseconds since 1970
    QString fault_;
};

}  // namespace app::desktop
