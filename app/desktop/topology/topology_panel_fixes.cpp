// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/document/sheet.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/feature_flash.h"
#include "app/desktop/topology/finding_model.h"
#include "app/desktop/topology/topology_panel.h"
#include "app/desktop/topology/topology_watch.h"
#include "app/desktop/window/main_window.h"
#include "spatial/crs/transform.h"

#include <QDate>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

void TopologyPanel::showCurrent()
{
    const auto finding = current();
    if (!finding)
        return;
    const spatial::Crs from = bench_.store.layer(finding->layer)->crs();
    spatial::GeometryColumn shape;
    shape.append(finding->shape);
    if (from.isKnown() && bench_.map.crs().isKnown() && !from.sameAs(bench_.map.crs())) {
        auto moved = transformed(shape, from, bench_.map.crs());
        if (!moved)
            return;
        shape = *std::move(moved);
    }
    spatial::Box box = shape.extent();
    if (box.empty())
        return;
    // With ground around it: a place of nothing still shows some hundred metres.
    const bool degrees = bench_.map.crs().isGeographic();
    const double room = std::max({box.width(), box.height(), degrees ? 0.0008 : 80 / std::max(bench_.map.crs().metersPerUnit(), 1e-9)});
    bench_.map.glideTo(box.grownBy(room * 0.75));
    new FeatureFlash(bench_.map, std::move(shape));
}

void TopologyPanel::fixCurrent()
{
    const auto finding = current();
    if (!finding)
        return;
    const auto fix = watch_.fix(*finding);
    if (!fix) {
        bench_.messages.show(fix.error());
        return;
    }
    if (const auto done = bench_.edits.edit(fix->title, fix->layer, fix->edits); !done)
        bench_.messages.show(done.error());
    else
        bench_.messages.toast(text("{0}: done.", fix->title), {{text("Undo"), [this] { bench_.document.undo(); }}});
}

void TopologyPanel::fixAll()
{
    if (fixing_.isRunning())
        return;
    const auto wanted = [filter = model_->filter(), ignored = bench_.document.project().topology.ignored](const spatial::TopologyFinding& f) { return filter.wants(f) && !spatial::isAccepted(f, ignored); };
    auto work = [state = watch_.state(), wanted](spatial::Progress& progress) { return fixFaults(state, wanted, progress); };
    fixing_ = bench_.jobs.start(this, text("Fix faults of topology"), JobPool::Analysis, std::move(work), [this, begun = watch_.state().states](spatial::Result<FixedFaults> done) {
        fixing_ = {};
        if (!done)
            bench_.messages.show(done.error());
        else if (watch_.state().states == begun)
            take(*std::move(done));
        else
            fixAll();   // somebody went on editing: what was worked out is of yesterday
        emit currentChanged();
    });
    emit currentChanged();
}

void TopologyPanel::take(FixedFaults done)
{
    if (done.fixed == 0) {
        bench_.messages.toast(text("None of these faults has a safe fix."));
        return;
    }
    std::vector<LayerEdits::Part> parts;
    for (auto& [layer, change] : done.changes)
        parts.push_back({layer, std::move(change)});
    if (const auto edited = bench_.edits.edit(text("Fix faults of topology"), std::move(parts)); !edited) {
        bench_.messages.show(edited.error());
        return;
    }
    bench_.messages.toast(done.left > 0 ? text("{0} faults fixed; {1} have no safe fix.", done.fixed, done.left) : text("{0} faults fixed.", done.fixed), {{text("Undo"), [this] { bench_.document.undo(); }}});
}

void TopologyPanel::acceptCurrent()
{
    const auto finding = current();
    if (!finding)
        return;
    auto* sheet = new Sheet(window_, text("Accept this fault"));
    sheet->addLine(explain(*finding));
    auto* reason = new QLineEdit(sheet);
    reason->setObjectName(QStringLiteral("topologyReason"));
    onLanguage(reason, [reason] {
        reason->setPlaceholderText(say(text("Why it may stay: a courtyard, a bridge, as surveyed …")));
        reason->setAccessibleName(say(text("Reason")));
    });
    sheet->body()->addWidget(reason);
    sheet->addButton(text("Cancel"), Sheet::Button::Ordinary);
    QPushButton* const accept = sheet->addButton(text("Accept"), Sheet::Button::Primary, [this, finding, reason] {
        const std::string words = reason->text().trimmed().toStdString();
        bench_.document.edit(text("Accept a fault: {0}", words), [&](layers::Project& project) {
            project.topology.ignored.push_back({finding->rule, finding->features, finding->place.x, finding->place.y, words, QDate::currentDate().toString(Qt::ISODate).toStdString()});
        });
    });
    accept->setEnabled(false);
    connect(reason, &QLineEdit::textChanged, accept, [accept](const QString& words) { accept->setEnabled(!words.trimmed().isEmpty()); });
    connect(reason, &QLineEdit::returnPressed, accept, &QPushButton::click);
    sheet->open();
    reason->setFocus();
}

void TopologyPanel::takeBack()
{
    const auto finding = current();
    if (!finding)
        return;
    bench_.document.edit(text("No longer accept a fault"), [&](layers::Project& project) {
        std::erase_if(project.topology.ignored, [&](const spatial::IgnoredFinding& one) { return spatial::isAccepted(*finding, {&one, 1}); });
    });
}

}  // namespace app::desktop
