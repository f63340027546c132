// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/marker_chooser/marker_chooser.h"

#include "app/desktop/language.h"
#include "app/desktop/marker_chooser/marker_list.h"

#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

MarkerChooser::MarkerChooser(QWidget* parent) : QWidget(parent), query_(new QLineEdit(this)), list_(new MarkerList(this)), grid_(new QListView(this)), name_(new QLabel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    query_->setClearButtonEnabled(true);
    grid_->setModel(list_);
    grid_->setViewMode(QListView::IconMode);
    grid_->setMovement(QListView::Static);
    grid_->setResizeMode(QListView::Adjust);
    grid_->setUniformItemSizes(true);
    grid_->setIconSize(QSize(24, 24));
    grid_->setGridSize(QSize(34, 34));
    grid_->setMinimumHeight(34 * 4 + 4);
    grid_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    name_->setProperty("role", "hint");
    column->addWidget(query_);
    column->addWidget(grid_, 1);
    column->addWidget(name_);
    onLanguage(this, [this] {
        query_->setPlaceholderText(say(text("Find a symbol")));
        query_->setAccessibleName(query_->placeholderText());
        grid_->setAccessibleName(say(text("Symbols")));
        showChosen();
    });
    connect(query_, &QLineEdit::textChanged, this, [this](const QString& typed) {
        const QSignalBlocker quiet(grid_->selectionModel());
        list_->find(typed);
        showChosen();
    });
    connect(query_, &QLineEdit::returnPressed, this, [this] {
        if (list_->rowCount() > 0)
            choose(list_->shapeAt(0));
    });
    connect(grid_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
        if (now.isValid())
            choose(list_->shapeAt(now.row()));
    });
}

void MarkerChooser::setShape(styles::MarkerShape shape)
{
    shape_ = shape;
    showChosen();
}

void MarkerChooser::choose(styles::MarkerShape shape)
{
    if (shape == shape_)
        return;
    shape_ = shape;
    showChosen();
    emit chosen(shape);
}

void MarkerChooser::showChosen()
{
    const auto& marker = styles::markerInfo(shape_);
    name_->setText(list_->rowCount() == 0 ? say(text("No symbol of this name.")) : say(styles::Words{std::string(marker.en), std::string(marker.zh)}));
    const QSignalBlocker quiet(grid_->selectionModel());
    const int row = list_->rowOf(shape_);
    grid_->setCurrentIndex(row < 0 ? QModelIndex() : list_->index(row));
    grid_->viewport()->update();
}

}  // namespace app::desktop
