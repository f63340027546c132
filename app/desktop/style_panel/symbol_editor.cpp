// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/style_panel/symbol_editor.h"

#include "app/desktop/language.h"
#include "app/desktop/marker_chooser/marker_chooser.h"
#include "app/desktop/style_panel/style_form.h"
#include "app/desktop/theme/theme.h"
#include "styles/legend/legend.h"

#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>


namespace app::desktop {

using spatial::text;
using styles::FillPattern;
using styles::FillSymbol;
using styles::LineSymbol;
using styles::MarkerPlate;
using styles::PointSymbol;
using styles::Stroke;
using styles::Symbol;

namespace {

const NumberRange kSymbolSize{0.1, 40, 2, 0.2, QStringLiteral("mm")};
const NumberRange kWidth{0, 20, 2, 0.05, QStringLiteral("mm")};

/// Lengths of stroke and gap, millimetres, in the order of dashNames(); any other pattern is a person's own.
const std::vector<std::vector<double>>& dashKinds()
{
    static const std::vector<std::vector<double>> kinds{{}, {2, 1}, {0.4, 0.8}, {2.4, 0.7, 0.5, 0.7}, {4, 1.6}};
    return kinds;
}

std::vector<spatial::Text> dashNames() { return {text("Solid"), text("Dashes"), text("Dots"), text("Dash and dot"), text("Long dashes"), text("Own pattern")}; }

int dashOf(const Stroke& stroke)
{
    for (std::size_t i = 0; i < dashKinds().size(); ++i)
        if (stroke.dash == dashKinds()[i])
            return static_cast<int>(i);
    return static_cast<int>(dashKinds().size());
}

void setDash(Stroke& stroke, int kind)
{
    if (kind < static_cast<int>(dashKinds().size()))
        stroke.dash = dashKinds()[static_cast<std::size_t>(kind)];
}

}  // namespace

void paintSymbol(QPainter& painter, const QRectF& where, const Symbol& symbol)
{
    const styles::LegendEntry entry{std::visit([](const auto& s) { return decltype(styles::LegendEntry::key)(s); }, symbol), {}};
    styles::drawLegendKey(entry, where, 96 / 25.4, painter);
}

template <class S>
S& SymbolEditor::as()
{
    if (!std::holds_alternative<S>(symbol_))
        symbol_ = S{};
    return std::get<S>(symbol_);
}

SymbolEditor::SymbolEditor(QWidget* parent) : QWidget(parent), pages_(new QStackedWidget(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(pages_);
    forms_[0] = pointForm();
    forms_[1] = lineForm();
    forms_[2] = fillForm();
    for (StyleForm* form : forms_) {
        pages_->addWidget(form);
        form->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    }
    setSymbol(symbol_);
}

void SymbolEditor::say(const char* what) { emit edited(symbol_, QString::fromLatin1(what)); }

void SymbolEditor::setSymbol(const Symbol& symbol)
{
    symbol_ = symbol;
    const auto page = static_cast<int>(symbol.index());
    if (std::holds_alternative<LineSymbol>(symbol))
        rebuildStrokes();
    for (int i = 0; i < 3; ++i)
        forms_[i]->setSizePolicy(QSizePolicy::Preferred, i == page ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    pages_->setCurrentIndex(page);
    forms_[page]->refresh();
}

StyleForm* SymbolEditor::pointForm()
{
    auto* form = new StyleForm(this);
    const auto point = [this]() -> PointSymbol& { return std::holds_alternative<PointSymbol>(symbol_) ? std::get<PointSymbol>(symbol_) : as<PointSymbol>(); };
    auto* shapes = new MarkerChooser(form);
    connect(shapes, &MarkerChooser::chosen, this, [this, point](styles::MarkerShape shape) {
        point().shape = shape;
        say("shape");
    });
    form->addWide(shapes, [shapes, point] { shapes->setShape(point().shape); });
    form->addNumber(text("Size"), kSymbolSize, [point] { return point().size; }, [this, point](double v) { point().size = v; say("size"); });
    form->addColor(text("Colour"), [point] { return point().fill; }, [this, point](styles::Color c) { point().fill = c; say("fill"); });
    form->addColor(text("Outline"), [point] { return point().outline.color; }, [this, point](styles::Color c) { point().outline.color = c; say("outline"); });
    form->addNumber(text("Outline width"), kWidth, [point] { return point().outline.width; }, [this, point](double v) { point().outline.width = v; say("outlineWidth"); });
    form->addChoice(text("Stands on"), {text("Nothing"), text("A disc"), text("A square")}, [point] { return static_cast<int>(point().plate); },
                    [this, point](int i) { point().plate = static_cast<MarkerPlate>(i); say("plate"); });
    form->addColor(text("Picture or number"), [point] { return point().textColor; }, [this, point](styles::Color c) { point().textColor = c; say("textColor"); });
    form->addNumber(text("Turned by"), {-180, 360, 0, 15, QStringLiteral("°")}, [point] { return point().rotation; }, [this, point](double v) { point().rotation = v; say("rotation"); });
    return form;
}

StyleForm* SymbolEditor::lineForm()
{
    auto* form = new StyleForm(this);
    strokes_ = new QWidget(form);
    auto* column = new QVBoxLayout(strokes_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    form->addWide(strokes_, [this] {
        for (StyleForm* stroke : strokeForms_)
            stroke->refresh();
    });
    auto* add = new QPushButton(form);
    onLanguage(add, [add] { add->setText(app::desktop::say(text("Add a stroke on top"))); });
    connect(add, &QPushButton::clicked, this, [this] {
        auto& strokes = as<LineSymbol>().strokes;
        Stroke next = strokes.empty() ? Stroke{} : strokes.back();
        next.width = std::max(next.width * 0.6, 0.05);
        next.color = styles::mix(next.color, styles::Color::rgb(0xffffff), 0.6);
        if (strokes.size() < 6)
            strokes.push_back(next);
        rebuildStrokes();
        say("strokes");
    });
    form->addWide(add, {});
    return form;
}

void SymbolEditor::rebuildStrokes()
{
    const std::size_t count = as<LineSymbol>().strokes.size();
    if (strokeForms_.size() == count)
        return;
    for (StyleForm* form : strokeForms_) {
        form->hide();
        form->deleteLater();
    }
    strokeForms_.clear();
    // The upmost stroke first, as it is seen.
    for (std::size_t i = count; i-- > 0;) {
        auto* form = new StyleForm(strokes_);
        const auto stroke = [this, i]() -> Stroke& {
            static Stroke gone;
            auto& strokes = as<LineSymbol>().strokes;
            return i < strokes.size() ? strokes[i] : gone;
        };
        form->addColor(text("Colour"), [stroke] { return stroke().color; }, [this, stroke](styles::Color c) { stroke().color = c; say("strokeColor"); });
        form->addNumber(text("Width"), kWidth, [stroke] { return stroke().width; }, [this, stroke](double v) { stroke().width = v; say("strokeWidth"); });
        form->addChoice(text("Dashes"), dashNames(), [stroke] { return dashOf(stroke()); }, [this, stroke](int kind) { setDash(stroke(), kind); say("dash"); });
        if (count > 1) {
            auto* remove = new QPushButton(form);
            remove->setProperty("role", "flat");
            onLanguage(remove, [remove] { remove->setText(app::desktop::say(text("Remove this stroke"))); });
            connect(remove, &QPushButton::clicked, this, [this, i] {
                auto& strokes = as<LineSymbol>().strokes;
                if (i < strokes.size() && strokes.size() > 1)
                    strokes.erase(strokes.begin() + static_cast<std::ptrdiff_t>(i));
                rebuildStrokes();
                say("strokes");
            });
            form->addWide(remove, {});
        }
        strokes_->layout()->addWidget(form);
        strokeForms_.push_back(form);
        form->refresh();
    }
}

StyleForm* SymbolEditor::fillForm()
{
    auto* form = new StyleForm(this);
    const auto fill = [this]() -> FillSymbol& { return as<FillSymbol>(); };
    form->addColor(text("Fill"), [fill] { return fill().fill; }, [this, fill](styles::Color c) { fill().fill = c; say("fill"); });
    form->addColor(text("Outline"), [fill] { return fill().outline.color; }, [this, fill](styles::Color c) { fill().outline.color = c; say("outline"); });
    form->addNumber(text("Outline width"), kWidth, [fill] { return fill().outline.width; }, [this, fill](double v) { fill().outline.width = v; say("outlineWidth"); });
    form->addChoice(text("Outline dashes"), dashNames(), [fill] { return dashOf(fill().outline); }, [this, fill](int kind) { setDash(fill().outline, kind); say("dash"); });
    form->addChoice(text("Pattern"), {text("None over the fill"), text("No fill at all"), text("Hatch"), text("Cross-hatch"), text("Dots")},
                    [fill] { return static_cast<int>(fill().pattern); }, [this, fill](int i) { fill().pattern = static_cast<FillPattern>(i); say("pattern"); });
    form->addColor(text("Pattern colour"), [fill] { return fill().patternColor; }, [this, fill](styles::Color c) { fill().patternColor = c; say("patternColor"); });
    form->addNumber(text("Pattern spacing"), {0.2, 20, 2, 0.1, QStringLiteral("mm")}, [fill] { return fill().patternSpacing; },
                    [this, fill](double v) { fill().patternSpacing = v; say("patternSpacing"); });
    return form;
}

SymbolButton::SymbolButton(QWidget* parent) : QToolButton(parent)
{
    setFixedHeight(30);
    setMinimumWidth(72);
    setFocusPolicy(Qt::StrongFocus);
    onLanguage(this, [this] { setToolTip(say(spatial::text("Edit the symbol"))); });
    connect(this, &QToolButton::clicked, this, [this] {
        openSymbolSheet(symbol_, this, QRect(mapToGlobal(QPoint(0, 0)), size()), [this](const Symbol& symbol, const QString& what) {
            setSymbol(symbol);
            emit edited(symbol, what);
        });
    });
}

void SymbolButton::setSymbol(const Symbol& symbol)
{
    symbol_ = symbol;
    update();
}

void SymbolButton::paintEvent(QPaintEvent* event)
{
    QToolButton::paintEvent(event);
    QPainter painter(this);
    painter.setPen(QPen(hasFocus() ? colors().accent : colors().border, 1));
    painter.setBrush(colors().surface);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    paintSymbol(painter, QRectF(rect()).adjusted(10, 6, -10, -6), symbol_);
}

void openSymbolSheet(const Symbol& symbol, QWidget* owner, const QRect& where, std::function<void(const Symbol&, const QString&)> edited)
{
    auto* sheet = new QFrame(owner, Qt::Popup);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->setProperty("role", "float");
    sheet->setAccessibleName(say(text("Symbol")));
    auto* column = new QVBoxLayout(sheet);
    auto* scroll = new QScrollArea(sheet);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* editor = new SymbolEditor(scroll);
    editor->setSymbol(symbol);
    scroll->setWidget(editor);
    column->addWidget(scroll);
    QObject::connect(editor, &SymbolEditor::edited, owner, [edited = std::move(edited)](const Symbol& next, const QString& what) { edited(next, what); });
    const bool marker = std::holds_alternative<PointSymbol>(symbol);
    sheet->resize(320, marker ? 480 : std::min(editor->sizeHint().height() + 40, 480));
    sheet->move(where.right() - sheet->width(), where.bottom() + 2);
    sheet->show();
}

}  // namespace app::desktop
