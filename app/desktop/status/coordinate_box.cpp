// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/status/coordinate_box.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/place_flash.h"
#include "app/desktop/map/view_motion.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/theme/theme.h"
#include "spatial/crs/chinese_zones.h"
#include "spatial/crs/crs_words.h"
#include "spatial/crs/transform.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QStyle>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::Coordinate;
using spatial::text;

namespace {

constexpr const char* kSetting = "map/coordinates";
constexpr double kNearestOnArrival = 50'000;   // going to a place from far away shows its surroundings

}  // namespace

CoordinateBox::CoordinateBox(Workbench& bench, std::function<void()> chooseCrs, QWidget* parent)
    : QWidget(parent), bench_(bench), chooseCrs_(std::move(chooseCrs)), field_(new QLineEdit(this)), button_(new QToolButton(this)), flash_(new PlaceFlash(&bench.map))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    row->addWidget(field_);
    row->addWidget(button_);
    field_->setObjectName(QStringLiteral("coordinates"));
    field_->installEventFilter(this);
    field_->setFixedWidth(field_->fontMetrics().horizontalAdvance(QStringLiteral("126°38′17.2″E, 45°45′00.8″N")) + 26);
    button_->setObjectName(QStringLiteral("coordinateForm"));
    button_->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button_->setFocusPolicy(Qt::TabFocus);
    connect(button_, &QToolButton::clicked, this, &CoordinateBox::openMenu);
    connect(field_, &QLineEdit::returnPressed, this, [this] { go(field_->text()); });
    bench.map.addOverlay(flash_, 5);
    form_ = static_cast<CoordinateForm>(std::clamp(bench.settings.value(QLatin1String(kSetting), 0).toInt(), 0, 3));
    connect(&bench.map, &MapCanvas::pointerMoved, this, &CoordinateBox::show);
    connect(&bench.map, &MapCanvas::pointerLeft, this, &CoordinateBox::showMiddle);
    connect(&bench.map, &MapCanvas::viewChanged, this, [this] {
        if (!bench_.map.crs().sameAs(transformed_))   // before what is shown in it makes it the known one
            rename();
        if (!bench_.map.underMouse())
            showMiddle();
    });
    onLanguage(this, [this] {
        field_->setAccessibleName(say(text("Coordinates")));
        field_->setToolTip(say(text("Where the pointer is. Type a place and press Enter to go there: degrees, degrees with minutes and seconds, Gauss-Krüger with or without zone, metres of the map.")));
        field_->setPlaceholderText(say(text("Longitude, latitude")));
        rename();
    });
}

CoordinateBox::~CoordinateBox() = default;

void CoordinateBox::setForm(CoordinateForm form)
{
    form_ = form;
    bench_.settings.set(QLatin1String(kSetting), static_cast<int>(form));
    rename();
    showMiddle();
}

Coordinate CoordinateBox::inDegrees(Coordinate place)
{
    const spatial::Crs& crs = bench_.map.crs();
    if (!toDegrees_ || !crs.sameAs(transformed_)) {
        transformed_ = crs;
        toDegrees_.reset();
        toZone_.reset();
        if (auto transform = spatial::Transform::between(crs, crs.geographic()))
            toDegrees_ = std::make_unique<spatial::Transform>(*std::move(transform));
    }
    return toDegrees_ ? (*toDegrees_)(place) : place;
}

QString CoordinateBox::words(Coordinate place)
{
    const Coordinate degrees = inDegrees(place);
    if (!std::isfinite(degrees.x) || !std::isfinite(degrees.y))
        return {};
    const styles::MapView& view = bench_.map.view();
    const double metresPerPixel = view.groundDenominator() * 0.0254 / view.dotsPerInch;
    const int decimals = metresPerPixel > 20 ? 0 : metresPerPixel > 2 ? 1 : 2;
    switch (form_) {
    case CoordinateForm::Degrees: return degreesText(degrees, metresPerPixel > 1 ? 5 : 6);
    case CoordinateForm::DegreesMinutesSeconds: return sexagesimalText(degrees);
    case CoordinateForm::MapCrs: return bench_.map.crs().isGeographic() ? degreesText(degrees, 6) : metresText(place, decimals);
    case CoordinateForm::Zone3: {
        const spatial::GaussKruegerZone zone = spatial::zoneAt(degrees.x);
        if (!toZone_ || zone_ != zone.number) {
            toZone_.reset();
            zone_ = zone.number;
            if (const auto crs = spatial::crsOf(zone))
                if (auto transform = spatial::Transform::between(transformed_, *crs))
                    toZone_ = std::make_unique<spatial::Transform>(*std::move(transform));
        }
        return toZone_ ? metresText((*toZone_)(place), decimals) : QString();
    }
    }
    return {};
}

void CoordinateBox::show(Coordinate place)
{
    if (field_->hasFocus())
        return;
    const int before = zone_;
    field_->setText(words(place));
    field_->setCursorPosition(0);
    if (form_ == CoordinateForm::Zone3 && zone_ != before)
        rename();
}

void CoordinateBox::showMiddle()
{
    if (!bench_.map.view().extent.empty())
        show(bench_.map.view().extent.centre());
}

void CoordinateBox::rename()
{
    QString name;
    switch (form_) {
    case CoordinateForm::Degrees: name = say(text("Degrees")); break;
    case CoordinateForm::DegreesMinutesSeconds: name = say(text("Deg Min Sec")); break;
    case CoordinateForm::MapCrs: name = say(spatial::crsWords(bench_.map.crs())); break;
    case CoordinateForm::Zone3: name = say(text("3° zone {0}", std::max(zone_, 25))); break;
    }
    const QString crs = say(spatial::crsWords(bench_.map.crs()));
    button_->setText(name == crs ? name : QStringLiteral("%1 · %2").arg(name, crs));
    button_->setAccessibleName(say(text("Form of the coordinates, and the map's CRS")));
    button_->setToolTip(say(text("How coordinates are shown; the map's CRS is {0}.", spatial::crsWordsWithCode(bench_.map.crs()))));
}

void CoordinateBox::openMenu()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("coordinateMenu"));
    auto* group = new QActionGroup(menu);
    const std::pair<CoordinateForm, spatial::Text> forms[] = {
        {CoordinateForm::Degrees, text("Degrees with decimals")},
        {CoordinateForm::DegreesMinutesSeconds, text("Degrees, minutes, seconds")},
        {CoordinateForm::MapCrs, text("Coordinates of the map: {0}", spatial::crsWords(bench_.map.crs()))},
        {CoordinateForm::Zone3, text("Gauss-Krüger, 3-degree zone")}};
    for (const auto& [form, title] : forms) {
        QAction* action = menu->addAction(say(title), this, [this, form = form] { setForm(form); });
        action->setCheckable(true);
        action->setChecked(form == form_);
        group->addAction(action);
    }
    menu->addSeparator();
    menu->addAction(icon(QStringLiteral("edit-copy")), say(text("Copy these coordinates")), this, [this] { QApplication::clipboard()->setText(field_->text()); });
    menu->addAction(icon(QStringLiteral("globe")), say(text("Choose the map's CRS …")), this, [this] { chooseCrs_(); });
    menu->popup(button_->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
}

bool CoordinateBox::go(const QString& typed)
{
    MapCanvas& map = bench_.map;
    const auto fault = [this](const spatial::Error& error) {
        field_->setProperty("fault", true);
        field_->style()->polish(field_);
        const QString words = error.hint.empty() ? say(error.message) : say(error.message) + QLatin1Char('\n') + say(error.hint);
        QToolTip::showText(field_->mapToGlobal(QPoint(0, -64)), words, field_);
        return false;
    };
    const auto place = placeFromText(typed, map.crs(), inDegrees(map.view().extent.centre()).x);
    if (!place)
        return fault(place.error());
    const auto transform = spatial::Transform::between(place->crs, map.crs());
    if (!transform)
        return fault(transform.error());
    const Coordinate there = (*transform)(place->place);
    if (!std::isfinite(there.x) || !std::isfinite(there.y))
        return fault({spatial::ErrorCode::InvalidInput, text("The map's CRS does not reach there.")});
    styles::MapView view = centredOn(map.goal(), there);
    if (view.groundDenominator() > 20 * kNearestOnArrival)
        view = atScale(view, kNearestOnArrival);
    map.glideTo(view, 350);
    flash_->flash(there);
    map.setFocus();
    return true;
}

bool CoordinateBox::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != field_)
        return false;
    if (event->type() == QEvent::FocusIn) {
        QMetaObject::invokeMethod(field_, &QLineEdit::selectAll, Qt::QueuedConnection);
    } else if (event->type() == QEvent::FocusOut) {
        field_->setProperty("fault", false);
        field_->style()->polish(field_);
        QMetaObject::invokeMethod(this, &CoordinateBox::showMiddle, Qt::QueuedConnection);
    } else if (event->type() == QEvent::KeyPress) {
        if (static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
            bench_.map.setFocus();
            return true;
        }
        if (field_->property("fault").toBool()) {
            field_->setProperty("fault", false);
            field_->style()->polish(field_);
        }
    }
    return false;
}

}  // namespace app::desktop
