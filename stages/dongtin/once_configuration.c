/* The configuration of `run --once`: see once_configuration.h. */
#include "once_configuration.h"

#include <stdlib.h>

/* Values that cannot be made (a path that is not UTF-8, no memory) are NULL, and Jansson's
 * functions hand that on: it is looked at once, at the end. */
static json_t *source(const struct once_input *input)
{
    switch (input->kind) {
    case ONCE_FILE:
        return json_pack("{s:s}", "file", input->path);
    case ONCE_FOLDER:
        return json_pack("{s:s, s:b}", "directory", input->path, "watch", 0);
    case ONCE_STANDARD_INPUT:
        return json_pack("{s:s}", "jsonl", "-");
    }
    return NULL;
}

static json_t *sources(const struct once_configuration *order, struct error *error)
{
    json_t *const list = json_array();

    for (size_t i = 0; i < order->input_count; i++) {
        if (json_array_append_new(list, source(&order->inputs[i])) == 0)
            continue;
        (void)error_set(error, ERROR_USAGE, "--input: %s: a path must be UTF-8",
                        order->inputs[i].path);
        json_decref(list);
        return NULL;
    }
    return list;
}

static json_t *sinks(const char *output)
{
    return json_pack("[{s:o}, {s:o}]", "jsonl", json_sprintf("%s/records", output), "sqlite",
                     json_sprintf("%s/records.db", output));
}

/* The line that is asked for, before its ends are set. */
static json_t *line(const struct once_configuration *order)
{
    json_t *copy;

    if (order->given == NULL)
        return json_pack("{s:[{s:s}, {s:s}, {s:s}, {s:s}]}", "stages", "name", "ingest", "name",
                         "clean", "name", "extract", "name", "store");
    copy = json_deep_copy(order->given);
    (void)json_object_set_new(copy, "base", json_string(order->base));
    (void)json_object_del(copy, "runtime");
    return copy;
}

/* Branches keep the ends that they have. */
static size_t last_of_line(const json_t *stages)
{
    size_t last = 0;

    while (last + 1 < json_array_size(stages) &&
           json_object_get(json_array_get(stages, last + 1), "from") == NULL)
        last++;
    return last;
}

static bool set_ends(json_t *whole, const struct once_configuration *order, struct error *error)
{
    json_t *const stages = json_object_get(whole, "stages");
    json_t *const first = json_array_get(stages, 0);
    json_t *const last = json_array_get(stages, last_of_line(stages));
    json_t *const made = sources(order, error);

    if (made == NULL)
        return false;
    if (json_object_set_new(first, "sources", made) == 0 &&
        json_object_set_new(last, "sinks", sinks(order->output)) == 0 &&
        json_object_set_new(whole, "pipeline", json_string("once")) == 0 &&
        json_object_set_new(whole, "state", json_sprintf("%s/state", order->output)) == 0)
        return true;
    return error_set(error, ERROR_USAGE, "--output: %s: a path must be UTF-8", order->output);
}

char *once_configuration_text(const struct once_configuration *order, struct error *error)
{
    json_t *const whole = line(order);
    char *text = NULL;

    if (whole == NULL)
        (void)error_set(error, ERROR_SYSTEM, "not enough memory");
    else if (set_ends(whole, order, error))
        text = json_dumps(whole, JSON_INDENT(2));
    json_decref(whole);
    return text;
}
