// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/live/data_lead.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/form/wrapped_button.h"
#include "app/desktop/language.h"
#include "app/desktop/suitability/live_model.h"
#include "layers/project/roles.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace app::desktop {

using spatial::text;

namespace {

bool hasLayer(const layers::Project& project, const spatial::Criterion& criterion)
{
    if (criterion.data.role.empty() && criterion.data.layer.empty())
        return true;   // a formula names its own
    return criterion.data.layer.empty() ? !project.withRole(criterion.data.role).empty() : project.layer(criterion.data.layer) != nullptr;
}

std::string rolesOf(const spatial::SuitabilityModel& model)
{
    std::set<std::string> named;
    QStringList roles;
    for (const auto& criterion : model.criteria)
        if (!criterion.data.role.empty() && named.insert(criterion.data.role).second)
            roles << say(layers::roleTitle(criterion.data.role));
    return roles.join(currentLanguage() == Language::Chinese ? QStringLiteral("、") : QStringLiteral(", ")).toStdString();
}

}  // namespace

bool lacksAllData(const layers::Project& project, const spatial::SuitabilityModel& model)
{
    return std::none_of(model.criteria.begin(), model.criteria.end(), [&](const auto& criterion) { return hasLayer(project, criterion); });
}

DataLead::DataLead(Workbench& bench, QWidget* parent) : QWidget(parent), bench_(bench), words_(new QLabel(this))
{
    setObjectName(QStringLiteral("dataLead"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 4);
    words_->setWordWrap(true);
    column->addWidget(words_);
    column->addWidget(new WrappedButton(this, text("Add data …"), [this] { bench_.commands.run("layer.add"); }));
    connect(&bench_.document, &Document::changed, this, &DataLead::follow);
    connect(&bench_.suitability, &LiveModel::modelChanged, this, &DataLead::follow);
    onLanguage(this, [this] { follow(); });
}

void DataLead::setModel(const std::string& id)
{
    id_ = id;
    follow();
}

void DataLead::follow()
{
    const layers::Project& project = bench_.document.project();
    const spatial::SuitabilityModel* chosen = id_.empty() ? nullptr : project.model(id_);
    const spatial::SuitabilityModel* model = chosen ? chosen : bench_.suitability.model();
    const bool before = needed_;
    needed_ = model && lacksAllData(project, *model);
    if (needed_)
        words_->setText(say(text("This model has no data yet. Add layers and say what they are: {0}. One of them is enough to begin.", rolesOf(*model))));
    setVisible(needed_);
    if (needed_ != before)
        emit neededChanged();
}

}  // namespace app::desktop
