// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/line_chart.h"
#include "app/report/case_chapter.h"
#include "app/report/document_charts.h"
#include "styles/labels/map_font.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <map>

namespace app {

using spatial::text;

namespace {

constexpr QSize kDepthPixels(1500, 850);
constexpr double kDepthPoint = 200.0 / 72;   // pixels of a typographic point: as wide as a sheet the picture has 200 dots to the inch
constexpr double kRoomBeyond = 0.08;

}  // namespace

std::string depthPicture(const CaseStudy& study, Language language)
{
    if (!study.sheet.samples)
        return {};
    const SheetSamples& samples = *study.sheet.samples;
    charts::LineChart chart;
    double deepest = 0;
    double most = 1;
    for (const AnalyteFigure& figure : study.figures) {
        if (chart.series.size() == kMostOverDepth)
            break;
        std::vector<QPointF> points;
        for (const spatial::ReadingJudgement& reading : samples.judgement.readings) {
            const spatial::Sample& sample = samples.read.set.samples[reading.sample];
            if (reading.analyte != figure.analyte || !samples.isOwn(reading) || !sample.depthTop || !sample.depthBottom || !std::isfinite(reading.factor) || !(reading.factor > 0))
                continue;
            points.emplace_back(reading.factor, -(*sample.depthTop + *sample.depthBottom) / 2);
            deepest = std::max(deepest, *sample.depthBottom);
            most = std::max(most, reading.factor);
        }
        if (!points.empty())
            chart.series.push_back({.name = QString::fromStdString(translate(spatial::nameOf(*samples.read.set.analytes[figure.analyte]), language)),
                                    .color = chartQColor(chart.series.size()).rgb(),
                                    .points = std::move(points),
                                    .isDots = true});
    }
    if (chart.series.empty() || !(deepest > 0))
        return {};
    chart.toX = most * (1 + kRoomBeyond);
    chart.fromY = -deepest * (1 + kRoomBeyond);
    chart.toY = 0;
    chart.xTitle = QString::fromStdString(translate(text("Times the first limit"), language));
    chart.yTitle = QString::fromStdString(translate(text("Depth (m)"), language));
    chart.isDepth = true;
    chart.series.push_back({.name = QString::fromStdString(translate(text("the limit"), language)), .color = qRgb(0xc9, 0x3a, 0x32), .points = {{1, chart.fromY}, {1, chart.toY}}, .isDashed = true});
    QImage image(kDepthPixels, QImage::Format_RGB32);
    image.fill(Qt::white);
    {
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        charts::LineChartLook look;
        look.font = styles::mapFont(9 * kDepthPoint);
        look.unit = kDepthPoint * 0.75;
        charts::drawLineChart(painter, QRectF(image.rect()).adjusted(20, 20, -20, -20), chart, look);
    }
    QByteArray png;
    QBuffer out(&png);
    image.save(&out, "PNG");
    return png.toStdString();
}

}  // namespace app
