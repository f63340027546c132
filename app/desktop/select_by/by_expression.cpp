// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/select_by/by_expression.h"

#include "app/desktop/document/document.h"
#include "app/desktop/expressions/expression_editor.h"
#include "app/desktop/expressions/expression_text.h"
#include "app/desktop/expressions/layer_box.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/select_by/mode_box.h"
#include "app/desktop/settings/settings.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kRecent = 12;
const QString kRecentKey = QStringLiteral("select/recentExpressions");

}  // namespace

ByExpression::ByExpression(Workbench& bench, QWidget* parent)
    : QWidget(parent), bench_(bench), layer_(new LayerBox(bench.document, bench.store, LayerBox::Offers::All, this)), recent_(new QComboBox(this)),
      editor_(new ExpressionEditor(bench.jobs, ExpressionEditor::Wanted::Condition, this)), mode_(new ModeBox(this)), go_(new QPushButton(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addWidget(layer_);
    recent_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    recent_->setMinimumContentsLength(12);
    column->addWidget(recent_);
    column->addWidget(editor_, 1);
    column->addWidget(mode_);
    go_->setProperty("role", "primary");
    go_->setObjectName(QStringLiteral("selectByExpression"));
    column->addWidget(go_);
    connect(layer_, &LayerBox::layerChanged, this, &ByExpression::follow);
    connect(editor_, &ExpressionEditor::changed, this, &ByExpression::update);
    connect(editor_, &ExpressionEditor::accepted, this, &ByExpression::select);
    connect(go_, &QPushButton::clicked, this, &ByExpression::select);
    connect(recent_, &QComboBox::activated, this, [this](int index) {
        if (index > 0)
            editor_->setExpression(recent_->itemText(index));
        recent_->setCurrentIndex(0);
    });
    connect(&bench.selection, &Selection::currentLayerChanged, this, [this] { layer_->setLayer(bench_.selection.currentLayer()); });
    onLanguage(this, [this] {
        layer_->setAccessibleName(say(text("Layer")));
        layer_->setToolTip(say(text("The layer whose features are selected")));
        recent_->setAccessibleName(say(text("Recent expressions")));
        go_->setText(say(text("Select features")));
        go_->setToolTip(say(text("Ctrl+Enter in the expression does the same.")));
        const QSignalBlocker quiet(recent_);
        recent_->clear();
        recent_->addItem(say(text("Recent expressions …")));
        recent_->addItems(bench_.settings.value(kRecentKey, QStringList()).toStringList());
        recent_->setEnabled(recent_->count() > 1);
    });
    layer_->setLayer(bench.selection.currentLayer());
    follow();
}

ByExpression::~ByExpression() { job_.cancel(); }

void ByExpression::follow() { editor_->setTable(layer_->table()); }

void ByExpression::update() { go_->setEnabled(editor_->bound().has_value()); }

void ByExpression::select()
{
    if (!editor_->bound())
        return;
    job_.cancel();
    remember();
    job_ = bench_.jobs.start(
        this, text("Select by expression"), JobPool::Reading,
        [table = editor_->table(), bound = *editor_->bound()](spatial::Progress& progress) -> spatial::Result<RowSet> {
            TRY_ASSIGN(const auto kept, bound.where(progress));
            RowSet rows;
            for (std::size_t row = 0; row < kept.size(); ++row)
                if (kept[row] != 0)
                    rows.push_back(static_cast<std::uint32_t>(row));
            return rows;
        },
        [this, layer = layer_->layer(), mode = mode_->mode(), table = editor_->table()](spatial::Result<RowSet> rows) {
            if (!rows)
                return void(bench_.messages.show(rows.error()));
            if (bench_.store.layer(layer)->table != table)
                return;   // other data meanwhile: its rows are others
            bench_.selection.select(layer, *std::move(rows), mode);
            bench_.messages.toast(text("Selected: {0} {0|feature|features}", countWords(static_cast<qint64>(bench_.selection.rows(layer)->size())).toStdString()));
        });
}

void ByExpression::remember()
{
    QStringList recent = bench_.settings.value(kRecentKey, QStringList()).toStringList();
    const QString expression = editor_->expression().simplified();
    recent.removeAll(expression);
    recent.prepend(expression);
    while (recent.size() > kRecent)
        recent.removeLast();
    bench_.settings.set(kRecentKey, recent);
    while (recent_->count() > 1)
        recent_->removeItem(1);
    recent_->addItems(recent);
    recent_->setEnabled(true);
}

}  // namespace app::desktop
