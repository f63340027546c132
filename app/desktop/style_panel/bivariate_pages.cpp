// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of two numbers at once, for features and for rasters.
#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/style_panel/bound_style.h"
#include "app/desktop/style_panel/converted_style.h"
#include "app/desktop/style_panel/matrix_view.h"
#include "app/desktop/style_panel/raster_pages.h"
#include "app/desktop/style_panel/symbol_editor.h"
#include "app/desktop/style_panel/vector_pages.h"
#include "layers/sources/open.h"
#include "styles/render/raster_limits.h"

#include <QComboBox>
#include <QSignalBlocker>

namespace app::desktop {

using spatial::Result;
using spatial::text;
using styles::Bivariate;
using styles::ClassBounds;
using styles::Classification;
using styles::RasterBivariate;

namespace {

std::vector<spatial::Text> schemeNames() { return {text("Teal and pink"), text("Gold and blue"), text("Green and violet"), text("Orange and teal"), text("Colour that fades (value by alpha)")}; }

std::vector<styles::Color> colorsOfScheme(int scheme, int columns, int rows)
{
    const auto schemes = styles::bivariateSchemes();
    if (scheme < static_cast<int>(schemes.size()))
        return styles::bivariateColors(schemes[static_cast<std::size_t>(scheme)], columns, rows);
    return styles::valueByAlphaColors(styles::colorRamp("RdYlBu").reversed(), columns, rows);
}

int schemeOf(const std::vector<styles::Color>& colors, int columns, int rows)
{
    for (int i = 0; i < static_cast<int>(schemeNames().size()); ++i)
        if (colors == colorsOfScheme(i, columns, rows))
            return i;
    return -1;
}

template <class Style>
int columnsOf(const Style& style)
{
    return static_cast<int>(style.x.upper.size());
}
template <class Style>
int rowsOf(const Style& style)
{
    return static_cast<int>(style.y.upper.size());
}

/// The rows that both pages have: scheme and square.
template <class Style>
void addSquare(StyleForm* form, BoundStyle<Style> style, std::function<QString()> x, std::function<QString()> y)
{
    form->addChoice(text("Colours"), schemeNames(), [style] { return schemeOf(style->colors, columnsOf(*style), rowsOf(*style)); },
                    [style](int i) { style.edit("scheme", [i](Style& s) { s.colors = colorsOfScheme(i, columnsOf(s), rowsOf(s)); }); });
    auto* square = new MatrixView(form);
    QObject::connect(square, &MatrixView::cellEdited, form, [style](int cell, styles::Color color) {
        style.edit(("cell" + std::to_string(cell)).c_str(), [&](Style& s) {
            if (static_cast<std::size_t>(cell) < s.colors.size())
                s.colors[static_cast<std::size_t>(cell)] = color;
        });
    });
    form->addWide(square, [square, style, x, y] { square->show(columnsOf(*style), style->colors, x(), y()); });
}

struct TwoBounds {
    ClassBounds x;
    ClassBounds y;
};

template <class Style>
void takeBounds(Style& s, const TwoBounds& bounds)
{
    const int scheme = std::max(schemeOf(s.colors, columnsOf(s), rowsOf(s)), 0);
    s.x.lower = bounds.x.lower;
    s.x.upper = bounds.x.upper;
    s.y.lower = bounds.y.lower;
    s.y.upper = bounds.y.upper;
    s.colors = colorsOfScheme(scheme, columnsOf(s), rowsOf(s));
}

std::vector<spatial::Text> methodNames() { return {text("Quantiles (equal counts)"), text("Equal intervals"), text("Natural breaks (Jenks)")}; }
std::vector<spatial::Text> sizeNames() { return {spatial::Text::literal("2 × 2"), spatial::Text::literal("3 × 3"), spatial::Text::literal("4 × 4")}; }

class BivariatePage final : public StyleForm {
public:
    BivariatePage(StyleSubject& subject, QWidget* parent) : StyleForm(parent), style_(subject)
    {
        addField(text("Horizontal field"), subject, true, [this] { return style_->x.field; }, [this](std::string f) { classify(f, style_->y.field, columnsOf(*style_)); });
        addField(text("Vertical field"), subject, true, [this] { return style_->y.field; }, [this](std::string f) { classify(style_->x.field, f, columnsOf(*style_)); });
        addChoice(text("Size of the square"), sizeNames(), [this] { return columnsOf(*style_) - 2; }, [this](int i) { classify(style_->x.field, style_->y.field, i + 2); });
        addChoice(text("Method"), methodNames(), [this] { return static_cast<int>(method_); }, [this](int i) {
            method_ = static_cast<Classification>(i);
            classify(style_->x.field, style_->y.field, columnsOf(*style_));
        });
        addSquare<Bivariate>(this, style_, [this] { return nameOf(style_->x); }, [this] { return nameOf(style_->y); });
        auto* button = new SymbolButton(this);
        connect(button, &SymbolButton::edited, this, [this](const styles::Symbol& symbol, const QString& what) {
            style_.edit(("symbol" + what.toStdString()).c_str(), [&](Bivariate& s) { s.symbol = symbol; });
        });
        addWidget(text("Symbol"), button, [this, button] { button->setSymbol(style_->symbol); });
    }

private:
    static QString nameOf(const styles::BivariateAxis& axis) { return axis.title.empty() ? QString::fromStdString(axis.field) : say(axis.title); }
    void classify(const std::string& x, const std::string& y, int classes)
    {
        const auto held = style_.subject().snapshot();
        if (!held->table)
            return;
        job_.cancel();
        job_ = style_.subject().bench().jobs.startQuietly(
            this, JobPool::Reading,
            [held, x, y, classes, method = method_](spatial::Progress& progress) -> Result<TwoBounds> {
                TRY_ASSIGN(auto first, styles::numbersOf(*held->table, x, nullptr, progress));
                TRY_ASSIGN(auto second, styles::numbersOf(*held->table, y, nullptr, progress));
                TwoBounds bounds;
                TRY_ASSIGN(bounds.x, styles::classify(std::move(first), classes, method));
                TRY_ASSIGN(bounds.y, styles::classify(std::move(second), classes, method));
                return bounds;
            },
            [this, x, y](Result<TwoBounds> bounds) {
                if (!bounds) {
                    style_.subject().bench().messages.show(bounds.error());
                    return;
                }
                style_.edit("axes", [&](Bivariate& s) {
                    if (s.x.field != x)
                        s.x = {x, 0, {}, {}};
                    if (s.y.field != y)
                        s.y = {y, 0, {}, {}};
                    takeBounds(s, *bounds);
                });
            });
    }

    BoundStyle<Bivariate> style_;
    Classification method_ = Classification::Quantile;
    JobHandle job_;
};

class BivariateRasterPage final : public StyleForm {
public:
    BivariateRasterPage(StyleSubject& subject, QWidget* parent) : StyleForm(parent), style_(subject), other_(new QComboBox(this))
    {
        other_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        other_->setMinimumContentsLength(6);
        connect(other_, &QComboBox::activated, this, [this](int) { classify({other_->currentData().toString().toStdString(), style_->other.band}, columnsOf(*style_)); });
        addWidget(text("Second raster"), other_, [this] { showOthers(); });
        addNumber(text("Its band"), {1, 99, 0, 1}, [this] { return style_->other.band; }, [this](double v) { classify({style_->other.layer, static_cast<int>(v)}, columnsOf(*style_)); });
        addChoice(text("Size of the square"), sizeNames(), [this] { return columnsOf(*style_) - 2; }, [this](int i) { classify(style_->other, i + 2); });
        addChoice(text("Method"), methodNames(), [this] { return static_cast<int>(method_); }, [this](int i) {
            method_ = static_cast<Classification>(i);
            classify(style_->other, columnsOf(*style_));
        });
        addSquare<RasterBivariate>(this, style_, [this] { return say(style_->x.title); }, [this] { return say(style_->y.title); });
    }

private:
    void showOthers()
    {
        const QSignalBlocker quiet(other_);
        other_->clear();
        other_->addItem(say(text("Another band of this file")), QString());
        const auto& project = style_.subject().bench().document.project();
        for (const layers::LayerEntry& layer : project.layers)
            if (layer.id != style_.subject().layer() && style_.subject().bench().store.layer(layer.id)->isRaster())
                other_->addItem(say(layer.name), QString::fromStdString(layer.id));
        other_->setCurrentIndex(std::max(other_->findData(QString::fromStdString(style_->other.layer)), 0));
    }
    void classify(const styles::RasterInput& input, int classes)
    {
        StyleSubject& subject = style_.subject();
        const auto held = subject.snapshot();
        const auto* entry = subject.entry();
        if (!held->isRaster() || !entry)
            return;
        const auto& project = subject.bench().document.project();
        const auto* other = input.layer.empty() ? entry : project.layer(input.layer);
        if (!other)
            return;
        layers::SourceSpec source = project.sourceOf(*other);
        if (input.layer.empty())
            source.band = input.band;
        job_.cancel();
        job_ = subject.bench().jobs.startQuietly(
            this, JobPool::Reading,
            [held, source, classes, method = method_](spatial::Progress& progress) -> Result<TwoBounds> {
                TRY_ASSIGN(const auto opened, layers::openRaster(source));
                TRY_ASSIGN(auto first, styles::rasterSample(held->raster, progress));
                TRY_ASSIGN(auto second, styles::rasterSample(opened.raster, progress));
                TwoBounds bounds;
                TRY_ASSIGN(bounds.x, styles::classify(std::move(first), classes, method));
                TRY_ASSIGN(bounds.y, styles::classify(std::move(second), classes, method));
                return bounds;
            },
            [this, input, title = styles::Words{other->name.en, other->name.zh}](Result<TwoBounds> bounds) {
                if (!bounds) {
                    style_.subject().bench().messages.show(bounds.error());
                    return;
                }
                style_.edit("axes", [&](RasterBivariate& s) {
                    if (!(s.other == input))
                        s.y.title = title;
                    s.other = input;
                    takeBounds(s, *bounds);
                });
            });
    }

    BoundStyle<RasterBivariate> style_;
    QComboBox* other_;
    Classification method_ = Classification::Quantile;
    JobHandle job_;
};

}  // namespace

StyleForm* bivariatePage(StyleSubject& subject, QWidget* parent) { return new BivariatePage(subject, parent); }
StyleForm* bivariateRasterPage(StyleSubject& subject, QWidget* parent) { return new BivariateRasterPage(subject, parent); }

}  // namespace app::desktop
