// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/preferences/secrets.h"

#include <QCoreApplication>
#include <QPointer>

namespace app::desktop {

Secrets::Secrets(std::unique_ptr<KeyStore> store, QObject* parent) : QObject(parent), store_(std::move(store)) {}
Secrets::~Secrets() = default;

void Secrets::load(const QString& name)
{
    if (asked_.contains(name))
        return;
    const int question = ++asked_[name];
    store_->read(name, [self = QPointer<Secrets>(this), name, question](bool worked, const QString& secret) {
        if (self && worked && !secret.isEmpty() && self->asked_.value(name) == question)
            self->put(name, secret, Place::KeyStore);
    });
}

void Secrets::set(const QString& name, const QString& secret)
{
    const int question = ++asked_[name];
    const bool gone = secret.isEmpty();
    put(name, secret, gone ? Place::Nowhere : Place::ThisSession);
    if (gone)
        return store_->remove(name, [](bool) {});
    store_->write(name, secret, [self = QPointer<Secrets>(this), name, secret, question](bool worked) {
        if (self && worked && self->asked_.value(name) == question)
            self->put(name, secret, Place::KeyStore);
    });
}

void Secrets::put(const QString& name, const QString& secret, Place place)
{
    if (secret.isEmpty())
        values_.remove(name);
    else
        values_[name] = secret;
    places_[name] = place;
    emit changed(name);
}

Secrets& secrets()
{
    static QPointer<Secrets> own;
    if (!own)
        own = new Secrets(systemKeyStore(), QCoreApplication::instance());
    return *own;
}

}  // namespace app::desktop
