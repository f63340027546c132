// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <string>

class QDoubleSpinBox;
class QLabel;
class QSlider;
class QToolButton;

namespace app::desktop {

/// One weight: a lock, its share as a number and as a slider, and what it comes to.
class WeightRow final : public QWidget {
    Q_OBJECT
public:
    enum class Of { Group, Criterion };
    WeightRow(Of what, std::string part, QWidget* parent = nullptr);

    const std::string& part() const { return part_; }
    bool isLocked() const;
    void setName(const QString& name);
    void setShare(double share);                                  ///< 0..1 among those it is weighed against
    void setComesTo(const QString& words, const QString& sentence);   ///< beside the slider; the sentence for tool tip and screen readers

signals:
    void held();                ///< a drag of the slider begins
    void dragged(double share);
    void released();
    void typed(double share);   ///< by number, key or wheel

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void followLock();

    std::string part_;
    QString title_;
    QToolButton* lock_;
    QLabel* name_;
    QDoubleSpinBox* number_;
    QSlider* slider_;
    QLabel* comesTo_;
};

}  // namespace app::desktop
