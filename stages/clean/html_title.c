/* See html_title.h. A headline that the head of the page says too is the title. Without one the
 * head's own title counts, cut before the name of the site. */
#include "html_title.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "characters.h"
#include "html_headline.h"
#include "html_place.h"
#include "normalise.h"

enum {
    HEADLINE_MOST_BYTES = 400,
    HEADLINE_LEAST_BYTES = 4,
    WHOLE_LEAST_BYTES = 30,
    PART_LEAST_BYTES = 12, /* a headline that is a part of the head's title */
    SUFFIX_MOST_WORDS = 5,
    LONG_SUFFIX_WORDS = 9, /* in languages of short words */
    TITLE_LEAST_WORDS = 2,
    ALONE_LEAST_WORDS = 3, /* a headline nobody agrees with */
    MOST_HEADLINES = 24,
    MOST_WORDS = 40 /* are counted */
};

static const char *const BARS[] = {" | ", " \xC2\xBB ", " :: ", " \xC2\xB7 ", " \xE2\x80\xA2 "};
static const char *const DASHES[] = {" - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "};

/* Letters and digits in lower case, single spaces for all else: how titles are compared. */
static void fold_title(const char *text, size_t size, struct buffer *out)
{
    struct buffer folded = {0};

    characters_fold(text, size, &folded);
    for (size_t i = 0; i < folded.size; i++) {
        const char c = folded.bytes[i];
        const bool is_mark = strncmp(folded.bytes + i, "\xE2\x80", 2) == 0; /* dashes, quotes */

        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
            ((unsigned char)c > 127 && !is_mark))
            buffer_append_char(out, c);
        else if (out->size > 0 && out->bytes[out->size - 1] != ' ')
            buffer_append_char(out, ' ');
        i += is_mark ? 2 : 0;
    }
    while (out->size > 0 && out->bytes[out->size - 1] == ' ')
        out->bytes[--out->size] = '\0';
    buffer_clear(&folded);
}

struct folded_titles {
    struct buffer texts[4]; /* as in html_titles, folded */
    struct buffer headline;
};

static bool is_site(const struct html_titles *titles, const char *text, size_t size)
{
    struct buffer wanted = {0}, name = {0};
    const char *at = titles->sites;
    bool is_same = false;

    fold_title(text, size, &wanted);
    while (*at != '\0' && !is_same) {
        const size_t length = strcspn(at, "\n");

        buffer_reset(&name);
        fold_title(at, length, &name);
        is_same = name.size > 0 && strcmp(buffer_string(&name), buffer_string(&wanted)) == 0;
        at += length + (at[length] == '\n');
    }
    buffer_clear(&wanted);
    buffer_clear(&name);
    return is_same;
}

/* 2: the head says just this; 1: as a part of its title; 0: not. */
static int agreement(const struct folded_titles *folded)
{
    const char *const headline = buffer_string(&folded->headline);
    int best = 0;

    for (size_t i = 0; i < 4; i++) {
        const char *const text = buffer_string(&folded->texts[i]);
        const char *const place = strstr(text, headline);

        if (strcmp(text, headline) == 0)
            return 2;
        if (i > 0 && folded->texts[0].size > 0)
            continue; /* where Open Graph has a title, parts of others count for nothing */
        if (place != NULL && folded->headline.size >= PART_LEAST_BYTES &&
            (place == text || place[-1] == ' '))
            best = 1;
        if (folded->texts[i].size >= WHOLE_LEAST_BYTES &&
            strncmp(headline, text, folded->texts[i].size) == 0)
            best = 1; /* the head cuts long titles short */
    }
    return best;
}

static void read_headline(const struct html_tree *tree, size_t node, struct buffer *text)
{
    struct buffer raw = {0};

    buffer_reset(text);
    html_tree_text(tree, node, HEADLINE_MOST_BYTES, &raw);
    if (raw.size > 0)
        normalise_line(raw.bytes, raw.size, text);
    buffer_clear(&raw);
}

/* May be the name of the site: a link, or in the page's own header. */
static bool is_masthead(const struct html_tree *tree, size_t node)
{
    enum { MOST_STEPS = 6 };
    uint32_t at = tree->nodes[node].parent;

    if (html_headline_is_linked(tree, node))
        return true;
    for (int i = 0; i < MOST_STEPS && at != HTML_NO_NODE; i++, at = tree->nodes[at].parent) {
        const struct html_node *const above = &tree->nodes[at];

        if (above->tag == TAG_ARTICLE || above->tag == TAG_MAIN || (above->signs.signs & SIGN_KEEP))
            return false;
        if (above->tag == TAG_HEADER)
            return true;
    }
    return false;
}

static size_t count_words(const char *text, size_t size)
{
    return words_count(text, (struct span){0, size}, MOST_WORDS);
}

static bool is_short_name(const char *text)
{
    return count_words(text, strlen(text)) <= SUFFIX_MOST_WORDS;
}

/* "Flood | Town News": the head's title begins so, and a mark and a name follow. */
static bool begins_a_title(const struct html_titles *titles, const struct buffer *headline)
{
    static const char *const MARKS[] = {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "};
    const char *const given[] = {titles->open_graph, titles->twitter, titles->linked, titles->head};

    for (size_t i = 0; i < sizeof given / sizeof given[0]; i++)
        for (size_t k = 0; k < sizeof MARKS / sizeof MARKS[0]; k++)
            if (strncmp(given[i], headline->bytes, headline->size) == 0 &&
                strncmp(given[i] + headline->size, MARKS[k], strlen(MARKS[k])) == 0 &&
                is_short_name(given[i] + headline->size + strlen(MARKS[k])))
                return true;
    return false;
}

struct choice {
    size_t node; /* the count of nodes when there is none */
    int agreed;  /* as agreement says, -1 without one */
};

/* The first h1 that the head agrees with most; else the only one there is. */
static struct choice choose_headline(const struct html_tree *tree, const struct html_titles *titles,
                                     struct folded_titles *folded, struct buffer *title)
{
    struct choice best = {tree->count, -1};
    struct buffer text = {0};
    size_t looked = 0;

    for (size_t i = 0; i < tree->count && looked < MOST_HEADLINES; i++) {
        int found;

        if (tree->nodes[i].tag != TAG_H1)
            continue;
        looked++;
        read_headline(tree, i, &text);
        if (text.size < HEADLINE_LEAST_BYTES || text.size > HEADLINE_MOST_BYTES ||
            is_site(titles, text.bytes, text.size))
            continue;
        buffer_reset(&folded->headline);
        fold_title(text.bytes, text.size, &folded->headline);
        found = agreement(folded);
        if (found == 0 && begins_a_title(titles, &text) && !is_masthead(tree, i))
            found = 1;
        if (found <= best.agreed)
            continue;
        best = (struct choice){i, found};
        buffer_reset(title);
        buffer_append(title, text.bytes, text.size);
    }
    buffer_clear(&text);
    return best;
}

/* Where the head says no more than what the masthead does, the next h1 is the headline. */
static void pass_masthead(const struct html_tree *tree, const struct html_titles *titles,
                          struct choice *choice, struct buffer *title)
{
    enum { SITE_MOST_WORDS = 8, HEADLINE_LEAST_WORDS = 4, MOST_LOOKED_AT = 4 };
    struct buffer text = {0};
    size_t looked = 0;

    if (choice->agreed < 2 || strcmp(titles->head, buffer_string(title)) != 0 ||
        count_words(title->bytes, title->size) > SITE_MOST_WORDS ||
        !is_masthead(tree, choice->node))
        return;
    for (size_t i = tree->nodes[choice->node].end; i < tree->count && looked < MOST_LOOKED_AT;
         i++) {
        if (tree->nodes[i].tag != TAG_H1)
            continue;
        looked++;
        read_headline(tree, i, &text);
        if (text.size > HEADLINE_MOST_BYTES || is_masthead(tree, i) ||
            count_words(buffer_string(&text), text.size) < HEADLINE_LEAST_WORDS)
            continue;
        choice->node = i;
        buffer_reset(title);
        buffer_append(title, text.bytes, text.size);
        break;
    }
    buffer_clear(&text);
}

/* The one h1 of the page, or one of several that say nothing else. */
static bool is_only_headline(const struct html_tree *tree, size_t headline)
{
    for (size_t i = 0; i < tree->count; i++)
        if (tree->nodes[i].tag == TAG_H1 && i != headline && tree->nodes[i].dropped == HTML_KEPT &&
            tree->nodes[i].end > i + 1)
            return false;
    return true;
}

/* The head's title ends with it: then it is the name of the site. */
static bool is_suffix(const struct folded_titles *folded, const struct buffer *title)
{
    struct buffer text = {0};
    bool is_found = false;

    fold_title(title->bytes, title->size, &text);
    for (size_t i = 0; i < 4 && text.size > 0; i++)
        is_found = is_found || (folded->texts[i].size > text.size &&
                                strcmp(folded->texts[i].bytes + folded->texts[i].size - text.size,
                                       text.bytes) == 0);
    buffer_clear(&text);
    return is_found;
}

/* Of a name behind a title: a long one is shorter than the title at least. */
static bool is_name_behind(size_t title_words, size_t name_words)
{
    return title_words >= TITLE_LEAST_WORDS &&
           (name_words <= SUFFIX_MOST_WORDS ||
            (name_words <= LONG_SUFFIX_WORDS && name_words < title_words));
}

/* The size of a title without what stands behind the last of the marks, if that is short enough to
 * be a name. */
static size_t cut_behind(const char *text, size_t size, const char *const *marks, size_t count)
{
    for (size_t at = size; at-- > 1;)
        for (size_t i = 0; i < count; i++) {
            const size_t mark = strlen(marks[i]);

            if (at + mark >= size || memcmp(text + at, marks[i], mark) != 0)
                continue;
            return is_name_behind(count_words(text, at),
                                  count_words(text + at + mark, size - at - mark))
                       ? at
                       : size;
        }
    return size;
}

/* "Site: Title" or "Site - Title", where the site's name is known. */
static size_t cut_before(const struct html_titles *titles, const char *text, size_t size)
{
    static const char *const MARKS[] = {" | ", " - ", " \xE2\x80\x93 ", ": "};

    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++) {
        const char *const place = memmem(text, size, MARKS[i], strlen(MARKS[i]));

        if (place != NULL && place > text && is_site(titles, text, (size_t)(place - text)))
            return (size_t)(place - text) + strlen(MARKS[i]);
    }
    return 0;
}

static void write_head_title(const struct html_titles *titles, const char *given,
                             struct buffer *title)
{
    struct buffer text = {0};
    size_t start, size, before;

    buffer_reset(title);
    normalise_line(given, strlen(given), &text);
    start = cut_before(titles, buffer_string(&text), text.size);
    size = text.size - start;
    do {
        before = size;
        size = cut_behind(buffer_string(&text) + start, size, BARS, sizeof BARS / sizeof BARS[0]);
    } while (size < before);
    if (size == text.size - start)
        size = cut_behind(buffer_string(&text) + start, size, DASHES,
                          sizeof DASHES / sizeof DASHES[0]);
    buffer_append(title, buffer_string(&text) + start, size);
    buffer_clear(&text);
}

/* The head's title without the name of the site is just this. */
static bool is_whole_title(const struct html_titles *titles, const char *headline)
{
    const char *const given[] = {titles->open_graph, titles->twitter, titles->linked, titles->head};
    struct buffer title = {0}, folded = {0};
    bool is_same = false;

    for (size_t i = 0; i < 4 && !is_same; i++) {
        write_head_title(titles, given[i], &title);
        buffer_reset(&folded);
        fold_title(buffer_string(&title), title.size, &folded);
        is_same = folded.size > 0 && strcmp(folded.bytes, headline) == 0;
    }
    buffer_clear(&title);
    buffer_clear(&folded);
    return is_same;
}

/* "town.example Flood", "Town News: Flood", "Flood - Town News": the site may stand before or
 * behind; before, only where it is marked so or has the form of an address. */
static bool is_site_and(const char *title, const char *site, const char *headline, bool is_linked)
{
    const size_t size = strlen(title), site_size = strlen(site), length = strlen(headline);
    const bool is_address = strchr(site, ' ') == NULL && strchr(site, '.') != NULL;
    const char *const behind = title + site_size;

    if (size <= site_size + length)
        return false;
    if (strncmp(title, headline, length) == 0)
        return strcmp(title + size - site_size, site) == 0;
    return strncmp(title, site, site_size) == 0 && strcmp(title + size - length, headline) == 0 &&
           (is_address || is_linked || *behind == ':' || strncmp(behind, " \xC2\xBB", 3) == 0);
}

/* The head's title is little more than the h1, which then names the site, and the headline. */
static bool completes(const struct html_titles *titles, const char *site, const char *headline,
                      bool is_linked)
{
    enum { MARK_MOST_BYTES = 8 };
    const char *const given[] = {titles->open_graph, titles->twitter, titles->linked, titles->head};
    const size_t least = strlen(site) + strlen(headline);
    struct buffer title = {0};
    bool is_complete = false;

    for (size_t i = 0; i < 4 && *site != '\0' && !is_complete; i++) {
        buffer_reset(&title);
        normalise_line(given[i], strlen(given[i]), &title);
        is_complete = title.size <= least + MARK_MOST_BYTES &&
                      is_site_and(buffer_string(&title), site, headline, is_linked);
    }
    buffer_clear(&title);
    return is_complete;
}

static bool is_lower(const struct html_node *node)
{
    return node->tag == TAG_H2 || node->tag == TAG_HEADING ||
           ((node->signs.signs & SIGN_TITLE) && (node->flags & TAG_BLOCK) && node->tag != TAG_H1);
}

/* A headline that prints more behind the head's own title, as a source in brackets. */
static bool begins_with_title(const struct html_titles *titles, const struct buffer *headline)
{
    struct buffer given = {0};
    bool is_begun;

    write_head_title(titles, titles->open_graph, &given);
    is_begun = given.size >= WHOLE_LEAST_BYTES && given.size < headline->size &&
               memcmp(given.bytes, headline->bytes, given.size) == 0 &&
               headline->bytes[given.size] == ' ';
    buffer_clear(&given);
    return is_begun;
}

/* The head says just what a lower headline does: it goes before an h1 below it that the
 * head does not have.
 */
static bool is_lower_title(const struct html_titles *titles, const struct folded_titles *folded,
                           const struct choice *choice, bool is_before, bool is_named)
{
    const char *const text = buffer_string(&folded->headline);

    if (choice->agreed > 0)
        return false;
    if (choice->agreed == 0)
        return is_before && count_words(text, folded->headline.size) >= ALONE_LEAST_WORDS &&
               is_whole_title(titles, text);
    return is_whole_title(titles, text) || (is_named && agreement(folded) > 0);
}

/* Old pages print their headline as an h2 or h3, under the name of the site or under no h1, or in
 * an element that is only named as a title. */
static void choose_lower(const struct html_tree *tree, const struct html_titles *titles,
                         struct folded_titles *folded, struct choice *choice, struct buffer *title)
{
    struct buffer text = {0}, site = {0};
    const bool is_linked = choice->agreed >= 0 && html_headline_is_linked(tree, choice->node);
    const bool is_long = choice->agreed >= 0 && begins_with_title(titles, title);
    size_t looked = 0;

    buffer_append(&site, buffer_string(title), title->size);
    for (size_t i = 0; i < tree->count && looked < MOST_HEADLINES && choice->agreed < 2; i++) {
        if (!is_lower(&tree->nodes[i]))
            continue;
        looked++;
        read_headline(tree, i, &text);
        if (text.size < HEADLINE_LEAST_BYTES || text.size > HEADLINE_MOST_BYTES)
            continue;
        buffer_reset(&folded->headline);
        fold_title(text.bytes, text.size, &folded->headline);
        if (!completes(titles, buffer_string(&site), text.bytes, is_linked) &&
            !is_lower_title(titles, folded, choice, !is_long && (is_linked || i < choice->node),
                            (tree->nodes[i].signs.signs & SIGN_TITLE) != 0))
            continue;
        *choice = (struct choice){i, 2};
        buffer_reset(title);
        buffer_append(title, text.bytes, text.size);
    }
    buffer_clear(&text);
    buffer_clear(&site);
}

/* A headline may name the site behind it as well. */
static void cut_site(const struct html_titles *titles, struct buffer *title)
{
    const struct {
        const char *const *marks;
        size_t count;
    } kinds[] = {{BARS, sizeof BARS / sizeof BARS[0]}, {DASHES, sizeof DASHES / sizeof DASHES[0]}};

    for (size_t i = 0; i < 2; i++) {
        const size_t size = cut_behind(title->bytes, title->size, kinds[i].marks, kinds[i].count);
        const char *name;

        if (size == title->size)
            continue;
        name = strchr(title->bytes + size + 1, ' ') + 1; /* behind the mark, which ends in one */
        if (is_site(titles, name, strlen(name))) {
            title->size = size;
            title->bytes[size] = '\0';
            return;
        }
    }
}

/* The head says of all pages the same: one title, which has few of the headline's words. */
static bool is_general(const struct html_titles *titles, const struct buffer *headline)
{
    const char *const others[] = {titles->open_graph, titles->twitter, titles->linked};
    struct buffer head = {0}, text = {0};
    struct word word;
    size_t words = 0, shared = 0;

    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (others[i][0] != '\0' && strcmp(others[i], titles->head) != 0)
            return false;
    buffer_append_char(&head, ' ');
    fold_title(titles->head, strlen(titles->head), &head);
    buffer_append_char(&head, ' ');
    fold_title(headline->bytes, headline->size, &text);
    for (size_t at = 0; word_next(buffer_string(&text), text.size, &at, &word); words++)
        shared += memmem(head.bytes, head.size, text.bytes + word.whole.start,
                         span_size(word.whole)) != NULL;
    buffer_clear(&head);
    buffer_clear(&text);
    return shared * 2 <= words;
}

/* The headline that stands where one does, on a page whose head says nothing of it. */
static void take_place(const struct html_tree *tree, const struct html_titles *titles,
                       struct choice *choice, struct buffer *title)
{
    struct buffer text = {0};
    const size_t node = html_headline_by_place(tree, &text);
    const bool is_taken = node < tree->count && node != choice->node && is_general(titles, &text);

    if (is_taken) {
        *choice = (struct choice){node, 1};
        buffer_reset(title);
        buffer_append(title, text.bytes, text.size);
    }
    buffer_clear(&text);
}

size_t html_title_choose(const struct html_tree *tree, const struct html_titles *titles,
                         struct buffer *title)
{
    const char *const given[4] = {titles->open_graph, titles->twitter, titles->linked,
                                  titles->head};
    struct folded_titles folded = {0};
    struct choice choice;
    size_t headline;
    bool is_alone;

    for (size_t i = 0; i < 4; i++)
        fold_title(given[i], strlen(given[i]), &folded.texts[i]);
    choice = choose_headline(tree, titles, &folded, title);
    pass_masthead(tree, titles, &choice, title);
    if (choice.agreed < 2)
        choose_lower(tree, titles, &folded, &choice, title);
    if (choice.agreed < 0 || html_headline_is_linked(tree, choice.node))
        take_place(tree, titles, &choice, title);
    headline = choice.node;
    is_alone = headline < tree->count && is_only_headline(tree, headline) &&
               count_words(title->bytes, title->size) >= ALONE_LEAST_WORDS &&
               title->bytes[title->size - 1] != ':' && !begins_with_title(titles, title) &&
               !is_suffix(&folded, title);
    for (size_t i = 0; i < 4; i++)
        buffer_clear(&folded.texts[i]);
    buffer_clear(&folded.headline);
    if (choice.agreed > 0 || is_alone) {
        cut_site(titles, title);
        return headline;
    }
    for (size_t i = 0; i < 4; i++)
        if (given[i][0] != '\0' && !is_site(titles, given[i], strlen(given[i]))) {
            write_head_title(titles, given[i], title);
            return headline;
        }
    return headline;
}
