// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/language.h"
#include "app/desktop/preferences/form.h"
#include "app/desktop/preferences/host_text.h"
#include "app/desktop/preferences/pages.h"
#include "app/desktop/preferences/secrets.h"
#include "app/desktop/settings/settings.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

namespace {

const QString kHosts = QStringLiteral("network/hosts");   // who fetches something asks for these
const QString kTianditu = QStringLiteral("tianditu");

class Hosts final : public QWidget {
public:
    Hosts(Settings& settings, QWidget* parent) : QWidget(parent), settings_(settings), list_(new QListWidget(this)), line_(new QLineEdit(this))
    {
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        list_->setObjectName(QStringLiteral("allowedHosts"));
        list_->setFixedSize(300, 96);
        list_->addItems(settings.value(kHosts).toStringList());
        connect(&settings, &Settings::changed, this, [this](const QString& key) {   // also allowed by the answer to a message
            if (key != kHosts)
                return;
            list_->clear();
            list_->addItems(settings_.value(kHosts).toStringList());
        });
        column->addWidget(list_);
        auto* row = new QHBoxLayout;
        line_->setObjectName(QStringLiteral("newHost"));
        row->addWidget(line_, 1);
        row->addWidget(pushButton(this, text("Allow"), [this] { add(); }));
        row->addWidget(pushButton(this, text("Take off"), [this] { remove(); }));
        column->addLayout(row);
        onLanguage(this, [this] {
            list_->setAccessibleName(say(text("Hosts that may be reached")));
            line_->setAccessibleName(say(text("A host to allow")));
            line_->setPlaceholderText(QStringLiteral("tianditu.gov.cn"));
        });
        connect(line_, &QLineEdit::returnPressed, this, [this] { add(); });
        auto* key = new QShortcut(QKeySequence::Delete, list_, nullptr, nullptr, Qt::WidgetShortcut);
        connect(key, &QShortcut::activated, this, [this] { remove(); });
    }

private:
    void add()
    {
        const QString host = hostFromText(line_->text());
        markFault(line_, host.isEmpty() && !line_->text().trimmed().isEmpty());
        if (host.isEmpty())
            return;
        if (list_->findItems(host, Qt::MatchExactly).isEmpty())
            list_->addItem(host);
        line_->clear();
        keep();
    }
    void remove()
    {
        delete list_->takeItem(list_->currentRow());
        keep();
    }
    void keep()
    {
        QStringList hosts;
        for (int i = 0; i < list_->count(); ++i)
            hosts << list_->item(i)->text();
        settings_.set(kHosts, hosts);
    }

    Settings& settings_;
    QListWidget* list_;
    QLineEdit* line_;
};

QLineEdit* secretLine(Secrets& secrets, QWidget* parent)
{
    auto* line = new QLineEdit(parent);
    line->setObjectName(QStringLiteral("tiandituKey"));
    line->setEchoMode(QLineEdit::Password);
    line->setMinimumWidth(300);
    line->setText(secrets.value(kTianditu));
    QObject::connect(line, &QLineEdit::editingFinished, line, [line, &secrets] {
        if (line->text().trimmed() != secrets.value(kTianditu))
            secrets.set(kTianditu, line->text().trimmed());
    });
    QObject::connect(&secrets, &Secrets::changed, line, [line, &secrets](const QString& name) {
        if (name == kTianditu && !line->isModified())
            line->setText(secrets.value(kTianditu));
    });
    return line;
}

QLabel* placeLabel(Secrets& secrets, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(QStringLiteral("tiandituPlace"));
    label->setProperty("role", "hint");
    label->setWordWrap(true);
    label->setMinimumWidth(380);
    const auto show = [label, &secrets] {
        switch (secrets.placeOf(kTianditu)) {
        case Secrets::Place::Nowhere: label->setText(say(text("No key yet. It is kept in the system's key store, never in a file of ours."))); break;
        case Secrets::Place::ThisSession: label->setText(say(text("No key store runs here: the key is known until you quit, and written nowhere."))); break;
        case Secrets::Place::KeyStore: label->setText(say(text("Kept in the system's key store."))); break;
        }
    };
    onLanguage(label, show);
    QObject::connect(&secrets, &Secrets::changed, label, show);
    return label;
}

}  // namespace

QWidget* networkPage(Settings& settings, Secrets& secrets)
{
    QFormLayout* form = nullptr;
    QWidget* page = formPage(form);
    addHeading(form, text("Hosts that may be reached"));
    addHint(form, text("Empty at first: nothing leaves this computer. A web map asks for its host when it is chosen."));
    addRow(form, text("Hosts"), new Hosts(settings, page));
    addHeading(form, text("Keys of services"));
    addRow(form, text("Tianditu key"), secretLine(secrets, page), text("From your account at Tianditu; needed for its maps."));
    form->addRow(QString(), placeLabel(secrets, page));
    secrets.load(kTianditu);
    return page;
}

}  // namespace app::desktop
