// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of one raster: flowing colours, classes, codes, relief, three bands.
#include "app/desktop/style_panel/raster_pages.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/style_panel/bound_style.h"
#include "app/desktop/style_panel/class_controls.h"
#include "app/desktop/style_panel/classes_table.h"
#include "app/desktop/style_panel/converted_style.h"
#include "app/desktop/style_panel/class_histogram.h"
#include "app/desktop/style_panel/ramp_box.h"
#include "styles/legend/legend.h"
#include "styles/render/raster_layer.h"
#include "styles/render/raster_limits.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace app::desktop {

using spatial::text;
using styles::Color;
using styles::Hillshade;
using styles::RasterClassified;
using styles::RasterCodes;
using styles::RasterComposite;
using styles::RasterRamp;

namespace {

const NumberRange kValue{-1e12, 1e12, 4, 1};

void setRasterTitle(styles::Words& words, const QString& typed) { (currentLanguage() == Language::Chinese ? words.zh : words.en) = typed.toStdString(); }

std::vector<Color> colorsOf(const RasterRamp& style)
{
    std::vector<Color> colors;
    for (const auto& stop : style.stops)
        colors.push_back(stop.color);
    return colors;
}
std::vector<Color> colorsOf(const RasterClassified& style)
{
    std::vector<Color> colors;
    for (const auto& c : style.classes)
        colors.push_back(c.color);
    return colors;
}

/// The stops between other ends; they keep their distances.
void stretch(RasterRamp& style, double low, double high)
{
    if (style.stops.size() < 2 || !(high > low))
        return;
    const double from = style.stops.front().value;
    const double span = style.stops.back().value - from;
    for (auto& stop : style.stops)
        stop.value = low + (high - low) * (stop.value - from) / span;
    style.stops.back().value = high;
    style.decimals = std::clamp(static_cast<int>(std::ceil(1.5 - std::log10(high - low))), 0, 9);
}

QPushButton* flatGridButton(QWidget* parent, const spatial::Text& words)
{
    auto* button = new QPushButton(parent);
    button->setProperty("role", "flat");
    onLanguage(button, [button, words] { button->setText(say(words)); });
    return button;
}

QWidget* besideEachOther(QWidget* parent, std::initializer_list<QWidget*> widgets)
{
    auto* row = new QWidget(parent);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(2);
    for (QWidget* widget : widgets)
        line->addWidget(widget);
    line->addStretch(1);
    return row;
}

/// How nodata and excluded cells are shown: the colour of the special value without a number.
template <class Style>
void addNoData(StyleForm* form, BoundStyle<Style> style)
{
    form->addColor(text("No data"),
                   [style] {
                       for (const auto& special : style->special)
                           if (!special.value)
                               return special.color;
                       return styles::kTransparent;
                   },
                   [style](Color color) {
                       style.edit("nodata", [color](Style& s) {
                           for (auto& special : s.special)
                               if (!special.value) {
                                   special.color = color;
                                   return;
                               }
                           s.special.push_back({std::nullopt, color, false, {}});
                       });
                   });
}

class RampPage final : public StyleForm {
public:
    RampPage(StyleSubject& subject, QWidget* parent) : StyleForm(parent), style_(subject), ramps_(new RampBox(this)), histogram_(new ClassHistogram(this))
    {
        addWidget(text("Colours"), ramps_, [this] { ramps_->showColors(colorsOf(*style_)); });
        auto* turn = flatGridButton(this, text("Reverse the colours"));
        addWide(besideEachOther(this, {turn}), {});
        addWide(histogram_, [this] { showHistogram(); });
        addNumber(text("Lower end"), kValue, [this] { return low(); }, [this](double v) { setLimits(v, high(), "limits"); });
        addNumber(text("Upper end"), kValue, [this] { return high(); }, [this](double v) { setLimits(low(), v, "limits"); });
        auto* all = flatGridButton(this, text("All values"));
        auto* most = flatGridButton(this, spatial::Text::literal("2–98 %"));
        auto* middle = flatGridButton(this, text("Mean ± 2 σ"));
        addWide(besideEachOther(this, {all, most, middle}), {});
        addNoData(this, style_);
        addLine(text("Unit"), text("written behind the numbers"), style_.get(&RasterRamp::unit), style_.set("unit", &RasterRamp::unit));
        addNumber(text("Decimals"), {0, 9, 0, 1}, [this] { return style_->decimals; }, [this](double v) { style_.edit("decimals", [v](RasterRamp& s) { s.decimals = static_cast<int>(v); }); });

        connect(ramps_, &RampBox::chosen, this, [this](const styles::ColorRamp& ramp) { style_.edit("ramp", [&](RasterRamp& s) { s.stops = ramp.stops(low(), high()); }); });
        connect(turn, &QPushButton::clicked, this, [this] {
            style_.edit("reverse", [](RasterRamp& s) {
                auto colors = colorsOf(s);
                std::reverse(colors.begin(), colors.end());
                for (std::size_t i = 0; i < colors.size(); ++i)
                    s.stops[i].color = colors[i];
            });
        });
        connect(histogram_, &ClassHistogram::breakMoved, this, [this](int i, double value) { i == 0 ? setLimits(value, high(), "limits") : setLimits(low(), value, "limits"); });
        connect(all, &QPushButton::clicked, this, [this] { fromSample([](const auto& v) { return std::pair(*std::min_element(v.begin(), v.end()), *std::max_element(v.begin(), v.end())); }); });
        connect(most, &QPushButton::clicked, this, [this] {
            fromSample([](const auto& v) {
                const auto limits = styles::limitsAt(v, 0.02, 0.98);
                return std::pair(limits.minimum, limits.maximum);
            });
        });
        connect(middle, &QPushButton::clicked, this, [this] { fromSample(meanAndDeviation); });
        connect(&subject, &StyleSubject::dataChanged, this, [this] { refresh(); });
    }

private:
    double low() const { return style_->stops.empty() ? 0 : style_->stops.front().value; }
    double high() const { return style_->stops.empty() ? 1 : style_->stops.back().value; }
    void setLimits(double low, double high, const char* key)
    {
        style_.edit(key, [&](RasterRamp& s) { stretch(s, low, high); });
    }
    static std::pair<double, double> meanAndDeviation(const std::vector<double>& values)
    {
        const double count = static_cast<double>(values.size());
        const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
        double squares = 0;
        for (const double v : values)
            squares += (v - mean) * (v - mean);
        const double deviation = std::sqrt(squares / count);
        return {mean - 2 * deviation, mean + 2 * deviation};
    }
    template <class Limits>
    void fromSample(Limits limits)
    {
        const auto sample = style_.subject().numbers({});
        if (!sample || sample->empty())
            return;
        const auto [low, high] = limits(*sample);
        setLimits(low, high, "limits-of-data");
    }
    void showHistogram()
    {
        if (!style_.isThere())
            return;
        const auto sample = style_.subject().numbers({});
        histogram_->setHistogram(sample ? styles::histogramOf(*sample, 80) : styles::Histogram{});
        histogram_->setBreaks({low(), high()});
        histogram_->setColors([style = styles::RasterStyle(*style_)](double value) {
            const QRgb c = qUnpremultiply(styles::colorOf(static_cast<float>(value), style));
            return Color{static_cast<std::uint8_t>(qRed(c)), static_cast<std::uint8_t>(qGreen(c)), static_cast<std::uint8_t>(qBlue(c)), static_cast<std::uint8_t>(qAlpha(c))};
        });
    }

    BoundStyle<RasterRamp> style_;
    RampBox* ramps_;
    ClassHistogram* histogram_;
};

class ClassifiedPage final : public StyleForm {
public:
    ClassifiedPage(StyleSubject& subject, QWidget* parent) : StyleForm(parent), style_(subject), ramps_(new RampBox(this)), histogram_(new ClassHistogram(this)), table_(new ClassesTable(this))
    {
        addWidget(text("Colours"), ramps_, [this] { ramps_->showColors(colorsOf(*style_)); });
        auto* turn = flatGridButton(this, text("Reverse the colours"));
        addWide(besideEachOther(this, {turn}), {});
        controls_ = new ClassControls(*this, subject);
        addWide(histogram_, [this] { showHistogram(); });
        addWide(table_, [this] { showRows(); });
        addNoData(this, style_);
        addLine(text("Unit"), text("written behind the numbers"), style_.get(&RasterClassified::unit), style_.set("unit", &RasterClassified::unit));
        connect(ramps_, &RampBox::chosen, this, [this](const styles::ColorRamp& ramp) { takeColors(ramp.classes(static_cast<int>(style_->classes.size())), "ramp"); });
        connect(turn, &QPushButton::clicked, this, [this] {
            auto colors = colorsOf(*style_);
            std::reverse(colors.begin(), colors.end());
            takeColors(colors, "reverse");
        });
        connect(controls_, &ClassControls::wanted, this, [this] { controls_->classify({}); });
        connect(controls_, &ClassControls::classified, this, [this](const std::string&, const styles::ClassBounds& bounds) {
            style_.edit("classes", [&](RasterClassified& s) {
                styles::ColorRamp ramp = ramps_->isReversed() ? ramps_->ramp().reversed() : ramps_->ramp();
                RasterClassified made = styles::classifiedRaster(bounds, ramp);
                made.special = s.special;
                made.unit = s.unit;
                s = std::move(made);
            });
        });
        connect(histogram_, &ClassHistogram::breakMoved, this, [this](int i, double value) { moveBound(i, value); });
        connect(&table_->classes(), &ClassesModel::boundEdited, this, [this](int row, double value) { moveBound(row + 1, value); });
        connect(&table_->classes(), &ClassesModel::titleEdited, this, [this](int row, const QString& title) { editClass(row, "title", [&](auto& c) { setRasterTitle(c.title, title); }); });
        connect(table_, &ClassesTable::colorEdited, this, [this](int row, Color color) { editClass(row, "color", [&](auto& c) { c.color = color; }); });
        connect(table_, &ClassesTable::removeWanted, this, [this](const std::vector<int>& rows) {
            controls_->setManual();
            style_.edit("remove", [&](RasterClassified& s) {
                for (auto row = rows.rbegin(); row != rows.rend(); ++row)
                    if (s.classes.size() > 1 && static_cast<std::size_t>(*row) < s.classes.size())
                        s.classes.erase(s.classes.begin() + *row);
            });
        });
        connect(&subject, &StyleSubject::dataChanged, this, [this] { refresh(); });
    }

private:
    void takeColors(const std::vector<Color>& colors, const char* key)
    {
        style_.edit(key, [&](RasterClassified& s) {
            for (std::size_t i = 0; i < s.classes.size() && i < colors.size(); ++i)
                s.classes[i].color = colors[i];
        });
    }
    template <class Change>
    void editClass(int row, const char* key, Change change)
    {
        style_.edit((key + std::to_string(row)).c_str(), [&](RasterClassified& s) {
            if (const auto i = static_cast<std::size_t>(row); i < s.classes.size())
                change(s.classes[i]);
        });
    }
    void moveBound(int index, double value)
    {
        controls_->setManual();
        style_.edit(("bound" + std::to_string(index)).c_str(), [&](RasterClassified& s) {
            const auto i = static_cast<std::size_t>(index);
            if (index == 0) {
                if (!s.classes.empty() && value < s.classes.front().upper)
                    s.lower = value;
            } else if (i <= s.classes.size() && value > (i > 1 ? s.classes[i - 2].upper : s.lower) && (i == s.classes.size() || value < s.classes[i].upper)) {
                s.classes[i - 1].upper = value;
            }
        });
    }
    void showHistogram()
    {
        if (!style_.isThere())
            return;
        controls_->show(static_cast<int>(style_->classes.size()));
        const auto sample = style_.subject().numbers({});
        histogram_->setHistogram(sample ? styles::histogramOf(*sample, 80) : styles::Histogram{});
        const auto bounds = boundsOf(*style_);
        std::vector<double> breaks{bounds.lower};
        breaks.insert(breaks.end(), bounds.upper.begin(), bounds.upper.end());
        histogram_->setBreaks(breaks);
        histogram_->setColors([bounds, shown = colorsOf(*style_)](double value) {
            const int found = styles::classOf(value, bounds);
            return found < 0 ? styles::kTransparent : shown[static_cast<std::size_t>(found)];
        });
    }
    void showRows()
    {
        if (!style_.isThere())
            return;
        RasterClassified untitled = *style_;
        untitled.special.clear();
        for (auto& c : untitled.classes)
            c.title = {};
        const auto entries = styles::legendOf(styles::RasterStyle(untitled));
        std::vector<ClassRow> rows;
        for (std::size_t i = 0; i < style_->classes.size(); ++i) {
            const auto& c = style_->classes[i];
            rows.push_back({std::nullopt, c.color, QString::fromStdString(entries[i].title.en), c.upper, c.title, -1});
        }
        table_->classes().setRows(std::move(rows));
    }

    BoundStyle<RasterClassified> style_;
    RampBox* ramps_;
    ClassHistogram* histogram_;
    ClassesTable* table_;
    ClassControls* controls_ = nullptr;
};

}  // namespace

StyleForm* rampPage(StyleSubject& subject, QWidget* parent) { return new RampPage(subject, parent); }
StyleForm* classifiedPage(StyleSubject& subject, QWidget* parent) { return new ClassifiedPage(subject, parent); }

}  // namespace app::desktop
