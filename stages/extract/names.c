/* Names of people: see names.h. */
#include "names.h"

#include <string.h>

enum {
    NAME_LEAST = 2,
    NAME_USUAL = 3,
    NAME_MOST = 4,
    NAME_LONG_MOST = 6, /* of peoples who add the clan */
    RUN_MOST = 10,
    PARTICLES_MOST = 2,
    CLAN_LETTERS_LEAST = 3,
    /* what speaks for a split of capitals into place and person */
    POINTS_USUAL_LENGTH = 3,
    POINTS_OTHER_LENGTH = 1,
    POINTS_COMMON_SURNAME = 1,
    POINTS_USUAL_PLACE = 1, /* places mostly have two syllables */
    POINTS_NAME_EXPECTED = -4,
    POINTS_MIDDLE = 5, /* "Văn": behind the surname of three */
    POINTS_KNOWN_PLACE = 3
};

struct name_classes name_classes_of(const struct lexicon *lexicon)
{
    return (struct name_classes){
        .surname = lexicon_class(lexicon, "surname"),
        .middle = lexicon_class(lexicon, "middle-name"),
        .sign = lexicon_class(lexicon, "name-sign"),
        .honorific = lexicon_class(lexicon, "honorific"),
        .modifier = lexicon_class(lexicon, "title-modifier"),
        .title = lexicon_class(lexicon, "title"),
        .suffix = lexicon_class(lexicon, "title-suffix"),
        .organization = lexicon_class(lexicon, "organization"),
        .field = lexicon_class(lexicon, "field"),
        .org_word = lexicon_class(lexicon, "organization-word"),
        .place = lexicon_class(lexicon, "place"),
        .place_type = lexicon_class(lexicon, "place-type"),
        .blocker = lexicon_class(lexicon, "not-person"),
        .plural = lexicon_class(lexicon, "plural"),
        .brand = lexicon_class(lexicon, "brand"),
        .cue = lexicon_class(lexicon, "speech-cue"),
        .title_joint = lexicon_class(lexicon, "title-joint"),
        .brand_end = lexicon_class(lexicon, "brand-end"),
        .link = lexicon_class(lexicon, "title-link"),
        .copula = lexicon_class(lexicon, "copula"),
        .joint = lexicon_class(lexicon, "joint"),
        .lists = lexicon_class(lexicon, "lists"),
        .agent = lexicon_class(lexicon, "agent"),
        .place_last = lexicon_class(lexicon, "place-last"),
        .not_head = lexicon_class(lexicon, "not-head"),
        .rank = lexicon_class(lexicon, "body-rank"),
        .title_body = lexicon_class(lexicon, "title-body"),
        .weekday = lexicon_class(lexicon, "weekday"),
        .article = lexicon_class(lexicon, "title-article"),
        .homonym = lexicon_class(lexicon, "homonym"),
        .site = lexicon_class(lexicon, "site"),
        .place_cue = lexicon_class(lexicon, "place-cue"),
        .calling = lexicon_class(lexicon, "calling"),
        .stop = lexicon_class(lexicon, "stop"),
        .office = lexicon_class(lexicon, "office-verb"),
        .office_joint = lexicon_class(lexicon, "office-joint"),
        .particle = lexicon_class(lexicon, "name-particle"),
    };
}

static bool is_capital(const struct name_place *place, size_t at)
{
    const struct token *token = &place->reading->tokens.rows[at];

    return at < place->end && token->kind == TOKEN_WORD && token->shape == SHAPE_CAPITAL;
}

/* One capital letter, with or without marks of its own. */
static bool is_initial(const struct name_place *place, size_t at)
{
    const char *bytes = reading_bytes(place->reading, at);
    size_t letters = 0;

    for (size_t i = 0; i < place->reading->tokens.rows[at].size; i++)
        letters += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    return letters == 1 && is_capital(place, at);
}

/* Whether a dot stands at a token, without a space before. */
static bool is_glued_dot(const struct name_place *place, size_t at)
{
    return at < place->end && place->reading->tokens.rows[at].glued &&
           reading_is_mark(place->reading, at, '.');
}

/* "T.H." of "Lê T.H. kể", "B.V.Krishna", "L." of "Đào Thái L., Phan S.": the tokens of initials
 * with their dots, or 0. The dot that ends a sentence is none of theirs, nor is one before what may
 * be the name of a unit ("P. Minh"). */
static size_t initials(const struct name_place *place, size_t at)
{
    const struct token *tokens = place->reading->tokens.rows;
    size_t length = 1;

    if (!is_initial(place, at))
        return 0;
    while (is_glued_dot(place, at + length) && at + length + 1 < place->end &&
           tokens[at + length + 1].glued && is_capital(place, at + length + 1)) {
        length += 2;
        if (!is_initial(place, at + length - 1))
            return length;
    }
    if (is_glued_dot(place, at + length) && at + length + 1 < place->end &&
        (!tokens[at + length + 1].glued || tokens[at + length + 1].kind == TOKEN_MARK) &&
        !is_capital(place, at + length + 1))
        length++;
    return length == 1 ? 0 : length;
}

/* A word that begins something else than a name ends the row of capitals. One word alone may as
 * well be a syllable of the name ("Trường", "Anh"), unless three syllables before it make a
 * name. */
static bool begins_other(const struct name_place *place, size_t at, size_t count)
{
    const struct name_classes *classes = place->classes;
    const uint8_t others[] = {classes->title, classes->organization, classes->place_type,
                              classes->honorific, classes->modifier};

    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        size_t length = names_hit_length(place, at, others[i]);

        /* "Mai Tiến Sĩ", "Lê Thị Vân Anh" */
        if (others[i] == classes->honorific &&
            (count == 1 || (length == 1 && !is_capital(place, at + 1))))
            continue;
        if (others[i] == classes->modifier && length == 1 &&
            !names_has(place, at + 1, classes->title) &&
            !names_has(place, at + 1, classes->modifier))
            continue; /* "Lê Thị Vân Tân" */
        if (length > 1 || (length == 1 && count >= NAME_USUAL &&
                           names_has(place, at - NAME_USUAL, classes->surname)))
            return true;
    }
    return false;
}

/* "." of "Philip D. Moore": behind an initial that stands behind a word the pack does not know. */
static bool is_dot_of_initial(const struct name_place *place, size_t at)
{
    const struct token *tokens = place->reading->tokens.rows;

    return at >= 2 && at + 1 < place->end && tokens[at].glued &&
           reading_is_mark(place->reading, at, '.') && tokens[at - 1].size == 1 &&
           tokens[at - 1].kind == TOKEN_WORD && !tokens[at - 1].glued &&
           tokens[at - 2].kind == TOKEN_WORD && tokens[at - 2].syllable == 0 &&
           is_capital(place, at + 1);
}

/* What a hyphen may join: "Hang-seo", and capitals of which one is no word of the pack, as in
 * "Saint-Exupéry". */
static bool is_joined_by_hyphen(const struct token *before, const struct token *behind)
{
    return behind->shape == SHAPE_LOWER ||
           (behind->shape == SHAPE_CAPITAL && (before->syllable == 0 || behind->syllable == 0));
}

/* "-seo" of "Hang-seo", "'Lan" of "H'Lan", the dot of an initial: its tokens, or 0. */
static size_t joined_syllable(const struct name_place *place, size_t at)
{
    const struct token *tokens = place->reading->tokens.rows;

    if (is_dot_of_initial(place, at))
        return 1;
    if (at + 1 >= place->end || tokens[at].kind != TOKEN_MARK || !tokens[at].glued ||
        !tokens[at + 1].glued || tokens[at + 1].kind != TOKEN_WORD)
        return 0;
    if (tokens[at + 1].size == 1 && tokens[at + 1].shape == SHAPE_LOWER)
        return 0; /* "Mary's" */
    return reading_is_mark(place->reading, at, '\'') ||
                   (reading_is_mark(place->reading, at, '-') && at > 0 &&
                    is_joined_by_hyphen(&tokens[at - 1], &tokens[at + 1]))
               ? 2
               : 0;
}

size_t names_link(const struct name_place *place, size_t at, const char *value)
{
    const struct lexicon_hit *hit =
        at < place->end ? reading_hit(place->reading, at, place->classes->link) : NULL;

    return hit == NULL || at + hit->length > place->end ||
                   !lexicon_is_value(reading_entry(place->reading, hit)->value, value)
               ? 0
               : hit->length;
}

/* "McLeary" of "Ann McLeary": two capitals in a word behind a foreign one, small letters at its
 * end. */
static bool is_clan_name(const struct name_place *place, size_t at)
{
    const struct token *token = &place->reading->tokens.rows[at];
    const char *bytes = reading_bytes(place->reading, at);
    size_t capitals = 0;
    size_t small = 0;

    if (at == 0 || at >= place->end || token->kind != TOKEN_WORD || token->shape != SHAPE_MIXED ||
        token->syllable != 0 || token[-1].syllable != 0)
        return false;
    for (size_t i = 0; i < token->size; i++) {
        bool is_capital_letter = bytes[i] >= 'A' && bytes[i] <= 'Z';

        capitals += is_capital_letter;
        small = is_capital_letter ? 0 : small + 1;
    }
    return capitals == 2 && small >= CLAN_LETTERS_LEAST && bytes[0] >= 'A' && bytes[0] <= 'Z' &&
           (bytes[1] < 'A' || bytes[1] > 'Z');
}

/* "da" of "Costa da Veiga", "van der" of "Joost van der Meulen": small words within a foreign name;
 * their tokens, or 0. */
static size_t particles(const struct name_place *place, size_t at)
{
    const struct token *tokens = place->reading->tokens.rows;
    size_t count = 0;

    if (at == 0 || at >= place->end || tokens[at].shape != SHAPE_LOWER ||
        tokens[at - 1].syllable != 0)
        return 0;
    while (count < PARTICLES_MOST && names_has(place, at + count, place->classes->particle))
        count++;
    return count > 0 && is_capital(place, at + count) && tokens[at + count].syllable == 0 ? count
                                                                                          : 0;
}

size_t names_capitals(const struct name_place *place, size_t at)
{
    size_t count = 0;

    while (count < RUN_MOST && at + count < place->end &&
           (is_capital(place, at + count) || (count > 0 && is_clan_name(place, at + count))) &&
           !(count > 0 && place->reading->tokens.rows[at + count].glued)) {
        size_t letters = initials(place, at + count);

        if (letters == 0 && count > 0 && begins_other(place, at + count, count))
            break;
        count += letters > 0 ? letters : 1 + joined_syllable(place, at + count + 1);
        count += particles(place, at + count);
    }
    return count;
}

/* How many of some tokens are words of a name by themselves: "H'Lan Niê" has three, "Costa da
 * Veiga" two. */
static size_t words_in(const struct name_place *place, size_t at, size_t length)
{
    size_t words = 0;

    for (size_t i = at; i < at + length; i++)
        words += place->reading->tokens.rows[i].kind == TOKEN_WORD &&
                 (place->reading->tokens.rows[i].shape != SHAPE_LOWER ||
                  place->reading->tokens.rows[i].glued);
    return words;
}

static bool is_clan(const struct name_place *place, size_t at)
{
    const struct lexicon_hit *hit = reading_hit(place->reading, at, place->classes->surname);

    return hit != NULL && reading_hit_means(place->reading, hit, "clan");
}

/* A row of capitals of this length is a name, as far as length goes. */
static bool is_name_length(const struct name_place *place, size_t at, size_t length)
{
    size_t words = words_in(place, at, length);

    return words >= NAME_LEAST &&
           (words <= NAME_MOST ||
            (words == NAME_MOST + 1 && names_has(place, at + 1, place->classes->middle)) ||
            (words <= NAME_LONG_MOST && (words < length || is_clan(place, at))));
}

bool names_is_signed(const struct name_place *place, size_t at)
{
    return at + 2 < place->end && names_has(place, at + 1, place->classes->sign) &&
           is_capital(place, at) && is_capital(place, at + 2) &&
           !names_has(place, at, place->classes->blocker);
}

/* "Ninh Kieu District", "Son Tra bridge": a row of capitals that names a place; not "Susan
 * Lake". */
static bool is_of_place(const struct name_place *place, size_t at, size_t length)
{
    const bool has_middle = names_has(place, at + 1, place->classes->middle);

    /* "Tran Thi Bay": behind a middle name "Bay" is a given one. */
    for (size_t i = at + (has_middle ? NAME_USUAL : 1); i <= at + length; i++)
        if (names_has(place, i, place->classes->place_last) &&
            !(length == NAME_LEAST && i == at + 1 &&
              names_hit_length(place, i, place->classes->place_last) == 1))
            return true;
    if (place->classes->place_last == LEXICON_NO_CLASS)
        return false;
    for (size_t i = at + NAME_LEAST; i < at + length; i++)
        if (names_has(place, i, place->classes->brand_end))
            return true; /* "Lo Joint Stock Company" */
    return false;
}

size_t names_read_surnamed(const struct name_place *place, size_t at)
{
    size_t length = names_capitals(place, at);

    if (is_of_place(place, at, length))
        return at;
    if ((!names_has(place, at, place->classes->surname) && !names_is_signed(place, at)) ||
        !is_name_length(place, at, length) ||
        names_hit_length(place, at, place->classes->place) >= length)
        return at;
    return at + length;
}

/* "YANG JINSEOL": words of capitals in a row. */
static size_t upper_words(const struct name_place *place, size_t at)
{
    const struct token *tokens = place->reading->tokens.rows;
    size_t count = 0;

    while (at + count < place->end && tokens[at + count].kind == TOKEN_WORD &&
           tokens[at + count].shape == SHAPE_UPPER)
        count++;
    return count >= NAME_LEAST ? count : 0;
}

size_t names_read_any(const struct name_place *place, size_t at)
{
    size_t length = names_capitals(place, at);

    if (length == 0)
        length = upper_words(place, at);

    return is_name_length(place, at, length) ? at + length : at;
}

bool names_is_plain(const struct name_place *place, size_t at, size_t length)
{
    for (size_t i = at; i < at + length; i++) {
        const char *bytes = reading_bytes(place->reading, i);

        for (size_t j = 0; j < place->reading->tokens.rows[i].size; j++)
            if ((unsigned char)bytes[j] >= 0x80)
                return false;
    }
    return true;
}

bool names_is_unit(const struct name_place *place, size_t at, size_t length)
{
    const struct reading *reading = place->reading;
    char key[UNIT_KEY_BYTES];

    return place->gazetteer != NULL &&
           gazetteer_key(reading->letters, reading->shadow.bytes.bytes, &reading->tokens.rows[at],
                         length, key) > 0 &&
           gazetteer_find(place->gazetteer, key) != NULL;
}

/* How well a name that begins `skipped` capitals behind `at` explains the row. */
static int split_points(const struct name_place *place, size_t at, size_t skipped, size_t length)
{
    size_t rest = length - skipped;
    size_t first = at + skipped;
    const struct lexicon_hit *surname = reading_hit(place->reading, first, place->classes->surname);
    int points = POINTS_OTHER_LENGTH;

    if ((surname == NULL && !names_is_signed(place, first)) ||
        !is_name_length(place, first, rest) ||
        (skipped > 0 && names_hit_length(place, first, place->classes->place) >= rest))
        return 0;
    if (rest == NAME_USUAL ||
        (rest > NAME_USUAL && names_has(place, first + 1, place->classes->middle)))
        points = POINTS_USUAL_LENGTH;
    if (surname != NULL && reading_hit_means(place->reading, surname, "1"))
        points += POINTS_COMMON_SURNAME;
    if (skipped == 2)
        points += POINTS_USUAL_PLACE;
    if (skipped > 0 && names_is_unit(place, at, skipped))
        points += POINTS_KNOWN_PLACE;
    if (skipped == 0 && rest == NAME_USUAL && names_has(place, first + 1, place->classes->middle))
        points += POINTS_MIDDLE;
    return points + 1;
}

/* "Văn An" behind "Chu", which is rather the end of a school's name than somebody. */
static bool is_end_of_name(const struct name_place *place, size_t first, size_t length)
{
    return length == NAME_LEAST && names_has(place, first, place->classes->middle) &&
           names_has(place, first - 1, place->classes->surname);
}

/* "Lê Trần" of "Lê Trần Văn Ân", "Phan Nguyễn" of "Phan Nguyễn Như Khuê": two surnames before two
 * words, which are nothing that the map has. */
static bool has_two_surnames(const struct name_place *place, size_t at, size_t length)
{
    const struct lexicon_hit *second =
        length == NAME_MOST ? reading_hit(place->reading, at + 1, place->classes->surname) : NULL;

    return second != NULL && reading_hit_means(place->reading, second, "1") &&
           names_has(place, at, place->classes->surname) && !names_is_unit(place, at, NAME_LEAST) &&
           names_hit_length(place, at, place->classes->place) == 0;
}

size_t names_split_row(const struct name_place *place, size_t at, size_t length,
                       enum name_expected expected)
{
    size_t best = length;
    int best_points = 0;

    if (expected != NAME_IS_BODY && has_two_surnames(place, at, length))
        return 0;
    for (size_t skipped = 0; skipped + NAME_LEAST <= length; skipped++) {
        int points = split_points(place, at, skipped, length);

        if ((skipped == 0 && expected == NAME_IS_BODY) ||
            (skipped > 0 && is_end_of_name(place, at + skipped, length - skipped)))
            continue;
        if (points > 0 && skipped == 0 && expected == NAME_MAY_BE_BODY)
            points += POINTS_NAME_EXPECTED;
        if (points > best_points) {
            best = skipped;
            best_points = points;
        }
    }
    if (best_points == 0 && expected == NAME_IS_PERSON && length == NAME_USUAL &&
        names_has(place, at + 1, place->classes->middle))
        return 0; /* a surname that the pack does not know */
    return best;
}
