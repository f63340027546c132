// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/form/choice_search.h"

#include "app/desktop/search/pinyin.h"
#include "spatial/codes/code_scheme.h"
#include "styles/symbols/land_use_palette.h"

#include <algorithm>

namespace app::desktop {

namespace {

QString words(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

/// 0: does not fit.
int scoreOf(const EntryChoice& choice, const QString& typed)
{
    const QString code = choice.value.toLower();
    const QString english = choice.en.toLower();
    if (code == typed || choice.zh == typed || english == typed)
        return 100;
    if (code.startsWith(typed))
        return 90;
    if (choice.zh.startsWith(typed))
        return 85;
    if (choice.pinyin.startsWith(typed))
        return 80;
    if (choice.zh.contains(typed))
        return 70;
    if (choice.initials.startsWith(typed))
        return 65;
    if (english.startsWith(typed))
        return 60;
    if (english.contains(QLatin1Char(' ') + typed))
        return 55;
    if (typed.size() >= 3 && (choice.pinyin.contains(typed) || english.contains(typed)))
        return 40;
    return 0;
}

}  // namespace

std::vector<EntryChoice> choicesOf(const layers::FieldForm& form)
{
    std::vector<EntryChoice> choices;
    if (form.widget == layers::FieldWidget::Codes) {
        const spatial::CodeScheme* const scheme = spatial::codeScheme(form.codes);
        if (!scheme)
            return choices;
        const bool landUse = scheme->id == "gb21010" || scheme->id == "dlbm";
        for (const spatial::CodeClass& each : scheme->classes) {
            EntryChoice choice{words(each.code), words(each.zh), words(each.en), each.isFirstLevel() ? 0 : 1};
            if (const styles::LandUseClass* const colored = landUse ? styles::landUseClass(each.code) : nullptr)
                choice.color = colored->color.qt();
            choices.push_back(std::move(choice));
        }
    } else if (form.widget == layers::FieldWidget::List) {
        for (const layers::ListedValue& each : form.list)
            choices.push_back({words(each.value), words(each.name.zh), words(each.name.en)});
    }
    for (EntryChoice& choice : choices) {
        const Romanized letters = romanized(choice.zh.isEmpty() ? choice.value : choice.zh);
        choice.pinyin = letters.full;
        choice.initials = letters.initials;
    }
    return choices;
}

std::vector<std::size_t> fittingChoices(const std::vector<EntryChoice>& choices, const QString& typed)
{
    const QString wanted = typed.trimmed().toLower();
    std::vector<std::pair<int, std::size_t>> scored;
    for (std::size_t i = 0; i < choices.size(); ++i)
        if (const int score = wanted.isEmpty() ? 1 : scoreOf(choices[i], wanted); score > 0)
            scored.emplace_back(score, i);
    std::stable_sort(scored.begin(), scored.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::size_t> found;
    for (const auto& [score, number] : scored)
        found.push_back(number);
    return found;
}

}  // namespace app::desktop
