/* See html_blocks.h. A line of text ends where the block element that it stands in does, where
 * another begins, and at a br. */
#include "html_blocks.h"

#include <string.h>

#include "characters.h"
#include "html_front.h"

enum {
    ROW_MOST_BYTES = 600, /* longer rows lay out a page */
    KIND_MOST_STEPS = 4,  /* how far above a block its kind may be said */
    FIGURE_MOST_BYTES = 400,
    FIGURE_MOST_NODES = 200,
    IMAGE_MOST_BYTES = 120,
    CREDIT_MOST_BYTES = 100,
    SLANTED_MOST_BYTES = 220, /* of a caption that only its letters tell */
    PICTURE_TABLE_BYTES = 400 /* of text in a table that holds a picture and its caption */
};

struct writer {
    struct page *page;
    const struct html_tree *tree;
    const struct html_measures *measures;
    const struct html_containers *containers;
    size_t next;        /* the container not yet left */
    struct buffer line; /* the block that is being read */
    size_t line_links;
    uint32_t line_block; /* the element that it stands in */
    bool line_is_outside;
    bool line_is_slanted; /* all of it */
    uint32_t picture;     /* no text behind it yet; HTML_NO_NODE: none */
};

static const struct {
    const char *rule, *why;
} REASONS[] = {
    [HTML_KEPT] = {"clean.html.outside", "outside the article"},
    [HTML_HIDDEN] = {"clean.html.hidden", "not shown"},
    [HTML_CHROME] = {"clean.html.chrome", "navigation"},
    [HTML_WORDS] = {"clean.html.words", "named as no part of the story"},
    [HTML_SUSPECT] = {"clean.html.suspect", "named like no part of the story, and short"},
    [HTML_LINKS] = {"clean.html.links", "links"},
    [HTML_BEFORE] = {"clean.html.before", "before the headline"},
    [HTML_OUTSIDE] = {"clean.html.outside", "outside the article"},
    [HTML_BYLINE] = {"clean.html.byline", "byline"},
    [HTML_FORM] = {"clean.html.form", "form"},
    [HTML_MATRIX] = {"clean.html.matrix", "table of very many columns"},
    [HTML_FIGURE] = {"clean.html.figure", "beside a caption"},
};

static enum block_kind kind_of_node(const struct html_node *node)
{
    if (node->tag == TAG_H1)
        return BLOCK_TITLE;
    if (node->tag == TAG_H2 || node->tag == TAG_HEADING)
        return BLOCK_HEADING;
    if (node->tag == TAG_CAPTION || (node->signs.signs & SIGN_CAPTION))
        return BLOCK_CAPTION;
    if (node->signs.signs & SIGN_CREDIT)
        return BLOCK_CREDIT;
    return node->signs.signs & SIGN_LEAD ? BLOCK_LEAD : BLOCK_TEXT;
}

static enum block_kind kind_of(const struct writer *writer, uint32_t block)
{
    for (int i = 0; i < KIND_MOST_STEPS && block != HTML_NO_NODE; i++) {
        const enum block_kind kind = kind_of_node(&writer->tree->nodes[block]);

        if (kind != BLOCK_TEXT)
            return kind;
        block = writer->tree->nodes[block].parent;
    }
    return BLOCK_TEXT;
}

static void add_block(struct writer *writer, const char *text, size_t size, enum block_kind kind,
                      enum html_dropped reason)
{
    struct page *const page = writer->page;
    const size_t before = page->count;

    page_add(page, text, size, kind);
    if (page->count == before)
        return;
    page->blocks[before].rule = REASONS[reason].rule;
    page->blocks[before].why = REASONS[reason].why;
}

/* The table round a node, when it holds little text. */
static uint32_t picture_table(const struct writer *writer, uint32_t node)
{
    enum { MOST_STEPS = 8 };

    for (int i = 0; i < MOST_STEPS && node != HTML_NO_NODE; i++) {
        if (writer->tree->nodes[node].tag == TAG_TABLE)
            return writer->measures->nodes[node].text <= PICTURE_TABLE_BYTES ? node : HTML_NO_NODE;
        node = writer->tree->nodes[node].parent;
    }
    return HTML_NO_NODE;
}

static bool is_one_sentence(const struct buffer *line)
{
    for (size_t i = 0; i + 1 < line->size; i++)
        if (strchr(".!?", line->bytes[i]) != NULL && line->bytes[i + 1] == ' ')
            return false;
    return true;
}

/* The style of an element gives this property this value; both without spaces. */
static bool has_style(const struct html_tree *tree, size_t node, const char *name,
                      const char *value)
{
    const char *const style = html_tree_attribute(tree, node, "style");
    const char *at = style == NULL ? NULL : strcasestr(style, name);

    if (at == NULL)
        return false;
    at += strlen(name);
    at += strspn(at, " :");
    return strncasecmp(at, value, strlen(value)) == 0;
}

/* In the middle of the page, as pictures are. */
static bool is_centred(const struct html_tree *tree, uint32_t node)
{
    enum { MOST_STEPS = 3 };

    for (int i = 0; i < MOST_STEPS && node != HTML_NO_NODE; i++, node = tree->nodes[node].parent) {
        const char *const align = html_tree_attribute(tree, node, "align");

        if ((align != NULL && strcasecmp(align, "center") == 0) ||
            has_style(tree, node, "text-align", "center"))
            return true;
    }
    return false;
}

/* Below a picture that no figure holds: slanted letters, or both in a table of their own or in the
 * middle of the page. */
static bool is_below_picture(const struct writer *writer)
{
    uint32_t table;

    if (writer->picture == HTML_NO_NODE || writer->line_links > 0)
        return false;
    if (writer->line.size <= SLANTED_MOST_BYTES && is_one_sentence(&writer->line) &&
        (writer->line_is_slanted || (is_centred(writer->tree, writer->line_block) &&
                                     is_centred(writer->tree, writer->picture))))
        return true;
    table = picture_table(writer, writer->picture);
    return table != HTML_NO_NODE && picture_table(writer, writer->line_block) == table;
}

static enum block_kind kind_of_line(const struct writer *writer)
{
    enum block_kind kind = kind_of(writer, writer->line_block);

    if (kind == BLOCK_CREDIT &&
        (writer->line.size > CREDIT_MOST_BYTES ||
         ends_sentence(writer->line.bytes, (struct span){0, writer->line.size})))
        kind = BLOCK_TEXT; /* of credit, and not of pictures */
    return (kind == BLOCK_TEXT || kind == BLOCK_HEADING) && is_below_picture(writer) ? BLOCK_CAPTION
                                                                                     : kind;
}

/* Inside a figure of a picture and its caption, and not of a story. */
static bool is_in_captioned_figure(const struct writer *writer)
{
    const struct html_tree *const tree = writer->tree;
    uint32_t figure = writer->line_block;
    bool has_caption = false, has_picture = false;

    for (int i = 0;
         i < KIND_MOST_STEPS && figure != HTML_NO_NODE && tree->nodes[figure].tag != TAG_FIGURE;
         i++)
        figure = tree->nodes[figure].parent;
    if (figure == HTML_NO_NODE || tree->nodes[figure].tag != TAG_FIGURE ||
        writer->measures->nodes[figure].text > FIGURE_MOST_BYTES ||
        tree->nodes[figure].end - figure > FIGURE_MOST_NODES)
        return false;
    for (size_t i = figure + 1; i < tree->nodes[figure].end; i++) {
        has_caption = has_caption || tree->nodes[i].tag == TAG_CAPTION;
        has_picture = has_picture || tree->nodes[i].tag == TAG_IMAGE;
    }
    return has_caption && has_picture;
}

/* "Town News" beside a picture and its caption: whose it is. */
static bool is_beside_caption(const struct writer *writer)
{
    enum { MOST_BYTES = 80 };

    return writer->line.size <= MOST_BYTES && is_in_captioned_figure(writer);
}

static bool is_in_item(const struct html_tree *tree, uint32_t node)
{
    for (int i = 0; i < KIND_MOST_STEPS && node != HTML_NO_NODE;
         i++, node = tree->nodes[node].parent)
        if (tree->nodes[node].tag == TAG_ITEM || tree->nodes[node].tag == TAG_QUOTE)
            return true;
    return false;
}

static void end_line(struct writer *writer)
{
    const size_t before = writer->page->count;
    const size_t size = writer->line.size;

    if (size == 0)
        return;
    if (writer->line_is_outside)
        add_block(writer, writer->line.bytes, size, BLOCK_CHROME, HTML_OUTSIDE);
    else if (kind_of_line(writer) == BLOCK_TEXT && is_beside_caption(writer))
        add_block(writer, writer->line.bytes, size, BLOCK_CHROME, HTML_FIGURE);
    else
        add_block(writer, writer->line.bytes, size, kind_of_line(writer), HTML_KEPT);
    if (writer->page->count > before) {
        writer->page->blocks[before].links = writer->line_links < size ? writer->line_links : size;
        writer->page->blocks[before].is_item = is_in_item(writer->tree, writer->line_block);
    }
    buffer_reset(&writer->line);
    writer->line_links = 0;
    writer->picture = HTML_NO_NODE;
}

static bool is_inside_link(const struct html_tree *tree, size_t node)
{
    enum { MOST_STEPS = 8 };
    uint32_t at = tree->nodes[node].parent;

    for (int i = 0; i < MOST_STEPS && at != HTML_NO_NODE; i++, at = tree->nodes[at].parent)
        if (tree->nodes[at].tag == TAG_A)
            return true;
    return false;
}

static bool is_slanted(const struct html_tree *tree, size_t node)
{
    enum { MOST_STEPS = 4 };
    uint32_t at = tree->nodes[node].parent;

    for (int i = 0; i < MOST_STEPS && at != HTML_NO_NODE; i++, at = tree->nodes[at].parent) {
        if (tree->nodes[at].tag == TAG_EMPHASIS || has_style(tree, at, "font-style", "italic"))
            return true;
        if (tree->nodes[at].flags & TAG_BLOCK)
            return false;
    }
    return false;
}

static bool is_blank(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (strchr(" \t\r\n\f", text[i]) == NULL)
            return false;
    return true;
}

/* The character that ends the text, which is not empty. */
static int32_t last_character(const char *text, size_t size, size_t *start)
{
    size_t used;

    *start = size - 1;
    while (*start > 0 && ((unsigned char)text[*start] & 0xC0) == 0x80)
        --*start;
    return character_read(text + *start, text + size, &used);
}

/* "Rome" and "The mayor ..." in elements side by side: what parts them on the screen is style. So
 * it is with a day behind a name; fewer digits belong to the word. */
static bool meets_glued(const struct buffer *line, const char *text, size_t size)
{
    enum { DAY_BYTES = 8 };
    size_t at, used;

    if (line->size < 2 || size == 0 ||
        !character_is_lower(last_character(line->bytes, line->size, &at)) || at == 0)
        return false;
    return character_is_letter(last_character(line->bytes, at, &used)) &&
           (character_is_upper(character_read(text, text + size, &used)) ||
            (size >= DAY_BYTES && text[0] >= '0' && text[0] <= '9'));
}

/* "March 5, 2024" and "10:20": an hour behind a year. */
static bool meets_hour(const struct buffer *line, const char *text, size_t size)
{
    enum { YEAR_DIGITS = 4 };
    const size_t digits =
        size < YEAR_DIGITS || line->size < YEAR_DIGITS ? 0 : strspn(text, "0123456789");

    if (digits == 0 || digits > 2 || digits >= size || text[digits] != ':')
        return false;
    for (size_t i = line->size - YEAR_DIGITS; i < line->size; i++)
        if (line->bytes[i] < '0' || line->bytes[i] > '9')
            return false;
    return true;
}

static void add_text(struct writer *writer, size_t node, bool is_outside)
{
    const struct html_node *const text = &writer->tree->nodes[node];
    const char *const bytes = html_node_text(writer->tree, node);

    if (writer->line.size > 0 && (writer->line_block != writer->measures->blocks[node] ||
                                  writer->line_is_outside != is_outside))
        end_line(writer);
    if (writer->line.size == 0 && is_blank(bytes, text->size))
        return;
    if (!is_blank(bytes, text->size))
        writer->line_is_slanted =
            (writer->line.size == 0 || writer->line_is_slanted) && is_slanted(writer->tree, node);
    writer->line_block = writer->measures->blocks[node];
    writer->line_is_outside = is_outside;
    if (is_inside_link(writer->tree, node))
        writer->line_links += text->size;
    if (meets_glued(&writer->line, bytes, text->size) ||
        meets_hour(&writer->line, bytes, text->size))
        buffer_append_char(&writer->line, ' ');
    buffer_append(&writer->line, bytes, text->size);
}

/* A br inside a sentence only breaks the line on the screen: a small letter follows. */
static bool goes_on(const struct writer *writer, size_t node)
{
    for (size_t i = node + 1; i < writer->tree->count && i < node + 4; i++) {
        const struct html_node *const next = &writer->tree->nodes[i];
        const char *at = html_node_text(writer->tree, i);
        const char *end;
        size_t size;

        if (next->tag == TAG_BR || (next->flags & TAG_BLOCK))
            return false;
        if (next->tag != TAG_TEXT || is_blank(at, next->size))
            continue;
        end = at + next->size;
        while (at < end && strchr(" \t\r\n", *at) != NULL)
            at++;
        return character_is_lower(character_read(at, end, &size));
    }
    return false;
}

static void add_break(struct writer *writer, size_t node)
{
    if (goes_on(writer, node))
        buffer_append_char(&writer->line, ' ');
    else
        end_line(writer);
}

/* A row of a table of facts: short, and nothing in it but cells and paragraphs. */
static bool is_plain_row(const struct writer *writer, size_t node)
{
    const struct html_tree *const tree = writer->tree;
    size_t cells = 0;

    if (writer->measures->nodes[node].text > ROW_MOST_BYTES)
        return false;
    for (size_t i = node + 1; i < tree->nodes[node].end; i++) {
        const struct html_node *const at = &tree->nodes[i];

        if (at->dropped != HTML_KEPT ||
            ((at->flags & TAG_BLOCK) && at->tag != TAG_CELL && at->tag != TAG_P))
            return false;
        cells += at->tag == TAG_CELL && writer->measures->nodes[i].text > 0;
    }
    return cells >= 2;
}

static void add_row(struct writer *writer, size_t node)
{
    const struct html_tree *const tree = writer->tree;

    end_line(writer);
    for (size_t i = node + 1; i < tree->nodes[node].end;) {
        if (tree->nodes[i].tag != TAG_CELL) {
            i++;
            continue;
        }
        if (writer->measures->nodes[i].text > 0) {
            if (writer->line.size > 0)
                buffer_append_string(&writer->line, " | ");
            html_tree_text(tree, i, ROW_MOST_BYTES * 4, &writer->line);
        }
        i = tree->nodes[i].end;
    }
    writer->line_block = (uint32_t)node;
    writer->line_is_outside = false;
    end_line(writer);
}

/* The name of the picture, where a caption for it is in the same figure. */
static void add_image(struct writer *writer, size_t node)
{
    const struct html_tree *const tree = writer->tree;
    const char *source = html_tree_attribute(tree, node, "data-src");
    const char *name;
    uint32_t above = tree->nodes[node].parent;
    size_t size;

    for (int i = 0;
         i < KIND_MOST_STEPS && above != HTML_NO_NODE && tree->nodes[above].tag != TAG_FIGURE; i++)
        above = tree->nodes[above].parent;
    if (source == NULL)
        source = html_tree_attribute(tree, node, "src");
    if (above == HTML_NO_NODE || tree->nodes[above].tag != TAG_FIGURE)
        writer->picture = (uint32_t)node;
    if (above == HTML_NO_NODE || tree->nodes[above].tag != TAG_FIGURE || source == NULL ||
        strncmp(source, "data:", 5) == 0)
        return;
    size = strcspn(source, "?#");
    name = memrchr(source, '/', size);
    name = name == NULL ? source : name + 1;
    size -= (size_t)(name - source);
    if (size == 0 || size > IMAGE_MOST_BYTES)
        return;
    end_line(writer);
    add_block(writer, name, size, BLOCK_IMAGE, HTML_KEPT);
}

/* Adds what was dropped as one block; returns the node behind it. */
static size_t add_dropped(struct writer *writer, size_t node)
{
    const struct html_node *const dropped = &writer->tree->nodes[node];

    if ((dropped->flags & TAG_HIDDEN) || dropped->dropped == HTML_HIDDEN)
        return dropped->end;
    end_line(writer);
    html_tree_text(writer->tree, node, SIZE_MAX / 2, &writer->line);
    if (writer->line.size > 0)
        add_block(writer, writer->line.bytes, writer->line.size, BLOCK_CHROME, dropped->dropped);
    buffer_reset(&writer->line);
    page_gap(writer->page);
    return dropped->end;
}

static bool is_inside(struct writer *writer, size_t node)
{
    const struct html_containers *const found = writer->containers;

    while (writer->next < found->count &&
           node >= writer->tree->nodes[found->nodes[writer->next]].end)
        writer->next++;
    return writer->next < found->count && node >= found->nodes[writer->next];
}

/* Adds one node; returns the next to look at. */
static size_t add_node(struct writer *writer, size_t node, size_t lead_end)
{
    const struct html_node *const at = &writer->tree->nodes[node];
    const bool is_outside = !is_inside(writer, node) && node >= lead_end;

    if (at->dropped != HTML_KEPT || (at->flags & TAG_HIDDEN))
        return add_dropped(writer, node);
    if (at->tag == TAG_TEXT) {
        add_text(writer, node, is_outside);
        return node + 1;
    }
    if (at->tag == TAG_BR)
        add_break(writer, node);
    if (at->tag == TAG_IMAGE && !is_outside)
        add_image(writer, node);
    if (at->tag == TAG_ROW && !is_outside && is_plain_row(writer, node)) {
        add_row(writer, node);
        return at->end;
    }
    if (at->flags & TAG_BLOCK) {
        end_line(writer);
        page_gap(writer->page);
    }
    return node + 1;
}

bool html_blocks_add(struct page *page, const struct html_tree *tree,
                     const struct html_measures *measures, const struct html_containers *containers)
{
    struct writer writer = {.page = page,
                            .tree = tree,
                            .measures = measures,
                            .containers = containers,
                            .picture = HTML_NO_NODE};
    const struct html_front front = html_front_of(tree, containers->headline);
    size_t lead_end = 0;
    bool is_ok;

    for (size_t i = 0; i < tree->count;) {
        if (i >= lead_end && !is_inside(&writer, i) && tree->nodes[i].dropped == HTML_KEPT &&
            writer.next == 0 && html_front_is(tree, measures, &front, i))
            lead_end = tree->nodes[i].end;
        i = add_node(&writer, i, lead_end);
    }
    end_line(&writer);
    is_ok = buffer_is_ok(&writer.line);
    buffer_clear(&writer.line);
    return is_ok;
}
