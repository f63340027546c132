// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/style_panel/style_subject.h"
#include "styles/classify/class_breaks.h"

#include <QWidget>

#include <functional>
#include <string>

class QComboBox;
class QSpinBox;

namespace app::desktop {

class StyleForm;

/// Method and number of classes, and the work of dividing a field's numbers (or a raster's sample) by them. Bounds that a person moved by hand
/// are shown as the method "Manual".
class ClassControls final : public QObject {
    Q_OBJECT
public:
    /// Adds its two rows to the form.
    ClassControls(StyleForm& form, StyleSubject& subject);

    /// Shows how many classes there are; `manual`: they are not as the method made them.
    void show(int classes);
    void setManual();
    /// Divides the numbers of this field, when they are there, and says classified().
    void classify(const std::string& field);

signals:
    void wanted();                                            ///< a person chose another method or number
    void classified(const std::string& field, const styles::ClassBounds& bounds);

private:
    void go();

    StyleSubject& subject_;
    QComboBox* method_;
    QSpinBox* count_;
    std::string field_;
    bool waiting_ = false;
    JobHandle job_;
};

}  // namespace app::desktop
