// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/expressions/layer_box.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"

#include <QSignalBlocker>

namespace app::desktop {

LayerBox::LayerBox(Document& document, LayerStore& store, Offers offers, QWidget* parent) : QComboBox(parent), document_(document), store_(store), offers_(offers)
{
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(12);
    connect(&document, &Document::changed, this, &LayerBox::fill);
    connect(&store, &LayerStore::changed, this, [this](const QString& id) {
        fill();
        if (id == currentData().toString())
            emit layerChanged();
    });
    connect(this, &QComboBox::currentIndexChanged, this, [this] {
        store_.request(layer());
        emit layerChanged();
    });
    onLanguage(this, [this] { fill(); });
}

std::string LayerBox::layer() const { return currentData().toString().toStdString(); }

void LayerBox::setLayer(std::string_view id)
{
    const int index = findData(QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())));
    if (index >= 0)
        setCurrentIndex(index);
}

spatial::FeatureTablePtr LayerBox::table() const { return store_.layer(layer())->table; }

/// A layer that is not read yet is offered: what it holds shows when somebody asks for it.
void LayerBox::fill()
{
    std::vector<std::pair<QString, QString>> wanted;
    for (const layers::LayerEntry& entry : document_.project().layers) {
        const LayerSnapshotPtr snapshot = store_.layer(entry.id);
        const bool offered = !snapshot->isRaster() && !(offers_ == Offers::WithGeometry && snapshot->table && snapshot->table->geometry.extent().empty());
        if (offered)
            wanted.emplace_back(QString::fromStdString(entry.id), say(entry.name));
    }
    bool same = static_cast<int>(wanted.size()) == count();
    for (int i = 0; same && i < count(); ++i)
        same = itemData(i).toString() == wanted[static_cast<std::size_t>(i)].first && itemText(i) == wanted[static_cast<std::size_t>(i)].second;
    if (same)
        return;
    const QString chosen = currentData().toString();
    {
        const QSignalBlocker quiet(this);
        clear();
        for (const auto& [id, name] : wanted)
            addItem(name, id);
        setCurrentIndex(std::max(0, findData(chosen)));
    }
    if (currentData().toString() != chosen) {
        store_.request(layer());
        emit layerChanged();
    }
}

}  // namespace app::desktop
