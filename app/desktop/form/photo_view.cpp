// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/form/photo_view.h"

#include "app/desktop/document/sheet.h"
#include "app/desktop/identify/load_photo.h"
#include "app/desktop/language.h"
#include "app/desktop/window/main_window.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

namespace {
constexpr QSize kRoom(260, 160);

void showPicture(QToolButton& button, const QImage& image)
{
    button.setIcon(QPixmap::fromImage(image));
    button.setIconSize(image.size());
}

}

PhotoView::PhotoView(QWidget* parent) : QWidget(parent), picture_(new QToolButton(this)), words_(new QLabel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 2, 0, 0);
    column->setSpacing(2);
    column->addWidget(picture_);
    column->addWidget(words_);
    picture_->setObjectName(QStringLiteral("photoThumbnail"));
    picture_->setAutoRaise(true);
    picture_->setCursor(Qt::PointingHandCursor);
    connect(picture_, &QToolButton::clicked, this, &PhotoView::showLarge);
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
    picture_->setIcon({});
    if (!file.empty()) {
        const auto image = loadPhoto(QString::fromStdString(file.string()), kRoom);
        missing_ = !image;
        if (image)
            showPicture(*picture_, *image);
        facts_ = layers::photoFactsOf(file);
    }
    picture_->setVisible(!missing_ && !file.empty());
    describe();
    setVisible(!file.empty());
}

void PhotoView::describe()
{
    picture_->setAccessibleName(say(text("Photo")));
    picture_->setToolTip(say(text("Show the photo large")));
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

void PhotoView::showLarge()
{
    auto* const main = qobject_cast<MainWindow*>(window());
    if (!main || missing_ || file_.empty())
        return;
    const auto image = loadPhoto(QString::fromStdString(file_.string()), QSize(main->width() - 120, main->height() - 220));
    if (!image)
        return;
    auto* sheet = new Sheet(*main, spatial::Text::literal(file_.filename().string()));
    sheet->setObjectName(QStringLiteral("photoSheet"));
    auto* large = new QLabel(sheet);
    large->setPixmap(QPixmap::fromImage(*image));
    large->setAlignment(Qt::AlignCenter);
    onLanguage(large, [large] { large->setAccessibleName(say(text("Photo"))); });
    sheet->body()->addWidget(large);
    if (const QString said = words(); !said.isEmpty())
        sheet->addLine(spatial::Text::literal(said.toStdString()), "hint");
    sheet->addButton(text("Close"), Sheet::Button::Primary);
    sheet->open();
}

}  // namespace app::desktop
