/* Credits are found by their colon: a colon is rare, and only one with a label of the pack before
 * it is looked at further. A pack may know labels that need none; they are looked for at the end of
 * the paragraph only. Where a credit glued into running text ends is decided, in this order,
 * by a name known from elsewhere in the article, by marks, and by the shapes of the words. */
#include "captions.h"

#include <string.h>

enum {
    CREDIT_MOST_BYTES = 90, /* of a credit that ends its paragraph */
    RUN_MOST_WORDS = 10,
    NAME_WORDS = 2,
    NAME_SURNAME_WORDS = 3,
    NAME_LONG_WORDS = 4,
    TAIL_MOST_WORDS = 9,
    SENTENCE_LEAST_WORDS = 8,
    BARE_MOST_WORDS = 9,
    EDGE_BYTES = 4,           /* of a mark with a space behind it */
    STOPPED_CREDIT_BYTES = 48 /* of a credit that is a sentence of its own */
};

void credit_names_add(struct credit_names *known, const char *text, struct span name)
{
    if (known->count == CREDIT_NAMES_MOST || span_size(name) < 3)
        return;
    for (size_t i = 0; i < known->count; i++)
        if (span_size(known->names[i]) == span_size(name) &&
            memcmp(text + known->names[i].start, text + name.start, span_size(name)) == 0)
            return;
    known->names[known->count++] = name;
}

/* The size of the mark that may stand between a caption and its label, ending at `end`; or 0. */
static size_t joint_before(const char *text, size_t start, size_t end)
{
    static const char *const JOINTS[] = {
        " ",           "(", "[", "-", "|", "/", "*", ",", ";", "\xE2\x80\x93", "\xE2\x80\x94",
        "\xE2\x80\xA2"};

    for (size_t i = 0; i < sizeof JOINTS / sizeof JOINTS[0]; i++) {
        const size_t size = strlen(JOINTS[i]);

        if (end - start >= size && memcmp(text + end - size, JOINTS[i], size) == 0)
            return size;
    }
    return 0;
}

/* Where the label that ends before the colon begins, or `colon` when there is none. */
static size_t label_start(const struct clean_rules *rules, const char *text, size_t start,
                          size_t colon)
{
    size_t end = colon;
    size_t size;
    size_t before;

    while (end > start && text[end - 1] == ' ')
        end--;
    if (end == start)
        return colon;
    size = phrases_at_end(&rules->credit_labels, text + start, end - start);
    if (size == 0)
        return colon;
    before = end - size;
    while (before > start && text[before - 1] == ' ')
        before--;
    if (before > start &&
        phrases_at_end(&rules->credit_not_after, text + start, before - start) > 0)
        return colon;
    return end - size;
}

/* Words from `at` on that could be a name: capitalised ones, up to the first that is followed by a
 * mark. */
struct run {
    struct word words[RUN_MOST_WORDS];
    size_t count;
    bool marked; /* a mark ends it, not the shape of the next word */
    struct word next;
    bool has_next;
};

static bool is_joining_word(const char *text, const struct word *word)
{
    return word->shape == WORD_MARKS && span_size(word->whole) <= 3 &&
           memchr("-/&|+\xE2", text[word->whole.start], 6) != NULL;
}

static struct run read_run(const char *text, size_t at, size_t end)
{
    struct run run = {.count = 0};

    while (run.count < RUN_MOST_WORDS && (run.has_next = word_next(text, end, &at, &run.next))) {
        const struct word *const word = &run.next;
        const bool opened = word->core.start != word->whole.start;

        if (run.count > 0 && is_joining_word(text, word)) {
            run.words[run.count++] = *word;
            continue;
        }
        const bool is_other = opened || !word_is_namelike(text, word);

        if (is_other || (word->shape != WORD_CAPITAL && word->shape != WORD_CAPITALS)) {
            run.marked = run.marked || is_other;
            break;
        }
        run.words[run.count++] = *word;
        if (word->core.end != word->whole.end) {
            run.marked = true;
            run.has_next = word_next(text, end, &at, &run.next);
            break;
        }
    }
    while (run.count > 0 && run.words[run.count - 1].shape == WORD_MARKS)
        run.count--;
    return run;
}

static bool is_word(const struct phrases *phrases, const char *text, const struct word *word)
{
    return phrases_is(phrases, text + word->core.start, span_size(word->core));
}

/* How many words a name has that begins like this: two, three with a surname, four with a surname
 * and a middle name that asks for two more. */
static size_t usual_words(const struct clean_rules *rules, const char *text, const struct run *run)
{
    for (size_t i = 0; i < run->count; i++)
        if (run->words[i].shape == WORD_MARKS || run->words[i].core.end != run->words[i].whole.end)
            return RUN_MOST_WORDS;
    if (rules->surnames.count == 0 || !is_word(&rules->surnames, text, &run->words[0]))
        return rules->surnames.count == 0 ? NAME_SURNAME_WORDS : NAME_WORDS;
    return run->count > 2 && is_word(&rules->middle_names, text, &run->words[1])
               ? NAME_LONG_WORDS
               : NAME_SURNAME_WORDS;
}

/* How many words of the run belong to the credit, when shapes have to decide. */
static size_t credit_words(const struct clean_rules *rules, const char *text, size_t end,
                           const struct run *run)
{
    size_t count = run->count;
    bool cut = run->marked;

    for (size_t i = 1; i < count; i++) {
        const size_t start = run->words[i].whole.start;

        if (phrases_at_begin(&rules->credit_openers, text + start, end - start) > 0 ||
            phrases_at_begin(&rules->places, text + start, end - start) > 0) {
            count = i;
            cut = true;
        }
    }
    if (run->words[0].shape == WORD_CAPITALS)
        for (size_t i = 1; i < count; i++)
            if (run->words[i].shape == WORD_CAPITAL) {
                count = i;
                cut = true;
            }
    if (cut || count < 2 || !run->has_next || run->next.shape != WORD_LOWER)
        return count;
    count--; /* the last capital begins the next sentence */
    return count < usual_words(rules, text, run) ? count : usual_words(rules, text, run);
}

/* The end of the known name that stands at `at`, or `at`. */
static size_t known_name_end(const char *text, size_t at, size_t end,
                             const struct credit_names *known)
{
    size_t best = at;

    for (size_t i = 0; known != NULL && i < known->count; i++) {
        const size_t size = span_size(known->names[i]);

        if (size <= end - at && at + size > best &&
            memcmp(text + at, text + known->names[i].start, size) == 0 &&
            (at + size == end || strchr(" .,;:)]", text[at + size]) != NULL))
            best = at + size;
    }
    return best;
}

/* "Ảnh: Công an tỉnh cung cấp": the end of the small word that closes such a credit, or `at`. */
static size_t tail_end(const struct clean_rules *rules, const char *text, size_t at, size_t end)
{
    struct word word;
    size_t from = at;

    for (size_t words = 0; words < TAIL_MOST_WORDS && word_next(text, end, &from, &word); words++) {
        const size_t size =
            phrases_at_begin(&rules->credit_tails, text + word.whole.start, end - word.whole.start);

        if (size > 0)
            return word.whole.start + size;
        if (word.core.end != word.whole.end)
            break;
    }
    return at;
}

/* "Lê An Lãnh đạo tỉnh đã giao việc cho sở.": ends as a sentence and is mostly small words. */
static bool holds_sentence(const char *text, struct span rest)
{
    struct word word;
    size_t words = 0, small = 0;

    if (!ends_sentence(text, rest))
        return false;
    for (size_t at = rest.start; word_next(text, rest.end, &at, &word); words++)
        small += word.shape == WORD_LOWER;
    return words >= SENTENCE_LEAST_WORDS && small * 2 > words;
}

/* True when what follows the label up to the end of the paragraph is the credit only. */
static bool is_rest_credit(const struct clean_rules *rules, const char *text, struct span rest)
{
    struct sentence_reader reader;
    struct span sentence;

    if (span_size(rest) > CREDIT_MOST_BYTES || span_size(rest) == 0)
        return false;
    sentence_reader_init(&reader, text, rest, &rules->abbreviations);
    return sentence_next(&reader, &sentence) && sentence.end == rest.end &&
           !holds_sentence(text, rest);
}

/* Takes a closing bracket, a full stop and spaces off the end of a credit. */
static struct span strip_name(const char *text, struct span name)
{
    name = span_trim(text, name);
    while (span_size(name) > 0 && strchr(".,;)]*", text[name.end - 1]) != NULL) {
        const bool initials = text[name.end - 1] == '.' && span_size(name) >= 4 &&
                              text[name.end - 3] == '.'; /* "H.N." keeps its last dot */

        if (initials)
            break;
        name.end--;
    }
    return name;
}

/* The credit in running text that begins at `at`: fills name and behind. */
static void read_glued(const struct clean_rules *rules, const char *text, struct span rest,
                       const struct credit_names *known, struct credit *credit)
{
    size_t end = known_name_end(text, rest.start, rest.end, known);

    if (end == rest.start) {
        const struct run run = read_run(text, rest.start, rest.end);

        end = tail_end(rules, text, rest.start, rest.end);
        if (end == rest.start && run.count > 0)
            end = run.words[credit_words(rules, text, rest.end, &run) - 1].core.end;
    }
    credit->name = (struct span){rest.start, end};
    while (end < rest.end && strchr(".,;)]", text[end]) != NULL)
        end++;
    while (end < rest.end && text[end] == ' ')
        end++;
    credit->behind = end;
    credit->at_end = end >= rest.end;
}

static void read_credit(const struct clean_rules *rules, const char *text, struct span rest,
                        const struct credit_names *known, struct credit *credit)
{
    const size_t sure = known_name_end(text, rest.start, rest.end, known);
    const bool goes_on = sure > rest.start && rest.end - sure > 2 && text[sure] == ' ';

    if (!goes_on && is_rest_credit(rules, text, rest)) {
        credit->name = strip_name(text, rest);
        credit->behind = rest.end;
        credit->at_end = true;
        return;
    }
    read_glued(rules, text, rest, known, credit);
}

static size_t caption_cut(const char *text, size_t start, size_t label)
{
    size_t cut = label;
    size_t joint;

    while ((joint = joint_before(text, start, cut)) > 0)
        cut -= joint;
    return cut;
}

/* Whether a bare label may stand behind what ends at `end`: a sentence, a bracket, a dash. */
static bool is_bare_edge(const char *text, size_t start, size_t end)
{
    return strchr(".!?)]|,;", text[end - 1]) != NULL || joint_before(text, start, end) > 0 ||
           (end - start >= 3 && (memcmp(text + end - 3, "\xE2\x80\x9D", 3) == 0 ||
                                 memcmp(text + end - 3, "\xE2\x80\xA6", 3) == 0));
}

/* Whether the words from `at` to the end name somebody, or a site: "the Lao Museum", "lao.vn". */
static bool is_bare_name(const struct clean_rules *rules, const char *text, size_t at, size_t end)
{
    struct word word;
    size_t words = 0, names = 0;

    for (; word_next(text, end, &at, &word); words++) {
        const bool is_site = word.core.end > word.core.start + 3 &&
                             memchr(text + word.core.start, '.', span_size(word.core)) != NULL;
        const bool is_name = is_site || word.shape == WORD_CAPITAL || word.shape == WORD_CAPITALS;

        if (words == BARE_MOST_WORDS ||
            (!is_name && word.shape != WORD_MARKS && !is_word(&rules->credit_small, text, &word)))
            return false;
        names += is_name;
    }
    return names > 0;
}

/* Behind the full stop that ends the last sentence but one, where that is close to the end of the
 * paragraph; or its start. */
static size_t stop_before(const char *text, struct span span)
{
    const size_t least =
        span_size(span) > STOPPED_CREDIT_BYTES ? span.end - STOPPED_CREDIT_BYTES : span.start;

    for (size_t at = span.end - 2; at > least; at--)
        if (text[at] == ' ' && text[at - 1] == '.')
            return at + 1;
    return span.start;
}

/* Whether the paragraph may end in such a credit: a full stop stands behind one only in brackets,
 * when it names nobody, or when it is a sentence of its own, so short that another full stop stands
 * close before. Nearly all paragraphs need no closer look. */
static bool may_end_bare(const struct clean_rules *rules, const char *text, struct span span)
{
    if (rules->credit_bare.count == 0 || span_size(span) < 2)
        return false;
    return text[span.end - 1] != '.' || text[span.end - 2] == ')' ||
           phrases_at_end(&rules->credit_alone, text + span.start, span_size(span) - 1) > 0 ||
           stop_before(text, span) > span.start;
}

/* Whether a bare label may begin at `at`, by what stands before it. */
static bool begins_bare(const char *text, struct span span, size_t at)
{
    if (at == span.start || text[at] == '(' || text[at - 1] == '(')
        return true;
    return text[at - 1] == ' ' && at > span.start + 1 && is_bare_edge(text, span.start, at - 1);
}

/* The credit that begins with a bare label at `at`, if one does. */
static bool read_bare(const struct clean_rules *rules, const char *text, struct span span,
                      size_t at, struct credit *credit)
{
    struct span name, whole;
    size_t size;

    if (at >= span.end || !byte_set_has(&rules->credit_bare.first, text[at]) ||
        !begins_bare(text, span, at))
        return false;
    size = phrases_at_begin(&rules->credit_bare, text + at, span.end - at);
    if (size == 0 || text[at + size] == ':')
        return false;
    name = strip_name(text, (struct span){at + size, span.end});
    whole = (struct span){at + (text[at] == '('), name.end};
    if (phrases_is(&rules->credit_alone, text + whole.start, span_size(whole)))
        name = whole;
    else if (span_size(name) == 0 || !is_bare_name(rules, text, name.start, name.end))
        return false;
    *credit = (struct credit){caption_cut(text, span.start, at), name, span.end, true};
    return true;
}

/* Where at or behind `at` a mark begins behind which a bare label may stand. */
static size_t next_edge(const char *text, size_t at, size_t end)
{
    static const bool MAY_BE[256] = {
        ['.'] = true, ['!'] = true, ['?'] = true, [')'] = true, [']'] = true,
        ['|'] = true, [','] = true, [';'] = true, ['('] = true, ['['] = true,
        ['-'] = true, ['/'] = true, ['*'] = true, [0xE2] = true};
    const unsigned char *const bytes = (const unsigned char *)text;

    while (end - at > 4 && !(MAY_BE[bytes[at]] | MAY_BE[bytes[at + 1]] | MAY_BE[bytes[at + 2]] |
                             MAY_BE[bytes[at + 3]]))
        at += 4;
    while (at < end && !MAY_BE[bytes[at]])
        at++;
    return at;
}

/* The credit that begins with a bare label at or behind the edge where `from` ends, but not before
 * `from` begins. */
static bool read_bare_behind(const struct clean_rules *rules, const char *text, struct span span,
                             struct span from, struct credit *credit)
{
    const size_t edge = from.end;
    const size_t behind = edge + ((unsigned char)text[edge] == 0xE2 ? 3 : 1);

    if (text[edge] == '(' &&
        ((edge >= from.start && read_bare(rules, text, span, edge, credit)) ||
         (behind >= from.start && read_bare(rules, text, span, behind, credit))))
        return true;
    return behind < span.end && text[behind] == ' ' && behind + 1 >= from.start &&
           read_bare(rules, text, span, behind + 1, credit);
}

bool credit_find_bare(const struct clean_rules *rules, const char *text, struct span span,
                      struct credit *credit)
{
    const size_t least =
        span_size(span) > CREDIT_MOST_BYTES ? span.end - CREDIT_MOST_BYTES : span.start;

    const size_t from = least - span.start > EDGE_BYTES ? least - EDGE_BYTES : span.start;

    if (!may_end_bare(rules, text, span))
        return false;
    if (least == span.start && read_bare(rules, text, span, least, credit))
        return true;
    for (size_t at = next_edge(text, from, span.end); at < span.end;
         at = next_edge(text, at + 1, span.end))
        if (read_bare_behind(rules, text, span, (struct span){least, at}, credit))
            return true;
    return false;
}

bool credit_find(const struct clean_rules *rules, const char *text, struct span span,
                 const struct credit_names *known, struct credit *credit)
{
    size_t from = span.start;
    const char *found;

    while (from < span.end && (found = memchr(text + from, ':', span.end - from)) != NULL) {
        const size_t colon = (size_t)(found - text);
        const size_t label = label_start(rules, text, from, colon);

        if (label < colon) {
            credit->cut = caption_cut(text, span.start, label);
            read_credit(rules, text, span_trim(text, (struct span){colon + 1, span.end}), known,
                        credit);
            return true;
        }
        from = colon + 1;
    }
    return credit_find_bare(rules, text, span, credit);
}

struct span caption_sentence(const struct clean_rules *rules, const char *text, struct span span)
{
    struct sentence_reader reader;
    struct span sentence = span;

    sentence_reader_init(&reader, text, span, &rules->abbreviations);
    while (sentence_next(&reader, &sentence))
        continue;
    return sentence;
}
