// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/language.h"

#include <QLocale>
#include <QObject>

#include <cmath>

namespace app::desktop {
namespace {

/// Tells everybody that the language changed; a plain object, so that connections end with their owners.
class LanguageSignal final : public QObject {
public:
    Language language = Language::Chinese;
};

LanguageSignal& languageSignal()
{
    static LanguageSignal signal;
    return signal;
}

}  // namespace

Language currentLanguage() { return languageSignal().language; }

void setLanguage(Language language)
{
    if (languageSignal().language == language)
        return;
    languageSignal().language = language;
    languageSignal().setObjectName(language == Language::Chinese ? QStringLiteral("zh") : QStringLiteral("en"));
}

styles::MapLanguage mapLanguage() { return currentLanguage() == Language::Chinese ? styles::MapLanguage::Chinese : styles::MapLanguage::English; }

QString say(const spatial::Text& text) { return QString::fromStdString(translate(text, currentLanguage())); }
QString say(const spatial::Bilingual& name) { return QString::fromStdString(name.in(currentLanguage() == Language::Chinese)); }
QString say(const styles::Words& words) { return QString::fromStdString(words.in(mapLanguage())); }

void onLanguage(QObject* owner, std::function<void()> apply)
{
    apply();
    QObject::connect(&languageSignal(), &QObject::objectNameChanged, owner, [apply = std::move(apply)] { apply(); });
}

QString sizeWords(qint64 bytes) { return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat); }

QString countWords(qint64 count) { return QLocale(QLocale::English).toString(count); }

QString numberWords(double value, int decimals)
{
    if (!std::isfinite(value))
        return QStringLiteral("–");
    QLocale locale(QLocale::English);
    QString words = locale.toString(value, 'f', decimals);
    if (words.contains(QLatin1Char('.'))) {
        while (words.endsWith(QLatin1Char('0')))
            words.chop(1);
        if (words.endsWith(QLatin1Char('.')))
            words.chop(1);
    }
    return words;
}

}  // namespace app::desktop
