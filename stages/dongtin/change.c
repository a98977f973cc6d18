/* What a new configuration means for a line that runs: see change.h. */
#include "change.h"

#include <stdlib.h>
#include <string.h>

/* Every process has read these when it started, and counts on the others having the same. */
static const char *const fixed_members[] = {
    "pipeline",       "base",         "state",        "runtime",
    "verdicts",       "window",       "window_bytes", "max_article_bytes",
    "settle_timeout", "max_attempts", "max_kills"};

/* Standard input cannot be read again from where the ingest before had come to. */
static bool reads_standard_input(const struct line_stage *ingest)
{
    const json_t *source;
    size_t i;

    json_array_foreach(json_object_get(ingest->settings, "sources"), i, source)
    {
        const char *const path = json_string_value(json_object_get(source, "jsonl"));

        if (path != NULL && strcmp(path, "-") == 0)
            return true;
    }
    return false;
}

static void refuse_member(const char *file, const char *key, const json_t *value,
                          const json_t *allowed, struct buffer *problems)
{
    char *const wanted = json_dumps(value, JSON_ENCODE_ANY);
    char *const fixed = json_dumps(allowed, JSON_ENCODE_ANY);

    buffer_append_format(problems,
                         "%s: %s: %s: cannot be changed while the line runs; allowed is %s until "
                         "it is stopped and started again\n",
                         file, key, wanted != NULL ? wanted : "?", fixed != NULL ? fixed : "?");
    free(wanted);
    free(fixed);
}

bool change_is_possible(const struct line *from, const struct line *to, const char *file,
                        struct buffer *problems)
{
    const size_t before = problems->size;
    const struct line_stage *const ingest = &from->stages[0];

    if (strcmp(ingest->name, to->stages[0].name) != 0) { /* its endpoints are known to all */
        buffer_append_format(problems,
                             "%s: stage %s: name: \"%s\": the first stage's name cannot be changed "
                             "while the line runs; allowed is \"%s\" until it is stopped and "
                             "started again\n",
                             file, to->stages[0].name, to->stages[0].name, ingest->name);
        return false;
    }
    for (size_t i = 0; i < sizeof fixed_members / sizeof fixed_members[0]; i++) {
        const json_t *const wanted = json_object_get(to->json, fixed_members[i]);
        const json_t *const fixed = json_object_get(from->json, fixed_members[i]);

        if (!json_equal(wanted, fixed))
            refuse_member(file, fixed_members[i], wanted, fixed, problems);
    }
    if (change_touches(from, to, 0) && reads_standard_input(ingest))
        buffer_append_format(problems,
                             "%s: stage %s: sources: \"-\" is standard input, which cannot be read "
                             "from its beginning again; allowed is what leaves %s, its settings "
                             "and the stage behind it as they are\n",
                             file, ingest->name, ingest->name);
    return problems->size == before;
}

/* The same workers at the same places? */
static bool is_same_target(const struct line_stage *before, const struct line_stage *after)
{
    if (strcmp(before->name, after->name) != 0 || before->workers != after->workers)
        return false;
    for (uint32_t worker = 0; worker < before->workers; worker++)
        if (strcmp(before->in[worker], after->in[worker]) != 0 ||
            strcmp(before->taps[worker], after->taps[worker]) != 0)
            return false;
    return true;
}

/* Where a stage's articles go, in all branches. */
static bool has_same_next(const struct line *from, size_t index, const struct line *to,
                          size_t stage)
{
    for (size_t n = 0;; n++) {
        const size_t before = line_next(from, index, n);
        const size_t after = line_next(to, stage, n);

        if (before == from->stage_count || after == to->stage_count)
            return before == from->stage_count && after == to->stage_count;
        if (!is_same_target(&from->stages[before], &to->stages[after]))
            return false;
    }
}

/* Whether the articles of `stage` have been through `other` before. */
static bool is_behind(const struct line *line, size_t stage, size_t other)
{
    while (stage > other)
        stage = line->stages[stage].from;
    return stage == other;
}

/* Whether each other stage of both lines is on the same side of this one in both. */
static bool keeps_its_place(const struct line *from, size_t index, const struct line *to,
                            size_t stage)
{
    for (size_t i = 0; i < from->stage_count; i++) {
        const size_t other = line_find(to, from->stages[i].name);

        if (other < to->stage_count && i != index &&
            (is_behind(from, index, i) != is_behind(to, stage, other) ||
             is_behind(from, i, index) != is_behind(to, other, stage)))
            return false;
    }
    return true;
}

bool change_touches(const struct line *from, const struct line *to, size_t stage)
{
    const struct line_stage *const after = &to->stages[stage];
    const size_t index = line_find(from, after->name);
    const struct line_stage *before;

    if (index == from->stage_count)
        return true;
    before = &from->stages[index];
    return strcmp(before->program, after->program) != 0 ||
           !json_equal(before->settings, after->settings) ||
           !has_same_next(from, index, to, stage) || !keeps_its_place(from, index, to, stage);
}
