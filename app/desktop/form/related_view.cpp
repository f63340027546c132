// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/form/related_view.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/form/form_panel.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/theme/theme.h"
#include "layers/forms/form_guess.h"
#include "layers/forms/new_values.h"
#include "spatial/crs/transform.h"
#include "spatial/features/attribute_join.h"
#include "spatial/features/joined_table.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

namespace {

constexpr std::size_t kMostListed = 50;
constexpr std::size_t kListedFields = 3;

/// Rows of the other table that have this key, as spatial/features/attribute_join compares keys.
spatial::Result<RowSet> rowsWith(const spatial::FeatureTable& table, const std::string& field, spatial::FieldType keyType, const spatial::Value& key, spatial::Progress& progress)
{
    RowSet rows;
    const spatial::AttributeColumn* const column = table.column(field);
    if (!column)
        return rows;
    spatial::AttributeColumn wanted(keyType);
    wanted.append(key);
    TRY_ASSIGN(const spatial::MatchedRows matched, spatial::matchKeys(*column, wanted, progress));
    for (std::size_t row = 0; row < matched.rows.size(); ++row)
        if (matched.rows[row] == 0)
            rows.push_back(static_cast<std::uint32_t>(row));
    return rows;
}

}  // namespace

struct RelatedView::Relation {
    layers::RelatedRecords what;
    int count = -1;
    RowSet rows = {};
    QLabel* title = nullptr;
    QTreeWidget* list = nullptr;
    QToolButton* open = nullptr;
    QToolButton* add = nullptr;
};

RelatedView::RelatedView(Workbench& bench, QWidget* parent) : QWidget(parent), bench_(bench), column_(new QVBoxLayout(this))
{
    column_->setContentsMargins(8, 8, 8, 0);
    hide();
    connect(&bench.store, &LayerStore::changed, this, [this](const QString& id) {
        for (const auto& relation : relations_)
            if (relation->what.layer == id.toStdString())
                return look();
    });
    onLanguage(this, [this] { fill(); });
}

RelatedView::~RelatedView() { job_.cancel(); }

int RelatedView::count(std::size_t relation) const { return relation < relations_.size() ? relations_[relation]->count : -1; }

void RelatedView::setFeature(const std::string& layer, std::int64_t id)
{
    layer_ = layer;
    id_ = id;
    const layers::LayerEntry* const entry = id >= 0 ? bench_.document.project().layer(layer) : nullptr;
    const auto wanted = entry ? layers::relatedOf(bench_.document.project(), *entry) : std::vector<layers::RelatedRecords>();
    const bool same = wanted.size() == relations_.size() && std::equal(wanted.begin(), wanted.end(), relations_.begin(), [](const auto& a, const auto& b) { return a == b->what; });
    setVisible(!wanted.empty());
    if (!same) {
        for (const auto& relation : relations_) {
            relation->title->parentWidget()->deleteLater();
        }
        relations_.clear();
        for (const layers::RelatedRecords& each : wanted) {
            auto relation = std::make_unique<Relation>();
            relation->what = each;
            auto* box = new QWidget(this);
            auto* inside = new QVBoxLayout(box);
            inside->setContentsMargins(0, 0, 0, 6);
            inside->setSpacing(2);
            auto* head = new QHBoxLayout;
            relation->title = new QLabel(box);
            relation->title->setProperty("role", "heading");
            relation->title->setWordWrap(true);
            relation->open = new QToolButton(box);
            relation->add = new QToolButton(box);
            relation->open->setObjectName(QStringLiteral("openRelated"));
            relation->add->setObjectName(QStringLiteral("addRelated"));
            onTheme(relation->open, [button = relation->open] { button->setIcon(icon(QStringLiteral("document-open"))); });
            onTheme(relation->add, [button = relation->add] { button->setIcon(icon(QStringLiteral("list-add"))); });
            head->addWidget(relation->title, 1);
            head->addWidget(relation->open);
            head->addWidget(relation->add);
            inside->addLayout(head);
            relation->list = new QTreeWidget(box);
            relation->list->setRootIsDecorated(false);
            relation->list->setUniformRowHeights(true);
            relation->list->setMaximumHeight(140);
            inside->addWidget(relation->list);
            column_->addWidget(box);
            const std::size_t number = relations_.size();
            connect(relation->open, &QToolButton::clicked, this, [this, number] { open(number); });
            connect(relation->add, &QToolButton::clicked, this, [this, number] { add(number); });
            connect(relation->list, &QTreeWidget::itemActivated, this, [this, number](QTreeWidgetItem* item) {
                const auto row = item->data(0, Qt::UserRole).toUInt();
                const spatial::FeatureTablePtr table = bench_.store.layer(relations_[number]->what.layer)->table;
                if (table && row < table->size())
                    selectFeatures(bench_, relations_[number]->what.layer, {table->ids[row]});
            });
            relations_.push_back(std::move(relation));
        }
    }
    if (!relations_.empty())
        look();
}

void RelatedView::look()
{
    const layers::EditedLayerPtr edited = bench_.edits.layer(layer_);
    if (!edited || !edited->contains(id_))
        return;
    struct Asked {
        spatial::FeatureTablePtr table;
        std::string field;
        spatial::FieldType type = spatial::FieldType::Text;
        spatial::Value key = {};
    };
    std::vector<Asked> asked;
    for (const auto& relation : relations_) {
        bench_.store.request(relation->what.layer);
        Asked one{bench_.store.layer(relation->what.layer)->table, relation->what.otherField};
        if (const auto slot = edited->slotOf(relation->what.field)) {
            one.type = edited->fieldSlots()[*slot].field.type;
            one.key = edited->value(id_, *slot);
        }
        asked.push_back(std::move(one));
    }
    job_.cancel();
    job_ = bench_.jobs.startQuietly(
        this, JobPool::Reading,
        [asked = std::move(asked)](spatial::Progress& progress) -> spatial::Result<std::vector<RowSet>> {
            std::vector<RowSet> all;
            for (const auto& one : asked) {
                if (!one.table || std::holds_alternative<std::monostate>(one.key)) {
                    all.emplace_back();
                    continue;
                }
                TRY_ASSIGN(RowSet rows, rowsWith(*one.table, one.field, one.type, one.key, progress));
                all.push_back(std::move(rows));
            }
            return all;
        },
        [this, layer = layer_, id = id_](spatial::Result<std::vector<RowSet>> found) {
            if (!found || layer != layer_ || id != id_ || found->size() != relations_.size())
                return;
            for (std::size_t i = 0; i < relations_.size(); ++i) {
                relations_[i]->rows = (*found)[i];
                relations_[i]->count = static_cast<int>((*found)[i].size());
            }
            fill();
        });
    fill();
}

void RelatedView::fill()
{
    for (const auto& relation : relations_) {
        const layers::LayerEntry* const other = bench_.document.project().layer(relation->what.layer);
        const QString name = !relation->what.name.empty() ? say(relation->what.name) : other ? say(other->name) : QString::fromStdString(relation->what.layer);
        relation->title->setText(relation->count < 0 ? name : QStringLiteral("%1 (%2)").arg(name).arg(relation->count));
        for (const auto& [button, words] : {std::pair{relation->open, text("Select these records")}, {relation->add, text("Add a record")}}) {
            button->setToolTip(say(words));
            button->setAccessibleName(say(words));
        }
        relation->open->setEnabled(relation->count > 0);
        relation->add->setEnabled(!bench_.edits.refusal(relation->what.layer));
        relation->list->setAccessibleName(name);
        relation->list->clear();
        relation->list->setVisible(relation->count > 0);
        const spatial::FeatureTablePtr table = bench_.store.layer(relation->what.layer)->table;
        if (!table || relation->count <= 0)
            continue;
        const std::size_t fields = std::min(kListedFields, table->fields.size());
        QStringList heads;
        for (std::size_t i = 0; i < fields; ++i)
            heads += QString::fromStdString(table->fields[i].name);
        relation->list->setColumnCount(static_cast<int>(fields));
        relation->list->setHeaderLabels(heads);
        for (std::size_t i = 0; i < std::min(kMostListed, relation->rows.size()); ++i) {
            const std::uint32_t row = relation->rows[i];
            if (row >= table->size())
                continue;
            auto* item = new QTreeWidgetItem(relation->list);
            item->setData(0, Qt::UserRole, row);
            for (std::size_t field = 0; field < fields; ++field)
                item->setText(static_cast<int>(field), QString::fromStdString(table->columns[field].display(row)));
        }
    }
}

void RelatedView::open(std::size_t number)
{
    const Relation& relation = *relations_[number];
    const spatial::FeatureTablePtr table = bench_.store.layer(relation.what.layer)->table;
    std::vector<std::int64_t> ids;
    for (const std::uint32_t row : relation.rows)
        if (table && row < table->size())
            ids.push_back(table->ids[row]);
    if (!ids.empty())
        selectFeatures(bench_, relation.what.layer, std::move(ids));
}

void RelatedView::add(std::size_t number)
{
    const layers::RelatedRecords what = relations_[number]->what;
    const layers::EditedLayerPtr mine = bench_.edits.layer(layer_);
    const layers::EditedLayerPtr other = bench_.edits.layer(what.layer);
    const auto slot = mine ? mine->slotOf(what.field) : std::nullopt;
    const auto otherSlot = other ? other->slotOf(what.otherField) : std::nullopt;
    if (!slot || !otherSlot || !mine->contains(id_))
        return;
    layers::FeatureImage image;
    const spatial::GeometryKind kind = other->base()->commonKind();
    if (kind == spatial::GeometryKind::Point || kind == spatial::GeometryKind::MultiPoint) {
        const spatial::Box box = mine->geometry(id_).box();
        const auto there = spatial::Transform::between(mine->base()->crs, other->base()->crs);
        if (!box.empty() && there) {
            std::vector<spatial::Coordinate> centre{box.centre()};
            there->apply(centre);
            image.geometry = spatial::Geometry::point(centre.front());
        }
    } else if (kind != spatial::GeometryKind::Null) {
        bench_.messages.toast(text("Draw the new feature on the map; then give it the key {0}.", what.otherField));
        return;
    }
    image.values.resize(other->fieldSlots().size());
    spatial::AttributeColumn key(other->fieldSlots()[*otherSlot].field.type);
    key.append(mine->value(id_, *slot));
    image.values[*otherSlot] = key.value(0);
    AttributeEdits attributes(bench_);
    layers::fillDefaults(*other, image, attributes.forms(what.layer));
    layers::LayerChange change;
    const std::int64_t id = other->nextId();
    change.features.push_back({id, std::nullopt, std::move(image)});
    if (const auto done = bench_.edits.edit(text("Add a record"), what.layer, std::move(change)); !done)
        bench_.messages.show(done.error());
    else
        selectFeatures(bench_, what.layer, {id});
}

}  // namespace app::desktop
