/* Subjects: see subjects.h. */
#include "subjects.h"

#include "explained.h"

enum {
    FAR_TOKENS_MOST = 12,
    ADVERBS_MOST = 8,
    SUBJECT_TOKENS_MOST = 10,
    SUBJECT_LOOKED_AT = 16,
    MATTER_TOKENS_MOST = 60,
    ROLES_LOOKED_AT = 400,
    BRACKET_TOKENS_MOST = 30
};

/* Where the date begins that ends at a token of this sentence; `end` when none does. */
static size_t date_before(const struct speech *speech, size_t end)
{
    const struct findings *findings = speech->findings;

    for (size_t i = speech->date; i < findings->dates.count; i++) {
        const struct span span = findings->dates.rows[i].span;

        if (span.first >= end)
            break;
        if (span.end == end)
            return span.first;
    }
    return end;
}

/* The same for a date, with the word that points to it, if there is one: "tháng 11 | này". */
static size_t pointed_date_before(const struct speech *speech, size_t end)
{
    const size_t date_end = end - speech_word_before(speech, end, "noun-end");
    const size_t first = date_before(speech, date_end);

    return first < date_end ? first : end;
}

/* Back over small words and dates that stand between a subject and its verb. */
static size_t before_adverbs(const struct speech *speech, size_t from, size_t verb)
{
    bool moved = true;

    for (size_t i = 0; i < ADVERBS_MOST && moved && verb > from; i++) {
        size_t length = speech_word_before(speech, verb, "adverb");
        size_t first = length > 0 ? verb - length : pointed_date_before(speech, verb);

        if (length == 0 && first < verb && speech_has_whole_words(speech))
            first -= speech_word_before(speech, first, "inside"); /* "on June 5" */
        moved = first < verb && first >= from;
        if (moved)
            verb = first;
    }
    return verb;
}

/* Where the words before `end` begin that no mark divides from it. */
static size_t words_before(const struct speech *speech, size_t from, size_t end)
{
    size_t least = end > from + SUBJECT_LOOKED_AT ? end - SUBJECT_LOOKED_AT : from;
    size_t at = end;

    while (
        at > least &&
        (speech_token(speech, at - 1)->kind != TOKEN_MARK || speech_is_mark(speech, at - 1, '/')) &&
        speech_word(speech, at - 1, "reason") == 0 &&
        (speech_word(speech, at - 1, "and") == 0 ||
         speech_word(speech, at, "when") + speech_word(speech, at, "if") == 0))
        at--;
    while (at < end && speech_lead(speech, at) > 0)
        at += speech_lead(speech, at);
    return at < end ? at : end;
}

/* Where "the matter of" begins before bare verbs with commas, the last of which is the beginning of
 * a subject: `việc đo đạc, | kiểm đếm đất cần ...`; the token when it does not. */
static size_t matter_before(const struct speech *speech, size_t from, size_t words)
{
    const size_t least = words > from + MATTER_TOKENS_MOST ? words - MATTER_TOKENS_MOST : from;
    size_t at = words;

    while (at > least + 1 && speech_is_mark(speech, at - 1, ',')) {
        size_t first = at;
        const struct lexicon_hit *deed =
            reading_hit_before(speech->reading, at - 1, speech->classes.deed, &first);

        if (deed == NULL || first <= least)
            return words;
        at = first;
        if (speech_word_before(speech, at, "matter") > 0)
            return at - speech_word_before(speech, at, "matter");
    }
    return words;
}

/* The same for things with a comma before the last of them: `việc | xử lý rác, nước thải phải`. */
static size_t things_before(const struct speech *speech, size_t from, size_t words)
{
    const size_t least = words > from + SUBJECT_LOOKED_AT ? words - SUBJECT_LOOKED_AT : from;

    if (words <= from + 1 || !speech_is_mark(speech, words - 1, ','))
        return words;
    for (size_t at = words - 1; at > least && speech_token(speech, at - 1)->kind != TOKEN_MARK;
         at--) {
        const size_t first = at - 1;
        const size_t matter = speech_word(speech, first, "matter");
        const bool begins = first == from || speech_token(speech, first - 1)->kind == TOKEN_MARK ||
                            speech_word_before(speech, first, "that") > 0;

        if (matter > 0 && begins && speech_is_deed(speech, first + matter))
            return first;
    }
    return words;
}

/* The party before the bracket that a token closes: "Bộ Y tế (BYT)"; or NULL. */
static const struct party_phrase *before_bracket(const struct speech *speech, size_t from,
                                                 size_t close)
{
    for (size_t at = close; at > from && at + BRACKET_TOKENS_MOST > close; at--)
        if (speech_is_mark(speech, at - 1, '('))
            return parties_ending(speech, at - 1);
    return NULL;
}

/* The party whose words, or what explains them, end before `end`. */
static const struct party_phrase *party_before(const struct speech *speech, size_t from, size_t end)
{
    const struct party_phrase *phrase = parties_ending(speech, end);

    if (phrase == NULL && end > from && speech_is_mark(speech, end - 1, ')'))
        phrase = before_bracket(speech, from, end - 1);
    if (phrase == NULL && end > from && speech_is_mark(speech, end - 1, ')'))
        phrase = explained_before(speech, from, end);
    if (phrase == NULL && end > from + 1 && speech_word(speech, end, "also") == 0 &&
        (speech_is_mark(speech, end - 1, ',') || speech_is_mark(speech, end - 1, '-')))
        phrase = explained_before(speech, from, end - 1);
    return phrase != NULL && phrase->first >= from ? phrase : NULL;
}

/* Whether a word in small letters that is none of the small ones stands before a token, or a comma
 * of an enumeration: "người Việt Nam", "xã, phường, thị trấn". */
static bool is_noun_before(const struct speech *speech, size_t at)
{
    if (speech_is_mark(speech, at - 1, ','))
        return at > 1 && !speech_is_capital(speech, at) &&
               speech_word_before(speech, at - 1, "field") == 0 &&
               (speech_word_before(speech, at - 1, "member") > 0 ||
                speech_has(speech, at - 2, speech->names.place_type));
    return speech_token(speech, at - 1)->kind == TOKEN_WORD &&
           speech_token(speech, at - 1)->shape == SHAPE_LOWER &&
           speech_word_before(speech, at, "adverb") + speech_word_before(speech, at, "lead") +
                   speech_word_before(speech, at, "also") + speech_word_before(speech, at, "if") +
                   speech_word_before(speech, at, "that") + speech_word_before(speech, at, "and") +
                   speech_word_before(speech, at, "then") ==
               0;
}

/* Whether a body is called by its name alone. */
static bool is_brand(const struct speech *speech, const struct party_phrase *phrase)
{
    return phrase->kind == PARTY_BODY && speech_is_capital(speech, phrase->first) &&
           !speech_has(speech, phrase->first, speech->names.organization) &&
           speech_marks(speech, phrase->first)->body == 0;
}

/* Whether a deed that is no verb of speech stands right before a token: what begins there is its
 * object. */
static bool is_object(const struct speech *speech, size_t at)
{
    size_t first;

    return reading_hit_before(speech->reading, at, speech->classes.deed, &first) != NULL &&
           speech_is_deed(speech, first) && !speech_is_cue(speech, first, NULL);
}

/* Whether a party is but the end of a longer phrase, which is what must be done or will happen:
 * "the work of the province must ...". Several things speak only where a clause begins. */
static bool is_inside(const struct speech *speech, size_t from, size_t verb,
                      const struct party_phrase *phrase)
{
    size_t at = phrase->first;
    bool is_modal = speech_has(speech, verb, speech->classes.modal);

    if (!is_modal && speech_word_before(speech, at, "send") > 0)
        return true;
    if (is_modal && phrase->kind == PARTY_GROUP && at > from && is_object(speech, at))
        return true;
    if (phrase->kind == PARTY_THINGS)
        return is_modal || (at > from && speech_token(speech, at - 1)->kind != TOKEN_MARK &&
                            speech_word_before(speech, at, "lead") == 0);
    return is_modal && at > from && phrase->kind != PARTY_PERSON &&
           (speech_word_before(speech, at, "inside") > 0 ||
            ((phrase->kind == PARTY_PLACE || is_brand(speech, phrase)) &&
             date_before(speech, at) == at && is_noun_before(speech, at)));
}

/* The party that begins the words before a verb of speech and is told apart from others by the rest
 * of them: "people hit by the flood ask". */
static const struct party_phrase *far_before(const struct speech *speech, size_t words, size_t end)
{
    for (size_t i = 0; i < speech->party_count; i++) {
        const struct party_phrase *phrase = &speech->parties[i];

        if (phrase->first != words)
            continue;
        if (phrase->kind == PARTY_PLACE || phrase->kind == PARTY_THINGS ||
            phrase->kind == PARTY_SELF || phrase->end + FAR_TOKENS_MOST < end)
            return NULL;
        for (size_t at = phrase->end; at < end; at++)
            if (speech_is_cue(speech, at, NULL) || speech_word(speech, at, "that") > 0)
                return NULL;
        return phrase;
    }
    return NULL;
}

/* The last of several that seem to be one group, the first of which is the object of a deed, or
 * belongs to what stands before, or tells by whom something is said: `Để giúp địa phương, ngành y
 * tế cần ...`, `Đáp lại ý kiến của công nhân, công ty đồng ý ...`, `Theo Công ty A, đơn vị sẽ ...`.
 */
static bool read_last(const struct speech *speech, const struct party_phrase *group, bool is_modal,
                      struct party_phrase *last)
{
    size_t first;
    const struct lexicon_hit *cue =
        reading_hit_before(speech->reading, group->first, speech->classes.cue, &first);

    if (group->kind != PARTY_GROUP ||
        !((is_modal && is_object(speech, group->first)) ||
          speech_word_before(speech, group->first, "inside") > 0 ||
          (cue != NULL && reading_hit_means(speech->reading, cue, "according"))))
        return false;
    for (size_t at = group->end; at > group->first + 1; at--)
        if (speech_is_mark(speech, at - 1, ','))
            return party_read(speech, at, group->end, last) && last->end == group->end;
    return false;
}

/* The party that ends at a token and begins with the clause, where one was read as the end of a row
 * of the clause before: "builds the pier and | the city will". */
static bool read_rest(const struct speech *speech, size_t from, size_t end,
                      struct party_phrase *rest)
{
    const struct party_phrase *row = parties_ending(speech, end);

    return row != NULL && row->first < from && party_read(speech, from, end, rest) &&
           rest->end == end;
}

/* "The dam, the oldest of all, | will": whether the comma before a verb ends what explains a
 * subject of whole words that names no party. */
static bool is_behind_apposition(const struct speech *speech, size_t from, size_t end)
{
    size_t commas = 0;

    if (!speech_has_whole_words(speech) || end <= from + 1 || !speech_is_mark(speech, end - 1, ','))
        return false;
    for (size_t at = from; at < end; at++) {
        if (speech_is_modal(speech, at, NULL) || speech_is_cue(speech, at, NULL))
            return false;
        commas += speech_is_mark(speech, at, ',');
    }
    return commas > 1;
}

/* Whether words tell of many, of whom a verb behind "then" tells more: `những người đã tới đó thì
 * phải khai báo`. */
static bool are_many_then(const struct speech *speech, size_t words, size_t verb)
{
    return speech_word_before(speech, verb, "then") > 0 &&
           speech_hit(speech, words, speech->classes.actor, "plural") != NULL;
}

struct subject subject_of_verb(const struct speech *speech, size_t from, size_t verb)
{
    size_t end = before_adverbs(speech, from, verb);
    const struct party_phrase *phrase = party_before(speech, from, end);
    struct subject subject = {.party = party_nobody(), .kind = PARTY_THINGS, .first = end};
    struct party_phrase last;
    struct party_phrase rest;
    size_t words;

    if (phrase != NULL)
        phrase = explained_person(speech, from, verb, phrase);
    else if (read_rest(speech, from, end, &rest))
        phrase = &rest;
    if (phrase != NULL && phrase->kind == PARTY_SELF) {
        subject.first = phrase->first;
        subject.kind = PARTY_SELF;
        return subject;
    }
    if (phrase != NULL &&
        read_last(speech, phrase, speech_has(speech, verb, speech->classes.modal), &last))
        phrase = &last;
    if (phrase != NULL && !is_inside(speech, from, verb, phrase))
        return (struct subject){phrase->party, phrase->kind, phrase->first, true};
    words = matter_before(speech, from, words_before(speech, from, end));
    words = things_before(speech, from, words);
    if (words == end && is_behind_apposition(speech, from, end)) {
        subject.has_words = true;
        return subject;
    }
    if (words == end || speech_word_before(speech, end, "and") > 0 ||
        speech_word_before(speech, end, "also") > 0 || speech_word_before(speech, end, "lead") > 0)
        return subject;
    if (!speech_has(speech, verb, speech->classes.modal)) {
        phrase = far_before(speech, words, end);
        if (phrase != NULL)
            return (struct subject){phrase->party, phrase->kind, phrase->first, true};
    }
    subject.has_words = speech_word(speech, words, "when") + speech_word(speech, words, "if") == 0;
    if (are_many_then(speech, words, verb) ||
        (end - words <= SUBJECT_TOKENS_MOST &&
         !speech_has(speech, words, speech->classes.connector)))
        subject.first = words;
    return subject;
}

struct party subject_body(const struct speech *speech, const struct party *party)
{
    const struct findings *findings = speech->findings;
    struct party behind = {.person = PARTY_UNNAMED};
    const struct lexicon_hit *head;
    size_t count =
        findings->roles.count < ROLES_LOOKED_AT ? findings->roles.count : ROLES_LOOKED_AT;

    if (party->person != PARTY_UNNAMED) {
        for (size_t i = 0; i < count && behind.words.end == 0; i++)
            if (findings->roles.rows[i].person == party->person)
                behind.words = findings->roles.rows[i].organization;
        return behind;
    }
    if (party->words.end == 0)
        return behind;
    head = speech_hit(speech, party->words.first, speech->classes.actor, "inner");
    if (head != NULL) {
        uint32_t first = party->words.first + head->length;

        if (first < party->words.end)
            behind.words = (struct span){first, party->words.end};
    }
    return behind;
}

bool subject_has_office(const struct speech *speech, const struct party *person)
{
    const struct findings *findings = speech->findings;

    for (size_t i = 0; i < findings->roles.count && i < ROLES_LOOKED_AT; i++)
        if (findings->roles.rows[i].person == person->person)
            return true;
    return false;
}

/* Whether all words of `part` stand in `whole`. */
static bool holds_words(const struct reading *reading, struct span whole, struct span part)
{
    for (uint32_t i = part.first; i < part.end; i++) {
        uint32_t j = whole.first;

        while (j < whole.end && !reading_is_same_word(reading, i, j))
            j++;
        if (j == whole.end)
            return false;
    }
    return true;
}

bool subject_has_words(const struct speech *speech, struct span whole, struct span part)
{
    return part.end > part.first && holds_words(speech->reading, whole, part);
}

/* Whether the words of a title call the one who leads a body: "Thủ tướng" and "Chính phủ". */
static bool leads(const struct speech *speech, struct span title, const struct party *body)
{
    return speech_noun(speech, title.first, "premier") > 0 &&
           speech_noun(speech, body->words.first, "cabinet") == body->words.end - body->words.first;
}

/* The same for somebody without a name: "Bộ trưởng Bộ Y tế" and "Bộ". */
static bool is_of_title(const struct speech *speech, struct span title, const struct party *body)
{
    return title.end > title.first && speech_has(speech, title.first, speech->names.title) &&
           (leads(speech, title, body) || holds_words(speech->reading, title, body->words));
}

/* Whether a body or place is what a person speaks for: all its words stand in one of his roles, or
 * the body of a role in it, or its field in a role ("Thứ trưởng Y tế" and "Bộ Y tế"). */
bool subject_is_of(const struct speech *speech, const struct party *person,
                   const struct party *body)
{
    const struct reading *reading = speech->reading;
    const struct findings *findings = speech->findings;

    if (body->words.end == 0)
        return false;
    if (person->person == PARTY_UNNAMED)
        return is_of_title(speech, person->words, body);
    for (size_t i = 0; i < findings->roles.count && i < ROLES_LOOKED_AT; i++) {
        const struct role *role = &findings->roles.rows[i];

        if (role->person != person->person)
            continue;
        if (leads(speech, role->span, body) || holds_words(reading, role->span, body->words) ||
            (role->organization.end != 0 && holds_words(reading, body->words, role->organization)))
            return true;
        if (body->words.end > body->words.first + 1 &&
            !speech_has(speech, body->words.first + 1, speech->names.place) &&
            holds_words(reading, role->span, (struct span){body->words.first + 1, body->words.end}))
            return true;
    }
    return false;
}
