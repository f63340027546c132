// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/vertices/vertex_panel.h"

#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/edit/vertices/vertex_model.h"
#include "app/desktop/edit/vertices/vertex_tool.h"
#include "app/desktop/language.h"
#include "spatial/crs/crs_words.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace app::desktop {

using spatial::text;

VertexPanel::VertexPanel(EditKit& kit, VertexTool& tool) : kit_(kit), tool_(tool), model_(new VertexModel(kit, this)), title_(new QLabel(this)), table_(new QTableView(this))
{
    setObjectName(QStringLiteral("vertexPanel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    title_->setWordWrap(true);
    title_->setProperty("role", "hint");
    table_->setModel(model_);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->verticalHeader()->hide();
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table_->setProperty("data", true);
    column->addWidget(title_);
    column->addWidget(table_, 1);
    connect(&tool, &VertexTool::shownChanged, this, &VertexPanel::follow);
    connect(&tool, &VertexTool::chosenChanged, this, [this] {
        follow();
        followChosen();
    });
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (std::exchange(following_, true))
            return;
        std::vector<spatial::VertexPlace> chosen;
        for (const QModelIndex& row : table_->selectionModel()->selectedRows())
            chosen.push_back(model_->vertices()[static_cast<std::size_t>(row.row())].place);
        tool_.choose(std::move(chosen));
        following_ = false;
    });
    onLanguage(this, [this] {
        table_->setAccessibleName(say(text("Coordinates of the vertices")));
        model_->retranslate();
        follow();
    });
}

void VertexPanel::follow()
{
    if (std::exchange(following_, true))
        return;
    const auto feature = tool_.shownFeature();
    model_->show(feature);
    title_->setText(feature ? say(text("Feature {0}: {1} vertices, in {2}", *feature, model_->vertices().size(), spatial::crsWords(kit_.target.crs())))
                            : say(text("The vertex tool (V) shows the coordinates of a feature here; they can be typed.")));
    table_->setVisible(feature.has_value());
    following_ = false;
    followChosen();
}

void VertexPanel::followChosen()
{
    if (std::exchange(following_, true))
        return;
    QItemSelection rows;
    const auto& vertices = model_->vertices();
    int first = -1;
    for (std::size_t i = 0; i < vertices.size(); ++i)
        if (std::binary_search(tool_.chosen().begin(), tool_.chosen().end(), vertices[i].place)) {
            const QModelIndex cell = model_->index(static_cast<int>(i), 0);
            rows.select(cell, cell.siblingAtColumn(2));
            first = first < 0 ? static_cast<int>(i) : first;
        }
    table_->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    if (first >= 0)
        table_->scrollTo(model_->index(first, 0));
    following_ = false;
}

}  // namespace app::desktop
