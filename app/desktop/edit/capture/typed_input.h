// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointF>

#include <functional>
#include <optional>

class QLabel;
class QLineEdit;
class QToolButton;

namespace app::desktop {

class MapCanvas;

/// The small field at the pointer for what a hand cannot draw: how long the next edge is and where it goes, or coordinates. Typing while
/// drawing opens it; what is typed holds (Tab goes on to the next field), Enter sets the vertex, Enter with nothing typed ends the drawing, Esc closes
/// it. GUI thread.
class TypedInput final : public QFrame {
    Q_OBJECT
public:
    explicit TypedInput(MapCanvas& map);

    enum class Field { Length, Angle, Place };
    struct Values {
        std::optional<double> length;    ///< metres
        std::optional<double> angle;     ///< degrees: clockwise from north, or from the edge before
        bool relative = false;
        QString place = {};              ///< as typed
        bool isEmpty() const { return !length && !angle && place.isEmpty(); }
    };
    /// What stands in the fields and can be understood.
    Values values() const;
    /// Whose fields these are now; `entered` is Enter, `edited` every change.
    void attach(std::function<void()> entered, std::function<void()> edited);
    void openAt(QPointF position, Field field, const QString& first = {});
    void follow(QPointF position);
    /// The next vertex is typed from its first field on.
    void begin(Field field);
    /// What the fields would say if nothing is typed: where the pointer is.
    void showLive(const QString& length, const QString& angle);
    void clear();
    void close();
    /// Something typed cannot be understood: the field is marked.
    void markFault(Field field);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place(QPointF position);
    QLineEdit* fieldOf(Field field) const;

    MapCanvas& map_;
    QLabel* lengthTitle_;
    QLineEdit* length_;
    QToolButton* relative_;
    QLineEdit* angle_;
    QLabel* placeTitle_;
    QLineEdit* place_;
    std::function<void()> entered_;
    std::function<void()> edited_;
};

}  // namespace app::desktop
