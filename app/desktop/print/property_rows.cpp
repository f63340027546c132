// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/print/property_rows.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"

#include <QComboBox>
#include <QListWidget>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kMostRows = 7;

/// A list with ticks whose rows are dragged.
class TickedList final : public QListWidget {
public:
    explicit TickedList(QWidget* parent) : QListWidget(parent)
    {
        setDragDropMode(QAbstractItemView::InternalMove);
        setDefaultDropAction(Qt::MoveAction);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setTextElideMode(Qt::ElideRight);
    }
    std::vector<std::string> ticked() const
    {
        std::vector<std::string> ids;
        for (int row = 0; row < count(); ++row)
            if (item(row)->checkState() == Qt::Checked)
                ids.push_back(item(row)->data(Qt::UserRole).toString().toStdString());
        return ids;
    }
    void show(const Choices& offered, const std::vector<std::string>& chosen)
    {
        Choices rows;
        const auto find = [&](const std::string& id) { return std::find_if(offered.begin(), offered.end(), [&](const auto& choice) { return choice.first == id; }); };
        for (const std::string& id : chosen)
            rows.push_back(find(id) == offered.end() ? std::pair(id, QString::fromStdString(id)) : *find(id));
        for (const auto& choice : offered)
            if (std::find(chosen.begin(), chosen.end(), choice.first) == chosen.end())
                rows.push_back(choice);
        const QSignalBlocker quiet(this);
        while (count() > static_cast<int>(rows.size()))
            delete takeItem(count() - 1);
        while (count() < static_cast<int>(rows.size()))
            addItem(new QListWidgetItem);
        for (int row = 0; row < count(); ++row) {
            const auto& [id, words] = rows[static_cast<std::size_t>(row)];
            item(row)->setData(Qt::UserRole, QString::fromStdString(id));
            item(row)->setText(words);
            item(row)->setToolTip(words);
            item(row)->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled);
            item(row)->setCheckState(static_cast<std::size_t>(row) < chosen.size() ? Qt::Checked : Qt::Unchecked);
        }
        setFixedHeight(std::clamp(count(), 1, kMostRows) * std::max(18, sizeHintForRow(0)) + 2 * frameWidth() + 2);
    }
};

}  // namespace

void addWords(StyleForm& form, const spatial::Text& label, std::function<spatial::Bilingual()> get, std::function<void(spatial::Bilingual)> set)
{
    form.addLine(text("{0} (Chinese)", label), {}, [get] { return get().zh; }, [get, set](std::string written) { set({get().en, std::move(written)}); });
    form.addLine(text("{0} (English)", label), {}, [get] { return get().en; }, [get, set](std::string written) { set({std::move(written), get().zh}); });
}

void addOffer(StyleForm& form, const spatial::Text& label, std::function<Choices()> offered, std::function<std::string()> get, std::function<void(std::string)> set)
{
    QComboBox* box = choiceBox(&form, "");
    QObject::connect(box, &QComboBox::activated, box, [box, set = std::move(set)] { set(chosenIn(box)); });
    onLanguage(box, [box, offered, get] { offer(box, offered(), get()); });
    form.addWidget(label, box, [box, offered, get] { offer(box, offered(), get()); });
}

void addChosen(StyleForm& form, const spatial::Text& label, std::function<Choices()> offered, std::function<std::vector<std::string>()> get, std::function<void(std::vector<std::string>)> set)
{
    auto* list = new TickedList(&form);
    const auto take = [list, get, set = std::move(set)] {
        if (const auto ids = list->ticked(); ids != get())
            set(ids);
    };
    QObject::connect(list, &QListWidget::itemChanged, list, take, Qt::QueuedConnection);   // not while the list tells of it: its rows are set anew
    QObject::connect(list->model(), &QAbstractItemModel::rowsMoved, list, take, Qt::QueuedConnection);
    QObject::connect(list->model(), &QAbstractItemModel::rowsRemoved, list, take, Qt::QueuedConnection);
    onLanguage(list, [list, offered, get] { list->show(offered(), get()); });
    form.addWidget(label, list, [list, offered, get] { list->show(offered(), get()); });
}

Choices layerChoices(const Workbench& bench, bool featuresOnly)
{
    Choices choices;
    for (const layers::LayerEntry& layer : bench.document.project().layers)
        if (!featuresOnly || !bench.store.layer(layer.id)->isRaster())
            choices.emplace_back(layer.id, layer.name.empty() ? QString::fromStdString(layer.id) : say(layer.name));
    return choices;
}

Choices fieldChoices(const Workbench& bench, const std::string& layer, bool numbersOnly)
{
    Choices choices;
    if (layer.empty() || !bench.document.project().layer(layer))
        return choices;
    const auto table = bench.store.layer(layer)->table;
    if (!table) {
        bench.store.request(layer);
        return choices;
    }
    for (const spatial::Field& field : table->fields)
        if (!numbersOnly || field.type == spatial::FieldType::Integer || field.type == spatial::FieldType::Real)
            choices.emplace_back(field.name, QString::fromStdString(field.name));
    return choices;
}

Choices withNone(const spatial::Text& none, Choices choices)
{
    choices.insert(choices.begin(), {std::string(), say(none)});
    return choices;
}

}  // namespace app::desktop
