// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/language.h"
#include "app/desktop/preferences/form.h"
#include "app/desktop/preferences/pages.h"
#include "app/desktop/settings/settings.h"
#include "layers/cache/cache.h"
#include "layers/journal/journal.h"

#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kDefaultMegabytes = 4096;

QSpinBox* sizeBox(Settings& settings, QWidget* parent)
{
    auto* box = new QSpinBox(parent);
    box->setRange(100, 1'000'000);
    box->setSingleStep(512);
    box->setGroupSeparatorShown(true);
    box->setSuffix(QStringLiteral(" MB"));
    const int kept = settings.value(QStringLiteral("cache/megabytes"), 0).toInt();
    box->setValue(kept > 0 ? kept : kDefaultMegabytes);
    QObject::connect(box, &QSpinBox::valueChanged, box, [&settings](int value) { settings.set(QStringLiteral("cache/megabytes"), value); });
    return box;
}

/// The folder as text, which may be typed, and a button that asks for it.
QWidget* folderBox(Settings& settings, QWidget* parent)
{
    auto* box = new QWidget(parent);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    auto* line = new QLineEdit(settings.value(QStringLiteral("cache/folder")).toString(), box);
    line->setObjectName(QStringLiteral("cacheFolder"));
    line->setMinimumWidth(300);
    onLanguage(line, [line] {
        line->setPlaceholderText(say(text("the usual place")));
        line->setAccessibleName(say(text("Folder of the cache")));
    });
    const auto keep = [line, &settings] {
        const QString folder = line->text().trimmed();
        const bool good = folder.isEmpty() || (QDir::isAbsolutePath(folder) && QDir().mkpath(folder));
        markFault(line, !good);
        if (good)
            settings.set(QStringLiteral("cache/folder"), folder);
    };
    QObject::connect(line, &QLineEdit::editingFinished, line, keep);
    row->addWidget(line);
    row->addWidget(pushButton(box, text("Choose …"), [box, line, keep] {
        const QString folder = QFileDialog::getExistingDirectory(box, say(text("Folder of the cache")), line->text());
        if (!folder.isEmpty()) {
            line->setText(folder);
            keep();
        }
    }));
    return box;
}

}  // namespace

QWidget* storagePage(Settings& settings)
{
    QFormLayout* form = nullptr;
    QWidget* page = formPage(form);
    addHeading(form, text("Cache"));
    addHint(form, text("What was costly to prepare: opened data, networks, overviews. Nothing but time is lost when it is emptied."));
    addRow(form, text("At most"), sizeBox(settings, page), text("What was not used for the longest time goes first."));
    addRow(form, text("Folder"), folderBox(settings, page));
    auto* held = new QLabel(page);
    const auto show = [held] {
        held->setText(layers::cacheIsOn() ? say(text("{0} in {1}", sizeWords(static_cast<qint64>(layers::cacheBytesHeld())).toStdString(), layers::cacheFolder().string())) : say(text("The cache is off (SONGHUA_CACHE).")));
    };
    held->setWordWrap(true);
    held->setMinimumWidth(380);
    onLanguage(held, show);
    QObject::connect(&settings, &Settings::changed, held, [show](const QString& key) {
        if (key.startsWith(QLatin1String("cache/")))
            show();
    });
    addRow(form, text("Holds now"), held);
    addRow(form, text("Empty the cache"), pushButton(page, text("Empty now"), [show] {
               layers::clearCache();
               show();
           }));
    addHeading(form, text("Recovery"));
    addHint(form, text("Every change is written to a journal in {0} as soon as it is made, and removed when you save or give up the changes.", layers::stateFolder().string()));
    return page;
}

}  // namespace app::desktop
