// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/symbols/symbol.h"

#include <QToolButton>
#include <QWidget>

#include <string>

class QStackedWidget;
class QVBoxLayout;

namespace app::desktop {

class StyleForm;

/// Everything about a symbol: shape, size, colours, outline of a marker; strokes of a line; fill, pattern and outline of a polygon. Simple
/// things first, the rest below "More".
class SymbolEditor final : public QWidget {
    Q_OBJECT
public:
    explicit SymbolEditor(QWidget* parent = nullptr);

    const styles::Symbol& symbol() const { return symbol_; }
    void setSymbol(const styles::Symbol& symbol);   ///< says nothing to listeners

signals:
    void edited(const styles::Symbol& symbol, const QString& what);   ///< `what`: the part that changed, for merging

private:
    StyleForm* pointForm();
    StyleForm* lineForm();
    StyleForm* fillForm();
    void rebuildStrokes();
    template <class S>
    S& as();
    void say(const char* what);

    styles::Symbol symbol_ = styles::FillSymbol{};
    QStackedWidget* pages_;
    StyleForm* forms_[3] = {};
    QWidget* strokes_ = nullptr;
    std::vector<StyleForm*> strokeForms_;
};

/// Shows a symbol; a click opens its editor in a sheet below.
class SymbolButton final : public QToolButton {
    Q_OBJECT
public:
    explicit SymbolButton(QWidget* parent = nullptr);
    void setSymbol(const styles::Symbol& symbol);
    const styles::Symbol& symbol() const { return symbol_; }

signals:
    void edited(const styles::Symbol& symbol, const QString& what);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    styles::Symbol symbol_ = styles::FillSymbol{};
};

/// A sheet with the editor of `symbol` below `where` (global). `edited` hears every change; the sheet deletes itself when it closes.
void openSymbolSheet(const styles::Symbol& symbol, QWidget* owner, const QRect& where, std::function<void(const styles::Symbol&, const QString&)> edited);

/// Draws a symbol as a legend does.
void paintSymbol(QPainter& painter, const QRectF& where, const styles::Symbol& symbol);

}  // namespace app::desktop
