// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/form/photo_view.h"

#include "app/desktop/identify/load_photo.h"
#include "app/desktop/language.h"

#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

namespace {
constexpr QSize kRoom(260, 160);
}

PhotoView::PhotoView(QWidget* parent) : QWidget(parent), picture_(new QLabel(this)), words_(new QLabel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 2, 0, 0);
    column->setSpacing(2);
    column->addWidget(picture_);
    column->addWidget(words_);
    words_->setProperty("role", "hint");
    words_->setWordWrap(true);
    words_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    hide();
    onLanguage(this, [this] { describe(); });
}

void PhotoView::setPhoto(const std::filesystem::path& file)
{
    if (file == file_)
        return;
    file_ = file;
    facts_ = {};
    missing_ = false;
    picture_->clear();
    if (!file.empty()) {
        const auto image = loadPhoto(QString::fromStdString(file.string()), kRoom);
        missing_ = !image;
        if (image)
            picture_->setPixmap(QPixmap::fromImage(*image));
        facts_ = layers::photoFactsOf(file);
    }
    picture_->setVisible(!missing_ && !file.empty());
    describe();
    setVisible(!file.empty());
}

void PhotoView::describe()
{
    picture_->setAccessibleName(say(text("Photo")));
    QStringList parts;
    if (missing_)
        parts += say(text("The photo {0} cannot be shown.", file_.filename().string()));
    if (!facts_.taken.empty())
        parts += say(text("Taken {0}", QString::fromStdString(facts_.taken).replace(QLatin1Char('T'), QLatin1Char(' ')).toStdString()));
    if (facts_.longitude)
        parts += say(text("at {0}° E, {1}° N (WGS 84)", QString::number(*facts_.longitude, 'f', 6).toStdString(), QString::number(*facts_.latitude, 'f', 6).toStdString()));
    if (facts_.direction)
        parts += say(text("looking {0}°", QString::number(*facts_.direction, 'f', 0).toStdString()));
    words_->setText(parts.join(QStringLiteral(" · ")));
    words_->setVisible(!parts.isEmpty());
}

}  // namespace app::desktop
