// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/color_vision/add_color_vision.h"

#include "app/desktop/color_vision/color_vision_effect.h"
#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/style_library/look_of_layer.h"
#include "app/desktop/window/main_window.h"
#include "layers/project/project.h"
#include "styles/preview/color_check.h"

#include <QStringList>

namespace app::desktop {

using spatial::text;
using styles::ColorVision;

namespace {

spatial::Text visionWords(ColorVision vision)
{
    switch (vision) {
    case ColorVision::Normal: return text("for everybody");
    case ColorVision::Protanopia: return text("without red cones");
    case ColorVision::Deuteranopia: return text("without green cones");
    case ColorVision::Tritanopia: return text("without blue cones");
    case ColorVision::Grey: return text("in grey print");
    }
    return {};
}

void checkColors(Workbench& bench)
{
    const auto* layer = bench.document.project().layer(bench.selection.currentLayer());
    const auto look = layer ? lookOfLayer(*layer, *bench.store.layer(layer->id)) : std::nullopt;
    if (!look)
        return;
    std::vector<styles::ColorFinding> findings;
    if (const auto* vector = std::get_if<styles::VectorStyle>(&look->symbols))
        findings = styles::confusableClasses(*vector);
    else if (const auto* raster = std::get_if<styles::RasterStyle>(&look->symbols))
        findings = styles::confusableClasses(*raster);
    if (findings.empty()) {
        bench.messages.toast(text("All classes of the layer are told apart by every eye and in grey print."));
        return;
    }
    QStringList lines;
    constexpr std::size_t kShown = 12;
    for (std::size_t i = 0; i < std::min(findings.size(), kShown); ++i)
        lines << say(text("{0} and {1}: {2}", say(findings[i].first).toStdString(), say(findings[i].second).toStdString(), visionWords(findings[i].vision)));
    Message message;
    message.kind = MessageKind::Warning;
    message.text = text("{0} pairs of classes are hard to tell apart.", findings.size());
    message.details = spatial::Text::literal(lines.join(QLatin1Char('\n')).toStdString());
    bench.messages.show(std::move(message));
}

}  // namespace

void addColorVision(Workbench& bench, MainWindow&)
{
    auto* effect = new ColorVisionEffect(&bench.map);
    effect->setVision(ColorVision::Normal);
    bench.map.setGraphicsEffect(effect);
    const auto add = [&](const char* id, const spatial::Text& title, const spatial::Text& help, ColorVision vision) {
        bench.commands.add({.id = id,
                            .title = title,
                            .help = help,
                            .menu = MenuPlace::View,
                            .section = 7,
                            .run =
                                [effect, vision, &bench] {
                                    effect->setVision(effect->vision() == vision ? ColorVision::Normal : vision);
                                    bench.commands.refresh();
                                },
                            .checked = [effect, vision] { return effect->vision() == vision; }});
    };
    add("view.protanopia", text("Map as seen without red cones"), text("Protanopia: about 1 in 100 men. What is copied and printed keeps its colours."), ColorVision::Protanopia);
    add("view.deuteranopia", text("Map as seen without green cones"), text("Deuteranopia: about 1 in 100 men. What is copied and printed keeps its colours."), ColorVision::Deuteranopia);
    add("view.tritanopia", text("Map as seen without blue cones"), text("Tritanopia: rare. What is copied and printed keeps its colours."), ColorVision::Tritanopia);
    add("view.grey", text("Map in grey print"), text("The map as a black and white printer shows it."), ColorVision::Grey);
    bench.commands.add({.id = "style.check-colors",
                        .title = text("Check the colours of the layer"),
                        .help = text("Finds classes that look alike: to everybody, without one kind of cones, in grey print."),
                        .menu = MenuPlace::Layer,
                        .section = 5,
                        .run = [&bench] { checkColors(bench); },
                        .enabled =
                            [&bench] {
                                const auto* layer = bench.document.project().layer(bench.selection.currentLayer());
                                return layer && bench.store.layer(layer->id)->hasData();
                            }});
}

}  // namespace app::desktop
