/* See html_tags.h. */
#include "html_tags.h"

#include <stddef.h>
#include <string.h>

static const struct html_tag_entry TAGS[] = {
    /* sorted by name */
    {"a", TAG_A, 0},
    {"address", TAG_OTHER, TAG_BLOCK},
    {"amp-ad", TAG_OTHER, TAG_HIDDEN},
    {"amp-consent", TAG_OTHER, TAG_HIDDEN},
    {"amp-iframe", TAG_OTHER, TAG_HIDDEN},
    {"amp-img", TAG_IMAGE, 0},
    {"amp-sidebar", TAG_OTHER, TAG_HIDDEN},
    {"article", TAG_ARTICLE, TAG_BLOCK | TAG_BOX},
    {"aside", TAG_ASIDE, TAG_BLOCK | TAG_CHROME | TAG_BOX},
    {"audio", TAG_OTHER, TAG_HIDDEN},
    {"blockquote", TAG_QUOTE, TAG_BLOCK},
    {"body", TAG_BODY, TAG_BLOCK},
    {"br", TAG_BR, 0},
    {"button", TAG_OTHER, TAG_HIDDEN},
    {"canvas", TAG_OTHER, TAG_HIDDEN},
    {"caption", TAG_CAPTION, TAG_BLOCK},
    {"center", TAG_OTHER, TAG_BLOCK | TAG_BOX},
    {"datalist", TAG_OTHER, TAG_HIDDEN},
    {"dd", TAG_ITEM, TAG_BLOCK},
    {"details", TAG_OTHER, TAG_BLOCK | TAG_BOX},
    {"dialog", TAG_OTHER, TAG_HIDDEN},
    {"dir", TAG_LIST, TAG_BLOCK | TAG_BOX},
    {"div", TAG_OTHER, TAG_BLOCK | TAG_BOX},
    {"dl", TAG_LIST, TAG_BLOCK | TAG_BOX},
    {"dt", TAG_ITEM, TAG_BLOCK},
    {"em", TAG_EMPHASIS, 0},
    {"embed", TAG_OTHER, TAG_HIDDEN},
    {"fieldset", TAG_OTHER, TAG_BLOCK | TAG_BOX},
    {"figcaption", TAG_CAPTION, TAG_BLOCK},
    {"figure", TAG_FIGURE, TAG_BLOCK | TAG_BOX},
    {"footer", TAG_FOOTER, TAG_BLOCK | TAG_CHROME | TAG_BOX},
    {"form", TAG_FORM, TAG_BLOCK | TAG_BOX},
    {"h1", TAG_H1, TAG_BLOCK},
    {"h2", TAG_H2, TAG_BLOCK},
    {"h3", TAG_HEADING, TAG_BLOCK},
    {"h4", TAG_HEADING, TAG_BLOCK},
    {"h5", TAG_HEADING, TAG_BLOCK},
    {"h6", TAG_HEADING, TAG_BLOCK},
    {"head", TAG_OTHER, TAG_HIDDEN},
    {"header", TAG_HEADER, TAG_BLOCK | TAG_BOX},
    {"hr", TAG_OTHER, TAG_BLOCK},
    {"html", TAG_HTML, TAG_BLOCK},
    {"i", TAG_EMPHASIS, 0},
    {"iframe", TAG_OTHER, TAG_HIDDEN},
    {"img", TAG_IMAGE, 0},
    {"input", TAG_OTHER, TAG_HIDDEN},
    {"legend", TAG_OTHER, TAG_BLOCK},
    {"li", TAG_ITEM, TAG_BLOCK},
    {"link", TAG_LINK, TAG_HIDDEN},
    {"main", TAG_MAIN, TAG_BLOCK | TAG_BOX},
    {"map", TAG_OTHER, TAG_HIDDEN},
    {"math", TAG_OTHER, TAG_HIDDEN},
    {"menu", TAG_NAV, TAG_BLOCK | TAG_CHROME | TAG_BOX},
    {"meta", TAG_META, TAG_HIDDEN},
    {"nav", TAG_NAV, TAG_BLOCK | TAG_CHROME | TAG_BOX},
    {"noframes", TAG_OTHER, TAG_HIDDEN},
    {"noscript", TAG_OTHER, TAG_HIDDEN},
    {"object", TAG_OTHER, TAG_HIDDEN},
    {"ol", TAG_LIST, TAG_BLOCK | TAG_BOX},
    {"option", TAG_OTHER, TAG_HIDDEN},
    {"p", TAG_P, TAG_BLOCK},
    {"pre", TAG_OTHER, TAG_BLOCK},
    {"script", TAG_OTHER, TAG_HIDDEN},
    {"section", TAG_SECTION, TAG_BLOCK | TAG_BOX},
    {"select", TAG_OTHER, TAG_HIDDEN},
    {"span", TAG_SPAN, 0},
    {"style", TAG_OTHER, TAG_HIDDEN},
    {"summary", TAG_OTHER, TAG_BLOCK},
    {"svg", TAG_OTHER, TAG_HIDDEN},
    {"table", TAG_TABLE, TAG_BLOCK | TAG_BOX},
    {"tbody", TAG_OTHER, TAG_BLOCK},
    {"td", TAG_CELL, TAG_BLOCK | TAG_BOX},
    {"template", TAG_OTHER, TAG_HIDDEN},
    {"textarea", TAG_OTHER, TAG_HIDDEN},
    {"tfoot", TAG_OTHER, TAG_BLOCK},
    {"th", TAG_CELL, TAG_BLOCK | TAG_BOX},
    {"thead", TAG_OTHER, TAG_BLOCK},
    {"time", TAG_TIME, 0},
    {"title", TAG_TITLE, TAG_HIDDEN},
    {"tr", TAG_ROW, TAG_BLOCK},
    {"ul", TAG_LIST, TAG_BLOCK | TAG_BOX},
    {"video", TAG_OTHER, TAG_HIDDEN},
};

const struct html_tag_entry *html_tag_find(const char *name)
{
    static const struct html_tag_entry other = {"", TAG_OTHER, 0};
    static const struct html_tag_entry custom = {"", TAG_OTHER, TAG_BLOCK | TAG_BOX};
    size_t low = 0, high = sizeof TAGS / sizeof TAGS[0];

    while (low < high) {
        const size_t middle = (low + high) / 2;
        const int order = strcmp(name, TAGS[middle].name);

        if (order == 0)
            return &TAGS[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return strchr(name, '-') != NULL ? &custom : &other;
}
