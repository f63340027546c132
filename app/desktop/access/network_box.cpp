// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/network_box.h"

#include "app/desktop/access/live_network.h"
#include "app/desktop/document/document.h"
#include "app/desktop/language.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

namespace {

/// What the network is like, once it is ready.
spatial::Text summary(const PreparedNetwork& network)
{
    using spatial::FindingKind;
    const spatial::RepairReport& report = network.report;
    const std::size_t faults = report.count(FindingKind::NearMiss) + report.count(FindingKind::Island) + report.count(FindingKind::OnewayTrap) + report.count(FindingKind::Duplicate) + report.count(FindingKind::TurnUnclear);
    const std::string edges = countWords(static_cast<qint64>(network.network->edges.size())).toStdString();
    return faults == 0 ? text("Ready: {0} stretches, nothing to repair.", edges) : text("Ready: {0} stretches; {1} places to look at, see Network.", edges, faults);
}

}  // namespace

NetworkBox::NetworkBox(Document& document, LiveNetwork& network, QWidget* parent) : QWidget(parent), document_(document), network_(network), choice_(new QComboBox(this)), state_(new QLabel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    choice_->setObjectName(QStringLiteral("accessNetwork"));
    choice_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    column->addWidget(choice_);
    state_->setObjectName(QStringLiteral("accessNetworkState"));
    state_->setWordWrap(true);
    state_->setProperty("role", "hint");
    column->addWidget(state_);
    connect(choice_, &QComboBox::activated, this, [this](int row) { network_.choose(choice_->itemData(row).toString().toStdString()); });
    connect(&network_, &LiveNetwork::changed, this, &NetworkBox::follow);
    connect(&document_, &Document::changed, this, &NetworkBox::follow);
    connect(&document_, &Document::opened, this, &NetworkBox::follow);
    onLanguage(this, [this] {
        choice_->setAccessibleName(say(text("Network")));
        choice_->setToolTip(say(text("Road or rail, and the season whose speeds count. Networks are part of the project.")));
        follow();
    });
}

void NetworkBox::follow()
{
    const QSignalBlocker quiet(choice_);
    const layers::Project& project = document_.project();
    choice_->clear();
    for (const auto& entry : project.networks)
        choice_->addItem(LiveNetwork::nameOf(project, entry), QString::fromStdString(entry.id));
    if (const auto* chosen = network_.entry())
        choice_->setCurrentIndex(choice_->findData(QString::fromStdString(chosen->id)));
    choice_->setEnabled(!project.networks.empty());
    switch (network_.state()) {
    case LiveNetwork::State::None:
        state_->setText(project.networks.empty() ? say(text("The project has no network yet. Add a layer of roads or railways; it becomes one.")) : QString());
        break;
    case LiveNetwork::State::Waiting: state_->setText(say(text("The lines are being read …"))); break;
    case LiveNetwork::State::Preparing: state_->setText(say(network_.prepared() ? text("Prepared anew after the change; the answers are those of before.") : text("The network is being prepared …"))); break;
    case LiveNetwork::State::Ready: state_->setText(say(summary(*network_.prepared()))); break;
    case LiveNetwork::State::Failed: state_->setText(network_.failure() ? say(network_.failure()->message) + QLatin1Char(' ') + say(network_.failure()->hint) : QString()); break;
    }
    state_->setVisible(!state_->text().isEmpty());
}

}  // namespace app::desktop
