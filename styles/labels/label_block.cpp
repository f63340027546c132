// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/labels/label_block.h"

#include "styles/labels/map_font.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace styles {
namespace {

constexpr double kLineStep = 1.16;     // from one base line of a label to the next, in em: closer than running text
constexpr double kColumnStep = 1.2;
constexpr double kLetterStep = 1.04;   // down a column

/// The name in lines of nearly equal length, each at most about `width`: two lines of six, not one of nine and one of three.
QStringList balancedLines(const QString& text, const QFont& font, double width)
{
    const double whole = textWidth(text, font);
    if (width <= 0 || whole <= width * 1.15)
        return {text};
    const double lines = std::ceil(whole / (width * 1.15));
    // The break falls where a letter or word ends, so a little room more than the exact share.
    for (double share = whole / lines * 1.02;; share *= 1.08) {
        QStringList tried = wrappedLines(text, font, share);
        if (static_cast<double>(tried.size()) <= lines || share > whole)
            return tried;
    }
}

bool standsUpright(QChar c)
{
    return c.unicode() >= 0x2E80;   // Han, kana, their punctuation and full-width forms; surrogates too, which are Han on maps
}

/// Brackets in a column open upward.
QString inColumn(QString letter)
{
    static constexpr std::pair<char16_t, char16_t> kForms[] = {{0xFF08, 0xFE35}, {0xFF09, 0xFE36}, {0x300A, 0xFE3D}, {0x300B, 0xFE3E}, {0x3010, 0xFE3B}, {0x3011, 0xFE3C}};
    for (const auto& [level, upright] : kForms)
        letter.replace(QChar(level), QChar(upright));
    return letter;
}

}  // namespace

LabelBlock::LabelBlock(const QString& text, const LabelClass& style, bool wrapped, double pixelsPerMillimetre)
    : font_(mapFont(style.size * kMillimetresPerPoint * pixelsPerMillimetre, style.bold))
{
    if (style.vertical && wrapped) {
        setColumns(text);
        return;
    }
    const double em = font_.pixelSize();
    const QStringList lines = wrapped ? balancedLines(text, font_, style.lineLength * em) : QStringList{text};
    for (const QString& line : lines) {
        runs_.push_back({line, QPointF(0, static_cast<double>(runs_.size()) * em * kLineStep), 0});
        widths_.push_back(textWidth(line, font_));
        size_.width = std::max(size_.width, widths_.back());
    }
    size_.up = ascent(font_);
    size_.down = descent(font_) + static_cast<double>(lines.size() - 1) * em * kLineStep;
}

void LabelBlock::setColumns(const QString& text)
{
    const double em = font_.pixelSize();
    const double longest = 12 * em * kLetterStep;
    double column = 0;
    double down = 0;
    double deepest = 0;
    for (qsizetype i = 0; i < text.size();) {
        qsizetype end = i + 1;
        const bool upright = standsUpright(text[i]);
        if (text[i].isHighSurrogate() && end < text.size())
            ++end;
        while (!upright && end < text.size() && !standsUpright(text[end]))
            ++end;
        const QString part = text.mid(i, end - i).trimmed();
        i = end;
        if (part.isEmpty())
            continue;
        const double width = textWidth(part, font_);
        const double length = upright ? em * kLetterStep : width + 0.15 * em;
        if (down > 0 && down + length > longest) {
            column += 1;
            down = 0;
        }
        // An upright letter is centred in its column; a word on its side runs down along the column's middle.
        const double x = -column * em * kColumnStep;
        if (upright)
            runs_.push_back({inColumn(part), QPointF(x + (em - width) / 2, down), 0});
        else
            runs_.push_back({part, QPointF(x + em / 2 - 0.36 * em, down - ascent(font_) + 0.08 * em), 90});
        down += length;
        deepest = std::max(deepest, down);
    }
    for (TextRun& run : runs_)
        run.origin.rx() += column * em * kColumnStep;
    size_ = {em + column * em * kColumnStep, ascent(font_), deepest - ascent(font_)};
}

std::vector<TextRun> LabelBlock::runs(QPointF origin, double angle, Align align) const
{
    std::vector<TextRun> placed = runs_;
    const double turn = angle * std::numbers::pi / 180;
    const QPointF along(std::cos(turn), std::sin(turn));
    const QPointF across(-along.y(), along.x());
    for (std::size_t i = 0; i < placed.size(); ++i) {
        QPointF at = placed[i].origin;
        if (!widths_.empty() && align != Align::Left)
            at.rx() += (size_.width - widths_[i]) * (align == Align::Middle ? 0.5 : 1.0);
        placed[i].origin = origin + along * at.x() + across * at.y();
        placed[i].angle += angle;
    }
    return placed;
}

}  // namespace styles
