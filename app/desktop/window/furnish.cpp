// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/charts/add_charts.h"
#include "app/desktop/access/add_access.h"
#include "app/desktop/add_data/add_data.h"
#include "app/desktop/budget/add_budget.h"
#include "app/desktop/color_vision/add_color_vision.h"
#include "app/desktop/doctor/add_doctor.h"
#include "app/desktop/document/add_document.h"
#include "app/desktop/form/add_form.h"
#include "app/desktop/edit/add_edit.h"
#include "app/desktop/environment/add_environment.h"
#include "app/desktop/environment/samples_import/add_samples_import.h"
#include "app/desktop/help/help_panel.h"
#include "app/desktop/fields/add_fields.h"
#include "app/desktop/document/source_messages.h"
#include "app/desktop/history/add_history.h"
#include "app/desktop/identify/add_identify.h"
#include "app/desktop/layer_properties/properties_panel.h"
#include "app/desktop/layer_tree/add_layer_tree.h"
#include "app/desktop/label_panel/add_labels.h"
#include "app/desktop/messages/add_messages.h"
#include "app/desktop/preferences/add_preferences.h"
#include "app/desktop/print/print_page.h"
#include "app/desktop/map/add_map.h"
#include "app/desktop/measure/add_measure.h"
#include "app/desktop/status/add_status.h"
#include "app/desktop/search/search_box.h"
#include "app/desktop/select_by/add_select_by.h"
#include "app/desktop/reports/add_reports.h"
#include "app/desktop/rules/add_rules.h"
#include "app/desktop/siting/siting_panel.h"
#include "app/desktop/siting/symbiosis/add_symbiosis.h"
#include "app/desktop/selection/add_selecting.h"
#include "app/desktop/style_panel/add_style.h"
#include "app/desktop/suitability/add_suitability.h"
#include "app/desktop/table/add_table.h"
#include "app/desktop/style_library/add_style_library.h"
#include "app/desktop/tools/tools_panel.h"
#include "app/desktop/topology/add_topology.h"
#include "app/desktop/web_maps/base_map_panel.h"
#include "app/desktop/welcome/add_welcome.h"
#include "app/desktop/views/add_views.h"
#include "app/desktop/window/add_project_commands.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/window/add_window_commands.h"

namespace app::desktop {

void furnish(MainWindow& window)
{
    Workbench& bench = window.workbench();
    addProjectCommands(bench, window);
    addSearch(bench, window);
    addStyle(bench, window);   // the first page beside the layers
    addTable(bench, window);
    addForm(bench, window);
    addBudget(bench, window);
    addCharts(bench, window);
    addPrint(bench, window);
    addReports(bench, window);
    addSuitability(bench, window);
    addAccess(bench, window);
    addSiting(bench, window);
    addSymbiosis(bench, window);
    addEnvironment(bench, window);
    addTools(bench, window);
    addLayerProperties(bench, window);
    addSelectBy(bench, window);
    addFields(bench, window);
    addLabels(bench, window);
    addStyleLibrary(bench, window);
    addColorVision(bench, window);
    addWindowCommands(bench, window);
    addMap(bench, window);
    addIdentify(bench, window);
    addSelecting(bench, window);
    addLayerTree(bench, window);
    addDoctor(bench, window);
    addEdit(bench, window);
    addTopology(bench, window);
    addRules(bench, window);
    addData(bench, window);
    takeDroppedSamples(window);
    addBaseMap(bench, window);
    addWelcome(bench);
    addSourceMessages(bench, window);
    addMeasure(bench, window);
    addViews(bench, window);
    addMessages(bench, window);
    addStatus(bench, window);
    addHelp(bench, window);
    addHistory(bench, window);
    addDocument(bench, window);
    addPreferences(bench, window);   // last: all commands are there and get the keys that a person chose
}

}  // namespace app::desktop
