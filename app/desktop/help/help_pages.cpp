// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/help/help_pages.h"

#include "app/desktop/commands/commands.h"
#include "layers/tools/parameter_check.h"
#include "spatial/expressions/feature_expression.h"
#include "spatial/tools/tool.h"

#include <string_view>

namespace app::desktop {

/// What was compiled in from app/desktop/help/pages.
struct EmbeddedPage {
    std::string_view language;
    std::string_view name;
    std::string_view text;
};
extern const EmbeddedPage kHelpPages[];
extern const std::size_t kHelpPageCount;

using spatial::text;

namespace {

QString words(const spatial::Text& text, Language language) { return QString::fromStdString(translate(text, language)); }

/// Markdown reads some letters as signs.
QString plain(QString text)
{
    for (const char* sign : {"\\", "`", "*", "_", "<", ">", "|", "#", "["})
        text.replace(QLatin1String(sign), QLatin1Char('\\') + QLatin1String(sign));
    return text;
}

const spatial::Tool* toolOf(const QString& page)
{
    return page.startsWith(QStringLiteral("tool.")) ? spatial::toolById(page.mid(5).toStdString()) : nullptr;
}

QString toolPage(const spatial::Tool& tool, Language language)
{
    QString page = QStringLiteral("# %1\n\n%2\n\n").arg(plain(words(tool.title, language)), plain(words(tool.description, language)));
    for (const spatial::Parameter& parameter : tool.parameters) {
        page += QStringLiteral("- **%1** (`--%2`)").arg(plain(words(parameter.title, language)), QString::fromStdString(parameter.name));
        for (const spatial::Text& part : {parameter.help, layers::allowedValues(parameter)})
            if (!part.empty())
                page += QLatin1Char(' ') + plain(words(part, language));
        if (!parameter.defaultValue.empty())
            page += QLatin1Char(' ') + plain(words(text("Default: {0}.", parameter.defaultValue), language));
        page += QLatin1Char('\n');
    }
    return page;
}

QString expressionPage(Language language)
{
    QString page = QStringLiteral("# %1\n\n%2\n\n").arg(words(text("Expressions"), language),
                                                      plain(words(text("Expressions filter, select, label and calculate. Fields are written by their names, texts in single quotes."), language)));
    page += QStringLiteral("- `面积 > 5000 and DLBM like '06%'`\n- `$area_ha >= 50 or \"field with spaces\" is null`\n- `if(score is null, 0, round(score, 2))`\n\n");
    for (const spatial::ExpressionFunction& function : spatial::expressionFunctions())
        page += QStringLiteral("- `%1` – %2  `%3`\n").arg(QString::fromStdString(function.form), plain(words(function.help, language)), QString::fromStdString(function.example));
    return page;
}

QString keysPage(const Commands& commands, Language language)
{
    QString page = QStringLiteral("# %1\n\n").arg(words(text("Keyboard shortcuts"), language));
    for (const Command& command : commands.all()) {
        QStringList keys;
        for (const QKeySequence& key : command.keys)
            keys += QStringLiteral("`%1`").arg(key.toString(QKeySequence::NativeText));
        if (!keys.isEmpty())
            page += QStringLiteral("- %1 – %2\n").arg(keys.join(QStringLiteral(", ")), plain(words(command.title, language)));
    }
    return page;
}

std::string_view embedded(const QString& page, Language language)
{
    const std::string name = page.toStdString();
    const std::string_view code = language == Language::Chinese ? "zh" : "en";
    for (std::size_t i = 0; i < kHelpPageCount; ++i)
        if (kHelpPages[i].language == code && kHelpPages[i].name == name)
            return kHelpPages[i].text;
    return {};
}

}  // namespace

QStringList helpPages()
{
    QStringList pages{QStringLiteral("start"), QStringLiteral("map"),   QStringLiteral("layers"), QStringLiteral("data"),        QStringLiteral("style"), QStringLiteral("table"), QStringLiteral("editing"),
                      QStringLiteral("expressions"), QStringLiteral("tools"), QStringLiteral("access"), QStringLiteral("checks"), QStringLiteral("safety"), QStringLiteral("limits"), QStringLiteral("privacy"), QStringLiteral("keys")};
    for (const spatial::Tool& tool : spatial::allTools())
        pages += QStringLiteral("tool.") + QString::fromStdString(tool.id);
    return pages;
}

QString helpTitle(const QString& page, Language language)
{
    if (const spatial::Tool* tool = toolOf(page))
        return words(tool->title, language);
    if (page == QStringLiteral("expressions"))
        return words(text("Expressions"), language);
    if (page == QStringLiteral("keys"))
        return words(text("Keyboard shortcuts"), language);
    const std::string_view source = embedded(page, language);
    return QString::fromUtf8(source.data(), static_cast<qsizetype>(std::min(source.find('\n'), source.size()))).mid(2);
}

QString helpText(const QString& page, Language language, const Commands& commands)
{
    if (const spatial::Tool* tool = toolOf(page))
        return toolPage(*tool, language);
    if (page == QStringLiteral("expressions"))
        return expressionPage(language);
    if (page == QStringLiteral("keys"))
        return keysPage(commands, language);
    const std::string_view source = embedded(page, language);
    return QString::fromUtf8(source.data(), static_cast<qsizetype>(source.size()));
}

}  // namespace app::desktop
