/* Sites: an airport, a bridge, a road by its number; with what holds them: see places_private.h. */
#include <stdio.h>
#include <string.h>

#include "places_private.h"

enum { SITE_TOKENS_MOST = 14, HEAD_OF_PART_LEAST = 3 };

/* A site as it stands in the text: head, small words, name. */
struct site_phrase {
    const char *canon; /* what stands for the head in its key; "": the head itself */
    bool is_road;      /* by its number */
    size_t first, name, end;
};

/* A road by number: "quốc lộ 1A". */
static size_t numbered_end(const struct place_reading *place, size_t at)
{
    const struct token *tokens = place->reading->tokens.rows;

    if (!place_is_free(place, at) || tokens[at].kind != TOKEN_NUMBER)
        return at;
    at++;
    if (place_is_capital(place, at) && (tokens[at].glued || tokens[at].size == 1))
        at++;
    return at;
}

/* Capitals, with a dash between two rows of them: "Trung Lương - Mỹ Thuận". */
static size_t site_name_end(const struct place_reading *place, size_t at)
{
    const struct lexicon_hit *known = place_hit(place, at, place->finder->classes.known);
    const struct lexicon_hit *title = place_hit(place, at, place->finder->classes.title);
    size_t end = at + place_capitals(place, at);

    if (title != NULL && title->length > 1 && at + title->length > end) {
        end = at + title->length; /* "lăng Chủ tịch Hồ Chí Minh" */
        return place_capitals(place, end) > 0 ? end + place_capitals(place, end) : at;
    }
    if (known != NULL && place_is_wider(place, known) &&
        place->reading->tokens.rows[at].shape == SHAPE_LOWER)
        return at; /* "biển miền Trung" */
    if (known != NULL && at + known->length > end)
        end = at + known->length; /* "TP.HCM" */

    while (end > at && end + 1 < place->end && end - at < SITE_TOKENS_MOST &&
           reading_is_mark(place->reading, end, '-') && place_capitals(place, end + 1) > 0)
        end += 1 + place_capitals(place, end + 1);
    while (end > at && end < place->end && end - at < SITE_TOKENS_MOST &&
           place->reading->tokens.rows[end].kind == TOKEN_NUMBER &&
           place->reading->tokens.rows[end].size == 1)
        end++;
    return end;
}

/* "Hồ" in "Hồ Chí Minh". */
static bool is_known_name(const struct place_reading *place, size_t at)
{
    const struct lexicon_hit *known = place_hit(place, at, place->finder->classes.known);
    const struct lexicon_hit *site = place_hit(place, at, place->finder->classes.site);

    return known != NULL && (site == NULL || known->length > site->length);
}

/* "Nhà Văn hóa Lao động": the capital begins a common word. */
static bool is_word_cut(const struct place_reading *place, const struct site_phrase *site)
{
    const struct lexicon_hit *word = place_hit(place, site->name, place->finder->classes.word);

    return word != NULL && site->name + word->length > site->end;
}

/* "các cảng cá Bình Thuận": those of a province, none of which has this name; not so in a list
 * ("các sân bay Đà Nẵng, Cam Ranh"). */
static bool is_sites_of(const struct place_reading *place, const struct site_phrase *site)
{
    const struct lexicon_hit *known = place_hit(place, site->name, place->finder->classes.known);
    size_t joint = place_joint(place, site->end);

    return known != NULL && (joint == 0 || !place_is_capital(place, site->end + joint)) &&
           site->name + known->length == site->end && place_type_of(place, known) <= UNIT_CITY &&
           place_ends_before(place, site->first, place->finder->classes.plural);
}

/* "thôn" of "nhà văn hóa thôn Hạ Lâm": a part of a commune, of which a site is that has no name of
 * its own; its tokens, or 0. */
static size_t part_length(const struct place_reading *place, const struct lexicon_hit *head,
                          size_t at)
{
    const struct lexicon_hit *part = place_hit(place, at, place->finder->classes.type);

    return part != NULL && head->length >= HEAD_OF_PART_LEAST &&
                   reading_entry(place->reading, part)->value[0] == '-' &&
                   place_is_capital(place, at + part->length)
               ? part->length
               : 0;
}

/* "sân bay quốc tế Long Thành". False when there is none. */
static bool read_site(const struct place_reading *place, size_t at, struct site_phrase *site)
{
    const struct place_classes *classes = &place->finder->classes;
    const struct lexicon_hit *head = place_hit(place, at, classes->site);
    const struct lexicon_hit *numbered = place_hit(place, at, classes->number_site);
    const struct lexicon_hit *const what = numbered != NULL ? numbered : head;
    const struct lexicon_hit *word;

    if (what == NULL || is_known_name(place, at) ||
        place_ends_before(place, at + (head == NULL ? what : head)->length, classes->not_site))
        return false;
    site->first = at;
    site->canon = reading_entry(place->reading, what)->value;
    site->name = at + what->length;
    if (numbered != NULL && reading_is_mark(place->reading, site->name, '.') &&
        place->reading->tokens.rows[site->name].glued)
        site->name++; /* "ĐT.741" */
    site->end = numbered != NULL ? numbered_end(place, site->name) : site->name;
    site->is_road = site->end > site->name;
    if (site->is_road || head == NULL)
        return site->is_road;
    while ((word = place_hit(place, site->name, classes->site_word)) != NULL &&
           site->name - at < SITE_TOKENS_MOST)
        site->name += word->length;
    site->name += part_length(place, head, site->name);
    site->end = site_name_end(place, site->name);
    return site->end > site->name && !is_word_cut(place, site) && !is_sites_of(place, site);
}

/* The ends of a road may be called alone: "Trung Lương". */
static void note_ends(struct place_reading *place, const struct site_phrase *site)
{
    struct places_finder *finder = place->finder;

    for (size_t i = site->name; i < site->end && finder->end_count + 2 <= PLACE_ENDS_MOST; i++)
        if (reading_is_mark(place->reading, i, '-')) {
            finder->ends[finder->end_count++] = (struct span){(uint32_t)site->name, (uint32_t)i};
            finder->ends[finder->end_count++] = (struct span){(uint32_t)i + 1, (uint32_t)site->end};
            break;
        }
}

/* Whether a site is written with the very words that stand for its head: "trạm thu phí BOT Tân
 * Phú", not "trạm BOT Tân Phú". */
static bool begins_with(const struct place_reading *place, size_t at, const char *canon)
{
    const struct reading *reading = place->reading;
    char key[UNIT_KEY_BYTES];
    size_t words = 1;

    for (const char *c = canon; *c != '\0'; c++)
        words += *c == ' ';
    return canon[0] != '\0' && at + words <= reading->tokens.count &&
           gazetteer_key(reading->letters, reading->shadow.bytes.bytes, &reading->tokens.rows[at],
                         words, key) > 0 &&
           strcmp(key, canon) == 0;
}

/* A site is known again by what stands for its head and by its name. */
static uint32_t add_site(struct place_reading *place, const char *canon, struct span name,
                         struct span span)
{
    struct places_finder *finder = place->finder;
    char key[UNIT_KEY_BYTES * 2];
    size_t size = 0;
    uint32_t row;

    if (canon[0] != '\0')
        size = (size_t)snprintf(key, UNIT_KEY_BYTES, "%s ", canon);
    if (size >= UNIT_KEY_BYTES || !place_key(finder, name, key + size))
        return NO_PLACE;
    row = place_add_keyed(finder, finder->pack->grammars[GRAMMAR_PLACE_SITE], "site", span, key);
    place_mention(finder, row, span);
    place_hold(place, span.first, span.end);
    return row;
}

/* How many names of a list are those of isles that the pack knows: "Quần đảo Trường Sa, Hoàng
 * Sa". */
static size_t count_isles(const struct place_reading *place, const struct span *names, size_t most)
{
    size_t count = 0;

    for (; count < most; count++) {
        const struct lexicon_hit *known =
            place_hit(place, names[count].first, place->finder->classes.known);

        if (known == NULL || names[count].first + known->length != names[count].end ||
            !lexicon_is_value(reading_entry(place->reading, known)->value, "unit isle"))
            break;
    }
    return count;
}

/* "quần đảo Hoàng Sa và Trường Sa", "các cầu A, B và C": names behind the first that end with one
 * behind a word that joins. Returns where they end. */
static size_t take_site_list(struct place_reading *place, const struct site_phrase *site)
{
    struct span names[PLACE_LIST_MOST];
    size_t count = 0;
    size_t at = site->end;
    bool is_closed = false;

    while (count < PLACE_LIST_MOST && !is_closed && site->canon[0] != '\0' && !site->is_road) {
        size_t joint = place_joint(place, at);
        size_t next = at + joint;
        size_t length = joint == 0 ? 0 : place_capitals(place, next);

        if (length == 0 || reading_is_mark(place->reading, at, '-') ||
            place_hit(place, next, place->finder->classes.site) != NULL ||
            place_hit(place, next, place->finder->classes.type) != NULL ||
            (place_hit(place, next, place->finder->classes.head) != NULL &&
             place_hit(place, next, place->finder->classes.known) == NULL) ||
            place_is_larger(place, at, joint))
            break;
        is_closed = place->reading->tokens.rows[at].kind == TOKEN_WORD;
        names[count++] = (struct span){(uint32_t)next, (uint32_t)(next + length)};
        at = next + length;
    }
    if (!is_closed)
        count = count_isles(place, names, count);
    at = count == 0 ? site->end : names[count - 1].end;
    for (size_t i = 0; i < count; i++)
        (void)add_site(place, site->canon, names[i], names[i]);
    return at;
}

/* "cảng Tắc Cậu (huyện Châu Thành)", "đảo Phú Quý thuộc Bình Thuận": what holds a site. Returns
 * where it ends. */
static size_t take_site_holder(struct place_reading *place, uint32_t site, size_t end)
{
    const struct unit_row none = {.count = 0};
    struct unit_row holder = {.count = 0};
    size_t next = end + place_link(place, end);
    size_t first = place->finder->findings->places.count;

    if (site == NO_PLACE || next == end || next >= place->end ||
        reading_is_mark(place->reading, end, ',') || reading_is_mark(place->reading, end, '-'))
        return end;
    if (place_hit(place, next, place->finder->classes.type) != NULL &&
        !place_is_known_longer(place, next)) {
        next = place_take_units(place, next);
        holder.count = place->finder->findings->places.count > first;
        holder.places[0] = (uint32_t)first;
    } else {
        next = place_take_bare_holder(place, &none, &holder, next);
    }
    if (holder.count == 0 || holder.places[0] == site)
        return next;
    place->finder->findings->places.rows[site].within = holder.places[0];
    return next;
}

/* Returns where the site ends, or `at`. */
size_t place_take_site(struct place_reading *place, size_t at)
{
    struct site_phrase site;
    uint32_t row;

    if (!read_site(place, at, &site))
        return at;
    row = add_site(
        place, site.canon,
        (struct span){(uint32_t)(site.canon[0] == '\0' ? at : site.name), (uint32_t)site.end},
        (struct span){(uint32_t)at, (uint32_t)site.end});
    if (row != NO_PLACE && begins_with(place, at, site.canon) &&
        !begins_with(place, place->finder->findings->places.rows[row].name.first, site.canon))
        place->finder->findings->places.rows[row].name =
            (struct span){(uint32_t)at, (uint32_t)site.end};
    note_ends(place, &site);
    return take_site_holder(place, row, take_site_list(place, &site));
}
