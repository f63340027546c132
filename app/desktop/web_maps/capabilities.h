// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/web_maps/tile_grid.h"
#include "spatial/core/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <map>
#include <vector>

namespace app::desktop {

/// A layer that a service offers.
struct ServiceLayer {
    QString id;
    QString title;
    QStringList styles;
    QStringList formats;
    QStringList matrixSets;     ///< WMTS
    QStringList crs;            ///< WMS, with those of the layers around it
};

/// What a WMTS or WMS says of itself.
struct Capabilities {
    bool isWmts = false;
    QString title;
    std::vector<ServiceLayer> layers;
    std::map<QString, TileGrid> grids;   ///< WMTS: by name of the matrix set; those of unknown CRS are left out
};

/// Reads a GetCapabilities answer: WMTS 1.0.0, WMS 1.1.1 and 1.3.0. At most 32 MB, no entities, at most 20,000 layers.
/// InvalidInput: no XML, another service; a ServiceException says what the service said.
spatial::Result<Capabilities> readCapabilities(const QByteArray& xml);

}  // namespace app::desktop
