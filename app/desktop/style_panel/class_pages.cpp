// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of classes: categories and graduated numbers.
#include "app/desktop/language.h"
#include "app/desktop/style_panel/bound_style.h"
#include "app/desktop/style_panel/class_controls.h"
#include "app/desktop/style_panel/classes_table.h"
#include "app/desktop/style_panel/converted_style.h"
#include "app/desktop/style_panel/class_histogram.h"
#include "app/desktop/style_panel/ramp_box.h"
#include "app/desktop/style_panel/symbol_editor.h"
#include "app/desktop/style_panel/vector_pages.h"
#include "styles/classify/make_styles.h"
#include "styles/legend/legend.h"
#include "styles/symbols/restyled.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>
#include <map>

namespace app::desktop {

using spatial::text;
using styles::Categorized;
using styles::Category;
using styles::ClassBreak;
using styles::Graduated;
using styles::Symbol;

namespace {

/// A title typed in the window's language.
void setTitle(styles::Words& words, const QString& typed) { (currentLanguage() == Language::Chinese ? words.zh : words.en) = typed.toStdString(); }

QPushButton* flatButton(StyleForm* form, const spatial::Text& words)
{
    auto* button = new QPushButton(form);
    button->setProperty("role", "flat");
    onLanguage(button, [button, words] { button->setText(say(words)); });
    return button;
}

QWidget* beside(StyleForm* form, std::initializer_list<QWidget*> widgets)
{
    auto* row = new QWidget(form);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    for (QWidget* widget : widgets)
        line->addWidget(widget);
    line->addStretch(1);
    return row;
}

/// The symbol before, in another shape: colours of the classes stay.
Symbol reshaped(const Symbol& shape, const Symbol& before) { return styles::withColor(shape, styles::colorOf(before)); }

class GraduatedPage final : public StyleForm {
public:
    GraduatedPage(StyleSubject& subject, QWidget* parent) : StyleForm(parent), style_(subject), histogram_(new ClassHistogram(this)), table_(new ClassesTable(this)), ramps_(new RampBox(this))
    {
        addField(text("Field"), subject, true, style_.get(&Graduated::field), [this](std::string field) { controls_->classify(field); });
        addSymbolRow();
        addChoice(text("Told by"), {text("Colour"), text("Size")}, [this] { return bySize() ? 1 : 0; }, [this](int i) { tellBy(i == 1); });
        addWidget(text("Colours"), ramps_, [this] { ramps_->showColors(colorsOf(*style_)); });
        auto* turn = flatButton(this, text("Reverse the colours"));
        addWide(beside(this, {turn}), {});
        controls_ = new ClassControls(*this, subject);
        addWide(histogram_, [this] { showHistogram(); });
        addWide(table_, [this] { showRows(); });
        addLine(text("Unit"), text("written behind the numbers"), style_.get(&Graduated::unit), style_.set("unit", &Graduated::unit));
        addFlag(text("Draw all other features"), [this] { return style_->others.has_value(); }, [this](bool on) {
            style_.edit("others", [on](Graduated& s) { s.others = on && !s.classes.empty() ? std::optional(styles::withColor(s.classes.front().symbol, styles::Color::rgb(0xd5d5d5))) : std::nullopt; });
        });
        connect(turn, &QPushButton::clicked, this, [this] { takeColors([](std::vector<styles::Color> c) { std::reverse(c.begin(), c.end()); return c; }, "reverse"); });
        connect(ramps_, &RampBox::chosen, this, [this](const styles::ColorRamp& ramp) {
            takeColors([&ramp](const std::vector<styles::Color>& c) { return ramp.classes(static_cast<int>(c.size())); }, "ramp");
        });
        connect(controls_, &ClassControls::wanted, this, [this] { controls_->classify(style_->field); });
        connect(controls_, &ClassControls::classified, this, &GraduatedPage::takeBounds);
        connect(histogram_, &ClassHistogram::breakMoved, this, [this](int i, double value) { moveBound(i, value); });
        connect(&table_->classes(), &ClassesModel::boundEdited, this, [this](int row, double value) { moveBound(row + 1, value); });
        connect(&table_->classes(), &ClassesModel::titleEdited, this, [this](int row, const QString& title) { editClass(row, "title", [&](ClassBreak& c) { setTitle(c.title, title); }); });
        connect(table_, &ClassesTable::symbolEdited, this, [this](int row, const Symbol& symbol, const QString& what) {
            editClass(row, what.toStdString(), [&](ClassBreak& c) { c.symbol = symbol; });
        });
        connect(table_, &ClassesTable::removeWanted, this, &GraduatedPage::removeClasses);
        connect(&subject, &StyleSubject::dataChanged, this, [this] { refresh(); });
    }

private:
    void addSymbolRow()
    {
        auto* button = new SymbolButton(this);
        connect(button, &SymbolButton::edited, this, [this](const Symbol& symbol, const QString& what) {
            style_.edit(("all:" + what.toStdString()).c_str(), [&](Graduated& s) {
                const bool sizes = bySize();
                for (ClassBreak& c : s.classes)
                    c.symbol = what == QLatin1String("fill") ? symbol : sizes ? styles::withSize(reshaped(symbol, c.symbol), styles::sizeOf(c.symbol)) : reshaped(symbol, c.symbol);
            });
        });
        addWidget(text("Symbol"), button, [this, button] {
            if (!style_->classes.empty())
                button->setSymbol(style_->classes[style_->classes.size() / 2].symbol);
        });
    }
    bool bySize() const
    {
        const auto& classes = style_->classes;
        return classes.size() > 1 && styles::sizeOf(classes.front().symbol) != styles::sizeOf(classes.back().symbol);
    }
    void tellBy(bool size)
    {
        style_.edit("by", [size](Graduated& s) {
            const auto bounds = boundsOf(s);
            if (s.classes.empty())
                return;
            Symbol base = s.classes[s.classes.size() / 2].symbol;
            if (size && std::holds_alternative<styles::FillSymbol>(base))
                base = styles::PointSymbol{.fill = styles::colorOf(base)};
            const bool line = std::holds_alternative<styles::LineSymbol>(base);
            const Graduated made = size ? styles::graduatedBySize(s.field, bounds, base, line ? 0.3 : 1.5, line ? 2.4 : 7)
                                        : styles::graduatedByColor(s.field, bounds, styles::colorRamp("YlGnBu"), styles::withSize(base, line ? 0.6 : 2.4));
            for (std::size_t i = 0; i < s.classes.size(); ++i)
                s.classes[i].symbol = made.classes[i].symbol;
        });
    }
    template <class Make>
    void takeColors(Make make, const char* key)
    {
        style_.edit(key, [&](Graduated& s) {
            const auto next = make(colorsOf(s));
            for (std::size_t i = 0; i < s.classes.size() && i < next.size(); ++i)
                s.classes[i].symbol = styles::withColor(s.classes[i].symbol, next[i]);
        });
    }
    void takeBounds(const std::string& field, const styles::ClassBounds& bounds)
    {
        style_.edit("classes", [&](Graduated& s) {
            if (s.classes.empty())
                return;
            const bool sizes = bySize();
            const Symbol base = s.classes[s.classes.size() / 2].symbol;
            Graduated made = sizes ? styles::graduatedBySize(field, bounds, base, styles::sizeOf(s.classes.front().symbol), styles::sizeOf(s.classes.back().symbol))
                                   : styles::graduatedByColor(field, bounds, rampNow(), base);
            made.others = s.others;
            made.unit = field == s.field ? s.unit : std::string();
            s = std::move(made);
        });
    }
    /// The ramp that the colours run along: the chosen one, else through the colours themselves.
    styles::ColorRamp rampNow() const
    {
        styles::ColorRamp ramp = ramps_->isReversed() ? ramps_->ramp().reversed() : ramps_->ramp();
        const auto now = colorsOf(*style_);
        if (now.size() >= 2 && ramp.classes(static_cast<int>(now.size())) != now) {
            ramp.kind = styles::RampKind::Sequential;
            ramp.colors = now;
        }
        return ramp;
    }
    void moveBound(int index, double value)
    {
        controls_->setManual();
        style_.edit(("bound" + std::to_string(index)).c_str(), [&](Graduated& s) {
            const auto i = static_cast<std::size_t>(index);
            if (index == 0) {
                s.lower = std::min(value, s.classes.empty() ? value : s.classes.front().upper);
                return;
            }
            if (i > s.classes.size())
                return;
            const double above = i < s.classes.size() ? s.classes[i].upper : std::numeric_limits<double>::infinity();
            const double below = i > 1 ? s.classes[i - 2].upper : s.lower;
            if (value > below && value < above)
                s.classes[i - 1].upper = value;
        });
    }
    template <class Change>
    void editClass(int row, const std::string& key, Change change)
    {
        style_.edit(("class" + std::to_string(row) + key).c_str(), [&](Graduated& s) {
            if (const auto i = static_cast<std::size_t>(row); i < s.classes.size())
                change(s.classes[i]);
        });
    }
    /// What a removed class held goes to the one above it; the last one cannot go.
    void removeClasses(const std::vector<int>& rows)
    {
        controls_->setManual();
        style_.edit("remove", [&](Graduated& s) {
            for (auto row = rows.rbegin(); row != rows.rend(); ++row)
                if (s.classes.size() > 1 && static_cast<std::size_t>(*row) < s.classes.size()) {
                    const double upper = s.classes[static_cast<std::size_t>(*row)].upper;
                    const bool last = static_cast<std::size_t>(*row) + 1 == s.classes.size();
                    s.classes.erase(s.classes.begin() + *row);
                    if (last)
                        s.classes.back().upper = upper;
                }
        });
    }
    void showHistogram()
    {
        if (!style_.isThere())
            return;
        controls_->show(static_cast<int>(style_->classes.size()));
        const auto numbers = style_.subject().numbers(style_->field);
        histogram_->setHistogram(numbers ? styles::histogramOf(*numbers, 64) : styles::Histogram{});
        const auto bounds = boundsOf(*style_);
        std::vector<double> breaks{bounds.lower};
        breaks.insert(breaks.end(), bounds.upper.begin(), bounds.upper.end());
        histogram_->setBreaks(breaks);
        histogram_->setColors([bounds, shown = colorsOf(*style_)](double value) {
            const int found = styles::classOf(value, bounds);
            return found < 0 ? styles::Color::rgb(0xb8b8b8) : shown[static_cast<std::size_t>(found)];
        });
    }
    void showRows()
    {
        if (!style_.isThere())
            return;
        const auto numbers = style_.subject().numbers(style_->field);
        const auto counts = numbers ? styles::countsIn(*numbers, boundsOf(*style_)) : std::vector<std::size_t>();
        Graduated untitled = *style_;
        for (ClassBreak& c : untitled.classes)
            c.title = {};
        const auto entries = styles::legendOf(styles::VectorStyle(untitled));
        std::vector<ClassRow> rows;
        for (std::size_t i = 0; i < style_->classes.size(); ++i) {
            const ClassBreak& c = style_->classes[i];
            rows.push_back({c.symbol, {}, QString::fromStdString(entries[i].title.en), c.upper, c.title, counts.empty() ? -1 : static_cast<qint64>(counts[i])});
        }
        table_->classes().setRows(std::move(rows));
    }

    BoundStyle<Graduated> style_;
    ClassHistogram* histogram_;
    ClassesTable* table_;
    RampBox* ramps_;
    ClassControls* controls_ = nullptr;
};

class CategorizedPage final : public StyleForm {
public:
    CategorizedPage(StyleSubject& subject, QWidget* parent) : StyleForm(parent), style_(subject), table_(new ClassesTable(this)), ramps_(new RampBox(this))
    {
        addField(text("Field"), subject, false, style_.get(&Categorized::field), [this](std::string field) { wanted_ = field; takeValues(); });
        auto* button = new SymbolButton(this);
        connect(button, &SymbolButton::edited, this, [this](const Symbol& symbol, const QString& what) {
            style_.edit(("all:" + what.toStdString()).c_str(), [&](Categorized& s) {
                for (Category& c : s.categories)
                    c.symbol = what == QLatin1String("fill") ? symbol : reshaped(symbol, c.symbol);
            });
        });
        addWidget(text("Symbol"), button, [this, button] {
            if (!style_->categories.empty())
                button->setSymbol(style_->categories.front().symbol);
        });
        addWidget(text("Colours"), ramps_, [this] { ramps_->showColors(colorsOf(*style_)); });
        connect(ramps_, &RampBox::chosen, this, [this](const styles::ColorRamp& ramp) {
            style_.edit("ramp", [&](Categorized& s) {
                const auto next = ramp.classes(static_cast<int>(s.categories.size()));
                for (std::size_t i = 0; i < s.categories.size(); ++i)
                    s.categories[i].symbol = styles::withColor(s.categories[i].symbol, next[i]);
            });
        });
        auto* all = flatButton(this, text("All values"));
        auto* more = flatButton(this, text("Add missing"));
        auto* remove = flatButton(this, text("Remove"));
        addWide(beside(this, {all, more, remove}), {});
        addWide(table_, [this] { showRows(); });
        addFlag(text("Codes by their beginning (06 holds 0601)"), style_.get(&Categorized::byPrefix), style_.set("byPrefix", &Categorized::byPrefix));
        addFlag(text("Draw all other features"), [this] { return style_->others.has_value(); }, [this](bool on) {
            style_.edit("others", [on](Categorized& s) {
                s.others = on ? std::optional(s.categories.empty() ? Symbol(styles::FillSymbol{}) : styles::withColor(s.categories.front().symbol, styles::Color::rgb(0xd5d5d5))) : std::nullopt;
            });
        });
        connect(all, &QPushButton::clicked, this, [this] { wanted_ = style_->field; takeValues(); });
        connect(more, &QPushButton::clicked, this, &CategorizedPage::addMissing);
        connect(remove, &QPushButton::clicked, this, [this] { removeRows(table_->chosenRows()); });
        connect(table_, &ClassesTable::removeWanted, this, &CategorizedPage::removeRows);
        connect(table_, &ClassesTable::symbolEdited, this, [this](int row, const Symbol& symbol, const QString& what) {
            editCategory(row, what.toStdString(), [&](Category& c) { c.symbol = symbol; });
        });
        connect(&table_->classes(), &ClassesModel::titleEdited, this, [this](int row, const QString& title) { editCategory(row, "title", [&](Category& c) { setTitle(c.title, title); }); });
        connect(&table_->classes(), &ClassesModel::valueEdited, this, [this](int row, const QString& value) { editCategory(row, "value", [&](Category& c) { c.value = value.toStdString(); }); });
        connect(&subject, &StyleSubject::dataChanged, this, [this] {
            if (!wanted_.empty())
                takeValues();
            refresh();
        });
        connect(&subject, &StyleSubject::layerChanged, this, [this] { wanted_.clear(); });
    }

private:
    void takeValues()
    {
        const auto values = style_.subject().values(wanted_);
        if (!values)
            return;
        const std::string field = std::exchange(wanted_, {});
        style_.edit("values", [&](Categorized& s) {
            const Symbol base = s.categories.empty() ? Symbol(styles::FillSymbol{}) : s.categories.front().symbol;
            Categorized made = styles::categorizedBy(field, *values, ramps_->isReversed() ? ramps_->ramp().reversed() : ramps_->ramp(), base);
            if (made.field == s.field)
                for (Category& c : made.categories)
                    for (const Category& old : s.categories)
                        if (old.value == c.value)
                            c = old;
            made.byPrefix = s.byPrefix && made.field == s.field;
            s = std::move(made);
        });
    }
    void addMissing()
    {
        const auto values = style_.subject().values(style_->field);
        if (!values)
            return;
        style_.edit("missing", [&](Categorized& s) {
            const Symbol base = s.categories.empty() ? Symbol(styles::FillSymbol{}) : s.categories.front().symbol;
            const auto next = ramps_->ramp().classes(static_cast<int>(s.categories.size() + values->size()));
            for (const auto& value : *values)
                if (std::none_of(s.categories.begin(), s.categories.end(), [&](const Category& c) { return c.value == value.value; }))
                    s.categories.push_back({value.value, {}, styles::withColor(base, next[s.categories.size()])});
        });
    }
    void removeRows(const std::vector<int>& rows)
    {
        style_.edit("remove", [&](Categorized& s) {
            for (auto row = rows.rbegin(); row != rows.rend(); ++row)
                if (static_cast<std::size_t>(*row) < s.categories.size())
                    s.categories.erase(s.categories.begin() + *row);
        });
    }
    template <class Change>
    void editCategory(int row, const std::string& key, Change change)
    {
        style_.edit(("category" + std::to_string(row) + key).c_str(), [&](Categorized& s) {
            if (const auto i = static_cast<std::size_t>(row); i < s.categories.size())
                change(s.categories[i]);
        });
    }
    void showRows()
    {
        if (!style_.isThere())
            return;
        std::map<std::string, std::size_t> counts;
        const auto values = style_.subject().values(style_->field);
        if (values)
            for (const auto& value : *values)
                counts[value.value] = value.count;
        std::vector<ClassRow> rows;
        for (const Category& c : style_->categories) {
            const auto found = counts.find(c.value);
            const qint64 count = !values || style_->byPrefix ? -1 : found == counts.end() ? 0 : static_cast<qint64>(found->second);
            rows.push_back({c.symbol, {}, QString::fromStdString(c.value), {}, c.title, count});
        }
        table_->classes().setRows(std::move(rows));
    }

    BoundStyle<Categorized> style_;
    ClassesTable* table_;
    RampBox* ramps_;
    std::string wanted_;
};

}  // namespace

StyleForm* graduatedPage(StyleSubject& subject, QWidget* parent) { return new GraduatedPage(subject, parent); }
StyleForm* categorizedPage(StyleSubject& subject, QWidget* parent) { return new CategorizedPage(subject, parent); }

}  // namespace app::desktop
