// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/expressions/program.h"
#include "spatial/expressions/text_forms.h"

#include <algorithm>

namespace spatial::expressions {

namespace {

bool insideCharacter(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::int64_t characters(std::string_view text) { return std::count_if(text.begin(), text.end(), [](char c) { return !insideCharacter(c); }); }

/// The byte where character `number` (from 0) begins; the end where there are fewer.
std::size_t byteOf(std::string_view text, std::int64_t number)
{
    std::size_t byte = 0;
    for (; number > 0 && byte < text.size(); --number) {
        ++byte;
        while (byte < text.size() && insideCharacter(text[byte]))
            ++byte;
    }
    return byte;
}

struct LetterRange {
    unsigned first, last;   ///< capital letters
    unsigned toSmall;       ///< added for the small ones
};
/// Alphabets whose small letters take as many bytes of UTF-8: Latin, Greek, Cyrillic, Roman numerals, full-width Latin.
constexpr LetterRange kLetters[] = {{'A', 'Z', 32}, {0xC0, 0xD6, 32}, {0xD8, 0xDE, 32}, {0x391, 0x3A9, 32}, {0x400, 0x40F, 80}, {0x410, 0x42F, 32}, {0x2160, 0x216F, 16}, {0xFF21, 0xFF3A, 32}};

unsigned otherCase(unsigned letter, bool capital)
{
    for (const LetterRange& range : kLetters) {
        const unsigned from = capital ? range.first + range.toSmall : range.first;
        if (letter >= from && letter <= range.last - range.first + from)
            return letter == 0x3C2 ? letter : capital ? letter - range.toSmall : letter + range.toSmall;
    }
    return letter;
}

std::string_view inCase(std::string_view text, bool capital, TextArena& arena)
{
    if (text.empty())
        return {};
    char* const out = arena.take(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const bool whole = size <= 3 && (lead < 0x80 || lead >= 0xC0) && i + size <= text.size() && characters(text.substr(i, size)) == 1;
        if (!whole) {
            out[i] = text[i];
            ++i;
            continue;
        }
        unsigned letter = size == 1 ? lead : size == 2 ? lead & 0x1FU : lead & 0x0FU;
        for (std::size_t k = 1; k < size; ++k)
            letter = letter << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        const unsigned changed = otherCase(letter, capital);
        for (std::size_t k = 0; k < size; ++k)
            out[i + k] = text[i + k];
        if (changed != letter) {
            unsigned rest = changed;
            for (std::size_t k = size; k-- > 1; rest >>= 6)
                out[i + k] = static_cast<char>(0x80U | (rest & 0x3FU));
            out[i] = static_cast<char>(size == 1 ? rest : size == 2 ? 0xC0U | rest : 0xE0U | rest);
        }
        i += size;
    }
    return {out, text.size()};
}

bool replaced(std::string_view in, std::string_view what, std::string_view by, TextArena& arena, std::string_view& out)
{
    std::size_t at = what.empty() ? std::string_view::npos : in.find(what);
    if (at == std::string_view::npos) {
        out = in;
        return true;
    }
    std::string made;
    std::size_t from = 0;
    for (; at != std::string_view::npos; at = in.find(what, from)) {
        made.append(in, from, at - from).append(by);
        from = at + what.size();
        if (made.size() > kLongestText)
            return false;
    }
    made.append(in, from);
    if (made.size() > kLongestText)
        return false;
    out = arena.keep(made);
    return true;
}

/// One behind the other; nulls are passed over where `passNull`, otherwise they make the whole null.
void join(std::span<const Held> operands, bool passNull, Values& out, TextArena& arena)
{
    std::string made;
    for (std::size_t i = 0; i < out.size(); ++i) {
        made.clear();
        bool known = true;
        for (const Held& operand : operands) {
            if (operand->valid(i))
                made += operand->text(i);
            else
                known = known && passNull;
            if (!known || made.size() > kLongestText)
                break;
        }
        out.valid[i] = known && made.size() <= kLongestText ? 1 : 0;
        if (out.valid[i] != 0)
            out.texts[i] = arena.keep(made);
    }
}

bool part(Operation operation, std::span<const Held> operands, std::size_t i, std::string_view& out)
{
    const std::string_view text = operands[0]->text(i);
    for (std::size_t k = 1; k < operands.size(); ++k)
        if (!operands[k]->valid(i))
            return false;
    const std::int64_t count = std::max<std::int64_t>(operands[1]->integer(i), 0);
    if (operation == Operation::Left) {
        out = text.substr(0, byteOf(text, count));
    } else if (operation == Operation::Right) {
        out = text.substr(byteOf(text, std::max<std::int64_t>(characters(text) - count, 0)));
    } else {
        out = text.substr(byteOf(text, std::max<std::int64_t>(count, 1) - 1));
        if (operands.size() > 2)
            out = out.substr(0, byteOf(out, std::max<std::int64_t>(operands[2]->integer(i), 0)));
    }
    return true;
}

void match(const Program& program, const Instruction& instruction, std::span<const Held> operands, Values& out, TextArena& arena)
{
    const Operand& a = *operands[0];
    const bool anyCase = instruction.operation == Operation::LikeAnyCase;
    const auto textAt = [&](std::size_t i) { return anyCase ? inCase(a.text(i), false, arena) : a.text(i); };
    if (instruction.detail >= 0) {
        const LikePattern& pattern = program.patterns[static_cast<std::size_t>(instruction.detail)];
        return forEachValid(a, out, [&](std::size_t i) {
            out.integers[i] = pattern.matches(textAt(i)) ? 1 : 0;
            return true;
        });
    }
    forEachValid(a, *operands[1], out, [&](std::size_t i) {
        const std::string_view pattern = operands[1]->text(i);
        out.integers[i] = LikePattern(anyCase ? inCase(pattern, false, arena) : pattern).matches(textAt(i)) ? 1 : 0;
        return true;
    });
}

bool sameValue(const Operand& a, const Operand& b, std::size_t i)
{
    if (isWhole(a.kind))
        return a.integer(i) == b.integer(i);
    return a.kind == Kind::Real ? a.real(i) == b.real(i) : a.text(i) == b.text(i);
}

void nullIf(const Operand& a, const Operand& b, Values& out)
{
    forEachValid(a, out, [&](std::size_t i) {
        if (isWhole(a.kind))
            out.integers[i] = a.integer(i);
        else if (a.kind == Kind::Real)
            out.reals[i] = a.real(i);
        else
            out.texts[i] = a.text(i);
        return !(b.valid(i) && sameValue(a, b, i));
    });
}

}  // namespace

std::string lowerCase(std::string_view text)
{
    TextArena arena;
    return std::string(inCase(text, false, arena));
}

void workOnTexts(const Program& program, const Instruction& instruction, std::span<const Held> operands, Values& out, TextArena& arena)
{
    const Operation operation = instruction.operation;
    const Operand& a = *operands[0];
    const auto yes = [&](auto&& holds) {
        forEachValid(a, *operands[1], out, [&](std::size_t i) {
            out.integers[i] = holds(a.text(i), operands[1]->text(i)) ? 1 : 0;
            return true;
        });
    };
    const auto one = [&](auto&& change) {
        forEachValid(a, out, [&](std::size_t i) {
            out.texts[i] = change(a.text(i));
            return true;
        });
    };
    switch (operation) {
    case Operation::Like:
    case Operation::LikeAnyCase: match(program, instruction, operands, out, arena); break;
    case Operation::Concatenate: join(operands, false, out, arena); break;
    case Operation::Join: join(operands, true, out, arena); break;
    case Operation::Upper: one([&](std::string_view text) { return inCase(text, true, arena); }); break;
    case Operation::Lower: one([&](std::string_view text) { return inCase(text, false, arena); }); break;
    case Operation::Trim: one([](std::string_view text) { return trimmed(text); }); break;
    case Operation::Length:
        forEachValid(a, out, [&](std::size_t i) {
            out.integers[i] = characters(a.text(i));
            return true;
        });
        break;
    case Operation::Contains: yes([](std::string_view text, std::string_view what) { return text.find(what) != std::string_view::npos; }); break;
    case Operation::StartsWith: yes([](std::string_view text, std::string_view what) { return text.starts_with(what); }); break;
    case Operation::EndsWith: yes([](std::string_view text, std::string_view what) { return text.ends_with(what); }); break;
    case Operation::Position:
        forEachValid(a, *operands[1], out, [&](std::size_t i) {
            const std::size_t at = a.text(i).find(operands[1]->text(i));
            out.integers[i] = at == std::string_view::npos ? 0 : characters(a.text(i).substr(0, at)) + 1;
            return true;
        });
        break;
    case Operation::Replace:
        forEachValid(a, out, [&](std::size_t i) {
            return operands[1]->valid(i) && operands[2]->valid(i) && replaced(a.text(i), operands[1]->text(i), operands[2]->text(i), arena, out.texts[i]);
        });
        break;
    case Operation::NullIf: nullIf(a, *operands[1], out); break;
    default: forEachValid(a, out, [&](std::size_t i) { return part(operation, operands, i, out.texts[i]); }); break;
    }
}

}  // namespace spatial::expressions
