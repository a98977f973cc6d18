/* Writing what was found: see write.h. The shapes of the items are those of the record's schema. */
#include "write.h"

#include <stdlib.h>
#include <string.h>

#include "items.h"
#include "write_entities.h"
#include "write_speech.h"

static size_t count_dates(const struct findings *findings)
{
    return findings->dates.count;
}

static bool is_sure_date(const struct writing *writing, size_t row)
{
    const struct date_find *find = &writing->findings->dates.rows[row];

    return find->iso[0] != '\0' && !find->rule->is_uncertain;
}

static void write_date(struct writing *writing, size_t row)
{
    const struct date_find *find = &writing->findings->dates.rows[row];
    struct buffer *out = writing->out;

    item_words(writing, "text", find->span);
    item_string(out, "iso", find->iso);
    item_string(out, "kind", find->kind);
    item_string(out, "mod", find->mod);
    item_string(out, "part", find->part);
    item_place(writing, item_extent(writing, find->span));
    item_end(writing, find->rule);
}

static size_t count_quantities(const struct findings *findings)
{
    return findings->quantities.count;
}

static bool is_sure_quantity(const struct writing *writing, size_t row)
{
    return !writing->findings->quantities.rows[row].rule->is_uncertain;
}

static void write_quantity(struct writing *writing, size_t row)
{
    const struct quantity_find *find = &writing->findings->quantities.rows[row];
    struct buffer *out = writing->out;

    item_words(writing, "text", find->span);
    item_key(out, "value");
    if (find->is_range)
        item_char(out, '[');
    decimal_write(&find->low, out);
    if (find->is_range) {
        item_char(out, ',');
        decimal_write(&find->high, out);
        item_char(out, ']');
    }
    item_string(out, "unit", find->unit);
    item_words(writing, "of", find->of);
    item_string(out, "mod", find->mod);
    item_words(writing, "per", find->per);
    if (find->has_total) {
        item_key(out, "total");
        decimal_write(&find->total, out);
    }
    item_place(writing, item_extent(writing, find->span));
    item_end(writing, find->rule);
}

static size_t count_abbreviations(const struct findings *findings)
{
    return findings->abbreviations.count;
}

static bool is_sure_abbreviation(const struct writing *writing, size_t row)
{
    return !writing->findings->abbreviations.rows[row].rule->is_uncertain;
}

static void write_abbreviation(struct writing *writing, size_t row)
{
    const struct abbreviation_find *find = &writing->findings->abbreviations.rows[row];

    item_words(writing, "short", find->brief);
    item_words(writing, "long", find->full);
    item_place(writing, item_extent(writing, find->brief));
    item_end(writing, find->rule);
}

static const struct item_kind kinds[] = {
    {"abbreviations", count_abbreviations, is_sure_abbreviation, write_abbreviation},
    {"people", people_count, person_is_sure, person_write},
    {"organizations", organizations_count, organization_is_sure, organization_write},
    {"places", places_count, place_is_sure, place_write},
    {"documents", documents_count, document_is_sure, document_write},
    {"dates", count_dates, is_sure_date, write_date},
    {"quantities", count_quantities, is_sure_quantity, write_quantity},
};

enum { KINDS = sizeof kinds / sizeof *kinds };

static void write_kind(struct writing *writing, const struct item_kind *kind)
{
    items_begin(writing, kind->field, '[');
    for (size_t i = 0; i < kind->count(writing->findings); i++)
        if (kind->is_sure(writing, i)) {
            item_begin(writing);
            kind->write(writing, i);
        }
    items_end(writing);
}

static void write_match(struct writing *writing, const struct pattern_find_row *match)
{
    const struct shadow *shadow = &writing->reading->shadow;
    struct extent extent = {shadow_text_start(shadow, match->start),
                            shadow_text_end(shadow, match->end)};

    for (size_t i = 0; i < match->rule->capture_count; i++) {
        struct span span = writing->findings->spans.rows[match->captures + i];

        if (span.end == 0)
            continue;
        item_name(writing->out, match->rule->captures[i].name);
        item_append_text(writing, (struct extent){shadow_text_start(shadow, span.first),
                                                  shadow_text_end(shadow, span.end)});
    }
    item_key(writing->out, "text");
    item_append_text(writing, extent);
    item_place(writing, extent);
    item_end(writing, match->rule);
}

/* The matches of all pattern rules that fill this field. */
static void write_matches(struct writing *writing, const char *field)
{
    items_begin(writing, field, '[');
    for (size_t i = 0; i < writing->findings->matches.count; i++) {
        const struct pattern_find_row *match = &writing->findings->matches.rows[i];

        if (match->rule->is_uncertain || strcmp(match->rule->field, field) != 0)
            continue;
        item_begin(writing);
        write_match(writing, match);
    }
    items_end(writing);
}

static bool is_first_of_field(const struct pack *pack, size_t pattern)
{
    for (size_t i = 0; i < pattern; i++)
        if (strcmp(pack->patterns[i]->field, pack->patterns[pattern]->field) == 0)
            return false;
    return true;
}

static void begin_uncertain_item(struct writing *writing, const char *field)
{
    item_begin(writing);
    item_string(writing->out, "field", field);
    item_key(writing->out, "item");
    item_char(writing->out, '{');
}

static void write_uncertain_kind(struct writing *writing, const struct item_kind *kind)
{
    for (size_t i = 0; i < kind->count(writing->findings); i++)
        if (!kind->is_sure(writing, i)) {
            begin_uncertain_item(writing, kind->field);
            kind->write(writing, i);
            item_char(writing->out, '}');
        }
}

/* What lies behind the bounds is not passed over in silence. */
static void write_unread(struct writing *writing)
{
    const struct shadow *shadow = &writing->reading->shadow;

    if (writing->findings->unread == UNREAD_NOTHING)
        return;
    begin_uncertain_item(writing, "text");
    item_string(writing->out, "reason", "too much to look at");
    item_place(writing, (struct extent){shadow_text_start(shadow, writing->findings->unread),
                                        shadow->text_size});
    item_bytes(writing->out, "}}", 2);
}

static void write_uncertain(struct writing *writing)
{
    items_begin(writing, "uncertain", '[');
    for (size_t k = 0; k < KINDS; k++)
        write_uncertain_kind(writing, &kinds[k]);
    for (size_t k = 0; k < SPEECH_KINDS; k++)
        write_uncertain_kind(writing, &speech_kinds[k]);
    for (size_t i = 0; i < writing->findings->matches.count; i++)
        if (writing->findings->matches.rows[i].rule->is_uncertain) {
            begin_uncertain_item(writing, writing->findings->matches.rows[i].rule->field);
            write_match(writing, &writing->findings->matches.rows[i]);
            item_char(writing->out, '}');
        }
    write_unread(writing);
    items_end(writing);
}

static void write_sentences(struct writing *writing)
{
    const struct reading *reading = writing->reading;

    items_begin(writing, "sentences", '[');
    for (size_t i = 0; i < reading->sentence_count; i++)
        item_range(writing,
                   reading_extent(reading, reading->sentences[i].first, reading->sentences[i].end));
    items_end(writing);
}

static void write_event(struct writing *writing)
{
    const struct date_find *event = writing->findings->event;

    if (event == NULL)
        return;
    items_begin(writing, "events", '[');
    item_begin(writing);
    item_words(writing, "text", event->span);
    item_string(writing->out, "iso", event->iso);
    item_end(writing, event->rule);
    items_end(writing);
}

static void write_pipeline(struct writing *writing, const struct pack *pack)
{
    struct members *members = writing->members;

    items_begin(writing, "pipeline", '{');
    item_key(writing->out, "rules");
    item_char(writing->out, '"');
    buffer_append_string(writing->out, pack->language);
    item_char(writing->out, '@');
    buffer_append_string(writing->out, pack->version);
    item_bytes(writing->out, "\"}", 2);
    members->rows[members->count].size = members->json.size - members->rows[members->count].start;
    members->count++;
}

void write_members(struct members *members, const struct reading *reading,
                   struct findings *findings, const struct pack *pack)
{
    struct writing writing = {members, &members->json, reading, findings, 0};

    members->count = 0;
    buffer_reset(&members->json);
    entities_sort(findings);
    write_sentences(&writing);
    for (size_t k = 0; k < KINDS; k++)
        write_kind(&writing, &kinds[k]);
    for (size_t k = 0; k < SPEECH_KINDS; k++)
        write_kind(&writing, &speech_kinds[k]);
    write_event(&writing);
    for (size_t i = 0; pack != NULL && i < pack->pattern_count; i++)
        if (is_first_of_field(pack, i) && members->count + 3 < MEMBERS_MOST)
            write_matches(&writing, pack->patterns[i]->field);
    write_uncertain(&writing);
    if (pack != NULL)
        write_pipeline(&writing, pack);
}
