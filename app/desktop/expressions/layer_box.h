// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/document/layer_store.h"

#include <QComboBox>

namespace app::desktop {

/// Chooses one of the document's layers with features. Follows the document; asks the store for the chosen layer's data.
class LayerBox final : public QComboBox {
    Q_OBJECT
public:
    enum class Offers { All, WithGeometry };
    LayerBox(Document& document, LayerStore& store, Offers offers, QWidget* parent = nullptr);

    std::string layer() const;                ///< id; empty where there is none
    void setLayer(std::string_view id);       ///< nothing where it is not among them
    /// Its table; null until it is read.
    spatial::FeatureTablePtr table() const;

signals:
    void layerChanged();                      ///< another one, or its data

private:
    void fill();

    Document& document_;
    LayerStore& store_;
    const Offers offers_;
};

}  // namespace app::desktop
