// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace app::desktop {

/// Where secrets are kept between sessions: the system's key store, or one of a test. Answers arrive later, on the GUI thread.
class KeyStore {
public:
    virtual ~KeyStore() = default;
    virtual void read(const QString& name, std::function<void(bool worked, QString secret)> done) = 0;
    virtual void write(const QString& name, const QString& secret, std::function<void(bool worked)> done) = 0;
    virtual void remove(const QString& name, std::function<void(bool worked)> done) = 0;
};
/// Secret Service or KWallet through QtKeychain; never a file of ours.
std::unique_ptr<KeyStore> systemKeyStore();

/// Keys for services, such as Tianditu's. Kept in the system's key store; where none runs, for this session only. Never in settings, projects,
/// journals or messages. GUI thread.
class Secrets final : public QObject {
    Q_OBJECT
public:
    explicit Secrets(std::unique_ptr<KeyStore> store, QObject* parent = nullptr);
    ~Secrets() override;

    enum class Place { Nowhere, ThisSession, KeyStore };

    /// What is known now; empty where there is none or it was not read yet.
    QString value(const QString& name) const { return values_.value(name); }
    Place placeOf(const QString& name) const { return places_.value(name, Place::Nowhere); }
    /// Asks the key store once; changed() follows where it has one.
    void load(const QString& name);
    /// An empty secret removes it. changed() follows, placeOf() then says where it is.
    void set(const QString& name, const QString& secret);

signals:
    void changed(const QString& name);

private:
    void put(const QString& name, const QString& secret, Place place);

    std::unique_ptr<KeyStore> store_;
    QMap<QString, QString> values_;
    QMap<QString, Place> places_;
    QMap<QString, int> asked_;   ///< how often set() was called: late answers are dropped
};

/// The program's own, over the system's key store.
Secrets& secrets();

}  // namespace app::desktop
