/* Compiling phrases: see phrase.h for the language. */
#include "phrase.h"

#include <stdlib.h>
#include <string.h>

#include "phrase_step.h"

enum { PARTS_DEPTH = 8, STEPS_MOST = 2000, NAME_BYTES = 64 };

static const char *const slot_names[SLOT_COUNT_OF_SLOTS] = {
    "",     "day",  "month", "year",   "day2",   "month2", "year2", "quarter", "hour",    "minute",
    "part", "date", "count", "unit",   "count2", "unit2",  "shift", "toward",  "weekday", "feast",
    "low",  "high", "scale", "scale2", "hedge",  "per",    "total", "noun",    "today"};

static const struct {
    const char *name;
    enum number_type type;
    enum slot slot;
} number_types[] = {
    {"day", NUMBER_DAY, SLOT_DAY},
    {"month", NUMBER_MONTH, SLOT_MONTH},
    {"year", NUMBER_YEAR, SLOT_YEAR},
    {"quarter", NUMBER_QUARTER, SLOT_QUARTER},
    {"hour", NUMBER_HOUR, SLOT_HOUR},
    {"minute", NUMBER_MINUTE, SLOT_MINUTE},
    {"whole", NUMBER_ANY_WHOLE, SLOT_COUNT},
    {"number", NUMBER_ANY, SLOT_LOW},
    {"grouped", NUMBER_WITH_GROUPS, SLOT_LOW},
    {"date", NUMBER_DATE, SLOT_DATE},
    {"late-day", NUMBER_LATE_DAY, SLOT_DAY},
    {"day-month", NUMBER_DAY_MONTH, SLOT_DATE},
    {"decade", NUMBER_DECADE, SLOT_COUNT},
};

struct compiling {
    struct phrase *phrase;
    const struct phrase_source *source;
    const char *at; /* in the text of the phrase, or of the part being read */
    int depth;
    struct error *error;
};

static bool compile_alternatives(struct compiling *compiling);

static bool add_step(struct compiling *compiling, struct phrase_step step)
{
    struct phrase *phrase = compiling->phrase;

    if (phrase->count == phrase->capacity) {
        size_t capacity = phrase->capacity == 0 ? 32 : phrase->capacity * 2;
        struct phrase_step *steps = realloc(phrase->steps, capacity * sizeof *steps);

        if (steps == NULL)
            return error_set(compiling->error, ERROR_SYSTEM, "no memory for a phrase");
        phrase->steps = steps;
        phrase->capacity = capacity;
    }
    if (phrase->count == STEPS_MOST)
        return error_set(compiling->error, ERROR_SETTINGS, "phrase: more than %d steps",
                         STEPS_MOST);
    phrase->steps[phrase->count++] = step;
    return true;
}

/* Puts a step before those from `place` on, whose jumps are relative and stay right. */
static bool insert_step(struct compiling *compiling, size_t place, struct phrase_step step)
{
    struct phrase_step *steps;

    if (!add_step(compiling, step))
        return false;
    steps = compiling->phrase->steps;
    memmove(steps + place + 1, steps + place,
            (compiling->phrase->count - 1 - place) * sizeof *steps);
    steps[place] = step;
    return true;
}

static void skip_spaces(struct compiling *compiling)
{
    while (*compiling->at == ' ')
        compiling->at++;
}

/* Reads up to the closing character; the name may be empty. */
static bool read_name(struct compiling *compiling, const char *ends, char name[NAME_BYTES])
{
    size_t size = strcspn(compiling->at, ends);

    if (size >= NAME_BYTES)
        return error_set(compiling->error, ERROR_SETTINGS, "phrase: \"%.20s...\" is too long",
                         compiling->at);
    memcpy(name, compiling->at, size);
    name[size] = '\0';
    compiling->at += size;
    return true;
}

static bool find_slot(const struct compiling *compiling, const char *name, enum slot *slot)
{
    for (size_t i = 1; i < SLOT_COUNT_OF_SLOTS; i++)
        if (strcmp(slot_names[i], name) == 0) {
            *slot = (enum slot)i;
            return true;
        }
    return error_set(compiling->error, ERROR_SETTINGS, "phrase: no slot is called \"%s\"", name);
}

/* Splits "slot:name" in place. */
static bool split_slot(struct compiling *compiling, char *text, char **name, enum slot *slot)
{
    char *colon = strchr(text, ':');

    *name = text;
    *slot = SLOT_NONE;
    if (colon == NULL)
        return true;
    *colon = '\0';
    *name = colon + 1;
    return find_slot(compiling, text, slot);
}

static bool compile_class(struct compiling *compiling, const char *ends, enum phrase_op op)
{
    char text[NAME_BYTES];
    char *name = NULL;
    enum slot slot = SLOT_NONE;
    uint8_t word_class;

    compiling->at++;
    if (!read_name(compiling, ends, text) || !split_slot(compiling, text, &name, &slot))
        return false;
    word_class = lexicon_class(compiling->source->lexicon, name);
    if (word_class == LEXICON_NO_CLASS)
        return error_set(compiling->error, ERROR_SETTINGS, "phrase: no lexicon class \"%s\"", name);
    class_set_add(compiling->source->used, word_class);
    if (op == OP_CLASS && *compiling->at++ != '>')
        return error_set(compiling->error, ERROR_SETTINGS, "phrase: \"<%s\" lacks its >", name);
    return add_step(
        compiling,
        (struct phrase_step){.op = (uint8_t)op, .slot = (uint8_t)slot, .operand = word_class});
}

static bool compile_number(struct compiling *compiling)
{
    char text[NAME_BYTES];
    char *name = NULL;
    enum slot slot = SLOT_NONE;

    compiling->at++;
    if (!read_name(compiling, "}", text) || !split_slot(compiling, text, &name, &slot))
        return false;
    if (*compiling->at++ != '}')
        return error_set(compiling->error, ERROR_SETTINGS, "phrase: \"{%s\" lacks its }", name);
    if (strcmp(name, "noun") == 0 || strcmp(name, "word") == 0)
        return add_step(
            compiling, (struct phrase_step){.op = OP_NOUN,
                                            .slot = (uint8_t)(slot == SLOT_NONE ? SLOT_NOUN : slot),
                                            .operand = name[0] == 'n' ? 2 : 1});
    for (size_t i = 0; i < sizeof number_types / sizeof *number_types; i++)
        if (strcmp(number_types[i].name, name) == 0)
            return add_step(compiling,
                            (struct phrase_step){
                                .op = OP_NUMBER,
                                .slot = (uint8_t)(slot == SLOT_NONE ? number_types[i].slot : slot),
                                .operand = (uint16_t)number_types[i].type});
    return error_set(compiling->error, ERROR_SETTINGS, "phrase: no number type \"%s\"", name);
}

static bool compile_part(struct compiling *compiling)
{
    char name[NAME_BYTES];
    const char *rest;
    const char *part;
    bool is_ok;

    compiling->at++;
    if (!read_name(compiling, " ()|?[]~", name))
        return false;
    part = compiling->source->part(compiling->source->parts, name);
    if (part == NULL)
        return error_set(compiling->error, ERROR_SETTINGS, "phrase: no part \"%s\"", name);
    if (compiling->depth == PARTS_DEPTH)
        return error_set(compiling->error, ERROR_SETTINGS,
                         "phrase: part \"%s\" lies more than %d parts deep", name, PARTS_DEPTH);
    rest = compiling->at;
    compiling->at = part;
    compiling->depth++;
    is_ok = compile_alternatives(compiling);
    if (is_ok && *compiling->at != '\0')
        is_ok = error_set(compiling->error, ERROR_SETTINGS, "part \"%s\": unexpected \"%s\"", name,
                          compiling->at);
    compiling->depth--;
    compiling->at = rest;
    return is_ok;
}

/* A plain word of the phrase becomes one step per token. */
static bool compile_words(struct compiling *compiling)
{
    char text[NAME_BYTES];
    struct tokens tokens = {0};
    struct lexicon *lexicon = compiling->source->lexicon;
    bool is_ok = read_name(compiling, " ()|?[]<{", text);

    if (is_ok && text[0] == '\0')
        return error_set(compiling->error, ERROR_SETTINGS, "phrase: unexpected \"%s\"",
                         compiling->at);
    is_ok = is_ok && tokens_build(&tokens, compiling->source->letters, &lexicon->vocabulary, text,
                                  strlen(text));
    for (size_t i = 0; is_ok && i < tokens.count; i++) {
        uint32_t word =
            vocabulary_add(&lexicon->vocabulary, text + tokens.rows[i].start, tokens.rows[i].size);

        is_ok = word != 0 &&
                (i == 0 || add_step(compiling, (struct phrase_step){.op = OP_GLUED})) &&
                add_step(compiling,
                         (struct phrase_step){.op = OP_WORD,
                                              .sign = vocabulary_sign(&lexicon->vocabulary, word),
                                              .operand = (uint16_t)word});
    }
    tokens_clear(&tokens);
    return is_ok;
}

static bool compile_group(struct compiling *compiling)
{
    compiling->at++;
    if (!compile_alternatives(compiling))
        return false;
    if (*compiling->at++ != ')')
        return error_set(compiling->error, ERROR_SETTINGS, "phrase: a ) is missing");
    return true;
}

static bool compile_simple(struct compiling *compiling, enum phrase_op op)
{
    compiling->at++;
    return add_step(compiling, (struct phrase_step){.op = (uint8_t)op});
}

static bool compile_atom(struct compiling *compiling)
{
    switch (*compiling->at) {
    case '(':
        return compile_group(compiling);
    case '<':
        return compile_class(compiling, ">", OP_CLASS);
    case '!':
        return compile_class(compiling, " ()|?[]", OP_NOT_CLASS);
    case '{':
        return compile_number(compiling);
    case '@':
        return compile_part(compiling);
    case '~':
        return compile_simple(compiling, OP_GLUED);
    case '[':
        return compile_simple(compiling, OP_OPEN);
    case ']':
        return compile_simple(compiling, OP_CLOSE);
    default:
        return compile_words(compiling);
    }
}

static bool compile_sequence(struct compiling *compiling)
{
    skip_spaces(compiling);
    while (*compiling->at != '\0' && *compiling->at != '|' && *compiling->at != ')') {
        size_t place = compiling->phrase->count;

        if (!compile_atom(compiling))
            return false;
        if (*compiling->at == '?') {
            size_t skip = compiling->phrase->count - place + 1;

            compiling->at++;
            if (!insert_step(compiling, place,
                             (struct phrase_step){.op = OP_SPLIT, .operand = (uint16_t)skip}))
                return false;
        }
        skip_spaces(compiling);
    }
    return true;
}

static bool compile_alternatives(struct compiling *compiling)
{
    size_t place = compiling->phrase->count;
    size_t jump;

    if (!compile_sequence(compiling))
        return false;
    if (*compiling->at != '|')
        return true;
    compiling->at++;
    jump = compiling->phrase->count + 1;
    if (!insert_step(
            compiling, place,
            (struct phrase_step){.op = OP_SPLIT, .operand = (uint16_t)(jump + 1 - place)}) ||
        !add_step(compiling, (struct phrase_step){.op = OP_JUMP}))
        return false;
    if (!compile_alternatives(compiling))
        return false;
    compiling->phrase->steps[jump].operand = (uint16_t)(compiling->phrase->count - jump);
    return true;
}

static struct phrase_look join_looks(struct phrase_look left, struct phrase_look right)
{
    class_set_join(&left.classes, &right.classes);
    left.words |= right.words;
    left.looks |= right.looks;
    return left;
}

static struct phrase_opening join(const struct phrase_opening *left,
                                  const struct phrase_opening *right)
{
    return (struct phrase_opening){.alone = join_looks(left->alone, right->alone),
                                   .second = join_looks(left->second, right->second),
                                   .first = join_looks(left->first, right->first),
                                   .is_any = left->is_any || right->is_any};
}

/* The opening of steps that begin with one token, and go on with `rest`. */
static struct phrase_opening opening_by_one(struct phrase_look look,
                                            const struct phrase_opening *rest)
{
    if (rest->is_any)
        return (struct phrase_opening){.alone = look};
    return (struct phrase_opening){.first = look, .second = join_looks(rest->alone, rest->first)};
}

/* What a class or a noun takes may be several tokens long, so it is no first token. */
static struct phrase_opening opening_of(const struct phrase *phrase, size_t step)
{
    const struct phrase_step *row = &phrase->steps[step];
    const struct phrase_opening *next = &phrase->openings[step + 1];
    struct phrase_opening opening = {.is_any = false};

    switch ((enum phrase_op)row->op) {
    case OP_WORD:
        return opening_by_one((struct phrase_look){.words = UINT64_C(1) << row->sign}, next);
    case OP_NUMBER:
        return opening_by_one(
            (struct phrase_look){.looks = look_of_number((enum number_type)row->operand)}, next);
    case OP_CLASS:
        class_set_add(&opening.alone.classes, (uint8_t)row->operand);
        return opening;
    case OP_NOUN:
        return (struct phrase_opening){.alone = {.looks = look_of_noun()}};
    case OP_DONE:
        return (struct phrase_opening){.is_any = true, .alone = {.words = UINT64_MAX}};
    case OP_SPLIT:
        return join(next, &phrase->openings[step + row->operand]);
    case OP_JUMP:
        return phrase->openings[step + row->operand];
    case OP_NOT_CLASS:
    case OP_GLUED:
    case OP_OPEN:
    case OP_CLOSE:
        break;
    }
    return *next;
}

/* All jumps lead forward, so the openings are made from the last step back. */
static bool make_openings(struct phrase *phrase, struct error *error)
{
    phrase->openings = calloc(phrase->count, sizeof *phrase->openings);
    if (phrase->openings == NULL)
        return error_set(error, ERROR_SYSTEM, "no memory for a phrase");
    for (size_t step = phrase->count; step > 0; step--) {
        struct phrase_opening opening = opening_of(phrase, step - 1);

        opening.looks = opening.alone.looks | opening.first.looks;
        opening.words = opening.alone.words | opening.first.words;
        phrase->openings[step - 1] = opening;
    }
    return true;
}

bool phrase_compile(struct phrase *phrase, const struct phrase_source *source, const char *text,
                    struct error *error)
{
    struct compiling compiling = {.phrase = phrase, .source = source, .at = text, .error = error};

    if (!compile_alternatives(&compiling))
        return false;
    if (*compiling.at != '\0')
        return error_set(error, ERROR_SETTINGS, "phrase: unexpected \"%s\"", compiling.at);
    return add_step(&compiling, (struct phrase_step){.op = OP_DONE}) &&
           make_openings(phrase, error);
}

void phrase_clear(struct phrase *phrase)
{
    free(phrase->steps);
    free(phrase->openings);
    *phrase = (struct phrase){0};
}
