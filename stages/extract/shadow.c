/* The shadow of a text: see shadow.h. */
#include "shadow.h"

#include <stdlib.h>
#include <string.h>

#include "rows.h"

enum {
    CLUSTER_MAX_BYTES = 64,
    PAGE_BYTES = 256, /* of the shadow; few have more than a shift or two */
    STRIDE = 4        /* bytes of text that are looked at together */
};

/* The builder's place in the text. */
struct shadowing {
    struct shadow *shadow;
    const struct letters *letters;
    const struct spellings *spellings;
    size_t copied;  /* bytes of the text that the shadow has */
    size_t at;      /* bytes of the text read so far; those behind `copied` stay as they are */
    size_t last;    /* where the last character begins in the shadow, */
    size_t last_at; /* and in the text */
    bool is_ok;
    uint8_t wakes[256];    /* by byte, which bytes behind it are looked at: LETTERS_WAKE_... */
    uint8_t woken_by[256]; /* by byte, which of these wake it */
};

void shadow_init(struct shadow *shadow)
{
    *shadow = (struct shadow){0};
    buffer_init(&shadow->bytes);
}

void shadow_clear(struct shadow *shadow)
{
    buffer_clear(&shadow->bytes);
    free(shadow->shifts);
    free(shadow->before);
    shadow_init(shadow);
}

static bool add_row(struct spellings *spellings, struct spelling row)
{
    if (spellings->count == SPELLINGS_MAX)
        return false;
    spellings->rows[spellings->count++] = row;
    spellings->is_second[row.second] = true;
    spellings->wakes[row.first] = LETTERS_WAKE_PAIR;
    return true;
}

static bool is_fair_pair(const struct spelling *row)
{
    return row->first < 0x80 && row->second < LETTERS_TABLE && row->to_first < LETTERS_TABLE &&
           row->to_second < LETTERS_TABLE;
}

bool spellings_add(struct spellings *spellings, const struct letters *letters, const char *pair,
                   uint32_t not_after, struct error *error)
{
    size_t size = strlen(pair);
    size_t at = 0;
    uint32_t codes[5] = {0};
    struct spelling row;
    struct spelling upper;

    for (size_t i = 0; i < 5 && at < size; i++)
        codes[i] = letters_next(pair, size, &at);
    row = (struct spelling){codes[0], codes[1], codes[3], codes[4], not_after};
    if (at != size || codes[2] != ' ' || codes[4] == 0 || !is_fair_pair(&row))
        return error_set(error, ERROR_SETTINGS,
                         "\"%s\": allowed are two letters, a space and two letters, the first "
                         "one ASCII",
                         pair);
    upper =
        (struct spelling){letters->upper[row.first], letters->upper[row.second],
                          letters->upper[row.to_first], letters->upper[row.to_second], not_after};
    if (!add_row(spellings, row) || !add_row(spellings, upper) ||
        !add_row(spellings, (struct spelling){upper.first, row.second, upper.to_first,
                                              row.to_second, not_after}))
        return error_set(error, ERROR_SETTINGS, "\"%s\": at most %d pairs", pair,
                         SPELLINGS_MAX / 3);
    return true;
}

bool spellings_add_look_alike(struct spellings *spellings, const char *letter, const char *meant,
                              struct error *error)
{
    size_t at = 0;
    size_t meant_at = 0;
    struct look_alike row = {letters_next(letter, strlen(letter), &at),
                             letters_next(meant, strlen(meant), &meant_at)};

    if (at != 2 || meant_at != 2 || letter[at] != '\0' || meant[meant_at] != '\0' ||
        spellings->look_alike_count == LOOK_ALIKES_MAX)
        return error_set(error, ERROR_SETTINGS,
                         "\"%s\": \"%s\": allowed are letters of two bytes, at most %d", letter,
                         meant, LOOK_ALIKES_MAX);
    spellings->look_alikes[spellings->look_alike_count++] = row;
    spellings->is_second[row.letter] = true;
    spellings->wakes[(unsigned char)letter[0]] = LETTERS_WAKE_TWO;
    spellings->woken_by[(unsigned char)letter[1]] = LETTERS_WAKE_TWO;
    return true;
}

static void add_shift(struct shadowing *building)
{
    struct shadow *shadow = building->shadow;
    struct shift *grown =
        rows_grow(shadow->shifts, shadow->count, &shadow->capacity, sizeof *grown);

    if (grown == NULL) {
        building->is_ok = false;
        return;
    }
    shadow->shifts = grown;
    shadow->shifts[shadow->count++] =
        (struct shift){(uint32_t)shadow->bytes.size, (uint32_t)building->at};
}

/* Puts the last letter and the marks on it, which begin at building->at, into one character. */
static void compose(struct shadowing *building)
{
    struct shadow *shadow = building->shadow;
    size_t end = building->at;
    size_t composed_size = 0;
    char *composed;

    while (end < shadow->text_size && end - building->last_at < CLUSTER_MAX_BYTES) {
        size_t next = end;
        uint32_t code = letters_next(shadow->text, shadow->text_size, &next);

        if (letters_kind(building->letters, code) != LETTER_COMBINING)
            break;
        end = next;
    }
    composed =
        letters_compose(shadow->text + building->last_at, end - building->last_at, &composed_size);
    if (composed != NULL) {
        shadow->bytes.size = building->last;
        buffer_append(&shadow->bytes, composed, composed_size);
        building->at = end;
        add_shift(building);
        free(composed);
    }
}

static bool ends_word(const struct shadowing *building)
{
    const struct shadow *shadow = building->shadow;
    size_t at = building->at;
    enum letter_kind kind;

    if (at >= shadow->text_size)
        return true;
    kind = letters_kind(building->letters, letters_next(shadow->text, shadow->text_size, &at));
    return kind != LETTER_LOWER && kind != LETTER_UPPER && kind != LETTER_COMBINING;
}

/* The letter before the last one, in lower case; 0 when it is not ASCII. */
static uint32_t letter_before(const struct shadowing *building)
{
    const struct buffer *bytes = &building->shadow->bytes;
    unsigned char byte = building->last == 0 ? 0 : (unsigned char)bytes->bytes[building->last - 1];

    return byte < 0x80 ? letters_lower(building->letters, byte) : 0;
}

/* The row that folds the last letter of the shadow and this one, or NULL. */
static const struct spelling *spelling_of(const struct shadowing *building, uint32_t second)
{
    const struct spellings *spellings = building->spellings;
    const struct buffer *bytes = &building->shadow->bytes;

    if (second >= LETTERS_TABLE || !spellings->is_second[second] || bytes->size == 0 ||
        building->last + 1 != bytes->size || !ends_word(building))
        return NULL;
    for (size_t i = 0; i < spellings->count; i++) {
        const struct spelling *row = &spellings->rows[i];

        if (row->second == second && row->first == (unsigned char)bytes->bytes[building->last])
            return row->not_after != 0 && row->not_after == letter_before(building) ? NULL : row;
    }
    return NULL;
}

/* What a letter stands for: itself, unless it is written for another one. */
static uint32_t meant_by(const struct spellings *spellings, uint32_t code)
{
    for (size_t i = 0; i < spellings->look_alike_count; i++)
        if (spellings->look_alikes[i].letter == code)
            return spellings->look_alikes[i].meant;
    return code;
}

static void append_code(struct buffer *bytes, uint32_t code)
{
    char out[4];

    buffer_append(bytes, out, letters_encode(code, out));
}

/* Copies what was read up to `end` as it stands, and finds its last character. */
static void copy_until(struct shadowing *building, size_t end)
{
    struct shadow *shadow = building->shadow;

    if (end == building->copied)
        return;
    buffer_append(&shadow->bytes, shadow->text + building->copied, end - building->copied);
    building->copied = end;
    building->last_at = end - 1;
    while (building->last_at > 0 && ((unsigned char)shadow->text[building->last_at] & 0xC0) == 0x80)
        building->last_at--;
    building->last = shadow->bytes.size - (end - building->last_at);
}

/* Whether a character that is not ASCII stays as it is, whatever stands beside it. */
static bool is_ordinary(const struct shadowing *building, uint32_t code)
{
    if (code < LETTERS_TABLE && building->letters->kind[code] != LETTER_NONE &&
        building->letters->kind[code] != LETTER_SPACE &&
        building->letters->kind[code] != LETTER_COMBINING)
        return !building->spellings->is_second[code];
    return letters_kind(building->letters, code) != LETTER_COMBINING && letters_fold(code) == '\0';
}

/* Takes a character that is not ordinary and begins at `start`; building->at is behind it. */
static void take_character(struct shadowing *building, size_t start, uint32_t code)
{
    struct shadow *shadow = building->shadow;
    size_t behind = building->at;
    const struct spelling *spelling;
    const uint32_t meant = meant_by(building->spellings, code);
    char plain = letters_fold(code);

    copy_until(building, start);
    if (letters_kind(building->letters, code) == LETTER_COMBINING && shadow->bytes.size > 0) {
        building->at = start;
        compose(building);
        if (building->at > start) {
            building->copied = building->at;
            return;
        }
        building->at = behind;
    }
    spelling = spelling_of(building, code);
    if (spelling == NULL && plain == '\0' && meant == code)
        return;
    building->copied = behind;
    if (spelling != NULL) {
        shadow->bytes.size = building->last;
        append_code(&shadow->bytes, spelling->to_first);
        code = spelling->to_second;
    } else {
        code = meant;
    }
    building->last = shadow->bytes.size;
    building->last_at = start;
    append_code(&shadow->bytes, plain != '\0' ? (unsigned char)plain : code);
    add_shift(building);
}

/* The next character from `at` on that may not stay as it is, or `size`. What stands before `at`
 * was changed, or is nothing. Most marked letters stay, and to tell them by their bytes alone is
 * much faster than to decode each of them. */
static inline size_t next_to_fold(const struct shadowing *building, size_t at)
{
    const char *text = building->shadow->text;
    const size_t size = building->shadow->text_size;
    const uint8_t *woken_by = building->woken_by;
    unsigned wakes = LETTERS_WAKE_ALWAYS | LETTERS_WAKE_PAIR;

    for (; size - at >= STRIDE; at += STRIDE) { /* none of some bytes at once */
        const unsigned char *bytes = (const unsigned char *)text + at;

        if (((woken_by[bytes[0]] & wakes) | (woken_by[bytes[1]] & building->wakes[bytes[0]]) |
             (woken_by[bytes[2]] & building->wakes[bytes[1]]) |
             (woken_by[bytes[3]] & building->wakes[bytes[2]])) != 0)
            break;
        wakes = building->wakes[bytes[3]];
    }
    for (; at < size; at++) {
        const unsigned char byte = (unsigned char)text[at];

        if ((woken_by[byte] & wakes) != 0)
            return byte >= 0xC0 ? at : at - 1;
        wakes = building->wakes[byte];
    }
    return size;
}

static void note_wakes(struct shadowing *building)
{
    for (size_t byte = 0; byte < sizeof building->wakes; byte++) {
        building->wakes[byte] = LETTERS_WAKE_ALWAYS | building->spellings->wakes[byte];
        building->woken_by[byte] =
            building->letters->woken_by[byte] | building->spellings->woken_by[byte];
    }
    building->wakes[LETTERS_LEAD_OF_THREE] |= LETTERS_WAKE_THREE;
}

/* Counts the shifts before each page. False when memory is short. */
static bool count_shifts(struct shadow *shadow)
{
    const size_t pages = shadow->bytes.size / PAGE_BYTES + 1;
    size_t count = 0;

    if (pages > shadow->page_capacity) {
        free(shadow->before);
        shadow->before = malloc(pages * sizeof *shadow->before);
        shadow->page_capacity = shadow->before == NULL ? 0 : pages;
    }
    for (size_t page = 0; page < pages && shadow->before != NULL; page++) {
        while (count < shadow->count && shadow->shifts[count].shadow < page * PAGE_BYTES)
            count++;
        shadow->before[page] = (uint32_t)count;
    }
    return shadow->before != NULL;
}

bool shadow_build(struct shadow *shadow, const struct letters *letters,
                  const struct spellings *spellings, const char *text, size_t size)
{
    struct shadowing building = {
        .shadow = shadow, .letters = letters, .spellings = spellings, .is_ok = true};

    note_wakes(&building);
    shadow->text = text;
    shadow->text_size = size;
    shadow->count = 0;
    buffer_reset(&shadow->bytes);
    (void)buffer_reserve(&shadow->bytes, size);
    while (building.at < size && building.is_ok) {
        const size_t start = next_to_fold(&building, building.at);
        uint32_t code;

        building.at = start;
        if (start == size)
            break;
        code = letters_next(text, size, &building.at);
        if (!is_ordinary(&building, code))
            take_character(&building, start, code);
    }
    copy_until(&building, size);
    return building.is_ok && buffer_is_ok(&shadow->bytes) && count_shifts(shadow);
}

/* How many shifts stand at a shadow offset or before it. */
static inline size_t shifts_until(const struct shadow *shadow, size_t offset)
{
    size_t count = shadow->before[offset / PAGE_BYTES];

    while (count < shadow->count && shadow->shifts[count].shadow <= offset)
        count++;
    return count;
}

/* The text offset that belongs to a shadow offset behind so many shifts; inside a folded pair it
 * may lie within a character. */
static size_t text_offset(const struct shadow *shadow, size_t shifts, size_t offset)
{
    if (shifts > 0)
        offset = shadow->shifts[shifts - 1].text + (offset - shadow->shifts[shifts - 1].shadow);
    return offset < shadow->text_size ? offset : shadow->text_size;
}

static bool is_inside(const struct shadow *shadow, size_t offset)
{
    return offset < shadow->text_size && ((unsigned char)shadow->text[offset] & 0xC0) == 0x80;
}

static size_t back_to_character(const struct shadow *shadow, size_t start)
{
    while (start > 0 && is_inside(shadow, start))
        start--;
    return start;
}

static size_t on_to_character(const struct shadow *shadow, size_t end)
{
    while (is_inside(shadow, end))
        end++;
    return end;
}

size_t shadow_text_start(const struct shadow *shadow, size_t offset)
{
    return back_to_character(shadow, text_offset(shadow, shifts_until(shadow, offset), offset));
}

size_t shadow_text_end(const struct shadow *shadow, size_t offset)
{
    return on_to_character(shadow, text_offset(shadow, shifts_until(shadow, offset), offset));
}

struct extent shadow_text_extent(const struct shadow *shadow, size_t start, size_t end)
{
    const size_t first = text_offset(shadow, shifts_until(shadow, start), start);
    const size_t last = text_offset(shadow, shifts_until(shadow, end), end);

    return (struct extent){back_to_character(shadow, first), on_to_character(shadow, last)};
}
