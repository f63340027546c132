// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/network/finding_words.h"

#include "app/desktop/theme/theme.h"

namespace app::desktop {

using spatial::FindingKind;
using spatial::text;

spatial::Text findingTitle(FindingKind kind)
{
    switch (kind) {
    case FindingKind::Dangle: return text("Dead ends");
    case FindingKind::NearMiss: return text("Near misses");
    case FindingKind::TJunction: return text("T-junctions split");
    case FindingKind::SharedVertex: return text("Joined at a common vertex");
    case FindingKind::Crossing: return text("Crossings without a node");
    case FindingKind::Joined: return text("Loose ends joined");
    case FindingKind::Duplicate: return text("Duplicates taken out");
    case FindingKind::ZeroLength: return text("Lines without length taken out");
    case FindingKind::Island: return text("Islands");
    case FindingKind::OnewayTrap: return text("One-way traps");
    case FindingKind::TurnUnclear: return text("Turns not understood");
    }
    return {};
}

spatial::Text findingHelp(FindingKind kind)
{
    switch (kind) {
    case FindingKind::Dangle: return text("An end that leads nowhere. Most are true dead ends.");
    case FindingKind::NearMiss: return text("An end that leads nowhere and lies closer than 20 m to another line: probably they should meet. Draw the end onto the line.");
    case FindingKind::TJunction: return text("An end that lies on the inside of another line; the line was split there.");
    case FindingKind::SharedVertex: return text("Lines with a vertex in common are joined there.");
    case FindingKind::Crossing: return text("Lines that cross without a common vertex are not joined: one may be a bridge.");
    case FindingKind::Joined: return text("Ends that led nowhere and were joined to a line within the distance asked for.");
    case FindingKind::Duplicate: return text("The same stretch a second time.");
    case FindingKind::ZeroLength: return text("A line whose points are all one.");
    case FindingKind::Island: return text("A part without connection to the largest: from there nothing else is reached.");
    case FindingKind::OnewayTrap: return text("A place that one-way streets let in but not out, or out but not in.");
    case FindingKind::TurnUnclear: return text("A banned turn that fits no junction, and is not banned. Draw it from the street that is left, over the junction, into the street that is entered.");
    }
    return {};
}

bool isFault(FindingKind kind) { return kind == FindingKind::NearMiss || kind == FindingKind::Island || kind == FindingKind::OnewayTrap || kind == FindingKind::Duplicate || kind == FindingKind::ZeroLength || kind == FindingKind::TurnUnclear; }

QColor findingColor(FindingKind kind)
{
    if (kind == FindingKind::Island || kind == FindingKind::OnewayTrap)
        return colors().error;
    return isFault(kind) ? colors().warning : colors().info;
}

}  // namespace app::desktop
