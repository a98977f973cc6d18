/* Groups: see party_groups.h. */
#include "party_groups.h"

#include <string.h>

#include "party_names.h"

enum { GROUP_TOKENS_MOST = 16, THIS_AGE_MOST = 1, CENTRAL_TOKENS_LEAST = 5 };

/* Whether a group's name cannot go on over this token. */
static bool ends_group(const struct speech *speech, size_t at)
{
    const struct token *token = speech_token(speech, at);

    if (token->kind == TOKEN_NUMBER)
        return speech_word(speech, at + 1, "member") == 0 &&
               !speech_has(speech, at + 1, speech->names.organization) &&
               !speech_has(speech, at + 1, speech->names.place_type);
    if (token->kind == TOKEN_MARK)
        return !speech_is_mark(speech, at, '-') && !speech_is_mark(speech, at, '&') &&
               !speech_is_mark(speech, at, '/');
    return speech_marks(speech, at)->mention != 0 || speech_is_modal(speech, at, NULL) ||
           speech_is_cue(speech, at, NULL) || speech_word(speech, at, "adverb") > 0 ||
           speech_word(speech, at, "break") > 0 || speech_word(speech, at, "with") > 0 ||
           speech_word(speech, at, "if") > 0 || speech_word(speech, at, "that") > 0 ||
           speech_begins_date(speech, at) ||
           (!speech_is_capital(speech, at) && speech_has(speech, at, speech->classes.deed));
}

/* How many tokens another member of an enumeration takes: "các bộ, ngành và địa phương"; 0: none.
 * What a verb of speech follows is a subject of its own, unless many are spoken of. */
static size_t member_length(const struct speech *speech, size_t at, size_t end, bool is_many)
{
    size_t joint = speech_is_mark(speech, at, ',') ? 1 : speech_word(speech, at, "and");
    size_t member = joint > 0 ? speech_word(speech, at + joint, "member") : 0;
    size_t behind = at + joint + member;
    size_t verb = member > 0 ? speech_skip(speech, behind, end, "adverb") : behind;
    const struct lexicon_hit *title = reading_hit(speech->reading, at + joint, speech->names.title);

    if ((title != NULL && title->length > member) ||
        speech_marks(speech, at + joint)->mention != 0 ||
        speech_marks(speech, at + joint)->body != 0)
        return 0;
    return member > 0 && behind <= end &&
                   (is_many ||
                    (!speech_is_cue(speech, verb, NULL) &&
                     !(speech_is_mark(speech, at, ',') && speech_is_modal(speech, behind, "will"))))
               ? joint + member
               : 0;
}

/* How many tokens "all" and a member take inside of a group: "chính quyền các cấp"; 0: none. */
static size_t plural_length(const struct speech *speech, size_t at)
{
    const struct lexicon_hit *plural = speech_hit(speech, at, speech->classes.actor, "plural");
    size_t member = plural == NULL ? 0 : speech_word(speech, at + plural->length, "member");

    return member > 0 ? plural->length + member : 0;
}

/* Whether a verb of doing is but part of what a member of an enumeration is called. */
static bool is_calling(const struct speech *speech, size_t at, size_t end)
{
    const struct lexicon_hit *deed = reading_hit(speech->reading, at, speech->classes.deed);
    size_t behind = deed == NULL ? at : at + deed->length;

    return behind > at && behind + 1 < end && speech_is_mark(speech, behind, ',') &&
           speech_hit(speech, behind + 1, speech->classes.actor, NULL) != NULL;
}

bool party_groups_is_deed(const struct speech *speech, size_t at, size_t length)
{
    const uint8_t actor = speech->classes.actor;

    return !speech_is_capital(speech, at) && speech_has(speech, at, speech->classes.deed) &&
           speech_hit(speech, at + length, actor, "plural") != NULL &&
           !(at > 0 && speech_hit(speech, at - 1, actor, "plural") != NULL);
}

/* How many tokens a noun of more than one takes that can act: "nhà đầu tư"; 0: none. */
static size_t noun_length(const struct speech *speech, size_t at)
{
    const struct lexicon_hit *noun = speech_hit(speech, at, speech->classes.actor, NULL);
    const struct lexicon_hit *deed =
        noun == NULL ? NULL : reading_hit(speech->reading, at, speech->classes.deed);

    return noun != NULL && noun->length > 1 && !party_groups_is_deed(speech, at, noun->length) &&
                   (deed == NULL || deed->length <= noun->length) &&
                   !speech_is_cue(speech, at, NULL) && speech_marks(speech, at)->mention == 0
               ? noun->length
               : 0;
}

/* Whether a number calls a quarter or village, behind which no noun of an amount stands: "người dân
 * khu phố | 3 đề nghị", not "các xã | 3 tỷ đồng". */
static bool is_quarter(const struct speech *speech, size_t at)
{
    size_t first;

    return (speech_word_before(speech, at, "member") > 0 ||
            reading_hit_before(speech->reading, at, speech->names.place_type, &first) != NULL) &&
           at + 1 < speech->sentence->end &&
           (speech_is_cue(speech, at + 1, NULL) || speech_is_modal(speech, at + 1, NULL) ||
            speech_word(speech, at + 1, "adverb") > 0 || speech_is_deed(speech, at + 1));
}

/* Whether a number, or the comma behind it, stands in names that are enumerated: "nhà máy thủy điện
 * Đak Mi 4, A Vương". */
static bool is_number_of_name(const struct speech *speech, size_t first, size_t at)
{
    if (speech_is_mark(speech, at, ',') && at > first && at + 1 < speech->sentence->end)
        return speech_token(speech, at - 1)->kind == TOKEN_NUMBER &&
               speech_is_capital(speech, at - 2) && speech_is_capital(speech, at + 1);
    if (at > first && speech_token(speech, at)->kind == TOKEN_NUMBER && is_quarter(speech, at))
        return true;
    return at > first && speech_token(speech, at)->kind == TOKEN_NUMBER &&
           speech_is_capital(speech, at - 1) && speech_noun(speech, at + 1, "matter") == 0 &&
           !speech_begins_date(speech, at);
}

/* Whether a token is a word of which no rule for groups says anything, as most are: a group goes on
 * over it. */
static bool is_any_word(const struct speech *speech, size_t at)
{
    return speech_token(speech, at)->kind == TOKEN_WORD &&
           !class_set_meets(&reading_onset(speech->reading, at)->classes, &speech->group_words) &&
           speech_marks(speech, at)->mention == 0 && !speech_begins_date(speech, at);
}

/* A group that is read: where its words begin, and whether many are spoken of. */
struct group {
    size_t first;
    bool is_many;
};

/* Where a body, or words that are read as one, end at a token of a group; the token when none are
 * there. */
static size_t behind_unit(const struct speech *speech, struct group *group, size_t at, size_t end)
{
    struct party_phrase inner;
    size_t length;

    if (party_names_read(speech, at, end, &inner) && inner.end > at)
        return inner.end;
    length = plural_length(speech, at);
    if (length > 0) {
        group->is_many = true;
        return at + length;
    }
    length = noun_length(speech, at);
    if (length == 0)
        length = member_length(speech, at, end, group->is_many);
    if (length > 0)
        return at + length;
    return speech_is_mark(speech, at, '(') ? speech_behind_bracket(speech, at, end) : at;
}

/* Behind what a group's name goes on with at a token; the token where it ends. */
static size_t behind_piece(const struct speech *speech, struct group *group, size_t at, size_t end)
{
    size_t behind = is_any_word(speech, at) ? at + 1 : behind_unit(speech, group, at, end);

    if (behind > at)
        return behind;
    return is_number_of_name(speech, group->first, at) || !ends_group(speech, at) ||
                   is_calling(speech, at, end)
               ? at + 1
               : at;
}

/* Behind the word that a group's name begins with, or the body whose head that is. */
static size_t behind_first(const struct speech *speech, size_t at, size_t end)
{
    const size_t noun = noun_length(speech, at);
    const size_t member = noun > 0 ? noun : speech_word(speech, at, "member");
    struct party_phrase inner;

    if (at >= end || at + member >= end)
        return at;
    return member > 0 && party_names_read(speech, at, end, &inner) && inner.end > at + member
               ? inner.end
               : at + member;
}

/* The end of what a group is called, from `at` on. */
static size_t group_end(const struct speech *speech, size_t at, size_t end)
{
    const uint8_t actor = speech->classes.actor;
    struct group group = {.first = at,
                          .is_many =
                              speech_hit(speech, at, actor, "plural") != NULL ||
                              (at > 0 && speech_hit(speech, at - 1, actor, "plural") != NULL)};
    size_t most = at + GROUP_TOKENS_MOST < end ? at + GROUP_TOKENS_MOST : end;

    if (group.is_many || !speech_has(speech, at, speech->classes.deed))
        at = behind_first(speech, at, end); /* not "các địa phương | tổ chức ..." */
    while (at < most) {
        size_t behind = behind_piece(speech, &group, at, end);

        if (behind == at)
            break;
        at = behind;
    }
    while (at > group.first && speech_word_before(speech, at, "and") > 0)
        at -= speech_word_before(speech, at, "and");
    at -= at > group.first && speech_is_mark(speech, at - 1, '-');
    return at < end ? at : end;
}

/* Behind the plural that a head has instead of a name: "UBND các tỉnh A, B"; `at` when there is
 * none. */
size_t party_groups_behind_plural(const struct speech *speech, size_t at, size_t end)
{
    const struct lexicon_hit *plural = speech_hit(speech, at, speech->classes.actor, "plural");

    return plural == NULL || at + plural->length >= end
               ? at
               : group_end(speech, at + plural->length, end);
}

/* Behind what somebody's title goes on with when his body has no name: "phó giám đốc | một trung
 * tâm ở huyện A, tỉnh B"; `at` when it does not. */
size_t party_groups_behind_some(const struct speech *speech, size_t at, size_t end)
{
    const size_t whose = at + speech_word(speech, at, "noun-end");
    const struct lexicon_hit *noun = reading_hit(speech->reading, whose, speech->classes.actor);
    const bool is_many =
        noun != NULL && (reading_hit_means(speech->reading, noun, "plural") ||
                         reading_hit_means(speech->reading, noun, "none")); /* "nhiều lần" */
    struct party_phrase place;
    size_t stop = whose + speech_noun(speech, whose, "some");

    if (stop == whose || stop >= end || is_many || speech_token(speech, stop)->kind != TOKEN_WORD)
        return at;
    stop = group_end(speech, stop, end);
    if (stop + 1 < end && speech_token(speech, stop)->kind == TOKEN_NUMBER &&
        speech_has(speech, stop - 1, speech->names.place_type))
        stop++; /* "quận 8" */
    while (stop + 1 < end && speech_is_mark(speech, stop, ',') &&
           (party_names_read(speech, stop + 1, end, &place) ||
            party_names_read_place(speech, stop + 1, end, &place)) &&
           place.kind == PARTY_PLACE)
        stop = place.end;
    return stop;
}

/* Behind the words for cities under the central government, or for what they are under, that go on
 * with the provinces of a head: "UBND tỉnh | , thành phố trực thuộc Trung ương"; `at` when none do.
 */
static size_t behind_central(const struct speech *speech, size_t at, size_t end)
{
    size_t joint = speech_is_mark(speech, at, ',') ? 1 : speech_word(speech, at, "and");
    size_t member = joint > 0 ? speech_word(speech, at + joint, "member") : 0;
    size_t stop = at + speech_noun(speech, at, "central");

    if (member >= CENTRAL_TOKENS_LEAST)
        stop = at + joint + member;
    return stop <= end ? stop : at;
}

/* Behind from where to where the places of a group lie: "các tỉnh | từ Quảng Ninh đến Nghệ An";
 * `at` when that is not told. */
static size_t behind_range(const struct speech *speech, size_t at, size_t end)
{
    size_t first = at + speech_word(speech, at, "since");
    struct party_phrase place;
    size_t last;

    if (first == at || !party_names_read_place(speech, first, end, &place))
        return at;
    last = place.end + speech_word(speech, place.end, "with");
    return last > place.end && party_names_read_place(speech, last, end, &place) ? place.end : at;
}

bool party_groups_read_body(const struct speech *speech, size_t at, size_t end,
                            struct party_phrase *phrase)
{
    const struct lexicon_hit *head = reading_hit(speech->reading, at, speech->names.organization);
    size_t name = head == NULL ? at : at + head->length;
    size_t stop =
        head == NULL || name >= end ? name : party_groups_behind_plural(speech, name, end);

    if (stop > name && party_groups_is_deed(speech, at, head->length))
        return false;
    if (stop == name) {
        if (!party_names_read(speech, at, end, phrase))
            return false;
        if (plural_length(speech, phrase->end) > 0 && phrase->end < end)
            *phrase = party_worded(at, group_end(speech, phrase->end, end), PARTY_GROUP);
        stop = behind_central(speech, phrase->end, end);
        if (stop > phrase->end)
            *phrase = party_worded(at, stop, PARTY_GROUP);
        return true;
    }
    *phrase = party_worded(at, behind_range(speech, stop, end), PARTY_GROUP);
    return true;
}

/* Whether a noun that can act stands at a token, behind a number or not. */
static bool is_actor(const struct speech *speech, size_t at, size_t end)
{
    at += at < end && speech_token(speech, at)->kind == TOKEN_NUMBER;
    return at < end && (speech_hit(speech, at, speech->classes.actor, NULL) != NULL ||
                        speech_has(speech, at, speech->names.organization) ||
                        speech_has(speech, at, speech->names.place_type) ||
                        speech_has(speech, at, speech->names.title) ||
                        speech_has(speech, at, speech->names.honorific) ||
                        speech_word(speech, at, "member") > 0 || speech_is_capital(speech, at));
}

/* The last body that the sentence names before a token; NULL: none. */
static const struct party_phrase *body_before(const struct speech *speech, size_t at)
{
    for (size_t i = speech->party_count; i > 0; i--)
        if (speech->parties[i - 1].end <= at && speech->parties[i - 1].kind == PARTY_BODY)
            return &speech->parties[i - 1];
    return NULL;
}

/* Who "this unit" is: who is called so; before a verb of speech the body that spoke last; else the
 * one named last. */
static void read_this(const struct speech *speech, size_t end, struct party_phrase *phrase)
{
    const struct party_phrase *body = body_before(speech, phrase->first);
    const struct party named = party_names_this(speech, phrase->first);
    size_t verb = speech_skip(speech, phrase->end, end, "adverb");
    bool speaks = speech_is_cue(speech, verb, NULL) ||
                  speech_is_modal(speech, verb > phrase->end ? verb - 1 : verb, "will");

    if (party_is_known(&named))
        phrase->party = named;
    else if (speaks && speech->speaker_age <= THIS_AGE_MOST && party_is_known(&speech->speaker) &&
             speech->speaker.person == PARTY_UNNAMED)
        phrase->party = speech->speaker;
    else if (body != NULL)
        phrase->party = body->party;
    else if (party_is_known(&speech->last_body))
        phrase->party = speech->last_body;
    if (speech_is_capital(speech, phrase->party.words.first) &&
        phrase->party.words.first != phrase->first)
        phrase->kind = PARTY_BODY;
}

/* Whether a verb of speech or "will" follows, with small words before it or not: "the firm above |
 * promises", not "firms on | the coast". */
static bool is_followed_by_verb(const struct speech *speech, size_t at, size_t end)
{
    size_t verb = speech_skip(speech, at, end, "adverb");

    return verb > at || speech_is_cue(speech, verb, NULL) || speech_is_modal(speech, verb, "will");
}

bool party_groups_read(const struct speech *speech, size_t at, size_t end,
                       struct party_phrase *phrase)
{
    const struct lexicon_hit *head = reading_hit(speech->reading, at, speech->classes.actor);
    const char *value;

    if (head == NULL || at + head->length > end)
        return false;
    value = reading_entry(speech->reading, head)->value;
    if (lexicon_is_value(value, "none") || party_groups_is_deed(speech, at, head->length))
        return false;
    if (lexicon_is_value(value, "one")) {
        size_t stop = at + head->length;

        stop = party_names_behind_capitals(speech, stop, end);
        if (speech_word(speech, stop, "linker") > 0)
            stop = group_end(speech, stop, end);
        *phrase = party_worded(at, stop, PARTY_BODY);
        return true;
    }
    if (lexicon_is_value(value, "above")) {
        *phrase = party_worded(at, at + head->length, PARTY_GROUP);
        if (!is_followed_by_verb(speech, phrase->end, end))
            *phrase = party_worded(at, group_end(speech, at + head->length - 1, end), PARTY_GROUP);
        else
            read_this(speech, end, phrase);
        return true;
    }
    if (lexicon_is_value(value, "this")) {
        *phrase = party_worded(at, at + head->length, PARTY_GROUP);
        read_this(speech, end, phrase);
        return true;
    }
    if (lexicon_is_value(value, "own")) {
        *phrase = party_worded(at, at + head->length, PARTY_GROUP);
        return true;
    }
    *phrase = party_worded(at, group_end(speech, at + head->length, end), PARTY_GROUP);
    if (lexicon_is_value(value, "plural") && phrase->end == at + head->length)
        return false;
    *phrase = party_worded(at, behind_range(speech, phrase->end, end), PARTY_GROUP);
    if (lexicon_is_value(value, "plural") && !is_actor(speech, at + head->length, end))
        phrase->kind = PARTY_THINGS;
    return true;
}

size_t party_groups_noun_end(const struct speech *speech, const struct party_phrase *phrase)
{
    const struct lexicon_hit *head =
        reading_hit(speech->reading, phrase->first, speech->classes.actor);
    const struct lexicon_hit *noun;
    size_t at;

    if (head == NULL)
        return phrase->end;
    at = phrase->first + head->length;
    if (!reading_hit_means(speech->reading, head, "plural"))
        return at;
    noun = reading_hit(speech->reading, at, speech->classes.actor);
    if (noun == NULL)
        noun = reading_hit(speech->reading, at, speech->names.organization);
    if (noun == NULL)
        noun = reading_hit(speech->reading, at, speech->names.place_type);
    return noun == NULL ? phrase->end : at + noun->length;
}
