// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/network/network_page.h"

#include "app/desktop/access/live_network.h"
#include "app/desktop/access/network/finding_words.h"
#include "app/desktop/access/network/network_form.h"
#include "app/desktop/access/network_box.h"
#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/place_flash.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/workbench.h"
#include "spatial/crs/transform.h"

#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::FindingKind;
using spatial::text;

namespace {

constexpr std::size_t kListed = 2000;   // places beneath a kind; the map shows all that are kept
constexpr double kShown = 400;          // metres around a place that is shown

enum Role { KindRole = Qt::UserRole, FindingRole };

}  // namespace

void FindingMarks::set(std::vector<Mark> marks)
{
    marks_ = std::move(marks);
    emit changed();
}

void FindingMarks::paint(QPainter& painter, const styles::MapView& view)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF surface = QRectF(QPointF(0, 0), view.pixels).adjusted(-6, -6, 6, 6);
    for (const Mark& mark : marks_) {
        const QPointF at = view.toPixels(mark.place);
        if (!surface.contains(at))
            continue;
        painter.setPen(QPen(colors().window, 1.5));
        painter.setBrush(findingColor(mark.kind));
        painter.drawEllipse(at, 4.5, 4.5);
    }
    painter.restore();
}

NetworkPage::NetworkPage(Workbench& bench, LiveNetwork& network, QWidget* parent)
    : QWidget(parent), bench_(bench), network_(network), marks_(new FindingMarks(&bench.map)), flash_(new PlaceFlash(&bench.map)), networks_(new NetworkBox(bench.document, network, this)), fold_(new QToolButton(this)),
      settings_(new QScrollArea(this)), form_(new NetworkForm(bench, network, settings_)), summary_(new QLabel(this)),
      tree_(new QTreeWidget(this)), help_(new QLabel(this)), edit_(new QPushButton(this))
{
    bench_.map.addOverlay(marks_);
    bench_.map.addOverlay(flash_, 2);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 8);
    column->setSpacing(6);
    column->addWidget(networks_);
    fold_->setObjectName(QStringLiteral("networkSettings"));
    fold_->setCheckable(true);
    fold_->setAutoRaise(true);
    fold_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    fold_->setArrowType(Qt::RightArrow);
    column->addWidget(fold_, 0, Qt::AlignLeft);
    settings_->setWidget(form_);
    settings_->setWidgetResizable(true);
    settings_->setFrameShape(QFrame::NoFrame);
    settings_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    settings_->hide();
    column->addWidget(settings_, 2);
    summary_->setObjectName(QStringLiteral("networkSummary"));
    summary_->setWordWrap(true);
    column->addWidget(summary_);
    tree_->setObjectName(QStringLiteral("networkFindings"));
    tree_->setProperty("data", true);
    tree_->setColumnCount(2);
    tree_->setUniformRowHeights(true);
    tree_->header()->setStretchLastSection(false);
    tree_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    column->addWidget(tree_, 1);
    help_->setWordWrap(true);
    help_->setProperty("role", "hint");
    column->addWidget(help_);
    edit_->setObjectName(QStringLiteral("editLines"));
    column->addWidget(edit_, 0, Qt::AlignLeft);

    connect(fold_, &QToolButton::toggled, this, [this](bool open) {
        fold_->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        settings_->setVisible(open);
    });
    connect(&network_, &LiveNetwork::changed, this, &NetworkPage::follow);
    connect(tree_, &QTreeWidget::itemChanged, this, &NetworkPage::showMarks);
    connect(tree_, &QTreeWidget::currentItemChanged, this, &NetworkPage::showCurrent);
    connect(edit_, &QPushButton::clicked, this, [this] {
        if (const auto* entry = network_.entry()) {
            bench_.selection.setCurrentLayer(entry->layer);
            emit editWanted();
        }
    });
    onLanguage(this, [this] {
        tree_->setHeaderLabels({say(text("Found while building")), say(text("Count"))});
        tree_->setAccessibleName(say(text("Found while building")));
        fold_->setText(say(text("How it is built")));
        fold_->setToolTip(say(text("Fields, speeds, season, vehicle and banned turns of this network, and new networks.")));
        edit_->setText(say(text("Edit these lines")));
        edit_->setToolTip(say(text("The network follows each edit by itself.")));
        filled_.reset();
        follow();
    });
}

void NetworkPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    network_.request();
    showMarks();
}

void NetworkPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    marks_->set({});
}

void NetworkPage::follow()
{
    const PreparedNetworkPtr prepared = network_.prepared();
    edit_->setEnabled(network_.entry() != nullptr);
    tree_->setVisible(prepared != nullptr);
    help_->setVisible(prepared != nullptr);
    summary_->setVisible(prepared != nullptr);
    if (!prepared || prepared == filled_)
        return;
    filled_ = prepared;
    double metres = 0;
    for (const spatial::NetworkEdge& edge : prepared->network->edges)
        metres += edge.length;
    summary_->setText(say(text("{0} crossings and ends, {1} stretches, {2} km in {3} parts; the largest has {4} stretches.", countWords(static_cast<qint64>(prepared->network->nodes.size())).toStdString(),
                               countWords(static_cast<qint64>(prepared->network->edges.size())).toStdString(), countWords(static_cast<qint64>(metres / 1000)).toStdString(),
                               countWords(static_cast<qint64>(prepared->report.components)).toStdString(), countWords(static_cast<qint64>(prepared->report.largestComponentEdges)).toStdString())));
    fill();
    showMarks();
}

void NetworkPage::fill()
{
    const QSignalBlocker quiet(tree_);
    tree_->clear();
    const spatial::RepairReport& report = filled_->report;
    std::vector<FindingKind> kinds;
    for (std::size_t k = 0; k < spatial::kFindingKinds; ++k)
        if (report.counts[k] > 0)
            kinds.push_back(static_cast<FindingKind>(k));
    std::stable_partition(kinds.begin(), kinds.end(), [](FindingKind kind) { return isFault(kind); });
    for (const FindingKind kind : kinds) {
        auto* parent = new QTreeWidgetItem(tree_, {say(findingTitle(kind)), countWords(static_cast<qint64>(report.count(kind)))});
        parent->setData(0, KindRole, static_cast<int>(kind));
        parent->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        parent->setFlags(parent->flags() | Qt::ItemIsUserCheckable);
        parent->setCheckState(0, isFault(kind) ? Qt::Checked : Qt::Unchecked);
        parent->setToolTip(0, say(findingHelp(kind)));
        std::size_t listed = 0;
        for (std::size_t i = 0; i < report.findings.size() && listed < kListed; ++i) {
            const spatial::Finding& finding = report.findings[i];
            if (finding.kind != kind)
                continue;
            ++listed;
            const spatial::Text words = finding.distance > 0 ? text("Line {0}, {1} m", finding.feature, numberWords(finding.distance, 1).toStdString()) : text("Line {0}", finding.feature);
            auto* item = new QTreeWidgetItem(parent, {say(words)});
            item->setData(0, KindRole, static_cast<int>(kind));
            item->setData(0, FindingRole, static_cast<qulonglong>(i));
        }
        parent->setExpanded(isFault(kind) && report.count(kind) <= 20);
    }
}

void NetworkPage::showMarks()
{
    std::vector<FindingMarks::Mark> marks;
    if (filled_ && isVisible()) {
        std::vector<bool> shown(spatial::kFindingKinds, false);
        for (int i = 0; i < tree_->topLevelItemCount(); ++i)
            shown[tree_->topLevelItem(i)->data(0, KindRole).toUInt()] = tree_->topLevelItem(i)->checkState(0) == Qt::Checked;
        std::vector<spatial::Coordinate> places;
        for (const spatial::Finding& finding : filled_->report.findings)
            if (shown[static_cast<std::size_t>(finding.kind)]) {
                places.push_back(finding.place);
                marks.push_back({{}, finding.kind});
            }
        if (const auto transform = spatial::Transform::between(filled_->network->crs, bench_.map.crs()))
            transform->apply(places);
        for (std::size_t i = 0; i < marks.size(); ++i)
            marks[i].place = places[i];
    }
    marks_->set(std::move(marks));
}

void NetworkPage::showCurrent()
{
    const QTreeWidgetItem* item = tree_->currentItem();
    if (!item || !filled_)
        return help_->clear();
    help_->setText(say(findingHelp(static_cast<FindingKind>(item->data(0, KindRole).toInt()))));
    const QVariant finding = item->data(0, FindingRole);
    if (!finding.isValid())
        return;
    spatial::Coordinate place = filled_->report.findings[finding.toULongLong()].place;
    if (const auto transform = spatial::Transform::between(filled_->network->crs, bench_.map.crs()))
        place = (*transform)(place);
    bench_.map.glideTo(spatial::Box{place.x - kShown, place.y - kShown, place.x + kShown, place.y + kShown});
    flash_->flash(place);
}

}  // namespace app::desktop
