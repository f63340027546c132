// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QVariant>

#include <memory>

class QSettings;

namespace app::desktop {

/// What the program remembers of a person between sessions: language, theme, places of panels, recent projects, permissions. One file in
/// the user's configuration folder (songhua/desktop.ini; SONGHUA_CONFIG names another folder). Never secrets. GUI thread.
class Settings final : public QObject {
    Q_OBJECT
public:
    explicit Settings(QObject* parent = nullptr);
    ~Settings() override;

    QVariant value(const QString& key, const QVariant& otherwise = {}) const;
    /// A value that is not valid forgets the key: value() then gives what it is told otherwise.
    void set(const QString& key, const QVariant& value);

signals:
    void changed(const QString& key);

private:
    std::unique_ptr<QSettings> file_;
};

}  // namespace app::desktop
