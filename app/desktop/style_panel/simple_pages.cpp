// SPDX-License-Identifier: GPL-3.0-or-later
// The pages whose style is a few values: one symbol, sizes, heat, clusters.
#include "app/desktop/language.h"
#include "app/desktop/style_panel/bound_style.h"
#include "app/desktop/style_panel/ramp_box.h"
#include "app/desktop/style_panel/symbol_editor.h"
#include "app/desktop/style_panel/vector_pages.h"

#include <QPushButton>

#include <algorithm>

namespace app::desktop {

using spatial::text;
using styles::Cluster;
using styles::HeatMap;
using styles::Proportional;
using styles::SingleSymbol;
using styles::Symbol;

namespace {

const NumberRange kSize{0.1, 60, 1, 0.5, QStringLiteral("mm")};

/// A button with a symbol, bound to a style's member.
template <class S>
void addSymbol(StyleForm* form, const spatial::Text& label, BoundStyle<S> style, const char* key, std::function<Symbol&(S&)> of)
{
    auto* button = new SymbolButton(form);
    QObject::connect(button, &SymbolButton::edited, form, [style, key, of](const Symbol& symbol, const QString& what) {
        style.edit((std::string(key) + what.toStdString()).c_str(), [&](S& s) { of(s) = symbol; });
    });
    form->addWidget(label, button, [button, style, of] {
        if (!style.isThere())
            return;
        S copy = *style;
        button->setSymbol(of(copy));
    });
}

}  // namespace

StyleForm* singlePage(StyleSubject& subject, QWidget* parent)
{
    auto* form = new StyleForm(parent);
    const BoundStyle<SingleSymbol> style(subject);
    auto* editor = new SymbolEditor(form);
    QObject::connect(editor, &SymbolEditor::edited, form, [style](const Symbol& symbol, const QString& what) {
        style.edit(("symbol:" + what.toStdString()).c_str(), [&](SingleSymbol& s) { s.symbol = symbol; });
    });
    form->addWide(editor, [editor, style] {
        if (style.isThere())
            editor->setSymbol(style->symbol);
    });
    return form;
}

StyleForm* proportionalPage(StyleSubject& subject, QWidget* parent)
{
    auto* form = new StyleForm(parent);
    const BoundStyle<Proportional> style(subject);
    form->addField(text("Field"), subject, true, style.get(&Proportional::field), style.set("field", &Proportional::field));
    addSymbol<Proportional>(form, text("Symbol"), style, "symbol:", [](Proportional& s) -> Symbol& { return s.symbol; });
    form->addNumber(text("Largest value"), {1e-9, 1e15, 2, 10}, style.get(&Proportional::maximum), style.set("maximum", &Proportional::maximum));
    auto* fromData = new QPushButton(form);
    fromData->setProperty("role", "flat");
    onLanguage(fromData, [fromData] { fromData->setText(say(text("Largest value of the data"))); });
    const auto take = [style, &subject] {
        if (const auto numbers = subject.numbers(style->field); numbers && !numbers->empty())
            style.edit("maximum", [&](Proportional& s) { s.maximum = std::max(*std::max_element(numbers->begin(), numbers->end()), 1e-9); });
    };
    QObject::connect(fromData, &QPushButton::clicked, form, take);
    form->addWide(fromData, [style, &subject] {
        if (style.isThere())
            subject.numbers(style->field);   // so that the button finds them
    });
    form->addNumber(text("Its size"), kSize, style.get(&Proportional::largest), style.set("largest", &Proportional::largest));
    form->addNumber(text("Smallest size"), kSize, style.get(&Proportional::smallest), style.set("smallest", &Proportional::smallest));
    form->addChoice(text("Grows by"), {text("Area"), text("Diameter"), text("Appearance (Flannery)")}, [style] { return static_cast<int>(style->scale); },
                    [style](int i) { style.edit("scale", [i](Proportional& s) { s.scale = static_cast<styles::SizeScale>(i); }); });
    form->addLine(text("Unit"), text("written behind the numbers"), style.get(&Proportional::unit), style.set("unit", &Proportional::unit));
    return form;
}

StyleForm* heatPage(StyleSubject& subject, QWidget* parent)
{
    auto* form = new StyleForm(parent);
    const BoundStyle<HeatMap> style(subject);
    form->addField(text("Weight"), subject, true, style.get(&HeatMap::field), style.set("field", &HeatMap::field));
    form->addNumber(text("Radius"), {0.5, 60, 1, 0.5, QStringLiteral("mm")}, style.get(&HeatMap::radius), style.set("radius", &HeatMap::radius));
    auto* ramps = new RampBox(form);
    QObject::connect(ramps, &RampBox::chosen, form, [style](const styles::ColorRamp& ramp) {
        style.edit("colors", [&](HeatMap& s) {
            // From nothing to full, so that the map stays in sight where there is little.
            s.colors = ramp.classes(6);
            for (std::size_t i = 0; i < s.colors.size(); ++i)
                s.colors[i].alpha = static_cast<std::uint8_t>(i == 0 ? 0 : 130 + 25 * i);
        });
    });
    form->addWidget(text("Colours"), ramps, [ramps, style] { ramps->showColors(style->colors); });
    auto* turn = new QPushButton(form);
    turn->setProperty("role", "flat");
    onLanguage(turn, [turn] { turn->setText(say(text("Reverse the colours"))); });
    QObject::connect(turn, &QPushButton::clicked, form, [style] {
        style.edit("reverse", [](HeatMap& s) {
            std::vector<std::uint8_t> alpha;
            for (const auto& color : s.colors)
                alpha.push_back(color.alpha);
            std::reverse(s.colors.begin(), s.colors.end());
            for (std::size_t i = 0; i < alpha.size(); ++i)
                s.colors[i].alpha = alpha[i];
        });
    });
    form->addWide(turn, {});
    form->addNumber(text("Density of the last colour"), {0, 1e12, 2, 1}, style.get(&HeatMap::maximum), style.set("maximum", &HeatMap::maximum));
    form->addHeading(text("0: the densest place of the layer"));
    return form;
}

StyleForm* clusterPage(StyleSubject& subject, QWidget* parent)
{
    auto* form = new StyleForm(parent);
    const BoundStyle<Cluster> style(subject);
    form->addNumber(text("Distance"), {1, 60, 1, 0.5, QStringLiteral("mm")}, style.get(&Cluster::distance), style.set("distance", &Cluster::distance));
    addSymbol<Cluster>(form, text("One point"), style, "symbol:", [](Cluster& s) -> Symbol& { return s.symbol; });
    const auto marker = [style](auto member) { return [style, member] { return (style->cluster).*member; }; };
    form->addColor(text("Colour of several"), marker(&styles::PointSymbol::fill), [style](styles::Color c) { style.edit("fill", [c](Cluster& s) { s.cluster.fill = c; }); });
    form->addColor(text("Colour of the number"), marker(&styles::PointSymbol::textColor), [style](styles::Color c) { style.edit("number", [c](Cluster& s) { s.cluster.textColor = c; }); });
    form->addNumber(text("Size of two"), kSize, marker(&styles::PointSymbol::size), [style](double v) { style.edit("size", [v](Cluster& s) { s.cluster.size = v; }); });
    return form;
}

}  // namespace app::desktop
