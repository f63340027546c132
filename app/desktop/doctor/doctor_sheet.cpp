// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/doctor/doctor_sheet.h"

#include "app/desktop/doctor/crs_page.h"
#include "app/desktop/doctor/encoding_page.h"
#include "app/desktop/doctor/fields_page.h"
#include "app/desktop/doctor/shift_page.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/document/sheet.h"
#include "app/desktop/language.h"
#include "app/desktop/window/main_window.h"

#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

std::optional<DoctorQuestion> questionOf(std::string_view findingCode)
{
    if (findingCode.starts_with("encoding.") || findingCode == "field.encoding")
        return DoctorQuestion::Encoding;
    if (findingCode == "crs.gcj02")
        return DoctorQuestion::Shift;
    if (findingCode.starts_with("crs.") && findingCode != "crs.no-transformation" && findingCode != "crs.old-datum")
        return DoctorQuestion::Crs;
    if (findingCode == "raster.no-crs")
        return DoctorQuestion::Crs;
    if (findingCode == "field.truncated" || findingCode.starts_with("codes."))
        return DoctorQuestion::Fields;
    return std::nullopt;
}

namespace {

/// Where nobody asked for one: what the most serious finding is about.
DoctorQuestion firstQuestion(const LayerSnapshot& snapshot)
{
    for (const bool serious : {true, false})
        for (const layers::Finding& finding : snapshot.findings)
            if (serious == (finding.severity != layers::Severity::Info))
                if (const auto question = questionOf(finding.code))
                    return *question;
    return snapshot.isRaster() ? DoctorQuestion::Crs : DoctorQuestion::Encoding;
}

}  // namespace

void openDoctor(Workbench& bench, MainWindow& window, const std::string& layer, std::optional<DoctorQuestion> question)
{
    const layers::LayerEntry* entry = bench.document.project().layer(layer);
    if (!entry)
        return;
    const LayerSnapshotPtr snapshot = bench.store.layer(layer);
    auto* sheet = new Sheet(window, text("How {0} is read", say(entry->name).toStdString()));
    auto* tabs = new QTabWidget(sheet);
    tabs->setObjectName(QStringLiteral("doctorTabs"));
    tabs->setDocumentMode(true);
    tabs->setMinimumSize(840, 440);
    const auto add = [&](DoctorPage* page, const spatial::Text& title, DoctorQuestion about) {
        const int at = tabs->addTab(page, QString());
        onLanguage(page, [tabs, page, title] { tabs->setTabText(tabs->indexOf(page), say(title)); });
        if (about == question.value_or(firstQuestion(*snapshot)))
            tabs->setCurrentIndex(at);
    };
    if (!snapshot->isRaster())
        add(new EncodingPage(bench, layer, tabs), text("Encoding"), DoctorQuestion::Encoding);
    add(new CrsPage(bench, layer, tabs), text("Coordinate system"), DoctorQuestion::Crs);
    if (!snapshot->isRaster())
        add(new ShiftPage(bench, layer, tabs), text("Shift of a web map"), DoctorQuestion::Shift);
    if (!snapshot->isRaster())
        add(new FieldsPage(bench, layer, tabs), text("Field names and codes"), DoctorQuestion::Fields);
    sheet->body()->addWidget(tabs, 1);
    const auto front = [tabs] { return qobject_cast<DoctorPage*>(tabs->currentWidget()); };
    QPushButton* apply = sheet->addButton(text("Read it this way"), Sheet::Button::Primary, [front] { front()->apply(); });
    sheet->addButton(text("Close"), Sheet::Button::Ordinary);
    const auto look = [front, apply] { apply->setEnabled(front()->canApply()); };
    for (DoctorPage* page : tabs->findChildren<DoctorPage*>())
        QObject::connect(page, &DoctorPage::chosen, apply, look);
    QObject::connect(tabs, &QTabWidget::currentChanged, apply, look);
    onLanguage(tabs, [tabs] { tabs->setAccessibleName(say(text("Questions about the data"))); });
    look();
    sheet->open();
    tabs->currentWidget()->setFocus();
}

}  // namespace app::desktop
