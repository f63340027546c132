// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/samples/add_samples.h"

#include "app/desktop/access/value_picture.h"
#include "app/desktop/commands/commands.h"
#include "app/desktop/environment/samples/sample_desk.h"
#include "app/desktop/environment/samples/sample_page.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

void addSamples(Workbench& bench, MainWindow& window)
{
    auto* desk = new SampleDesk(bench, &bench.map);
    window.addPanel(Activity::Environment, QStringLiteral("environment-samples"), text("Samples"), new SamplePage(bench, *desk, *new ValuePicture(bench.jobs, bench.map, &bench.map)));
    bench.commands.add({.id = "environment.samples", .title = text("Judge samples by a standard"), .help = text("Soil, farmland, surface water and air: what exceeds which limit, how many times, by which clause."),
                        .icon = QStringLiteral("view-statistics"), .menu = MenuPlace::Tools, .section = -1,
                        .run = [&window] {
                            window.setActivity(Activity::Environment);
                            window.showPanel(QStringLiteral("environment-samples"));
                        }});
    bench.commands.add({.id = "environment.write-samples", .title = text("Write the judged samples as a layer"), .help = text("The tool judge-samples for the question as it stands, with its record."), .icon = QStringLiteral("document-save"),
                        .menu = MenuPlace::Tools, .section = -1, .run = [desk] { desk->write(); }, .enabled = [desk] { return desk->answer() != nullptr; }, .safeAtRandom = false});
    QObject::connect(desk, &SampleDesk::answered, &bench.commands, &Commands::refresh);
}

}  // namespace app::desktop
