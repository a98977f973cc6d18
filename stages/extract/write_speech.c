/* Writing what was said: see write_speech.h. */
#include "write_speech.h"

#include "write_entities.h"

static void write_party(struct writing *writing, const char *key, const struct party *party)
{
    if (party->person != PARTY_UNNAMED)
        item_words(writing, key, writing->findings->people.rows[party->person].name);
    else
        item_words(writing, key, party->words);
}

static void write_quote(struct writing *writing, size_t row)
{
    const struct quote_find *find = &writing->findings->quotes.rows[row];

    item_words(writing, "text", find->span);
    write_party(writing, "speaker", &find->speaker);
    item_words(writing, "cue", find->cue);
    item_place(writing, item_extent(writing, find->span));
    item_end(writing, find->rule);
}

static void write_statement(struct writing *writing, size_t row)
{
    const struct statement_find *find = &writing->findings->statements.rows[row];

    write_party(writing, "speaker", &find->speaker);
    item_words(writing, "verb", find->verb);
    item_words(writing, "text", find->span);
    item_place(writing, item_extent(writing, find->span));
    item_end(writing, find->rule);
}

static void write_deadline(struct writing *writing, int32_t row)
{
    const struct date_find *date;

    if (row == NO_ROW)
        return;
    date = &writing->findings->dates.rows[row];
    item_key(writing->out, "deadline");
    item_char(writing->out, '{');
    item_words(writing, "text", date->span);
    item_string(writing->out, "iso", date->iso);
    item_string(writing->out, "mod", date->mod != NULL && date->mod[0] != '\0' ? date->mod : "by");
    item_char(writing->out, '}');
}

static void write_act(struct writing *writing, const struct act_find *find,
                      const struct act_find *list)
{
    write_party(writing, "by", &find->by);
    write_party(writing, "on_behalf_of", &find->on_behalf_of);
    write_party(writing, "to", &find->to);
    item_words(writing, "what", find->what);
    write_deadline(writing, find->deadline);
    item_words(writing, "condition", find->condition);
    if (find->repeats != NO_ROW)
        item_words(writing, "repeats", list[find->repeats].what);
    item_words(writing, "sentence", find->sentence);
    item_place(writing, item_extent(writing, find->sentence));
    item_end(writing, find->rule);
}

static void write_request(struct writing *writing, size_t row)
{
    write_act(writing, &writing->findings->requests.rows[row], writing->findings->requests.rows);
}

static void write_commitment(struct writing *writing, size_t row)
{
    write_act(writing, &writing->findings->commitments.rows[row],
              writing->findings->commitments.rows);
}

static size_t count_quotes(const struct findings *findings)
{
    return findings->quotes.count;
}

static bool is_sure_quote(const struct writing *writing, size_t row)
{
    return !writing->findings->quotes.rows[row].rule->is_uncertain;
}

static size_t count_statements(const struct findings *findings)
{
    return findings->statements.count;
}

static bool is_sure_statement(const struct writing *writing, size_t row)
{
    return !writing->findings->statements.rows[row].rule->is_uncertain;
}

static size_t count_requests(const struct findings *findings)
{
    return findings->requests.count;
}

static bool is_sure_request(const struct writing *writing, size_t row)
{
    return !writing->findings->requests.rows[row].rule->is_uncertain;
}

static size_t count_commitments(const struct findings *findings)
{
    return findings->commitments.count;
}

static bool is_sure_commitment(const struct writing *writing, size_t row)
{
    return !writing->findings->commitments.rows[row].rule->is_uncertain;
}

const struct item_kind speech_kinds[SPEECH_KINDS] = {
    {"quotes", count_quotes, is_sure_quote, write_quote},
    {"statements", count_statements, is_sure_statement, write_statement},
    {"commitments", count_commitments, is_sure_commitment, write_commitment},
    {"requests", count_requests, is_sure_request, write_request},
    {"programmes", programmes_count, programme_is_sure, programme_write},
};
