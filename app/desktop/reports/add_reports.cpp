// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/reports/add_reports.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/reports/report_page.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

void addReports(Workbench& bench, MainWindow& window)
{
    window.addPanel(Activity::Print, QStringLiteral("report"), text("Report"), new ReportPage(bench));
    bench.commands.add({.id = "report.write", .title = text("City strategy report …"), .help = text("Of the whole corridor, one city, one site or one pollution case: HTML, PDF, ODT or XLSX, in Chinese or English."),
                        .icon = QStringLiteral("document-export"), .menu = MenuPlace::Project, .section = 3,
                        .run = [&window] {
                            window.setActivity(Activity::Print);
                            window.showPanel(QStringLiteral("report"));
                        }});
}

}  // namespace app::desktop
