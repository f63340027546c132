// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/status/coordinate_text.h"

#include "app/desktop/language.h"
#include "spatial/crs/chinese_zones.h"
#include "spatial/crs/transform.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace app::desktop {

using spatial::Coordinate;
using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

enum class Axis { Unknown, Longitude, Latitude };

/// A number with what was written around it.
struct Number {
    double value = 0;
    bool negative = false;
    QChar unit;            ///< d, m, s; null for none
    Axis axis = Axis::Unknown;
    bool opposite = false; ///< S or W
    bool ends = false;     ///< a comma follows
};

Error notAPlace()
{
    return {ErrorCode::InvalidInput, text("This is no place on the map."),
            text("Examples: 126.64, 45.75 · 126°38′24″E 45°45′N · 42541234, 5071234")};
}

struct Word {
    const char* written;
    QChar meaning;   ///< N S E W, d m s, or a comma; x and y mean nothing
};

/// Longer ones first where one begins like another.
const std::array kWords{Word{"longitude", 'E'}, Word{"latitude", 'N'}, Word{"lon", 'E'}, Word{"lng", 'E'}, Word{"lat", 'N'}, Word{"north", 'N'}, Word{"south", 'S'}, Word{"east", 'E'}, Word{"west", 'W'},
                        Word{"北纬", 'N'}, Word{"南纬", 'S'},
                        Word{"东经", 'E'}, Word{"西经", 'W'}, Word{"纬度", 'N'}, Word{"经度", 'E'}, Word{"北", 'N'}, Word{"南", 'S'}, Word{"东", 'E'}, Word{"西", 'W'},
                        Word{"度", 'd'}, Word{"分", 'm'}, Word{"秒", 's'}, Word{"米", 'x'}, Word{"degrees", 'd'}, Word{"deg", 'd'}, Word{"minutes", 'm'}, Word{"min", 'm'},
                        Word{"seconds", 's'}, Word{"sec", 's'}, Word{"''", 's'}, Word{"°", 'd'}, Word{"'", 'm'}, Word{"\"", 's'}, Word{"d", 'd'}, Word{"m", 'm'}, Word{"s", 'S'},
                        Word{"n", 'N'}, Word{"e", 'E'}, Word{"w", 'W'}, Word{"x", 'x'}, Word{"y", 'x'}, Word{"=", 'x'}, Word{",", ','}, Word{";", ','}, Word{"/", ','}};

/// Reads numbers with their marks; nothing where a sign means nothing.
std::optional<std::vector<Number>> numbersOf(const QString& plain)
{
    static const QRegularExpression number(QStringLiteral(R"(\d+(\.\d*)?|\.\d+)"));
    std::vector<Number> numbers;
    Axis axis = Axis::Unknown;   // said before its number
    bool opposite = false;
    bool negative = false;
    bool letterBefore = false;   // letters stand before their numbers, or behind
    for (qsizetype at = 0; at < plain.size();) {
        const QChar sign = plain[at];
        if (sign.isSpace() || sign == QLatin1Char('(') || sign == QLatin1Char(')') || sign == QLatin1Char('[') || sign == QLatin1Char(']')) {
            ++at;
            continue;
        }
        if (sign == QLatin1Char('-') || sign == QLatin1Char('+')) {
            negative = sign == QLatin1Char('-');
            ++at;
            continue;
        }
        if (const auto match = number.match(plain, at, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption); match.hasMatch()) {
            Number next;
            next.value = match.captured().toDouble();
            next.negative = std::exchange(negative, false);
            next.axis = std::exchange(axis, Axis::Unknown);
            next.opposite = std::exchange(opposite, false);
            numbers.push_back(next);
            at += match.capturedLength();
            continue;
        }
        const Word* found = nullptr;
        for (const Word& word : kWords)
            if (!found && plain.mid(at).startsWith(QString::fromUtf8(word.written), Qt::CaseInsensitive))
                found = &word;
        if (!found)
            return std::nullopt;
        at += QString::fromUtf8(found->written).size();
        QChar meaning = found->meaning;
        if (meaning == QLatin1Char('S') && QLatin1String(found->written) == QLatin1String("s") && !numbers.empty() && numbers.back().unit.isNull() && numbers.size() >= 2 &&
            numbers[numbers.size() - 2].unit == QLatin1Char('m'))
            meaning = QLatin1Char('s');   // 126d38m24s: seconds; 45.75S: south
        if (meaning == QLatin1Char(',')) {
            if (!numbers.empty())
                numbers.back().ends = true;
        } else if (QStringLiteral("dms").contains(meaning)) {
            const bool metre = meaning == QLatin1Char('m') && !numbers.empty() && numbers.back().value >= 1000;
            if (!numbers.empty() && numbers.back().unit.isNull() && !metre)
                numbers.back().unit = meaning;
        } else if (QStringLiteral("NSEW").contains(meaning)) {
            const Axis said = meaning == QLatin1Char('N') || meaning == QLatin1Char('S') ? Axis::Latitude : Axis::Longitude;
            const bool turned = meaning == QLatin1Char('S') || meaning == QLatin1Char('W');
            if (numbers.empty())
                letterBefore = true;
            if (letterBefore) {
                axis = said;
                opposite = turned;
            } else {
                numbers.back().axis = said;
                numbers.back().opposite = turned;
                numbers.back().ends = true;
            }
        }
    }
    return numbers;
}

/// Degrees, minutes and seconds of one axis.
struct Angle {
    double degrees = 0;
    Axis axis = Axis::Unknown;
    bool asked = false;   ///< marks or letters say that it is an angle
};

Result<Angle> angleOf(const std::vector<Number>& parts)
{
    if (parts.empty() || parts.size() > 3)
        return notAPlace();
    Angle angle;
    double size = 0;
    bool negative = false;
    double last = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Number& part = parts[i];
        const double divisor = part.unit == QLatin1Char('m') ? 60 : part.unit == QLatin1Char('s') ? 3600 : part.unit == QLatin1Char('d') ? 1 : std::pow(60.0, static_cast<double>(i));
        if (divisor <= last)
            return notAPlace();
        last = divisor;
        if (divisor > 1 && part.value >= 60)
            return Error{ErrorCode::InvalidInput, text("Minutes and seconds are less than 60.")};
        size += part.value / divisor;
        negative = negative || part.negative || part.opposite;
        if (part.axis != Axis::Unknown)
            angle.axis = part.axis;
        angle.asked = angle.asked || !part.unit.isNull() || part.axis != Axis::Unknown;
    }
    angle.degrees = negative ? -size : size;
    angle.asked = angle.asked || parts.size() > 1;
    return angle;
}

/// Where the second coordinate begins.
std::size_t splitOf(const std::vector<Number>& numbers)
{
    for (std::size_t i = 0; i + 1 < numbers.size(); ++i)
        if (numbers[i].ends || (i + 1 < numbers.size() && numbers[i + 1].axis != Axis::Unknown && numbers[i].axis == Axis::Unknown && numbers[0].axis != Axis::Unknown))
            return i + 1;
    for (std::size_t i = 1; i < numbers.size(); ++i)
        if (numbers[i].unit == QLatin1Char('d') || (numbers[i].axis != Axis::Unknown && numbers[0].axis != Axis::Unknown))
            return i;
    return numbers.size() / 2;
}

Result<TypedPlace> inDegrees(const Angle& first, const Angle& second)
{
    if (first.axis != Axis::Unknown && first.axis == second.axis)
        return notAPlace();
    const bool swapped = first.axis == Axis::Latitude || second.axis == Axis::Longitude ||
                         (first.axis == Axis::Unknown && second.axis == Axis::Unknown && std::abs(first.degrees) <= 90 && std::abs(second.degrees) > 90);
    const Coordinate place = swapped ? Coordinate{second.degrees, first.degrees} : Coordinate{first.degrees, second.degrees};
    if (std::abs(place.y) > 90)
        return Error{ErrorCode::InvalidInput, text("A latitude is at most 90 degrees.")};
    if (std::abs(place.x) > 180)
        return Error{ErrorCode::InvalidInput, text("A longitude is at most 180 degrees.")};
    return TypedPlace{place, spatial::cgcs2000()};
}

bool isNorthing(double value) { return value >= 300'000 && value <= 6'700'000; }

std::optional<int> prefixOf(double value) { return spatial::zonePrefixOf(value, value); }

Result<TypedPlace> inMetres(double first, double second, const spatial::Crs& map, double middle)
{
    // The zone in front decides; surveyors write north first, maps east first.
    for (const auto& [east, north] : {Coordinate{first, second}, Coordinate{second, first}})
        if (const auto number = prefixOf(east); number && isNorthing(north)) {
            TRY_ASSIGN(const spatial::Crs crs, spatial::crsOf({*number >= 25 ? 3 : 6, *number, true}));
            return TypedPlace{{east, north}, crs};
        }
    const auto own = spatial::zoneOf(map);
    const auto looksLikeZone = [](double east, double north) { return east >= 50'000 && east <= 950'000 && north >= 2'000'000 && north <= 6'700'000; };
    const bool inOrder = looksLikeZone(first, second);
    if (inOrder || looksLikeZone(second, first)) {
        const Coordinate place = inOrder ? Coordinate{first, second} : Coordinate{second, first};
        if (own || !map.isProjected() || map.sameAs(spatial::provinceAnalysisCrs())) {
            TRY_ASSIGN(const spatial::Crs crs, spatial::crsOf({own ? own->width : 3, own ? own->number : spatial::zoneAt(middle).number, false}));
            return TypedPlace{place, crs};
        }
    }
    if (!map.isProjected())
        return notAPlace();
    return TypedPlace{{first, second}, map};
}

/// "42,541,234.5 5,071,234": thousands set off by commas, the two numbers by a space.
QString withoutThousands(const QString& plain)
{
    static const QRegularExpression pair(QStringLiteral(R"(^\s*([+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?)[\s;]+([+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?)\s*$)"));
    const auto match = pair.match(plain);
    return match.hasMatch() ? match.captured(1).remove(QLatin1Char(',')) + QLatin1Char(' ') + match.captured(2).remove(QLatin1Char(',')) : plain;
}

QString angleWords(double degrees, int decimals, QChar positive, QChar negative)
{
    return QString::number(std::abs(degrees), 'f', decimals) + QChar(0x00B0) + (degrees < 0 ? negative : positive);
}

QString sexagesimal(double degrees, QChar positive, QChar negative)
{
    const auto tenths = static_cast<long long>(std::llround(std::abs(degrees) * 36000));
    return QStringLiteral("%1°%2′%3″%4")
        .arg(tenths / 36000)
        .arg(tenths / 600 % 60, 2, 10, QLatin1Char('0'))
        .arg(QString::number(static_cast<double>(tenths % 600) / 10, 'f', 1).rightJustified(4, QLatin1Char('0')))
        .arg(degrees < 0 ? negative : positive);
}

}  // namespace

QString plainSigns(const QString& typed)
{
    QString plain;
    for (const QChar sign : typed) {
        const ushort code = sign.unicode();
        if (code >= 0xFF01 && code <= 0xFF5E)
            plain += QChar(static_cast<ushort>(code - 0xFEE0));
        else if (code == 0x3000 || code == 0x00A0 || code == 0x2009 || code == 0x202F || code == 0x200B || code == 0xFEFF)
            plain += QLatin1Char(' ');
        else if (code == 0x3001)
            plain += QLatin1Char(',');
        else if (code == 0x3002)
            plain += QLatin1Char('.');
        else if (code == 0x2212 || code == 0x2013 || code == 0x2014)
            plain += QLatin1Char('-');
        else if (code == 0x2032 || code == 0x2019 || code == 0x2018 || code == 0x00B4 || code == 0x0060)
            plain += QLatin1Char('\'');
        else if (code == 0x2033 || code == 0x201D || code == 0x201C)
            plain += QLatin1Char('"');
        else if (code == 0x00BA || code == 0x02DA)
            plain += QChar(0x00B0);
        else if (code == 0x003A || code == 0x2236)
            plain += QLatin1Char(':');
        else
            plain += sign;
    }
    return plain;
}

Result<TypedPlace> placeFromText(const QString& typed, const spatial::Crs& map, double middle)
{
    QString plain = withoutThousands(plainSigns(typed));
    // A colon sets off a name (lat: 45) or parts of an angle (126:38:24).
    plain.replace(QRegularExpression(QStringLiteral("(?<=\\D):")), QStringLiteral(" ")).replace(QLatin1Char(':'), QLatin1Char(' '));
    const auto numbers = numbersOf(plain);
    if (!numbers || numbers->size() < 2 || numbers->size() > 6)
        return notAPlace();
    const bool plainNumbers = std::none_of(numbers->begin(), numbers->end(), [](const Number& n) { return n.ends || !n.unit.isNull() || n.axis != Axis::Unknown; });
    if (plainNumbers && numbers->size() % 2 != 0)
        return notAPlace();
    const auto split = numbers->begin() + static_cast<std::ptrdiff_t>(splitOf(*numbers));
    TRY_ASSIGN(const Angle first, angleOf({numbers->begin(), split}));
    TRY_ASSIGN(const Angle second, angleOf({split, numbers->end()}));
    const bool large = std::abs(first.degrees) > 180 || std::abs(second.degrees) > 180;
    if (numbers->size() == 2 && large && !first.asked && !second.asked)
        return inMetres(first.degrees, second.degrees, map, middle);
    return inDegrees(first, second);
}

QString degreesText(Coordinate degrees, int decimals)
{
    return angleWords(degrees.x, decimals, QLatin1Char('E'), QLatin1Char('W')) + QStringLiteral(", ") + angleWords(degrees.y, decimals, QLatin1Char('N'), QLatin1Char('S'));
}

QString sexagesimalText(Coordinate degrees)
{
    return sexagesimal(degrees.x, QLatin1Char('E'), QLatin1Char('W')) + QStringLiteral(", ") + sexagesimal(degrees.y, QLatin1Char('N'), QLatin1Char('S'));
}

QString metresText(Coordinate place, int decimals) { return QString::number(place.x, 'f', decimals) + QStringLiteral(", ") + QString::number(place.y, 'f', decimals); }

std::optional<double> scaleFromText(const QString& typed)
{
    static const QRegularExpression form(QStringLiteral(R"(^\s*(?:1\s*[:/]\s*)?([\d.,\s]+?)\s*(万|k|m|)\s*$)"), QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(plainSigns(typed));
    if (!match.hasMatch())
        return std::nullopt;
    bool good = false;
    double value = match.captured(1).remove(QLatin1Char(',')).remove(QLatin1Char(' ')).toDouble(&good);
    const QString unit = match.captured(2).toLower();
    value *= unit == QStringLiteral("万") ? 1e4 : unit == QStringLiteral("k") ? 1e3 : unit == QStringLiteral("m") ? 1e6 : 1;
    return good && std::isfinite(value) && value >= 1 ? std::optional(value) : std::nullopt;
}

QString scaleText(double denominator)
{
    if (!std::isfinite(denominator) || denominator <= 0)
        return QStringLiteral("–");
    const double step = std::max(1.0, std::pow(10.0, std::floor(std::log10(denominator)) - 2));
    return QStringLiteral("1:") + countWords(std::llround(std::round(denominator / step) * step));
}

}  // namespace app::desktop
