// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/layer_properties/findings_list.h"

#include "app/desktop/doctor/doctor_sheet.h"
#include "app/desktop/doctor/record_repair.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/source_messages.h"
#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/window/main_window.h"

#include <QFileDialog>
#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;
using spatial::Text;

namespace {

layers::SourceSpec repaired(const layers::SourceSpec& source, const std::vector<layers::Finding>& findings) { return layers::withFixes(source, findings); }

bool sameReading(const layers::SourceSpec& a, const layers::SourceSpec& b)
{
    return a.encoding == b.encoding && a.crs == b.crs && a.offset == b.offset && a.xField == b.xField && a.yField == b.yField && a.options == b.options;
}

}  // namespace

void chooseFile(Workbench& bench, MainWindow& window, const std::string& layer)
{
    const layers::LayerEntry* entry = bench.document.project().layer(layer);
    if (!entry)
        return;
    const std::filesystem::path old = bench.document.project().sourceOf(*entry).path;
    const QString pattern = QStringLiteral("*%1").arg(QString::fromStdString(old.extension().string()));
    const QString file = QFileDialog::getOpenFileName(&window, say(text("The file of this layer")), QString::fromStdString(old.parent_path().string()),
                                                      QStringLiteral("%1 (%2);;%3 (*)").arg(pattern, pattern, say(text("All files"))));
    if (!file.isEmpty())
        relocate(bench, {{layer, file.toStdString()}});
}

bool acceptRepairs(Workbench& bench, const std::string& layer, const std::vector<layers::Finding>& findings)
{
    const layers::LayerEntry* entry = bench.document.project().layer(layer);
    if (!entry || sameReading(repaired(entry->source, findings), entry->source))
        return false;
    bench.document.editLayer(text("Repair {0}", say(entry->name).toStdString()), layer, [&](layers::LayerEntry& changed) {
        for (const layers::Finding& finding : findings) {
            const layers::SourceSpec before = changed.source;
            changed.source = repaired(before, {finding});
            recordReading(changed, before, inBothLanguages(finding.message));
        }
    });
    return true;
}

FindingsList::FindingsList(Workbench& bench, MainWindow& window, QWidget* parent) : QWidget(parent), bench_(bench), window_(window), column_(new QVBoxLayout(this))
{
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(6);
}

void FindingsList::showFor(const std::string& layer)
{
    layer_ = layer;
    while (QLayoutItem* item = column_->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    const layers::LayerEntry* entry = bench_.document.project().layer(layer);
    if (!entry)
        return;
    const LayerSnapshotPtr snapshot = bench_.store.layer(layer);
    addState(*snapshot);
    std::vector<layers::Finding> usable;
    for (const layers::Finding& finding : snapshot->findings)
        if (!finding.fix.empty() && !sameReading(repaired(entry->source, {finding}), entry->source))
            usable.push_back(finding);
    for (const layers::Finding& finding : snapshot->findings)
        addFinding(finding, usable.size() == 1);
    if (usable.size() > 1) {
        auto* all = new QPushButton(this);
        all->setProperty("role", "primary");
        onLanguage(all, [all, count = usable.size()] { all->setText(say(text("Accept all {0} repairs", count))); });
        connect(all, &QPushButton::clicked, this, [this, usable, id = layer_] { acceptRepairs(bench_, id, usable); });
        column_->addWidget(all, 0, Qt::AlignLeft);
    }
}

QFrame* FindingsList::addCard(const QString& sign, const char* role, const Text& message, const Text& more)
{
    auto* card = new QFrame(this);
    card->setProperty("role", role);
    auto* row = new QHBoxLayout(card);
    row->setContentsMargins(8, 7, 8, 7);
    row->setSpacing(8);
    auto* picture = new QLabel(card);
    onTheme(picture, [picture, sign] { picture->setPixmap(icon(sign).pixmap(16, 16)); });
    row->addWidget(picture, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    row->addLayout(column, 1);
    for (const Text& words : {message, more}) {
        if (words.empty())
            continue;
        auto* label = new QLabel(card);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        onLanguage(label, [label, words] { label->setText(say(words)); });
        column->addWidget(label);
    }
    column_->addWidget(card);
    return card;
}

void FindingsList::addButton(QFrame* card, const Text& title, std::function<void()> run)
{
    auto* button = new QPushButton(card);
    onLanguage(button, [button, title] { button->setText(say(title)); });
    connect(button, &QPushButton::clicked, this, [run = std::move(run)] { run(); });
    static_cast<QVBoxLayout*>(card->layout()->itemAt(1)->layout())->addWidget(button, 0, Qt::AlignLeft);
}

void FindingsList::addState(const LayerSnapshot& snapshot)
{
    const std::string id = layer_;
    const auto again = [this, id] { bench_.store.reload(id); };
    const auto choose = [this, id] { chooseFile(bench_, window_, id); };
    switch (snapshot.state) {
    case LayerState::Missing: {
        QFrame* card = addCard(QStringLiteral("data-error"), "message-error", text("Its file is missing."), snapshot.hasData() ? text("The map still shows what was read before.") : Text());
        addButton(card, text("Choose the file …"), choose);
        break;
    }
    case LayerState::Failed: {
        QFrame* card = addCard(QStringLiteral("data-error"), "message-error", snapshot.error ? snapshot.error->message : text("It cannot be read."), snapshot.error ? snapshot.error->hint : Text());
        addButton(card, text("Read again"), again);
        addButton(card, text("Choose the file …"), choose);
        break;
    }
    case LayerState::Changed: {
        QFrame* card = addCard(QStringLiteral("view-refresh"), "message-warning", text("Its file was changed by another program since it was read."), text("The map still shows what was read before."));
        addButton(card, text("Read again"), again);
        break;
    }
    case LayerState::Waiting:
    case LayerState::Loading:
    case LayerState::Ready: break;
    }
}

void FindingsList::addFinding(const layers::Finding& finding, bool alone)
{
    const bool info = finding.severity == layers::Severity::Info;
    const bool error = finding.severity == layers::Severity::Error;
    QFrame* card = addCard(info ? QStringLiteral("data-information") : error ? QStringLiteral("data-error") : QStringLiteral("data-warning"),
                           info ? "message-info" : error ? "message-error" : "message-warning", finding.message, finding.repair);
    card->setToolTip(QString::fromStdString(finding.code));
    const layers::LayerEntry* entry = bench_.document.project().layer(layer_);
    if (!finding.fix.empty() && entry && !sameReading(repaired(entry->source, {finding}), entry->source)) {
        addButton(card, text("Accept this repair"), [this, finding, id = layer_] { acceptRepairs(bench_, id, {finding}); });
        if (alone)
            card->findChild<QPushButton*>()->setProperty("role", "primary");
    }
    if (const auto question = questionOf(finding.code))
        addButton(card, text("Look closer …"), [this, question, id = layer_] { openDoctor(bench_, window_, id, question); });
}

}  // namespace app::desktop
