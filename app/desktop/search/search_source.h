// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace app::desktop {

struct Workbench;

/// Something that the search found.
struct SearchHit {
    QString title;
    QString detail;      ///< kind and place: "layer", "county in Daqing"
    QString icon;
    double score = 0;    ///< 0..1, see SearchName::score
    std::function<void()> run;
};

/// Where the search looks; find() answers within a few milliseconds.
class SearchSource {
public:
    virtual ~SearchSource() = default;
    virtual std::vector<SearchHit> find(const QString& typed) = 0;
};

/// Commands (tools and help pages are among them), layers and their fields, places, coordinates of every kind.
std::unique_ptr<SearchSource> commandSource(Workbench& bench);
std::unique_ptr<SearchSource> layerSource(Workbench& bench);
std::unique_ptr<SearchSource> placeSource(Workbench& bench);
std::unique_ptr<SearchSource> coordinateSource(Workbench& bench);

}  // namespace app::desktop
