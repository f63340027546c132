// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/form/attribute_edits.h"
#include "spatial/core/error.h"

#include <QWidget>

#include <filesystem>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace app::desktop {

class ChoiceEntry;
class PhotoView;

/// One field in the form: its name, the entry that fits its domain, and under it what is wrong, what the field means or what the program took it for.
/// Checked as it is typed; handed out when it is done (Enter, another place, a choice).
class FieldRow final : public QWidget {
    Q_OBJECT
public:
    FieldRow(EditableField field, std::filesystem::path photoFolder, QWidget* parent = nullptr);

    const EditableField& field() const { return field_; }
    /// The value of the features in hand; `several`: they differ. What somebody is typing stays.
    void setValue(const QString& typed, bool several, const std::optional<spatial::Error>& refusal);
    void setFault(const std::optional<spatial::Error>& fault);
    /// What the default expression gives now, where that differs from the value; empty: nothing to say.
    void setCalculated(const QString& typed);
    QWidget* entry() const { return entry_; }
    bool isBeingTyped() const;

signals:
    void entered(const QString& typed);
    void calculateWanted();
    void settingsWanted();
    void photoWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void check(const QString& typed);
    void commit(const QString& typed);
    void name();
    void showNote();

    EditableField field_;
    QString shown_;
    bool several_ = false;
    bool touched_ = false;
    spatial::Text fault_;
    spatial::Text refusal_;
    QLabel* name_;
    QToolButton* settings_;
    QWidget* entry_ = nullptr;
    QLineEdit* line_ = nullptr;
    ChoiceEntry* choice_ = nullptr;
    QComboBox* flag_ = nullptr;
    QPlainTextEdit* paragraph_ = nullptr;
    PhotoView* photo_ = nullptr;
    QLabel* unit_ = nullptr;
    QToolButton* today_ = nullptr;
    QToolButton* calculate_ = nullptr;
    QToolButton* browse_ = nullptr;
    QLabel* note_;
    QString calculated_;
};

}  // namespace app::desktop
