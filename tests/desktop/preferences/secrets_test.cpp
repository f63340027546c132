// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/preferences/secrets.h"

#include "app/desktop/settings/settings.h"
#include "tests/support/widget_environment.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTimer>

namespace app::desktop {
namespace {

/// A key store in memory, which answers a moment later as the real one does.
class MadeStore final : public KeyStore {
public:
    MadeStore(QMap<QString, QString>& kept, bool& runs) : kept_(kept), runs_(runs) {}
    void read(const QString& name, std::function<void(bool, QString)> done) override
    {
        QTimer::singleShot(1, [this, name, done] { done(runs_ && kept_.contains(name), runs_ ? kept_.value(name) : QString()); });
    }
    void write(const QString& name, const QString& secret, std::function<void(bool)> done) override
    {
        if (runs_)
            kept_[name] = secret;
        QTimer::singleShot(1, [this, done] { done(runs_); });
    }
    void remove(const QString& name, std::function<void(bool)> done) override
    {
        kept_.remove(name);
        QTimer::singleShot(1, [this, done] { done(runs_); });
    }

private:
    QMap<QString, QString>& kept_;
    bool& runs_;
};

class SecretsTest : public ::testing::Test {
protected:
    QMap<QString, QString> kept_;
    bool runs_ = true;
    Secrets secrets_{std::make_unique<MadeStore>(kept_, runs_)};
};

TEST_F(SecretsTest, AKeyGoesToTheKeyStoreAndComesBackInTheNextSession)
{
    secrets_.set("tianditu", "abc123");
    EXPECT_EQ(secrets_.value("tianditu"), "abc123");
    EXPECT_TRUE(test_support::waitFor([&] { return secrets_.placeOf("tianditu") == Secrets::Place::KeyStore; }));
    Secrets next(std::make_unique<MadeStore>(kept_, runs_));
    QSignalSpy changed(&next, &Secrets::changed);
    next.load("tianditu");
    EXPECT_TRUE(test_support::waitFor([&] { return changed.size() == 1; }));
    EXPECT_EQ(next.value("tianditu"), "abc123");
    next.set("tianditu", {});
    EXPECT_EQ(next.placeOf("tianditu"), Secrets::Place::Nowhere);
    EXPECT_TRUE(kept_.isEmpty());
}

TEST_F(SecretsTest, WithoutAKeyStoreAKeyIsKnownForThisSessionAndWrittenNowhere)
{
    runs_ = false;
    secrets_.set("tianditu", "abc123");
    QTest::qWait(20);
    EXPECT_EQ(secrets_.value("tianditu"), "abc123");
    EXPECT_EQ(secrets_.placeOf("tianditu"), Secrets::Place::ThisSession);
    EXPECT_TRUE(kept_.isEmpty());
}

TEST_F(SecretsTest, ALateAnswerDoesNotReplaceWhatAPersonTypedMeanwhile)
{
    kept_["tianditu"] = "old";
    secrets_.load("tianditu");
    secrets_.set("tianditu", "new");
    QTest::qWait(20);
    EXPECT_EQ(secrets_.value("tianditu"), "new");
}

TEST_F(SecretsTest, TheSystemsStoreAnswersEvenWhereNoneRuns)
{
    Secrets real(systemKeyStore());
    real.set("songhua-test-key", "never in a file 7391");
    QTest::qWait(300);
    EXPECT_EQ(real.value("songhua-test-key"), "never in a file 7391");
    real.set("songhua-test-key", {});
    QTest::qWait(100);
    QDir folder(qEnvironmentVariable("SONGHUA_CONFIG"));
    for (const QString& name : folder.entryList(QDir::Files)) {
        QFile file(folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        EXPECT_FALSE(file.readAll().contains("7391")) << name.toStdString();
    }
}

}  // namespace
}  // namespace app::desktop
