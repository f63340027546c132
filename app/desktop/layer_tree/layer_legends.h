// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/error.h"
#include "styles/legend/legend.h"
#include "styles/symbols/layer_look.h"

#include <QObject>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app::desktop {

class Document;
class MapCanvas;

/// How the layers look, with their legend, as the map has worked it out; until it has done so anew the last one stays. GUI thread.
class LayerLegends final : public QObject {
    Q_OBJECT
public:
    LayerLegends(Document& document, MapCanvas& map, QObject* parent = nullptr);

    using Entries = std::vector<styles::LegendEntry>;
    const Entries& entries(std::string_view id) const;   ///< empty where nothing is known yet
    /// The project's look of the layer; the plain one where it cannot be read.
    const styles::LayerLook& lookOf(std::string_view id) const;
    /// The look with its defaults worked out, as LayerEntry::style; the entry's own where that is not known.
    std::string styleOf(std::string_view id) const;
    spatial::Error problemOf(std::string_view id) const;   ///< why the look cannot be used; an empty message where it can

signals:
    void changed(const QString& id);

private:
    struct Entry {
        std::string style;              // of the project
        styles::LayerLook look;         // read from it
        std::uint64_t revision = 0;     // of the map's look
        Entries entries;
        std::string whole;              // the look with its defaults
        std::optional<spatial::Error> problem;
    };
    void followDocument();
    void followMap();

    Document& document_;
    MapCanvas& map_;
    std::map<std::string, Entry, std::less<>> layers_;
};

}  // namespace app::desktop
