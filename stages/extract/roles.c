/* The roles behind a name: see roles.h. */
#include "roles.h"

#include <string.h>

#include "body_phrase.h"
#include "offices.h"
#include "registry.h"

enum {
    ASIDE_TOKENS_MOST = 24,
    AGE_TOKENS_MOST = 6,
    FOREIGN_GROUPS_LEAST = 3,
    CALLING_WORDS_MOST = 6,
    OWNER_TOKENS_MOST = 8,
    CONCERN_TOKENS_MOST = 16,
    NAME_IN_FULL_LEAST = 3
};

bool roles_is_separator(const struct people_finder *finder, size_t at)
{
    return reading_is_mark(finder->reading, at, ',') || reading_is_mark(finder->reading, at, '-');
}

/* "(SN 1956)" or ", 67 tuổi" behind a name: where it ends, or `at`. */
static size_t end_of_aside(const struct people_finder *finder, const struct name_place *place,
                           size_t at)
{
    const struct token *tokens = finder->reading->tokens.rows;
    bool in_brackets = reading_is_mark(finder->reading, at, '(');
    size_t most = in_brackets ? ASIDE_TOKENS_MOST : AGE_TOKENS_MOST;
    bool has_number = false;

    if (!in_brackets && !reading_is_mark(finder->reading, at, ','))
        return at;
    for (size_t i = at + 1; i < place->end && i <= at + most; i++) {
        if (in_brackets ? reading_is_mark(finder->reading, i, ')') : roles_is_separator(finder, i))
            return has_number || in_brackets ? i + in_brackets : at;
        has_number = has_number || tokens[i].kind == TOKEN_NUMBER;
        if (!in_brackets && tokens[i].kind != TOKEN_NUMBER && names_link(place, i, "aside") == 0)
            return at;
    }
    return at;
}

size_t roles_behind_link(const struct people_finder *finder, const struct name_place *place,
                         size_t at)
{
    const uint8_t words[] = {place->classes->copula, place->classes->title_joint};
    size_t first = at;

    if (roles_is_separator(finder, at) || reading_is_mark(finder->reading, at, '('))
        first++;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (names_hit_length(place, first, words[i]) > 0)
            return first + names_hit_length(place, first, words[i]);
    return first;
}

/* "(mới) nhiệm kỳ 2020 - 2025" behind a role, before a word that leads to another one; where it
 * ends, or `at`. */
static size_t behind_remark(const struct people_finder *finder, const struct name_place *place,
                            size_t at)
{
    const struct token *tokens = finder->reading->tokens.rows;
    size_t end = reading_is_mark(finder->reading, at, '(') ? end_of_aside(finder, place, at) : at;
    size_t term = end < place->end ? names_link(place, end, "aside") : 0;

    if (term > 0)
        for (end += term; end < place->end && (tokens[end].kind == TOKEN_NUMBER ||
                                               reading_is_mark(finder->reading, end, '-'));)
            end++;
    return names_hit_length(place, end, place->classes->copula) > 0 ? end : at;
}

/* Letters of a word as groups of vowels: a word of one syllable has one. */
static size_t vowel_groups(const struct reading *reading, size_t at)
{
    const char *bytes = reading_bytes(reading, at);
    size_t groups = 0;
    bool in_group = false;

    for (size_t i = 0; i < reading->tokens.rows[at].size; i++) {
        bool is_vowel = bytes[i] != '\0' && strchr("aeiouyAEIOUY", bytes[i]) != NULL;

        groups += is_vowel && !in_group;
        in_group = is_vowel;
    }
    return groups;
}

/* "Vinarice" of "(66 tuổi, cựu Tổng giám đốc Vinarice II)": behind a title that stands behind a
 * name, a foreign word that ends the clause is the company, nobody's given name. */
static bool take_company(const struct people_finder *finder, const struct name_place *place,
                         struct title_phrase *title)
{
    const struct token *tokens = finder->reading->tokens.rows;
    size_t end = title->given + 1;

    if (title->given == 0 || title->name_end != 0 || !names_is_plain(place, title->given, 1) ||
        (finder->reading->tokens.rows[title->given].syllable != 0 &&
         vowel_groups(finder->reading, title->given) < FOREIGN_GROUPS_LEAST))
        return false;
    if (end < place->end && tokens[end].kind == TOKEN_WORD && tokens[end].shape == SHAPE_UPPER)
        end++;
    if (end < place->end && tokens[end].kind != TOKEN_MARK && tokens[end].shape != SHAPE_LOWER)
        return false;
    title->organization = (struct span){(uint32_t)title->given, (uint32_t)end};
    title->end = end;
    title->given = 0;
    return true;
}

/* "Đoài Hạ" of ", Trưởng thôn Đoài Hạ", "3" of ", Trưởng ấp 3": behind a title that ends with a
 * word for a kind of place and stands behind a name, a number or capitals are the place, unless
 * they are somebody's name in full. */
static bool take_quarter(const struct people_finder *finder, const struct name_place *place,
                         struct title_phrase *title)
{
    size_t at = title->core_end;
    size_t length;
    size_t first = title->first;

    if (at >= place->end || (title->end > at && !titles_is_of_other(title)) ||
        reading_hit_before(finder->reading, at, place->classes->place_type, &first) == NULL ||
        first <= title->first)
        return false;
    length = finder->reading->tokens.rows[at].kind == TOKEN_NUMBER ? 1 : names_capitals(place, at);
    if (length == 0 || names_read_surnamed(place, at) >= at + NAME_IN_FULL_LEAST)
        return false;
    title->end = at + length;
    title->given = 0;
    title->name_end = 0;
    return true;
}

/* "(66 tuổi, cựu Giám đốc Sở Y tế)" behind a name: the roles behind commas in brackets that name
 * nobody else. Returns where the brackets end, or `at` when they hold no role. */
static size_t take_roles_in_brackets(struct people_finder *finder, const struct name_place *place,
                                     uint32_t person, size_t at)
{
    bool has_role = false;

    if (!reading_is_mark(finder->reading, at, '('))
        return at;
    for (size_t i = at + 1; i < place->end && i < at + ASIDE_TOKENS_MOST; i++) {
        struct title_phrase title;

        if (reading_is_mark(finder->reading, i, ')'))
            return has_role ? i + 1 : at;
        if (reading_has_class(finder->reading, i, place->classes->honorific))
            return at;
        if ((i > at + 1 && !reading_is_mark(finder->reading, i - 1, ',')) ||
            !titles_read(place, i, &title) ||
            (titles_is_of_other(&title) && !take_company(finder, place, &title)))
            continue;
        registry_add_role(finder, person, &title);
        has_role = true;
        i = title.end - 1;
    }
    return at;
}

/* Whether a title stands at a token, or what is said of one that follows: "Tourism" of "Tourism
 * Minister", but not of "Tourism Association". */
static bool begins_title(const struct name_place *place, size_t at)
{
    struct title_phrase title;

    return names_has(place, at, place->classes->title) ||
           (names_has(place, at, place->classes->modifier) && titles_read(place, at, &title));
}

/* "Ferry Group's director", "the company's director" behind a name and a mark: where the title of
 * the owner's officer begins, or `at`; *owner is where the words for the owner begin. */
static size_t behind_owner(const struct name_place *place, size_t at, size_t *owner)
{
    const struct token *tokens = place->reading->tokens.rows;

    *owner = at;
    for (size_t i = at; i < place->end && i < at + OWNER_TOKENS_MOST; i++) {
        if (tokens[i].kind == TOKEN_MARK && reading_is_mark(place->reading, i, '\'') && i > at &&
            tokens[i].glued) {
            size_t title =
                i + 1 + (i + 1 < place->end && tokens[i + 1].glued && tokens[i + 1].size == 1);

            *owner = at + (tokens[at].shape == SHAPE_LOWER && i > at + 1);
            if (begins_title(place, title))
                return title;
        } else if (tokens[i].kind == TOKEN_MARK) {
            break;
        }
    }
    return at;
}

/* "World Bank economist", "an Asia Port Group director" behind a name and a mark: the same for an
 * owner in capitals, and for an article alone. */
static size_t behind_house(const struct name_place *place, size_t at, size_t *owner)
{
    const struct token *tokens = place->reading->tokens.rows;

    *owner = at + names_hit_length(place, at, place->classes->article);
    for (size_t i = *owner; i < place->end && i < at + OWNER_TOKENS_MOST; i++) {
        if (begins_title(place, i))
            return i;
        if (tokens[i].kind != TOKEN_WORD || tokens[i].shape == SHAPE_LOWER)
            break;
    }
    return at;
}

/* A title at a token, with its owner before it: "the company's director". */
static bool read_owned(const struct name_place *place, size_t at, struct title_phrase *title)
{
    size_t owner;
    size_t first = behind_owner(place, at, &owner);

    if (place->classes->place_last == LEXICON_NO_CLASS)
        return titles_read(place, at, title);
    if (first == at)
        first = behind_house(place, at, &owner);
    if (first == at)
        return titles_read(place, at, title);
    if (!titles_read(place, first, title))
        return false;
    title->first = owner;
    return true;
}

/* The words between a calling and the body it is for ("cao cấp về nước sạch của"): where they end,
 * or `at`. */
static size_t end_of_calling(const struct name_place *place, size_t at)
{
    const struct token *tokens = place->reading->tokens.rows;

    for (size_t i = at; i < place->end && i < at + CALLING_WORDS_MOST; i++) {
        size_t link = names_link(place, i, "of") + names_link(place, i, "seat");

        if (link > 0)
            return i + link;
        if (names_has(place, i, place->classes->organization) &&
            !names_has(place, i, place->classes->org_word))
            return i;
        if (tokens[i].kind != TOKEN_WORD || tokens[i].shape != SHAPE_LOWER ||
            (names_has(place, i, place->classes->stop) && names_link(place, i, "topic") == 0) ||
            names_has(place, i, place->classes->cue))
            return i;
    }
    return at;
}

/* The end of a body at a token; `at` when none is named there. */
static size_t end_of_body(const struct name_place *place, size_t at)
{
    struct body_phrase whole;

    if (at >= place->end || place->bodies == NULL)
        return at;
    if (names_has(place, at, place->classes->organization))
        return body_phrase_read(place->bodies, at, place->end, &whole) && whole.is_complete
                   ? whole.end
                   : at;
    return at + names_hit_length(place, at, place->classes->brand);
}

/* "giáo viên Trường Tiểu học Tân Sơn", "chuyên gia về nước của ADB": a calling, and the body that
 * it is for. */
static bool read_calling(const struct name_place *place, size_t at, struct title_phrase *title)
{
    const struct lexicon_hit *calling = reading_hit(place->reading, at, place->classes->calling);
    size_t first = calling == NULL ? at : at + calling->length;
    size_t end;

    if (calling == NULL || first >= place->end)
        return false;
    if (end_of_body(place, first) == first)
        first = reading_hit_means(place->reading, calling, "open") ? end_of_calling(place, first)
                                                                   : first;
    end = end_of_body(place, first);
    if (end == first)
        return false;
    *title = (struct title_phrase){.first = at,
                                   .core_end = at + calling->length,
                                   .end = end,
                                   .organization = {(uint32_t)first, (uint32_t)end}};
    return true;
}

/* A title, or a calling, of the person before. */
static bool read_role(const struct name_place *place, size_t at, struct title_phrase *title)
{
    struct title_phrase calling;
    bool is_calling =
        names_has(place, at, place->classes->calling) && read_calling(place, at, &calling);
    bool is_title = read_owned(place, at, title);

    if (is_calling && (!is_title || title->end < calling.end))
        *title = calling;
    return is_title || is_calling;
}

/* Whether a sentence only begins with whom it concerns (`Đối với hộ ông A, ...`), so that an office
 * behind the name at `at`, with a verb behind it, is that of somebody else: `Giám đốc Sở B giao`.
 */
static bool is_of_subject(const struct people_finder *finder, const struct name_place *place,
                          size_t at, const struct title_phrase *title)
{
    size_t first = at;

    if (place->classes->link == LEXICON_NO_CLASS || title->end >= place->end ||
        !reading_is_mark(finder->reading, at, ',') ||
        finder->reading->tokens.rows[title->end].kind != TOKEN_WORD)
        return false;
    while (first > 0 && at - first < CONCERN_TOKENS_MOST &&
           finder->reading->tokens.rows[first - 1].kind != TOKEN_BREAK &&
           finder->reading->tokens.rows[first - 1].kind != TOKEN_MARK)
        first--;
    return names_link(place, first, "concern") + names_link(place, first, "office") > 0;
}

size_t roles_take_behind(struct people_finder *finder, const struct name_place *place,
                         uint32_t person, size_t at)
{
    if (at < place->end)
        at = take_roles_in_brackets(finder, place, person, at);
    for (size_t i = 0; i < TITLES_IN_A_ROW && at + 1 < place->end; i++) {
        struct title_phrase title;
        size_t first = roles_behind_link(finder, place, at);

        if (first == at || first >= place->end)
            break;
        if (!read_role(place, first, &title)) {
            size_t behind = end_of_aside(finder, place, at);

            first = roles_behind_link(finder, place, behind);
            if (first == behind || first >= place->end || !read_role(place, first, &title))
                break;
            at = behind;
        }
        if ((!take_quarter(finder, place, &title) && titles_is_of_other(&title) &&
             !take_company(finder, place, &title)) ||
            is_of_subject(finder, place, at, &title))
            break;
        registry_add_role(finder, person, &title);
        at = behind_remark(finder, place, title.end);
    }
    return offices_take(finder, place, person, at);
}
