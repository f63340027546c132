// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/pdf_content.h"

#include "app/layout/pdf_number.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <iterator>

namespace app {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{8} << 20;

bool isPdfSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0'; }
bool isPdfDelimiter(char c) { return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{' || c == '}' || c == '/' || c == '%'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::size_t endOfString(std::string_view text, std::size_t open)
{
    int depth = 0;
    for (std::size_t i = open; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == '(')
            ++depth;
        else if (text[i] == ')' && --depth == 0)
            return i + 1;
    }
    return std::string_view::npos;
}

/// Where the operator of the statement at `from` begins and ends; npos where the text ends before.
std::pair<std::size_t, std::size_t> operatorIn(std::string_view text, std::size_t from)
{
    constexpr auto kNowhere = std::string_view::npos;
    std::size_t i = from;
    while (true) {
        while (i < text.size() && isPdfSpace(text[i]))
            ++i;
        if (i >= text.size())
            return {kNowhere, kNowhere};
        const char c = text[i];
        if (c == '(') {
            i = endOfString(text, i);
            if (i == kNowhere)
                return {kNowhere, kNowhere};
            continue;
        }
        if (c == '<' && i + 1 < text.size() && text[i + 1] != '<') {
            i = text.find('>', i);
            if (i == kNowhere)
                return {kNowhere, kNowhere};
            ++i;
            continue;
        }
        if (c == '%') {
            i = text.find_first_of("\r\n", i);
            if (i == kNowhere)
                return {kNowhere, kNowhere};
            continue;
        }
        const std::size_t begin = i++;
        if (isPdfDelimiter(c) && c != '/')
            continue;
        while (i < text.size() && !isPdfSpace(text[i]) && !isPdfDelimiter(text[i]))
            ++i;
        if (i >= text.size())
            return {kNowhere, kNowhere};   // it may go on
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'' || c == '"')
            return {begin, i};
    }
}

/// Appends the operands of a path's operator with at most two decimals.
void appendShortened(std::string& out, std::string_view text)
{
    std::size_t copied = 0;
    for (std::size_t dot = text.find('.'); dot != std::string_view::npos; dot = text.find('.', dot + 1)) {
        std::size_t begin = dot;
        while (begin > copied && isDigit(text[begin - 1]))
            --begin;
        std::size_t end = dot + 1;
        while (end < text.size() && isDigit(text[end]))
            ++end;
        if (dot - begin > 15)
            continue;
        const auto digit = [&](std::size_t at) { return at < end ? text[at] - '0' : 0; };
        std::int64_t hundredths = 0;
        for (std::size_t i = begin; i < dot; ++i)
            hundredths = hundredths * 10 + (text[i] - '0');
        hundredths = (hundredths * 10 + digit(dot + 1)) * 10 + digit(dot + 2) + (digit(dot + 3) >= 5 ? 1 : 0);
        const bool negative = begin > 0 && text[begin - 1] == '-';
        out += text.substr(copied, begin - copied - (negative ? 1 : 0));
        appendHundredths(out, negative ? -hundredths : hundredths);
        copied = end;
    }
    out += text.substr(copied);
}

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words) { return std::find(words.begin(), words.end(), word) != words.end(); }

}  // namespace

void PdfContent::write(std::string_view content)
{
    pending_ += content;
    std::size_t done = 0;
    while (true) {
        const auto [begin, end] = operatorIn(pending_, done);
        if (end == std::string_view::npos)
            break;
        const std::string_view text = pending_;
        while (done < begin && isPdfSpace(text[done]))
            ++done;
        statement(text.substr(done, end - done), text.substr(begin, end - begin));
        done = end;
    }
    pending_.erase(0, done);
}

void PdfContent::finish()
{
    write("\n");
    while (!open_.empty())
        endGroup();
    closeMarked();
    if (!out_.empty())
        piece_(std::exchange(out_, {}));
}

void PdfContent::put(std::string_view text)
{
    out_ += text;
    out_ += '\n';
    const bool inForm = std::any_of(open_.begin(), open_.end(), [](const OpenGroup& g) { return g.isForm; });
    if (out_.size() >= kPieceBytes && !inForm)
        piece_(std::exchange(out_, {}));
}

void PdfContent::set(std::string_view whole, std::string_view operation)
{
    Level& level = levels_.back();
    if (operation == "cm") {
        level.places.append(whole).append("\n");
        level.isScaled = level.isScaled || !whole.starts_with("1 0 0 1 ");
        return;
    }
    const auto found = std::find_if(level.settings.begin(), level.settings.end(), [&](const auto& s) { return s.first == operation; });
    if (found == level.settings.end())
        level.settings.emplace_back(operation, whole);
    else
        found->second = whole;
}

void PdfContent::statement(std::string_view whole, std::string_view operation)
{
    if (inText_) {
        inText_ = operation != "ET";
        put(whole);
        return;
    }
    if (isOneOf(operation, {"m", "l", "c", "v", "y", "h", "re"})) {
        // The page's own matrix stands at the outermost level; where one within it stretches, decimals of pixels are not decimals here.
        const bool scaled = std::any_of(levels_.begin() + 1, levels_.end(), [](const Level& level) { return level.isScaled; });
        if (scaled)
            path_ += whole;
        else
            appendShortened(path_, whole);
        path_ += '\n';
        return;
    }
    if (isOneOf(operation, {"W", "W*"})) {
        path_.append(whole).append("\n");
        return;
    }
    if (operation == "n") {
        path_ += whole;
        levels_.back().places.append(path_).append("\n");
        put(std::exchange(path_, {}));
        return;
    }
    if (isOneOf(operation, {"f", "f*", "S", "s", "B", "B*", "b", "b*", "F"})) {
        if (!takeMark()) {
            openMarked();
            path_ += whole;
            put(path_);
        }
        path_.clear();
        return;
    }
    if (isOneOf(operation, {"Do", "sh", "BT"})) {
        openMarked();
        inText_ = operation == "BT";
        put(whole);
        return;
    }
    if (operation == "q") {
        closeMarked();
        levels_.emplace_back();
    } else if (operation == "Q") {
        closeMarked();
        if (levels_.size() > 1)
            levels_.pop_back();
    } else {
        set(whole, operation);
    }
    put(whole);
}

bool PdfContent::takeMark()
{
    const auto isMark = [this](int kind) { return path_.starts_with(fmt::format("{} 0 m\n", kind)); };
    const bool begins = isMark(PdfDevice::kBegin);
    const bool isOfShapes = shapes_ && isMark(PdfDevice::kShapes);
    if (!begins && !isOfShapes && !isMark(PdfDevice::kEnd))
        return false;
    std::array<int, 3> corners{};
    const char* at = path_.data();
    const char* const end = at + path_.size();
    for (int& corner : corners) {
        at = std::from_chars(at, end, corner).ptr;
        at = std::find(at, end, '\n');
        at += at < end ? 1 : 0;
    }
    // Within an empty clip Qt drops marks with all else: the depth tells which groups ended unseen.
    const auto depth = static_cast<std::size_t>(PdfDevice::kDepthBase - corners[2]);
    const auto number = static_cast<std::size_t>(PdfDevice::kNumberBase - corners[1]);
    if (isOfShapes) {
        putShapes(number);
        return true;
    }
    while (open_.size() >= depth && depth > 0)
        endGroup();
    if (begins && number < groups_.size())
        beginGroup(number);
    return true;
}

void PdfContent::putShapes(std::size_t block)
{
    openMarked();
    lineOpacities_.insert(shapes_->lineOpacity(block));
    put(fmt::format("q\n/Ln{} gs", shapes_->lineOpacity(block)));
    shapes_->read(block, [this](std::string_view part) { put(part); });
    put("Q");
}

void PdfContent::beginGroup(std::size_t number)
{
    closeMarked();
    const bool isNew = std::find(used_.begin(), used_.end(), number) == used_.end();
    if (isNew)
        used_.push_back(number);
    OpenGroup group{number, groups_[number].opacity < 1 || groups_[number].blend != styles::Blend::Normal, isNew, levels_.size(), {}};
    if (group.isForm)
        group.interrupted = std::exchange(out_, {});
    open_.push_back(std::move(group));
    if (open_.back().isForm)
        setAgain(1);
}

void PdfContent::endGroup()
{
    closeMarked();
    OpenGroup group = std::move(open_.back());
    open_.pop_back();
    if (!group.isPainted && group.isNew)
        std::erase(used_, group.number);
    if (!group.isForm)
        return;
    for (std::size_t i = 1; i < levels_.size(); ++i)
        out_ += "Q\n";
    std::string content = std::exchange(out_, std::move(group.interrupted));
    for (std::size_t i = 1; i < group.levelsBefore; ++i)
        out_ += "Q\n";
    if (group.isPainted) {
        openMarked();
        out_ += fmt::format("/OC /MC{0} BDC\nq\n/Gs{1} gs\n/Fm{1} Do\nQ\nEMC\n", group.number, forms_.size());
        closeMarked();
        forms_.push_back({std::move(content), groups_[group.number].opacity, groups_[group.number].blend});
    }
    setAgain(1);
}

void PdfContent::setAgain(std::size_t firstLevel)
{
    for (std::size_t i = firstLevel; i < levels_.size(); ++i) {
        out_.append("q\n").append(levels_[i].places);
        for (const auto& [operation, whole] : levels_[i].settings)
            out_.append(whole).append("\n");
    }
}

void PdfContent::openMarked()
{
    std::size_t inner = open_.size();   // the groups behind the innermost form
    while (inner > 0 && !open_[inner - 1].isForm)
        --inner;
    for (OpenGroup& group : open_)
        group.isPainted = true;
    for (; inner + marked_ < open_.size(); ++marked_)
        out_ += fmt::format("/OC /MC{} BDC\n", open_[inner + marked_].number);
}

void PdfContent::closeMarked()
{
    for (; marked_ > 0; --marked_)
        out_ += "EMC\n";
}

}  // namespace app
