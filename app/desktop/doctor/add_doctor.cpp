// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/doctor/add_doctor.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/doctor/doctor_sheet.h"
#include "app/desktop/document/document.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

void addDoctor(Workbench& bench, MainWindow& window)
{
    bench.commands.add({.id = "layer.doctor", .title = text("Check how it is read …"), .help = text("Encoding, coordinate system, the shift of web maps (GCJ-02, BD-09), names and codes of fields: what the data may be, ranked, and the way to repair it."),
                        .icon = QStringLiteral("document-edit-verify"), .menu = MenuPlace::Layer, .section = 1,
                        .run = [&bench, &window] { openDoctor(bench, window, bench.selection.currentLayer()); },
                        .enabled = [&bench] { return bench.document.project().layer(bench.selection.currentLayer()) != nullptr; }});
}

}  // namespace app::desktop
