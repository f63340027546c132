// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/document/layer_store.h"
#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "layers/project/project.h"
#include "styles/classify/histogram.h"
#include "styles/symbols/layer_look.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace app::desktop {

/// The layer whose style is edited (the current one of the selection): its look with the defaults filled in, and what its data holds. All pages
/// of the style panel read it and change it here; every change is one gesture of the document. GUI thread.
class StyleSubject final : public QObject {
    Q_OBJECT
public:
    StyleSubject(Workbench& bench, QObject* parent = nullptr);

    Workbench& bench() const { return bench_; }
    const std::string& layer() const { return layer_; }
    const layers::LayerEntry* entry() const;
    LayerSnapshotPtr snapshot() const;
    /// Whether there is a layer with data, and its look is known (the default look of a raster is found in a job).
    bool isReady() const { return ready_; }
    bool isRaster() const;
    /// `symbols` is never monostate while isReady().
    const styles::LayerLook& look() const { return look_; }
    /// The labels as they are: the look's own, else the default of the role.
    std::optional<styles::LabelStyle> labels() const;

    /// The style, where it is of this kind.
    template <class S>
    const S* symbols() const
    {
        if constexpr (std::is_constructible_v<styles::VectorStyle, S>) {
            const auto* style = std::get_if<styles::VectorStyle>(&look_.symbols);
            return style ? std::get_if<S>(style) : nullptr;
        } else {
            const auto* style = std::get_if<styles::RasterStyle>(&look_.symbols);
            return style ? std::get_if<S>(style) : nullptr;
        }
    }

    /// Changes the look. Changes of one `key` that follow one another are one step of undo (a slider that is dragged).
    void edit(std::string_view key, const std::function<void(styles::LayerLook&)>& change);
    template <class S>
    void editSymbols(std::string_view key, const std::function<void(S&)>& change)
    {
        if (!symbols<S>())
            return;
        edit(key, [&change](styles::LayerLook& look) {
            if constexpr (std::is_constructible_v<styles::VectorStyle, S>)
                change(std::get<S>(std::get<styles::VectorStyle>(look.symbols)));
            else
                change(std::get<S>(std::get<styles::RasterStyle>(look.symbols)));
        });
    }

    /// The fields of the table; of `numbersOnly` those that hold numbers.
    QStringList fields(bool numbersOnly) const;

    using Numbers = std::shared_ptr<const std::vector<double>>;
    using Values = std::shared_ptr<const std::vector<styles::ValueCount>>;
    /// The numbers of a field or expression (of a raster: of a sample; the field does not matter). Null while they are read in a job; dataChanged()
    /// says when they are there.
    Numbers numbers(const std::string& field);
    /// The most frequent values, at most 200. Null while they are read.
    Values values(const std::string& field);

signals:
    void changed();          ///< the look, or the layer, is another one
    void layerChanged();     ///< another layer, or it has other data; before changed()
    void dataChanged();      ///< numbers or values were read

private:
    void follow();
    void resolve();
    void forgetData();

    Workbench& bench_;
    std::string layer_;
    std::string style_;          // of the entry, as look_ was read from
    quint64 data_ = 0;
    bool ready_ = false;
    styles::LayerLook look_;
    std::map<quint64, styles::RasterStyle> defaults_;   // of rasters, by data revision
    JobHandle resolving_;
    std::map<std::string, Numbers> numbers_;
    std::map<std::string, Values> values_;
    std::map<std::string, JobHandle> reading_;
};

}  // namespace app::desktop
