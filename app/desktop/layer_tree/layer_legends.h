// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/jobs/jobs.h"
#include "styles/legend/legend.h"
#include "styles/symbols/layer_look.h"

#include <QObject>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace app::desktop {

class Document;
class LayerStore;

/// How the layers look, with their legend: worked out in the background (the default look of a raster samples it) whenever data or style
/// change; until then the last one stays. GUI thread.
class LayerLegends final : public QObject {
    Q_OBJECT
public:
    LayerLegends(Document& document, LayerStore& store, Jobs& jobs, QObject* parent = nullptr);
    ~LayerLegends() override;

    using Entries = std::vector<styles::LegendEntry>;
    const Entries& entries(std::string_view id) const;   ///< empty where nothing is known yet
    /// The project's look of the layer; the plain one where it cannot be read.
    const styles::LayerLook& lookOf(std::string_view id) const;
    /// The look with its defaults worked out, as LayerEntry::style; the entry's own where that is not known.
    std::string styleOf(std::string_view id) const;
    spatial::Error problemOf(std::string_view id) const;   ///< why the look cannot be used; an empty message where it can
    bool isSettled() const;

signals:
    void changed(const QString& id);

private:
    struct Entry;
    struct Outcome;
    void follow(const std::string& id);
    void followAll();

    Document& document_;
    LayerStore& store_;
    Jobs& jobs_;
    std::map<std::string, std::unique_ptr<Entry>, std::less<>> layers_;
};

}  // namespace app::desktop
