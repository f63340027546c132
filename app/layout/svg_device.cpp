// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/svg_device.h"

#include "app/layout/map_export.h"
#include "app/layout/page_formats.h"
#include "app/layout/svg_engine.h"

#include <QPainter>

#include <cmath>

namespace app {

SvgDevice::SvgDevice(QSizeF pixels, double dotsPerInch, const QString& title, SvgLetters letters)
    : pixels_(pixels), dotsPerInch_(dotsPerInch), title_(title), engine_(std::make_unique<SvgEngine>(letters))
{
}

SvgDevice::~SvgDevice() = default;

QPaintEngine* SvgDevice::paintEngine() const { return engine_.get(); }

void SvgDevice::beginGroup(const std::string& name, double opacity, styles::Blend blend) { engine_->beginGroup(QString::fromStdString(name), opacity, blend); }
void SvgDevice::endGroup() { engine_->endGroup(); }
bool SvgDevice::keepsText() const { return engine_->letters() == SvgLetters::Text; }

QByteArray SvgDevice::bytes() const
{
    const auto millimetres = [this](double pixels) { return QByteArray::number(pixels / dotsPerInch_ * 25.4, 'f', 2) + "mm"; };
    QByteArray out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" version=\"1.1\" width=\"";
    out += millimetres(pixels_.width()) + "\" height=\"" + millimetres(pixels_.height()) + "\" viewBox=\"0 0 ";
    out += QByteArray::number(pixels_.width()) + ' ' + QByteArray::number(pixels_.height()) + "\">\n";
    if (!title_.isEmpty())
        out += "<title>" + xmlText(title_) + "</title>\n";
    return out + "<defs>\n" + engine_->definitions() + "</defs>\n" + engine_->body() + "</svg>\n";
}

int SvgDevice::metric(PaintDeviceMetric metric) const
{
    switch (metric) {
    case PdmWidth: return static_cast<int>(std::ceil(pixels_.width()));
    case PdmHeight: return static_cast<int>(std::ceil(pixels_.height()));
    case PdmWidthMM: return static_cast<int>(std::lround(pixels_.width() / dotsPerInch_ * 25.4));
    case PdmHeightMM: return static_cast<int>(std::lround(pixels_.height() / dotsPerInch_ * 25.4));
    case PdmDpiX:
    case PdmDpiY:
    case PdmPhysicalDpiX:
    case PdmPhysicalDpiY: return static_cast<int>(std::lround(dotsPerInch_));
    case PdmDepth: return 32;
    case PdmNumColors: return 1 << 24;
    case PdmDevicePixelRatio: return 1;
    case PdmDevicePixelRatioScaled: return static_cast<int>(devicePixelRatioFScale());
    default: return QPaintDevice::metric(metric);
    }
}

spatial::Result<QByteArray> svgOf(const ComposedPage& page, SvgLetters letters, spatial::Progress& progress)
{
    const QSize pixels = pagePixels(page);
    SvgDevice device(pixels, page.dotsPerInch, QString::fromStdString(page.title), letters);
    {
        QPainter painter(&device);
        TRY(drawComposed(page, pixels, painter, progress));
    }
    return device.bytes();
}

}  // namespace app
