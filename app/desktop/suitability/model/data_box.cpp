// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/model/data_box.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "layers/project/roles.h"

#include <QComboBox>

namespace app::desktop {

using spatial::text;

namespace {

const QString kRole = QStringLiteral("role:");

QString keyOf(const spatial::DataChoice& data)
{
    return data.layer.empty() ? kRole + QString::fromStdString(data.role) : QStringLiteral("layer:") + QString::fromStdString(data.layer);
}

}  // namespace

void fillDataBox(const ModelDesk& desk, QComboBox* box, const spatial::DataChoice& current)
{
    const layers::Project& project = desk.bench().document.project();
    box->clear();
    for (const layers::Role& role : layers::allRoles()) {
        const bool there = !project.withRole(role.id).empty();
        if (there || current.role == role.id)
            box->addItem(there ? say(text("All layers: {0}", role.title)) : say(text("{0} (no layer yet)", role.title)), kRole + QString::fromStdString(std::string(role.id)));
    }
    for (const layers::LayerEntry& layer : project.layers)
        box->addItem(say(layer.name), QStringLiteral("layer:") + QString::fromStdString(layer.id));
    if (box->findData(keyOf(current)) < 0)
        box->addItem(say(wordsOf(desk, current)), keyOf(current));
    box->setCurrentIndex(box->findData(keyOf(current)));
}

spatial::DataChoice dataOfKey(const QString& key)
{
    spatial::DataChoice data;
    (key.startsWith(kRole) ? data.role : data.layer) = key.mid(key.indexOf(QLatin1Char(':')) + 1).toStdString();
    return data;
}

}  // namespace app::desktop
