// SPDX-License-Identifier: GPL-3.0-or-later
// The page of rules: the tree of rules above, the chosen one below.
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/style_panel/bound_style.h"
#include "app/desktop/style_panel/symbol_editor.h"
#include "app/desktop/style_panel/vector_pages.h"
#include "app/desktop/theme/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QTreeWidget>

#include <algorithm>

namespace app::desktop {

using spatial::text;
using styles::Rule;
using styles::RuleBased;
using styles::Symbol;

namespace {

/// The way to a rule: its number in the list, then in the list inside that, and so on.
using Path = std::vector<std::size_t>;

Path pathOf(const QTreeWidgetItem* item)
{
    Path path;
    for (; item; item = item->parent()) {
        const QTreeWidgetItem* above = item->parent() ? item->parent() : item->treeWidget()->invisibleRootItem();
        path.insert(path.begin(), static_cast<std::size_t>(above->indexOfChild(const_cast<QTreeWidgetItem*>(item))));
    }
    return path;
}

std::vector<Rule>* listOf(RuleBased& style, const Path& path)
{
    std::vector<Rule>* list = &style.rules;
    for (std::size_t level = 0; level + 1 < path.size(); ++level) {
        if (path[level] >= list->size())
            return nullptr;
        list = &(*list)[path[level]].rules;
    }
    return path.empty() || path.back() >= list->size() ? nullptr : list;
}

const Rule* ruleAt(const RuleBased& style, const Path& path)
{
    auto* list = listOf(const_cast<RuleBased&>(style), path);
    return list ? &(*list)[path.back()] : nullptr;
}

QString wordsOf(const Rule& rule)
{
    const QString title = say(rule.title);
    return !title.isEmpty() ? title : rule.filter.empty() ? say(text("All others")) : QString::fromStdString(rule.filter);
}

class RuleDelegate final : public QStyledItemDelegate {
public:
    RuleDelegate(QTreeWidget* tree, BoundStyle<RuleBased> style) : QStyledItemDelegate(tree), tree_(tree), style_(style) {}
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {120, 28}; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyleOptionViewItem rest = option;
        initStyleOption(&rest, index);
        const bool chosen = option.state & QStyle::State_Selected;
        painter->fillRect(option.rect, chosen ? colors().accent : colors().surface);
        const Rule* rule = ruleAt(*style_, pathOf(tree_->itemFromIndex(index)));
        if (rule && rule->symbol)
            paintSymbol(*painter, QRectF(option.rect.left() + 2, option.rect.top() + 6, 30, option.rect.height() - 12), *rule->symbol);
        painter->setPen(chosen ? colors().onAccent : colors().text);
        const QRect words = option.rect.adjusted(40, 0, -4, 0);
        painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft, option.fontMetrics.elidedText(rest.text, Qt::ElideRight, words.width()));
    }

private:
    QTreeWidget* tree_;
    BoundStyle<RuleBased> style_;
};

class RulesPage final : public StyleForm {
public:
    RulesPage(StyleSubject& subject, QWidget* parent) : StyleForm(parent), style_(subject), tree_(new QTreeWidget(this)), symbol_(new SymbolButton(this)), drawn_(new QCheckBox(this))
    {
        tree_->setHeaderHidden(true);
        tree_->setItemDelegate(new RuleDelegate(tree_, style_));
        tree_->setFixedHeight(190);
        tree_->setUniformRowHeights(true);
        onLanguage(tree_, [this] { tree_->setAccessibleName(say(text("Rules"))); });
        addWide(tree_, [this] { showTree(); });
        addWide(buttons(), {});
        addHeading(text("The chosen rule"));
        addFilter(text("Filter"), text("e.g. area > 5000; empty: all others"), subject, [this] { return rule().filter; },
                  [this](std::string filter) { edit("filter", [&](Rule& r) { r.filter = filter; }); });
        addLine(text("Title"), text("in the legend"), [this] { return say(rule().title).toStdString(); },
                [this](std::string title) { edit("title", [&](Rule& r) { (currentLanguage() == Language::Chinese ? r.title.zh : r.title.en) = title; }); });
        onLanguage(drawn_, [this] { drawn_->setText(say(text("Draw with a symbol"))); });
        connect(drawn_, &QCheckBox::clicked, this, [this](bool on) {
            edit("drawn", [&](Rule& r) { r.symbol = on ? std::optional(symbol_->symbol()) : std::nullopt; });
        });
        addWide(drawn_, [this] { drawn_->setChecked(rule().symbol.has_value()); });
        connect(symbol_, &SymbolButton::edited, this, [this](const Symbol& symbol, const QString& what) { edit(what.toStdString(), [&](Rule& r) { r.symbol = symbol; }); });
        addWidget(text("Symbol"), symbol_, [this] {
            symbol_->setEnabled(rule().symbol.has_value());
            if (rule().symbol)
                symbol_->setSymbol(*rule().symbol);
        });
        const NumberRange scale{0, 1e9, 0, 1000};
        addNumber(text("Not nearer than 1:"), scale, [this] { return rule().smallestDenominator; }, [this](double v) { edit("near", [v](Rule& r) { r.smallestDenominator = v; }); });
        addNumber(text("Not farther than 1:"), scale, [this] { return rule().largestDenominator; }, [this](double v) { edit("far", [v](Rule& r) { r.largestDenominator = v; }); });
        connect(tree_, &QTreeWidget::currentItemChanged, this, [this] { refresh(); });
    }

private:
    const Rule& rule() const
    {
        static const Rule none;
        const Rule* found = tree_->currentItem() ? ruleAt(*style_, pathOf(tree_->currentItem())) : nullptr;
        return found ? *found : none;
    }
    template <class Change>
    void edit(const std::string& key, Change change)
    {
        if (!tree_->currentItem())
            return;
        const Path path = pathOf(tree_->currentItem());
        std::string number;
        for (const std::size_t step : path)
            number += std::to_string(step) + ".";
        style_.edit(("rule" + number + key).c_str(), [&](RuleBased& s) {
            if (auto* list = listOf(s, path))
                change((*list)[path.back()]);
        });
    }
    QWidget* buttons()
    {
        auto* row = new QWidget(this);
        auto* line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        const auto add = [&](const char* picture, const spatial::Text& words, auto run) {
            auto* button = new QToolButton(row);
            onTheme(button, [button, picture] { button->setIcon(icon(QString::fromLatin1(picture))); });
            onLanguage(button, [button, words] {
                button->setToolTip(say(words));
                button->setAccessibleName(say(words));
            });
            connect(button, &QToolButton::clicked, this, run);
            line->addWidget(button);
        };
        add("list-add", text("Add a rule"), [this] { insert(false); });
        add("format-indent-more", text("Refine the chosen rule"), [this] { insert(true); });
        add("edit-delete", text("Remove the rule"), [this] { change([](std::vector<Rule>& list, std::size_t i) { list.erase(list.begin() + static_cast<std::ptrdiff_t>(i)); return i; }); });
        add("edit-copy", text("Duplicate the rule"), [this] { change([](std::vector<Rule>& list, std::size_t i) { list.insert(list.begin() + static_cast<std::ptrdiff_t>(i), Rule(list[i])); return i + 1; }); });
        add("go-up", text("Move up"), [this] { change([](std::vector<Rule>& list, std::size_t i) { return i > 0 ? (std::swap(list[i], list[i - 1]), i - 1) : i; }); });
        add("go-down", text("Move down"), [this] { change([](std::vector<Rule>& list, std::size_t i) { return i + 1 < list.size() ? (std::swap(list[i], list[i + 1]), i + 1) : i; }); });
        line->addStretch(1);
        return row;
    }
    void insert(bool inside)
    {
        const Path path = tree_->currentItem() ? pathOf(tree_->currentItem()) : Path{};
        style_.edit("insert", [&](RuleBased& s) {
            Rule next;
            auto* list = listOf(s, path);
            next.symbol = list && (*list)[path.back()].symbol ? (*list)[path.back()].symbol : std::optional(symbol_->symbol());
            if (!list)
                s.rules.push_back(next);
            else if (inside)
                (*list)[path.back()].rules.push_back(next);
            else
                list->insert(list->begin() + static_cast<std::ptrdiff_t>(path.back()), next);   // before: an else stays last
        });
    }
    template <class Change>
    void change(Change what)
    {
        if (!tree_->currentItem())
            return;
        Path path = pathOf(tree_->currentItem());
        style_.edit("order", [&](RuleBased& s) {
            if (auto* list = listOf(s, path))
                path.back() = what(*list, path.back());
        });
        choose(path);
    }
    void choose(const Path& path)
    {
        QTreeWidgetItem* item = tree_->invisibleRootItem();
        for (const std::size_t step : path) {
            if (static_cast<int>(step) >= item->childCount())
                break;
            item = item->child(static_cast<int>(step));
        }
        if (item != tree_->invisibleRootItem())
            tree_->setCurrentItem(item);
    }
    static void fill(QTreeWidgetItem* item, const std::vector<Rule>& rules)
    {
        while (item->childCount() > static_cast<int>(rules.size()))
            delete item->takeChild(item->childCount() - 1);
        for (int i = 0; i < static_cast<int>(rules.size()); ++i) {
            QTreeWidgetItem* child = i < item->childCount() ? item->child(i) : new QTreeWidgetItem(item);
            child->setText(0, wordsOf(rules[static_cast<std::size_t>(i)]));
            fill(child, rules[static_cast<std::size_t>(i)].rules);
            child->setExpanded(true);
        }
    }
    void showTree()
    {
        if (!style_.isThere())
            return;
        const QSignalBlocker quiet(tree_);
        fill(tree_->invisibleRootItem(), style_->rules);
        if (!tree_->currentItem() && tree_->topLevelItemCount() > 0)
            tree_->setCurrentItem(tree_->topLevelItem(0));
        tree_->viewport()->update();
    }

    BoundStyle<RuleBased> style_;
    QTreeWidget* tree_;
    SymbolButton* symbol_;
    QCheckBox* drawn_;
};

}  // namespace

StyleForm* rulesPage(StyleSubject& subject, QWidget* parent) { return new RulesPage(subject, parent); }

}  // namespace app::desktop
