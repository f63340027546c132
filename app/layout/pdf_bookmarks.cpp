// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/pdf_bookmarks.h"

#define POINTERHOLDER_TRANSITION 4   // std::shared_ptr instead of qpdf's old pointer
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include <algorithm>

namespace app {
namespace {

QPDFObjectHandle numbered(QPDF& pdf) { return pdf.makeIndirectObject(QPDFObjectHandle::newDictionary()); }

/// Items hang in a tree of linked lists (ISO 32000-1, 12.3.3): each knows its parent and neighbours, a parent its first, its last and how
/// many there are: below zero where they are folded away.
void append(QPDFObjectHandle parent, QPDFObjectHandle item, bool folded)
{
    item.replaceKey("/Parent", parent);
    if (parent.hasKey("/Last")) {
        QPDFObjectHandle before = parent.getKey("/Last");
        before.replaceKey("/Next", item);
        item.replaceKey("/Prev", before);
    } else {
        parent.replaceKey("/First", item);
    }
    parent.replaceKey("/Last", item);
    const long long count = parent.hasKey("/Count") ? parent.getKey("/Count").getIntValue() : 0;
    parent.replaceKey("/Count", QPDFObjectHandle::newInteger(count + (folded ? -1 : 1)));
}

}  // namespace

void addBookmarks(QPDF& pdf, const std::vector<Bookmark>& bookmarks)
{
    if (bookmarks.empty())
        return;
    auto pages = QPDFPageDocumentHelper(pdf).getAllPages();
    std::vector<QPDFObjectHandle> open{numbered(pdf)};   // the outline itself, then the last item of each level
    open[0].replaceKey("/Type", QPDFObjectHandle::newName("/Outlines"));
    for (const Bookmark& mark : bookmarks) {
        QPDFObjectHandle page = pages.at(static_cast<std::size_t>(mark.page)).getObjectHandle();
        const double height = page.getKey("/MediaBox").getArrayItem(3).getNumericValue();
        QPDFObjectHandle place = QPDFObjectHandle::newArray();
        place.appendItem(page);
        place.appendItem(QPDFObjectHandle::newName("/XYZ"));
        place.appendItem(QPDFObjectHandle::newNull());
        place.appendItem(QPDFObjectHandle::newReal(height - mark.above, 1));
        place.appendItem(QPDFObjectHandle::newNull());
        QPDFObjectHandle item = numbered(pdf);
        item.replaceKey("/Title", QPDFObjectHandle::newUnicodeString(mark.title));
        item.replaceKey("/Dest", place);
        open.resize(std::min(open.size(), static_cast<std::size_t>(std::max(1, mark.level))));
        append(open.back(), item, open.size() > 1);
        open.push_back(item);
    }
    pdf.getRoot().replaceKey("/Outlines", open[0]);
    pdf.getRoot().replaceKey("/PageMode", QPDFObjectHandle::newName("/UseOutlines"));
}

}  // namespace app
