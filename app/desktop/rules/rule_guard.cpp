// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/rules/rule_guard.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/document/sheet.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/rules/rule_grounds.h"
#include "app/desktop/window/main_window.h"
#include "layers/rules/rule_binding.h"
#include "spatial/crs/transform.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace app::desktop {

using spatial::Error;
using spatial::ErrorCode;
using spatial::RuleBreach;
using spatial::text;
using spatial::Text;

namespace {

constexpr std::size_t kMost = 5000;   // features of one gesture that are judged while a person waits

/// The field with the land-use code among the present ones: the first of "DLBM|地类编码".
std::optional<std::size_t> codeSlot(const layers::EditedLayer& layer, std::string_view names)
{
    while (!names.empty()) {
        const std::size_t bar = std::min(names.find('|'), names.size());
        if (const auto slot = layer.slotOf(names.substr(0, bar)))
            return slot;
        names.remove_prefix(std::min(names.size(), bar + 1));
    }
    return std::nullopt;
}

std::string codeIn(const spatial::Value& value)
{
    if (const auto* words = std::get_if<std::string>(&value))
        return *words;
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return (*number < 1000 ? "0" : "") + std::to_string(*number);   // 601 in a column of numbers is 0601
    return {};
}

bool sameShape(const spatial::GeometryView& a, const spatial::GeometryView& b)
{
    const auto left = a.coordinates();
    const auto right = b.coordinates();
    return a.kind() == b.kind() && a.partCount() == b.partCount() && std::equal(left.begin(), left.end(), right.begin(), right.end());
}

/// One sentence under the other, each as the language says it.
Text listed(const std::vector<Text>& lines)
{
    Text all;
    for (const Text& line : lines)
        all = all.empty() ? line : text("{0}\n{1}", all, line);
    return all;
}

}  // namespace

RuleGuard::RuleGuard(Workbench& bench, MainWindow& window, RuleGrounds& grounds, QObject* parent) : QObject(parent), bench_(bench), window_(window), grounds_(grounds)
{
    bench.edits.addGuard([this](const LayerEdits::Proposal& proposal) { return judge(proposal); });
    connect(&grounds, &RuleGrounds::ready, this, &RuleGuard::judgeLate);
    connect(&bench.document, &Document::opened, this, [this] { late_.clear(); });
}

std::optional<RuleGuard::Judged> RuleGuard::judgedOf(const LayerEdits::Proposal& proposal) const
{
    const layers::Project& project = bench_.document.project();
    const layers::LayerEntry* const entry = project.layer(proposal.layer);
    const auto slot = codeSlot(proposal.before, layers::editingModel(project).candidates.codeField);
    const bool industrial = entry && entry->role == "industrial";
    const bool landUse = entry && (entry->role == "land-use" || entry->role == "brownfields");
    if (!slot && !industrial && !landUse)
        return std::nullopt;
    Judged judged{proposal.layer, bench_.store.layer(proposal.layer)->crs(), {}, {}};
    const auto feature = [&](const layers::FeatureImage& image) {
        std::string code = slot && *slot < image.values.size() ? codeIn(image.values[*slot]) : std::string();
        if (code.empty() && industrial)
            code = "06";
        return spatial::JudgedFeature{image.geometry, std::move(code)};
    };
    for (const layers::FeatureChange& change : proposal.change.features) {
        std::optional<spatial::JudgedFeature> before;
        std::optional<spatial::JudgedFeature> after;
        if (change.before)
            before = feature(*change.before);
        if (change.after)
            after = feature(*change.after);
        if (before && after && before->landCode == after->landCode && sameShape(before->geometry, after->geometry))
            continue;
        if (before)
            judged.before.push_back(*std::move(before));
        if (after)
            judged.after.push_back(*std::move(after));
    }
    // A whole column at once: the codes that a calculation gives.
    for (const layers::FieldChange& change : proposal.change.fields)
        if (slot && change.slot == *slot && change.newValues)
            for (std::size_t i = 0; i < change.ids.size() && judged.after.size() <= kMost; ++i) {
                spatial::Geometry shape(proposal.before.geometry(change.ids[i]));
                judged.before.push_back({shape, change.oldValues ? codeIn(change.oldValues->value(i)) : std::string()});
                judged.after.push_back({std::move(shape), codeIn(change.newValues->value(i))});
            }
    if (judged.after.empty())
        return std::nullopt;
    return judged;
}

spatial::Result<void> RuleGuard::judge(const LayerEdits::Proposal& proposal)
{
    if (anyway_)
        return {};
    auto gesture = judgedOf(proposal);
    if (!gesture)
        return {};
    grounds_.prepare();
    if (gesture->after.size() > kMost) {
        bench_.messages.toast(text("Planning rules were not asked: {0} features changed at once.", gesture->after.size()));
        return {};
    }
    if (!grounds_.isReady())
        late_.push_back(*gesture);
    const auto rules = grounds_.rulesFor(gesture->layer);
    const auto breaches = spatial::newBreaches(rules, gesture->before, gesture->after, gesture->crs, spatial::noProgress());
    if (!breaches) {
        bench_.messages.show(breaches.error());
        return {};
    }
    std::vector<RuleBreach> refused;
    std::vector<RuleBreach> warned;
    for (const RuleBreach& breach : *breaches)
        (breach.verdict == spatial::RuleSeverity::Refuse ? refused : warned).push_back(breach);
    if (!refused.empty()) {
        refuse(*gesture, refused);
        // The message with its ways out is shown here: whoever asked for the gesture has nothing to add.
        return Error{ErrorCode::Cancelled, sentences(refused), citations(refused)};
    }
    if (!warned.empty())
        QTimer::singleShot(0, this, [this, gesture = *gesture, warned] { warn(gesture, warned, false); });
    return {};
}

void RuleGuard::judgeLate()
{
    for (const Judged& gesture : std::exchange(late_, {})) {
        const auto breaches = spatial::newBreaches(grounds_.rulesFor(gesture.layer), gesture.before, gesture.after, gesture.crs, spatial::noProgress());
        if (breaches && !breaches->empty())
            warn(gesture, *breaches, true);
    }
}

Text RuleGuard::sentences(const std::vector<RuleBreach>& breaches) const
{
    std::vector<Text> lines;
    for (const RuleBreach& breach : breaches)
        if (const auto* entry = grounds_.find(breach.rule))
            lines.push_back(sentenceOf(breach, entry->rule, currentLanguage() == Language::Chinese));
    return listed(lines);
}

Text RuleGuard::citations(const std::vector<RuleBreach>& breaches) const
{
    std::vector<Text> lines;
    for (const RuleBreach& breach : breaches)
        if (const auto* entry = grounds_.find(breach.rule)) {
            lines.push_back(Text::literal(say(entry->rule.citation).toStdString()));
            lines.push_back(citationOf(entry->rule, currentLanguage() == Language::Chinese));
        }
    return listed(lines);
}

void RuleGuard::zoomTo(const Judged& gesture, const RuleBreach& breach) const
{
    const auto move = spatial::Transform::between(gesture.crs, bench_.map.crs());
    spatial::Box box = move ? (*move)(breach.box) : breach.box;
    if (box.empty())
        box.include(breach.place);
    const double room = std::max({box.width(), box.height(), bench_.map.crs().isGeographic() ? 0.0008 : 80.0});
    bench_.map.glideTo(box.grownBy(room * 0.6));
}

void RuleGuard::warn(const Judged& gesture, const std::vector<RuleBreach>& breaches, bool late)
{
    Message message;
    message.kind = MessageKind::Warning;
    message.text = late ? text("A change made before the rules were read breaks them. {0}", sentences(breaches)) : sentences(breaches);
    message.details = citations(breaches);
    message.actions.push_back({text("Zoom to"), [this, gesture, breach = breaches.front()] { zoomTo(gesture, breach); }});
    message.actions.push_back({text("Why?"), [this, rule = breaches.front().rule] {
                                   if (showRule_)
                                       showRule_(rule);
                               }});
    if (!late)
        message.actions.push_back({text("Undo"), [this] { bench_.document.undo(); }});
    bench_.messages.show(std::move(message));
}

void RuleGuard::refuse(const Judged& gesture, const std::vector<RuleBreach>& breaches)
{
    Message message;
    message.kind = MessageKind::Error;
    message.text = text("Not done. {0}", sentences(breaches));
    message.details = citations(breaches);
    message.actions.push_back({text("Zoom to"), [this, gesture, breach = breaches.front()] { zoomTo(gesture, breach); }});
    message.actions.push_back({text("Why?"), [this, rule = breaches.front().rule] {
                                   if (showRule_)
                                       showRule_(rule);
                               }});
    message.actions.push_back({text("Do it all the same …"), [this, breaches] { askForReason(breaches); }});
    bench_.messages.show(std::move(message));
}

void RuleGuard::askForReason(const std::vector<RuleBreach>& breaches)
{
    auto* sheet = new Sheet(window_, text("Do it all the same"));
    sheet->addLine(sentences(breaches));
    sheet->addLine(citations(breaches), "hint");
    auto* reason = new QLineEdit(sheet);
    reason->setObjectName(QStringLiteral("ruleReason"));
    onLanguage(reason, [reason] {
        reason->setPlaceholderText(say(text("The approval, its number, or why the rule does not apply here")));
        reason->setAccessibleName(say(text("Reason")));
    });
    sheet->body()->addWidget(reason);
    sheet->addButton(text("Cancel"), Sheet::Button::Ordinary);
    QPushButton* const anyway = sheet->addButton(text("Do it"), Sheet::Button::Primary, [this, reason] {
        anyway_ = true;
        const auto done = bench_.edits.repeatRefused(reason->text().trimmed().toStdString());
        anyway_ = false;
        if (!done)
            bench_.messages.show(done.error());
    });
    anyway->setEnabled(false);
    connect(reason, &QLineEdit::textChanged, anyway, [anyway](const QString& words) { anyway->setEnabled(words.trimmed().size() >= 3); });
    connect(reason, &QLineEdit::returnPressed, anyway, &QPushButton::click);
    sheet->open();
    reason->setFocus();
}

}  // namespace app::desktop
