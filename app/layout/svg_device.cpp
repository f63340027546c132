// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/svg_device.h"

#include "app/layout/map_export.h"
#include "app/layout/page_formats.h"
#include "app/layout/svg_engine.h"

#include <QPainter>

#include <cmath>

namespace app {

SvgDevice::SvgDevice(QSizeF pixels, double dotsPerInch, const QString& title)
    : pixels_(pixels), dotsPerInch_(dotsPerInch), title_(title), engine_(std::make_unique<SvgEngine>())
{
}

SvgDevice::~SvgDevice() = default;

QPaintEngine* SvgDevice::paintEngine() const { return engine_.get(); }

void SvgDevice::beginGroup(const std::string& name) { engine_->beginGroup(QString::fromStdString(name)); }
void SvgDevice::endGroup() { engine_->endGroup(); }

QByteArray SvgDevice::bytes() const
{
    const auto millimetres = [this](double pixels) { return QByteArray::number(pixels / dotsPerInch_ * 25.4, 'f', 2) + "mm"; };
    QByteArray out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\" width=\"";
    out += millimetres(pixels_.width()) + "\" height=\"" + millimetres(pixels_.height()) + "\" viewBox=\"0 0 ";
    out += QByteArray::number(pixels_.width()) + ' ' + QByteArray::number(pixels_.height()) + "\">\n";
    if (!title_.isEmpty())
        out += "<title>" + title_.toHtmlEscaped().toUtf8() + "</title>\n";
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

spatial::Result<QByteArray> svgOf(const MapPage& page, spatial::Progress& progress)
{
    const QSize pixels = pagePixels(page);
    SvgDevice device(pixels, page.dotsPerInch, QString::fromStdString(translate(page.title, page.language)));
    {
        QPainter painter(&device);
        TRY(drawPage(page, pixels, painter, progress));
    }
    return device.bytes();
}

}  // namespace app
