// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/actions/feature_clipboard.h"

#include "app/desktop/edit/actions/feature_actions.h"
#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/messages/messages.h"
#include "spatial/geometry/wkt.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>

namespace app::desktop {

using spatial::text;

namespace {

/// What this program put on the clipboard, as long as it is there.
class FeatureMime final : public QMimeData {
public:
    std::vector<IncomingFeature> features;
    spatial::Crs crs;
};

/// Whether text can be features at all: a file name or a sentence is not taken for a broken list.
bool looksLikeFeatures(const QString& words)
{
    const QString start = words.trimmed().left(40).toUpper();
    for (const char* word : {"POINT", "LINESTRING", "POLYGON", "MULTI", "GEOMETRYCOLLECTION", "SRID=", "{"})
        if (start.startsWith(QLatin1String(word)))
            return true;
    return words.contains(QStringLiteral("[地块坐标]")) || (words.contains(QLatin1Char('\n')) && start.count(QLatin1Char(',')) > 0 && start.contains(QLatin1Char('.')));
}

}  // namespace

bool copyFeatures(EditKit& kit)
{
    const auto ids = meantFeatures(kit);
    const auto layer = kit.target.layer();
    if (ids.empty() || !layer)
        return false;
    auto* mime = new FeatureMime;
    mime->crs = layer->base()->crs;
    QString words;
    for (const std::int64_t id : ids) {
        const layers::FeatureImage image = layer->feature(id);
        IncomingFeature copy{image.geometry, {}};
        for (std::size_t slot = 0; slot < image.values.size(); ++slot)
            if (layer->fieldSlots()[slot].present)
                copy.values.emplace_back(layer->fieldSlots()[slot].field.name, image.values[slot]);
        words += QString::fromStdString(spatial::toWkt(image.geometry)) + QLatin1Char('\n');
        mime->features.push_back(std::move(copy));
    }
    mime->setText(words);
    QApplication::clipboard()->setMimeData(mime);
    kit.bench.messages.toast(text("Copied {0} {0|feature|features}", ids.size()));
    return true;
}

void cutFeatures(EditKit& kit)
{
    if (copyFeatures(kit))
        deleteFeatures(kit);
}

bool pasteFeatures(EditKit& kit)
{
    const QMimeData* data = QApplication::clipboard()->mimeData();
    if (!data)
        return false;
    if (const auto* own = dynamic_cast<const FeatureMime*>(data)) {
        addFeatures(kit, text("Paste {0} {0|feature|features}", own->features.size()), own->features, own->crs);
        return true;
    }
    if (!looksLikeFeatures(data->text()))
        return false;
    auto found = featuresFromText(data->text().toStdString());
    if (!found) {
        kit.bench.messages.show(found.error());
        return true;
    }
    const std::size_t count = found->features.size();
    addFeatures(kit, text("Paste {0} {0|feature|features}", count), std::move(found->features), found->crs);
    return true;
}

}  // namespace app::desktop
