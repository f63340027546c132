// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/preferences/secrets.h"

#include <qt6keychain/keychain.h>

namespace app::desktop {
namespace {

const QString kService = QStringLiteral("songhua");

class SystemKeyStore final : public KeyStore {
public:
    void read(const QString& name, std::function<void(bool, QString)> done) override
    {
        auto* job = new QKeychain::ReadPasswordJob(kService);
        job->setKey(name);
        QObject::connect(job, &QKeychain::Job::finished, job, [job, done = std::move(done)] { done(job->error() == QKeychain::NoError, job->textData()); });
        job->start();
    }
    void write(const QString& name, const QString& secret, std::function<void(bool)> done) override
    {
        auto* job = new QKeychain::WritePasswordJob(kService);
        job->setTextData(secret);
        start(job, name, std::move(done));
    }
    void remove(const QString& name, std::function<void(bool)> done) override { start(new QKeychain::DeletePasswordJob(kService), name, std::move(done)); }

private:
    static void start(QKeychain::Job* job, const QString& name, std::function<void(bool)> done)
    {
        job->setKey(name);
        job->setInsecureFallback(false);   // rather for this session only than in a plain file
        QObject::connect(job, &QKeychain::Job::finished, job, [job, done = std::move(done)] { done(job->error() == QKeychain::NoError); });
        job->start();
    }
};

}  // namespace

std::unique_ptr<KeyStore> systemKeyStore() { return std::make_unique<SystemKeyStore>(); }

}  // namespace app::desktop
