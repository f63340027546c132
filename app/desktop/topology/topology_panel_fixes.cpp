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
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <map>


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

/// Fixes are worked out one after the other, since one may change what the next meets; those that touch no common feature go together.
void TopologyPanel::fixAll()
{
    constexpr int kRounds = 20;
    constexpr qint64 kPatience = 2500;   // milliseconds that the window may stand still
    QElapsedTimer clock;
    clock.start();
    bool more = false;
    std::size_t fixed = 0;
    std::size_t left = 0;
    for (int round = 0; round < kRounds; ++round) {
        std::map<std::string, std::pair<spatial::GeometryEdits, std::vector<spatial::Box>>> byLayer;
        std::size_t now = 0;
        left = 0;
        for (int row = 0; row < model_->rowCount() && !more; ++row) {
            more = clock.elapsed() > kPatience;
            const auto finding = model_->finding(row);
            if (watch_.isAccepted(*finding))
                continue;
            auto& [edits, places] = byLayer[finding->layer];
            const spatial::Box box = finding->box();
            if (std::any_of(places.begin(), places.end(), [&](const spatial::Box& place) { return place.intersects(box); }))
                continue;   // the next round
            const auto fix = watch_.fix(*finding);
            if (!fix) {
                ++left;
                continue;
            }
            spatial::Box changed = box;
            for (const spatial::EditedGeometry& edit : fix->edits) {
                if (edit.id)
                    changed.include(watch_.layers().find(fix->layer)->features->geometry(*edit.id).box());
                if (edit.geometry)
                    changed.include(edit.geometry->view().box());
            }
            if (std::any_of(places.begin(), places.end(), [&](const spatial::Box& place) { return place.intersects(changed); }))
                continue;
            places.push_back(changed);
            edits.insert(edits.end(), fix->edits.begin(), fix->edits.end());
            ++now;
        }
        if (now == 0)
            break;
        for (auto& [layer, work] : byLayer)
            if (!work.first.empty())
                if (const auto done = bench_.edits.edit(text("Fix faults of topology"), layer, work.first, "topology.fix-all"); !done) {
                    bench_.messages.show(done.error());
                    return;
                }
        fixed += now;
        if (more)
            break;
    }
    if (fixed > 0 && more)
        bench_.messages.toast(text("{0} faults fixed; there are more: do it again.", fixed), {{text("Undo"), [this] { bench_.document.undo(); }}});
    else if (fixed > 0)
        bench_.messages.toast(left > 0 ? text("{0} faults fixed; {1} have no safe fix.", fixed, left) : text("{0} faults fixed.", fixed), {{text("Undo"), [this] { bench_.document.undo(); }}});
    else
        bench_.messages.toast(text("None of these faults has a safe fix."));
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
