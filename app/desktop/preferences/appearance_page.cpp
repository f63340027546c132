// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/language.h"
#include "app/desktop/preferences/form.h"
#include "app/desktop/preferences/pages.h"
#include "app/desktop/settings/settings.h"

#include <QApplication>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QScreen>
#include <QTimer>

namespace app::desktop {

using spatial::Text;
using spatial::text;

namespace {

QComboBox* languageBox(Settings& settings, QWidget* parent)
{
    return choiceBox(parent, {{QString(), text("As the system")}, {QStringLiteral("zh"), Text::literal("中文")}, {QStringLiteral("en"), Text::literal("English")}},
                     settings.value(QStringLiteral("language")).toString(), [&settings](const QString& value) { settings.set(QStringLiteral("language"), value); });
}

QComboBox* themeBox(Settings& settings, QWidget* parent)
{
    return choiceBox(parent, {{QString(), text("As the system")}, {QStringLiteral("light"), text("Light")}, {QStringLiteral("dark"), text("Dark")}},
                     settings.value(QStringLiteral("theme")).toString(), [&settings](const QString& value) { settings.set(QStringLiteral("theme"), value); });
}

QDoubleSpinBox* fontBox(Settings& settings, QWidget* parent)
{
    auto* box = new QDoubleSpinBox(parent);
    box->setRange(7, 24);
    box->setSingleStep(0.5);
    box->setDecimals(1);
    box->setValue(settings.value(QStringLiteral("fontPoints"), 9.5).toDouble());
    onLanguage(box, [box] { box->setSuffix(QLatin1Char(' ') + say(text("pt"))); });
    auto* later = new QTimer(box);   // the whole window is laid out anew: once, not for every digit
    later->setSingleShot(true);
    later->setInterval(250);
    QObject::connect(box, &QDoubleSpinBox::valueChanged, later, [later] { later->start(); });
    QObject::connect(later, &QTimer::timeout, box, [box, &settings] { settings.set(QStringLiteral("fontPoints"), box->value()); });
    return box;
}

QDoubleSpinBox* dotsBox(Settings& settings, QWidget* parent)
{
    auto* box = new QDoubleSpinBox(parent);
    box->setRange(0, 600);
    box->setDecimals(1);
    box->setValue(settings.value(QStringLiteral("map/dotsPerInch"), 0).toDouble());
    onLanguage(box, [box] { box->setSpecialValueText(say(text("as the screen says"))); });
    QObject::connect(box, &QDoubleSpinBox::valueChanged, box, [&settings](double value) { settings.set(QStringLiteral("map/dotsPerInch"), value); });
    return box;
}

Text screenWords(const QWidget* widget)
{
    const QScreen* screen = widget->screen() ? widget->screen() : QApplication::primaryScreen();
    return text("This screen: {0} × {1} pixels, scale factor {2}, {3} dots per inch. The scale factor is the system's; the window follows it without a restart.",
                static_cast<int>(screen->size().width() * screen->devicePixelRatio()), static_cast<int>(screen->size().height() * screen->devicePixelRatio()),
                numberWords(screen->devicePixelRatio(), 2).toStdString(), numberWords(screen->physicalDotsPerInch(), 1).toStdString());
}

}  // namespace

QWidget* appearancePage(Settings& settings)
{
    QFormLayout* form = nullptr;
    QWidget* page = formPage(form);
    addRow(form, text("Language"), languageBox(settings, page), text("Changes at once, in the whole window and on the map."));
    QComboBox* theme = themeBox(settings, page);
    addRow(form, text("Theme"), theme);
    QObject::connect(&settings, &Settings::changed, theme, [theme, &settings](const QString& key) {   // also set by the menu
        if (key == QLatin1String("theme"))
            theme->setCurrentIndex(std::max(0, theme->findData(settings.value(key).toString())));
    });
    addRow(form, text("Font size"), fontBox(settings, page));
    addHeading(form, text("Display"));
    addRow(form, text("Dots per inch"), dotsBox(settings, page), text("For the map's scale. Measure a ruler on the screen where the system is wrong."));
    addHint(form, screenWords(page));
    return page;
}

}  // namespace app::desktop
