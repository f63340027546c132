// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/label_panel/label_page.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/label_panel/label_form.h"
#include "app/desktop/language.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/style_library/look_of_layer.h"
#include "app/desktop/theme/theme.h"
#include "layers/project/project.h"
#include "styles/labels/label_rules.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

LabelPage::LabelPage(Workbench& bench, QWidget* parent)
    : QWidget(parent), bench_(bench), hint_(new QLabel(this)), all_(new QWidget), on_(new QCheckBox), obstacle_(new QCheckBox), rules_(new QListWidget), condition_(new QWidget), title_(new QLineEdit),
      filter_(new QLineEdit), form_(new LabelForm([this](std::string_view key, const auto& change) { edit(key, [&](styles::LabelStyle& style) { change(chosen(style)); }); })), free_(new QPushButton)
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    hint_->setProperty("role", "hint");
    hint_->setWordWrap(true);
    hint_->setContentsMargins(10, 8, 10, 8);
    outer->addWidget(hint_);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* ground = new QWidget(scroll);
    auto* column = new QVBoxLayout(ground);
    column->setContentsMargins(10, 10, 10, 10);
    column->addWidget(on_);
    column->addWidget(all_);
    column->addWidget(obstacle_);
    column->addWidget(free_);
    column->addStretch(1);
    scroll->setWidget(ground);
    outer->addWidget(scroll, 1);

    auto* inside = new QVBoxLayout(all_);
    inside->setContentsMargins(0, 0, 0, 0);
    rules_->setFixedHeight(92);
    auto* row = new QHBoxLayout;
    row->addWidget(rules_, 1);
    auto* side = new QVBoxLayout;
    const std::pair<QToolButton*, spatial::Text> buttons[] = {{button("list-add", [this] { addRule(); }), text("Add a rule")},
                                                              {button("list-remove", [this] { removeRule(); }), text("Remove the rule")},
                                                              {button("go-up", [this] { moveRule(-1); }), text("Move the rule up")},
                                                              {button("go-down", [this] { moveRule(1); }), text("Move the rule down")}};
    for (const auto& [b, words] : buttons) {
        side->addWidget(b);
        onLanguage(b, [b = b, words = words] {
            b->setToolTip(say(words));
            b->setAccessibleName(say(words));
        });
    }
    side->addStretch(1);
    row->addLayout(side);
    inside->addLayout(row);
    auto* condition = new QFormLayout(condition_);
    condition->setContentsMargins(0, 0, 0, 0);
    auto* titleWords = new QLabel;
    auto* filterWords = new QLabel;
    condition->addRow(titleWords, title_);
    condition->addRow(filterWords, filter_);
    inside->addWidget(condition_);
    inside->addWidget(form_);

    onLanguage(this, [this, titleWords, filterWords] {
        on_->setText(say(text("Show labels")));
        obstacle_->setText(say(text("No label of another feature covers this layer")));
        free_->setText(say(text("Let all labels find their places")));
        rules_->setAccessibleName(say(text("Rules of labels")));
        titleWords->setText(say(text("Name")));
        title_->setAccessibleName(titleWords->text());
        filterWords->setText(say(text("Condition")));
        filter_->setAccessibleName(filterWords->text());
        filter_->setPlaceholderText(say(text("e.g. pop > 100000")));
        refresh();
    });
    connect(on_, &QCheckBox::clicked, this, &LabelPage::turn);
    connect(obstacle_, &QCheckBox::clicked, this, [this](bool on) { edit("obstacle", [on](styles::LabelStyle& style) { style.obstacle = on; }); });
    connect(free_, &QPushButton::clicked, this, [this] { edit("free", [](styles::LabelStyle& style) { style.moved.clear(); }); });
    connect(rules_, &QListWidget::currentRowChanged, this, [this] {
        if (!showing_)
            refresh();
    });
    const auto editRule = [this](QLineEdit* line, const char* key, auto set) {
        connect(line, &QLineEdit::editingFinished, this, [this, line, key, set] {
            if (showing_ || !line->isModified())
                return;
            line->setModified(false);
            const std::string typed = line->text().trimmed().toStdString();
            const int which = rule();
            edit(key, [&](styles::LabelStyle& style) {
                if (which < static_cast<int>(style.rules.size()))
                    set(style.rules[static_cast<std::size_t>(which)], typed);
            });
        });
    };
    editRule(title_, "title", [](styles::LabelRule& r, const std::string& typed) { r.title = {typed, typed}; });
    editRule(filter_, "filter", [](styles::LabelRule& r, const std::string& typed) { r.filter = typed; });
    connect(&bench.selection, &Selection::currentLayerChanged, this, [this] { refresh(); });
    connect(&bench.document, &Document::changed, this, [this] { refresh(); });
    connect(&bench.store, &LayerStore::changed, this, [this] { refresh(); });
}

QToolButton* LabelPage::button(const char* name, std::function<void()> run)
{
    auto* made = new QToolButton;
    onTheme(made, [made, name = QString::fromLatin1(name)] { made->setIcon(icon(name)); });
    connect(made, &QToolButton::clicked, this, std::move(run));
    return made;
}

std::optional<styles::LabelStyle> LabelPage::labels() const
{
    const auto* entry = bench_.document.project().layer(bench_.selection.currentLayer());
    const auto look = entry ? lookOfLayer(*entry, *bench_.store.layer(entry->id)) : std::nullopt;
    return look ? look->labels : std::nullopt;
}

int LabelPage::rule() const { return std::max(0, rules_->currentRow()); }

styles::LabelClass& LabelPage::chosen(styles::LabelStyle& style) const
{
    const auto which = static_cast<std::size_t>(rule());
    return which < style.rules.size() ? static_cast<styles::LabelClass&>(style.rules[which]) : style;
}

void LabelPage::edit(std::string_view key, const std::function<void(styles::LabelStyle&)>& change)
{
    const auto* entry = bench_.document.project().layer(bench_.selection.currentLayer());
    auto own = entry ? styles::layerLookFromJson(entry->style) : spatial::Result<styles::LayerLook>(styles::LayerLook{});
    if (!entry || !own)
        return;
    own->labels = labels().value_or(styles::LabelStyle{});
    change(*own->labels);
    bench_.document.editLayer(
        text("Change the labels"), entry->id, [&](layers::LayerEntry& target) { target.style = styles::toJson(*own); }, "labels." + std::string(key));
}

void LabelPage::turn(bool on)
{
    const auto* entry = bench_.document.project().layer(bench_.selection.currentLayer());
    if (!entry)
        return;
    const auto held = bench_.store.layer(entry->id);
    edit("on", [&](styles::LabelStyle& style) {
        if (!on) {
            style.fieldZh.clear();
            style.fieldEn.clear();
            style.expression.clear();
            style.rules.clear();
            return;
        }
        // A name where there is one, else the first text, else the first field.
        const auto& fields = held->table->fields;
        const auto named = std::find_if(fields.begin(), fields.end(), [](const spatial::Field& f) {
            const QString name = QString::fromStdString(f.name).toLower();
            return name.contains(QLatin1String("name")) || name.contains(QStringLiteral("名"));
        });
        const auto texts = std::find_if(fields.begin(), fields.end(), [](const spatial::Field& f) { return f.type == spatial::FieldType::Text; });
        if (!fields.empty())
            style.fieldZh = style.fieldEn = named != fields.end() ? named->name : texts != fields.end() ? texts->name : fields.front().name;
    });
}

void LabelPage::addRule()
{
    const int count = rules_->count() - 1;
    edit("add", [](styles::LabelStyle& style) {
        styles::LabelRule made;
        static_cast<styles::LabelClass&>(made) = style;
        style.rules.push_back(std::move(made));
    });
    rules_->setCurrentRow(count);
    filter_->setFocus();
}

void LabelPage::removeRule()
{
    const auto which = static_cast<std::size_t>(rule());
    edit("remove", [which](styles::LabelStyle& style) {
        if (which < style.rules.size())
            style.rules.erase(style.rules.begin() + static_cast<std::ptrdiff_t>(which));
    });
}

void LabelPage::moveRule(int by)
{
    const int which = rule();
    const int to = which + by;
    if (which >= rules_->count() - 1 || to < 0 || to >= rules_->count() - 1)
        return;
    edit("move", [&](styles::LabelStyle& style) { std::swap(style.rules[static_cast<std::size_t>(which)], style.rules[static_cast<std::size_t>(to)]); });
    rules_->setCurrentRow(to);
}

void LabelPage::refresh()
{
    const auto* entry = bench_.document.project().layer(bench_.selection.currentLayer());
    const auto held = entry ? bench_.store.layer(entry->id) : nullptr;
    const bool ready = held && held->table && !held->table->fields.empty();
    hint_->setVisible(!ready);
    hint_->setText(!entry                      ? say(text("Choose a layer to label it."))
                   : held && held->isRaster() ? say(text("Rasters have no labels."))
                   : held && held->hasData()  ? say(text("The layer has no fields to label with."))
                                              : say(text("The layer is being read.")));
    on_->setVisible(ready);
    const auto style = ready ? labels() : std::nullopt;
    const bool on = style && (style->hasText() || !style->rules.empty());
    on_->setChecked(on);
    all_->setVisible(on);
    obstacle_->setVisible(ready);
    obstacle_->setChecked(style && style->obstacle);
    free_->setVisible(style && !style->moved.empty());
    if (!on)
        return;
    showing_ = true;
    const int before = rule();
    rules_->clear();
    for (const auto& r : style->rules)
        rules_->addItem(!r.title.empty() ? say(r.title) : r.filter.empty() ? say(text("All features")) : QString::fromStdString(r.filter));
    rules_->addItem(style->rules.empty() ? say(text("All features")) : say(text("All others")));
    rules_->setCurrentRow(std::clamp(before, 0, std::max(rules_->count() - 1, 0)));
    const auto which = static_cast<std::size_t>(rule());
    const bool isRule = which < style->rules.size();
    condition_->setVisible(isRule);
    if (isRule) {
        title_->setText(say(style->rules[which].title));
        filter_->setText(QString::fromStdString(style->rules[which].filter));
    }
    QStringList fields;
    QStringList numbers;
    for (const auto& field : held->table->fields) {
        fields << QString::fromStdString(field.name);
        if (field.type == spatial::FieldType::Integer || field.type == spatial::FieldType::Real)
            numbers << fields.back();
    }
    auto copy = *style;
    form_->show(chosen(copy), fields, numbers);
    const auto faults = styles::labelFaults(*style, *held->table);
    form_->setFault(faults.empty() ? QString() : say(faults.front().message));
    showing_ = false;
}

}  // namespace app::desktop
