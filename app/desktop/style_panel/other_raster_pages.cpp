// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of rasters whose style is a table or a few numbers: codes, relief, three bands; and the page that all layers have.
#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/style_panel/bound_style.h"
#include "app/desktop/style_panel/classes_table.h"
#include "app/desktop/style_panel/converted_style.h"
#include "app/desktop/style_panel/raster_pages.h"
#include "app/desktop/style_panel/ramp_box.h"

#include <QPushButton>
#include <QSlider>

#include <algorithm>
#include <set>

namespace app::desktop {

using spatial::text;
using styles::Hillshade;
using styles::RasterChannel;
using styles::RasterCodes;
using styles::RasterComposite;

namespace {

QPushButton* flatRasterButton(StyleForm* form, const spatial::Text& words)
{
    auto* button = new QPushButton(form);
    button->setProperty("role", "flat");
    onLanguage(button, [button, words] { button->setText(say(words)); });
    return button;
}

class CodesPage final : public StyleForm {
public:
    CodesPage(StyleSubject& subject, QWidget* parent) : StyleForm(parent), style_(subject), ramps_(new RampBox(this)), table_(new ClassesTable(this))
    {
        addWidget(text("Colours"), ramps_, [this] {
            std::vector<styles::Color> colors;
            for (const auto& code : style_->codes)
                colors.push_back(code.color);
            ramps_->showColors(colors);
        });
        connect(ramps_, &RampBox::chosen, this, [this](const styles::ColorRamp& ramp) {
            style_.edit("ramp", [&](RasterCodes& s) {
                const auto colors = ramp.classes(static_cast<int>(s.codes.size()));
                for (std::size_t i = 0; i < s.codes.size(); ++i)
                    s.codes[i].color = colors[i];
            });
        });
        auto* more = flatRasterButton(this, text("Add missing codes"));
        connect(more, &QPushButton::clicked, this, &CodesPage::addMissing);
        addWide(more, {});
        addWide(table_, [this] { showRows(); });
        addColor(text("All other values"), [this] { return style_->others.value_or(styles::kTransparent); }, [this](styles::Color c) {
            style_.edit("others", [c](RasterCodes& s) { s.others = c.isVisible() ? std::optional(c) : std::nullopt; });
        });
        connect(table_, &ClassesTable::colorEdited, this, [this](int row, styles::Color color) { editCode(row, "color", [&](auto& c) { c.color = color; }); });
        connect(&table_->classes(), &ClassesModel::titleEdited, this, [this](int row, const QString& title) {
            editCode(row, "title", [&](auto& c) { (currentLanguage() == Language::Chinese ? c.title.zh : c.title.en) = title.toStdString(); });
        });
        connect(&table_->classes(), &ClassesModel::valueEdited, this, [this](int row, const QString& typed) {
            bool isNumber = false;
            const double value = typed.toDouble(&isNumber);
            const bool taken = std::any_of(style_->codes.begin(), style_->codes.end(), [value](const auto& c) { return c.value == value; });
            if (isNumber && !taken)
                editCode(row, "value", [&](auto& c) { c.value = value; });
        });
        connect(table_, &ClassesTable::removeWanted, this, [this](const std::vector<int>& rows) {
            style_.edit("remove", [&](RasterCodes& s) {
                for (auto row = rows.rbegin(); row != rows.rend(); ++row)
                    if (static_cast<std::size_t>(*row) < s.codes.size())
                        s.codes.erase(s.codes.begin() + *row);
            });
        });
        connect(&subject, &StyleSubject::dataChanged, this, [this] { refresh(); });
    }

private:
    void addMissing()
    {
        const auto sample = style_.subject().numbers({});
        if (!sample)
            return;
        constexpr std::size_t kMost = 300;
        std::set<double> values(sample->begin(), sample->end());
        style_.edit("missing", [&](RasterCodes& s) {
            const auto colors = ramps_->ramp().classes(static_cast<int>(s.codes.size() + std::min(values.size(), kMost)));
            for (const double value : values)
                if (s.codes.size() < kMost && std::none_of(s.codes.begin(), s.codes.end(), [value](const auto& c) { return c.value == value; }))
                    s.codes.push_back({value, colors[s.codes.size()], {}});
        });
    }
    template <class Change>
    void editCode(int row, const char* key, Change change)
    {
        style_.edit((key + std::to_string(row)).c_str(), [&](RasterCodes& s) {
            if (const auto i = static_cast<std::size_t>(row); i < s.codes.size())
                change(s.codes[i]);
        });
    }
    void showRows()
    {
        if (!style_.isThere())
            return;
        style_.subject().numbers({});   // so that the button finds them
        std::vector<ClassRow> rows;
        for (const auto& c : style_->codes)
            rows.push_back({std::nullopt, c.color, QString::number(c.value, 'g', 10), {}, c.title, -1});
        table_->classes().setRows(std::move(rows));
    }

    BoundStyle<RasterCodes> style_;
    RampBox* ramps_;
    ClassesTable* table_;
};

class CompositePage final : public StyleForm {
public:
    CompositePage(StyleSubject& subject, QWidget* parent) : StyleForm(parent), style_(subject)
    {
        addBand(text("Red band"), &RasterComposite::red, "red");
        addBand(text("Green band"), &RasterComposite::green, "green");
        addBand(text("Blue band"), &RasterComposite::blue, "blue");
        addNumber(text("Brightness of middle tones"), {0.2, 5, 2, 0.1}, style_.get(&RasterComposite::gamma), style_.set("gamma", &RasterComposite::gamma));
        auto* all = flatRasterButton(this, text("Stretch to the data (2–98 %)"));
        connect(all, &QPushButton::clicked, this, [this] {
            stretchTo(&RasterComposite::red, style_->red.band);
            stretchTo(&RasterComposite::green, style_->green.band);
            stretchTo(&RasterComposite::blue, style_->blue.band);
        });
        addWide(all, {});
    }

private:
    void addBand(const spatial::Text& label, RasterChannel RasterComposite::*channel, const char* key)
    {
        const auto set = [this, channel, key](auto change) { style_.edit(key, [&](RasterComposite& s) { change(s.*channel); }); };
        addNumber(label, {1, 999, 0, 1}, [this, channel] { return ((*style_).*channel).band; }, [this, channel](double v) { stretchTo(channel, static_cast<int>(v)); });
        addNumber(text("dark at"), {-1e9, 1e9, 2, 10}, [this, channel] { return ((*style_).*channel).minimum; }, [set](double v) {
            set([v](RasterChannel& c) { c.minimum = std::min(v, c.maximum - 1e-6); });
        });
        addNumber(text("bright at"), {-1e9, 1e9, 2, 10}, [this, channel] { return ((*style_).*channel).maximum; }, [set](double v) {
            set([v](RasterChannel& c) { c.maximum = std::max(v, c.minimum + 1e-6); });
        });
    }
    /// Another band has other values: it is stretched to them. A band that is not there says so and changes nothing.
    void stretchTo(RasterChannel RasterComposite::*member, int band)
    {
        StyleSubject& subject = style_.subject();
        if (!subject.entry())
            return;
        subject.bench().jobs.startQuietly(
            this, JobPool::Reading,
            [project = subject.bench().document.project(), entry = *subject.entry(), band](spatial::Progress& progress) { return stretchedChannel(project, entry, band, progress); },
            [this, member](spatial::Result<RasterChannel> channel) {
                if (channel)
                    style_.edit("stretch", [&](RasterComposite& s) { s.*member = *channel; });
                else
                    style_.subject().bench().messages.show(channel.error());
                refresh();
            });
    }

    BoundStyle<RasterComposite> style_;
};

class LayerPage final : public StyleForm {
public:
    LayerPage(StyleSubject& subject, QWidget* parent) : StyleForm(parent), subject_(subject), opacity_(new QSlider(Qt::Horizontal, this))
    {
        opacity_->setRange(0, 100);
        connect(opacity_, &QSlider::valueChanged, this, [this](int value) {
            if (!quiet_)
                subject_.edit("opacity", [value](styles::LayerLook& look) { look.opacity = value / 100.0; });
        });
        addWidget(text("Opacity"), opacity_, [this] {
            quiet_ = true;
            opacity_->setValue(static_cast<int>(subject_.look().opacity * 100 + 0.5));
            quiet_ = false;
        });
        addChoice(text("Laid over by"), {text("Covering"), text("Multiplying (darker)"), text("Screening (lighter)"), text("Overlay (contrast)"), text("The darker of both"), text("The lighter of both")},
                  [this] { return static_cast<int>(subject_.look().blend); }, [this](int i) { subject_.edit("blend", [i](styles::LayerLook& look) { look.blend = static_cast<styles::Blend>(i); }); });
        const NumberRange scale{0, 1e9, 0, 1000};
        addNumber(text("Not nearer than 1:"), scale, [this] { return subject_.look().smallestDenominator; },
                  [this](double v) { subject_.edit("near", [v](styles::LayerLook& look) { look.smallestDenominator = v; }); });
        addNumber(text("Not farther than 1:"), scale, [this] { return subject_.look().largestDenominator; },
                  [this](double v) { subject_.edit("far", [v](styles::LayerLook& look) { look.largestDenominator = v; }); });
        auto* here = flatRasterButton(this, text("Only as near as now, and nearer"));
        connect(here, &QPushButton::clicked, this, [this] {
            const double now = std::round(subject_.bench().map.view().groundDenominator() * 1.001);
            subject_.edit("far", [now](styles::LayerLook& look) { look.largestDenominator = now; });
        });
        addWide(here, {});
        addHeading(text("0: no limit"));
        if (!subject.isRaster())
            addFilter(text("Filter"), text("e.g. area > 5000; empty: all"), subject, [this] { return subject_.look().filter; },
                      [this](std::string filter) { subject_.edit("filter", [&](styles::LayerLook& look) { look.filter = filter; }); });
    }

private:
    StyleSubject& subject_;
    QSlider* opacity_;
    bool quiet_ = false;
};

}  // namespace

StyleForm* codesPage(StyleSubject& subject, QWidget* parent) { return new CodesPage(subject, parent); }
StyleForm* compositePage(StyleSubject& subject, QWidget* parent) { return new CompositePage(subject, parent); }
StyleForm* layerPage(StyleSubject& subject, QWidget* parent) { return new LayerPage(subject, parent); }

StyleForm* hillshadePage(StyleSubject& subject, QWidget* parent)
{
    auto* form = new StyleForm(parent);
    const BoundStyle<Hillshade> style(subject);
    form->addNumber(text("Light from"), {0, 360, 0, 15, QStringLiteral("°")}, style.get(&Hillshade::azimuth), style.set("azimuth", &Hillshade::azimuth));
    form->addNumber(text("Height of the light"), {1, 90, 0, 5, QStringLiteral("°")}, style.get(&Hillshade::altitude), style.set("altitude", &Hillshade::altitude));
    form->addNumber(text("Heights times"), {0.1, 100, 1, 0.5}, style.get(&Hillshade::exaggeration), style.set("exaggeration", &Hillshade::exaggeration));
    form->addNumber(text("Strength"), {0, 1, 2, 0.05}, style.get(&Hillshade::strength), style.set("strength", &Hillshade::strength));
    return form;
}

}  // namespace app::desktop
