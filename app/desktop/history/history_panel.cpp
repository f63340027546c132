// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/history/history_panel.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/history/gesture_filter.h"
#include "app/desktop/history/gesture_list.h"
#include "app/desktop/language.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/workbench.h"
#include "layers/journal/project_changes.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QToolButton>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

HistoryPanel::HistoryPanel(Workbench& bench, QWidget* parent)
    : QWidget(parent), bench_(bench), gestures_(new GestureList(bench.document, this)), filter_(new GestureFilter(this)), view_(new QListView(this)), subjects_(new QComboBox(this)),
      all_(new QToolButton(this)), of_(new QLabel(this)), reason_(new QLineEdit(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(6, 4, 6, 0);
    subjects_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    row->addWidget(subjects_);
    row->addWidget(all_);
    row->addStretch(1);
    of_->setProperty("role", "hint");
    row->addWidget(of_);
    reason_->setMinimumWidth(220);
    reason_->setMaxLength(500);
    reason_->setClearButtonEnabled(true);
    row->addWidget(reason_, 1);
    column->addLayout(row);
    filter_->setSourceModel(gestures_);
    view_->setModel(filter_);
    view_->setUniformItemSizes(true);
    view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    column->addWidget(view_);
    all_->hide();
    onTheme(all_, [this] { all_->setIcon(icon(QStringLiteral("edit-clear"))); });
    onLanguage(this, [this] {
        view_->setAccessibleName(say(text("History")));
        subjects_->setAccessibleName(say(text("Show changes of")));
        all_->setToolTip(say(text("Show all changes again")));
        all_->setAccessibleName(say(text("Show all changes again")));
        reason_->setPlaceholderText(say(text("Reason for this change")));
        reason_->setAccessibleName(say(text("Reason for this change")));
        fillSubjects();
    });
    const auto go = [this](const QModelIndex& index) { bench_.document.goTo(static_cast<std::size_t>(filter_->mapToSource(index).row())); };
    connect(view_, &QListView::clicked, this, go);
    connect(view_, &QListView::activated, this, go);
    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this, &HistoryPanel::showReason);
    connect(subjects_, &QComboBox::activated, this, [this] {
        feature_.reset();
        filter();
    });
    connect(all_, &QToolButton::clicked, this, [this] {
        feature_.reset();
        subjects_->setCurrentIndex(0);
        filter();
    });
    connect(reason_, &QLineEdit::editingFinished, this, &HistoryPanel::keepReason);
    connect(&bench.document, &Document::historyChanged, this, [this] {
        if (feature_)
            filter();
        showPosition();
    });
    connect(&bench.document, &Document::changed, this, &HistoryPanel::fillSubjects);
    fillSubjects();
    showPosition();
}

void HistoryPanel::fillSubjects()
{
    const QString chosen = subjects_->currentData().toString();
    subjects_->clear();
    subjects_->addItem(say(text("All changes")), QString());
    subjects_->addItem(say(text("The project itself")), QString::fromUtf8(layers::kProjectSubject.data(), static_cast<qsizetype>(layers::kProjectSubject.size())));
    for (const layers::LayerEntry& layer : bench_.document.project().layers)
        if (!bench_.store.layer(layer.id)->isRaster())
            subjects_->addItem(say(layer.name), QString::fromStdString(bench_.store.subject(layer.id)));
    subjects_->setCurrentIndex(std::max(0, subjects_->findData(chosen)));
    filter();
}

void HistoryPanel::showFeature()
{
    const std::string& layer = bench_.selection.currentLayer();
    const RowSetPtr rows = bench_.selection.rows(layer);
    const auto table = bench_.store.layer(layer)->table;
    if (rows->size() != 1 || !table || rows->front() >= table->size())
        return;
    feature_ = {bench_.store.subject(layer), table->ids[rows->front()]};
    filter();
    view_->setFocus();
}

void HistoryPanel::filter()
{
    if (feature_) {
        std::set<int> rows;
        for (const std::size_t position : bench_.document.changesOf(feature_->first, feature_->second))
            rows.insert(static_cast<int>(position));
        subjects_->setCurrentIndex(std::max(0, subjects_->findData(QString::fromStdString(feature_->first))));
        filter_->setRows(std::move(rows));
    } else {
        filter_->setAllRows();
        filter_->setSubject(subjects_->currentData().toString().toStdString());
    }
    all_->setText(feature_ ? say(text("Feature {0}", feature_->second)) : QString());
    all_->setToolButtonStyle(feature_ ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    all_->setVisible(feature_ || subjects_->currentIndex() > 0);
    showPosition();
}

void HistoryPanel::showPosition()
{
    const QModelIndex here = filter_->mapFromSource(gestures_->index(static_cast<int>(bench_.document.position())));
    view_->setCurrentIndex(here);
    if (here.isValid())
        view_->scrollTo(here);
    showReason();
}

void HistoryPanel::showReason()
{
    const QModelIndex index = view_->currentIndex();
    const int row = index.isValid() ? filter_->mapToSource(index).row() : -1;
    if (row != reasonOf_ && reason_->hasFocus() && reason_->isModified())
        keepReason();
    const bool other = row != reasonOf_;
    reasonOf_ = row;
    reason_->setEnabled(row > 0);
    of_->setText(row > 0 ? say(text("Why:")) : QString());
    if (other || !reason_->hasFocus())
        reason_->setText(row > 0 ? index.data(GestureList::WhyRole).toString() : QString());
}

void HistoryPanel::keepReason()
{
    if (!reason_->isModified() || reasonOf_ <= 0)
        return;
    reason_->setModified(false);
    bench_.document.setReason(static_cast<std::size_t>(reasonOf_), reason_->text().trimmed().toStdString());
}

}  // namespace app::desktop
