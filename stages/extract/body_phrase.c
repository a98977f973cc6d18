/* Reading the name of a body: see body_phrase.h. */
#include "body_phrase.h"

#include <string.h>

#include "body_reading.h"

enum { NUMBER_DIGITS_MOST = 3, MEMBER_WORDS_MOST = 10, SMALL_WORDS_MOST = 2 };

static const char *const mode_names[BODY_MODES] = {"alone", "place", "seat",  "provincial",
                                                   "field", "words", "named", "hidden"};

enum body_mode body_mode_of(const struct lexicon_entry *entry)
{
    const char *space = strrchr(entry->value, ' ');
    const char *name = space == NULL ? entry->value : space + 1;

    for (size_t i = 0; i < BODY_MODES; i++)
        if (lexicon_is_value(mode_names[i], name))
            return (enum body_mode)i;
    return BODY_HIDDEN;
}

/* "Tài chính, Kế hoạch" is a field of its own, but not before "và Đầu tư": what stands behind its
 * comma is a longer one. */
const struct lexicon_hit *body_field_at(const struct bodies_finder *finder, size_t at)
{
    const struct reading *reading = finder->reading;
    const struct lexicon_hit *field = reading_hit(reading, at, finder->classes.field);
    const struct lexicon_hit *whole = field;

    if (whole == NULL)
        return NULL;
    for (size_t i = at + 1; i + 1 < at + whole->length; i++) {
        const struct lexicon_hit *next = reading_is_mark(reading, i, ',')
                                             ? reading_hit(reading, i + 1, finder->classes.field)
                                             : NULL;

        if (next == NULL || i + 1 + next->length <= at + whole->length)
            continue;
        for (size_t j = 0; j < reading_onset(reading, at)->count; j++)
            if (reading_hits(reading, at)[j].word_class == whole->word_class &&
                at + reading_hits(reading, at)[j].length == i)
                field = &reading_hits(reading, at)[j];
        break;
    }
    return field;
}

/* The longer one of a field and a small word. */
static bool take_field_or_word(struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct lexicon_hit *field = body_hit_at(body, body->at, classes->field);
    const struct lexicon_hit *word = body_hit_at(body, body->at, classes->word);

    if (field != NULL && (word == NULL || field->length >= word->length))
        return body_take_hit(body, PIECE_FIELD, classes->field);
    return body_take_hit(body, PIECE_WORD, classes->word);
}

static bool is_of_place(enum body_mode mode)
{
    return mode == BODY_PLACE || mode == BODY_SEAT || mode == BODY_PROVINCIAL;
}

/* A word for what is no unit of the map: "khóa" in "Tỉnh ủy khóa XV". */
static bool is_no_unit(const struct body_reading *body, const struct lexicon_hit *type)
{
    return reading_entry(body->reading, type)->value[0] == '-';
}

/* "Mỹ" of "Mỹ Thuận": one syllable that names a country, too, before a capital. */
static bool begins_longer_name(const struct body_reading *body)
{
    const struct lexicon_hit *place = body_hit_at(body, body->at, body->finder->classes.place);

    return place != NULL && place->length == 1 &&
           strstr(reading_entry(body->reading, place)->value, " weak") != NULL &&
           body_is_capital(body, body->at + 1) &&
           body->reading->tokens.rows[body->at + 1].shape == SHAPE_CAPITAL &&
           body_hit_at(body, body->at + 1, body->finder->classes.head) == NULL;
}

static bool take_place(struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct lexicon_hit *type;

    if (begins_longer_name(body))
        return false;
    if (body_take_hit(body, PIECE_PLACE, classes->place)) {
        type = body_hit_at(body, body->at, classes->place_last); /* "Vinh Long Province" */
        if (type != NULL && body->reading->tokens.rows[body->at].shape == SHAPE_CAPITAL)
            body->at = body->phrase->pieces[body->phrase->count - 1].end += type->length;
        return true;
    }
    if (body->phrase->mode == BODY_SEAT && body_mapped_length(body, body->at) > 1)
        return body_take(body, PIECE_PLACE, body_mapped_length(body, body->at), 0);
    type = body_hit_at(body, body->at, classes->place_type);
    if (type == NULL ||
        ((is_of_place(body->phrase->mode) ||
          body->phrase->pieces[body->phrase->count - 1].kind == PIECE_PLACE_TYPE) &&
         is_no_unit(body, type)) ||
        !body_take(body, PIECE_PLACE_TYPE, type->length, type->entry))
        return false;
    (void)body_take(body, PIECE_PLACE, body_place_name_length(body, body->at), 0);
    return true;
}

/* "phòng" of "Trưởng phòng Hạ tầng": the end of a title. */
static bool ends_title(const struct body_reading *body, size_t length)
{
    size_t first = body->at;

    return reading_hit_before(body->reading, body->at + length, body->finder->classes.title,
                              &first) != NULL &&
           first < body->at &&
           body_hit_at(body, body->at + length, body->finder->classes.head) == NULL;
}

/* "cục" of "Chi cục": a small syllable behind a capital that is no word by itself. */
static bool is_half_of_word(const struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;

    return body->at > 0 && body_is_capital(body, body->at - 1) &&
           !reading_has_class(body->reading, body->at - 1, classes->between) &&
           !reading_has_class(body->reading, body->at - 1, classes->cue);
}

/* "ban Kinh tế - Ngân sách": a field in capitals tells a body. */
static bool is_before_named_field(const struct body_reading *body, const struct lexicon_hit *head)
{
    const struct lexicon_hit *field =
        body_hit_at(body, body->at + head->length, body->finder->classes.field);

    return field != NULL && field->length > 1 &&
           body_mode_of(reading_entry(body->reading, head)) == BODY_WORDS &&
           body->reading->tokens.rows[body->at + head->length].shape == SHAPE_CAPITAL &&
           !is_half_of_word(body) &&
           body_hit_at(body, body->at + head->length, body->finder->classes.head) == NULL;
}

/* A head that is an everyday word, too, and has no capital here. */
static bool is_everyday_word(const struct body_reading *body, const struct lexicon_hit *hit)
{
    const struct lexicon_hit *proper = body_hit_at(body, body->at, body->finder->classes.proper);

    return proper != NULL && proper->length == hit->length &&
           body->reading->tokens.rows[body->at].shape == SHAPE_LOWER &&
           !ends_title(body, hit->length) && !is_before_named_field(body, hit);
}

static bool take_head(struct body_reading *body)
{
    struct body_phrase *phrase = body->phrase;
    const struct lexicon_hit *hit = body_hit_at(body, body->at, body->finder->classes.head);

    if (hit == NULL || phrase->head_count == BODY_HEADS_MOST || is_everyday_word(body, hit) ||
        !body_take(body, PIECE_HEAD, hit->length, hit->entry))
        return false;
    phrase->heads[phrase->head_count++] = phrase->count - 1;
    phrase->mode = body_mode_of(reading_entry(body->reading, hit));
    phrase->is_complete = phrase->mode == BODY_ALONE;
    return true;
}

static enum piece_kind last_kind(const struct body_phrase *phrase)
{
    return (enum piece_kind)phrase->pieces[phrase->count - 1].kind;
}

/* "Tuyên truyền" behind "Báo chí và", "Luật" behind "Kinh tế -": one capital, or such a common
 * word, that goes on with words of a name that have capitals, too. */
static bool goes_on_with_capital(const struct body_reading *body, size_t next)
{
    const struct token *tokens = body->reading->tokens.rows;
    const struct body_piece *last = &body->phrase->pieces[body->phrase->count - 1];
    bool is_dash = reading_is_mark(body->reading, body->at, '-');

    if (reading_is_mark(body->reading, body->at, ',') || next >= body->end ||
        (last->kind != PIECE_WORD && last->kind != PIECE_FIELD) ||
        tokens[last->first].shape != SHAPE_CAPITAL || !body_is_name_word(body, next) ||
        body_hit_at(body, next, body->finder->classes.place) != NULL)
        return false;
    return body_is_common_word(body, next) ||
           (is_dash && tokens[next].shape == SHAPE_CAPITAL && !body_is_capital(body, next + 1));
}

/* "Trung ương" ends what a body works on. */
static bool is_behind_rank(const struct body_reading *body)
{
    const struct body_piece *last = &body->phrase->pieces[body->phrase->count - 1];
    const struct lexicon_hit *word =
        reading_hit(body->reading, last->first, body->finder->classes.word);

    return last->kind == PIECE_FIELD && word != NULL && last->first + word->length == last->end &&
           strcmp(reading_entry(body->reading, word)->value, "rank") == 0;
}

/* "và", "-", "&" and "," between two pieces of a field: "Kinh tế số và Xã hội số". */
static bool take_joint(struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct lexicon_hit *joint = body_hit_at(body, body->at, classes->joint);
    size_t next = joint == NULL ? 0 : body->at + joint->length;
    bool is_field = joint != NULL && body_hit_at(body, next, classes->field) != NULL;

    if (joint == NULL || body_hit_at(body, next, classes->head) != NULL ||
        (!is_field && body_hit_at(body, next, classes->word) == NULL &&
         !goes_on_with_capital(body, next)))
        return false;
    if (is_behind_rank(body))
        return false; /* "Ban Chỉ đạo Trung ương và Kế hoạch" */
    if (!is_field && last_kind(body->phrase) == PIECE_FIELD &&
        reading_is_mark(body->reading, body->at, ',') && body_is_capital(body, next))
        return false; /* "Cục Hàng không, Khu Quản lý" */
    return body_take(body, PIECE_WORD, joint->length, joint->entry);
}

/* A field makes a name where it or the head has a capital: not in "ngành y tế". */
static bool is_named_field(const struct body_reading *body)
{
    const struct body_phrase *phrase = body->phrase;
    const struct token *tokens = body->reading->tokens.rows;

    return tokens[phrase->pieces[phrase->heads[phrase->head_count - 1]].first].shape !=
               SHAPE_LOWER ||
           tokens[phrase->pieces[phrase->count - 1].first].shape != SHAPE_LOWER;
}

/* Behind a head or a field, "Công an huyện" and "Văn phòng Chính phủ" are bodies, no fields as in
 * "Bộ Công an" and "Cục Điện lực". */
static bool is_before_body(const struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct lexicon_hit *head = body_hit_at(body, body->at, classes->head);
    enum body_mode mode =
        head == NULL ? BODY_HIDDEN : body_mode_of(reading_entry(body->reading, head));
    size_t next = head == NULL ? body->at : body->at + head->length;

    return body->phrase->mode == BODY_WORDS &&
           ((mode == BODY_ALONE && head->length > 1) ||
            (mode == BODY_PLACE && (body_hit_at(body, next, classes->place_type) != NULL ||
                                    body_hit_at(body, next, classes->place) != NULL)));
}

/* A field in small letters behind one with a capital is rather what the body does: "Sở Y tế kiểm
 * tra". */
static bool is_verb_like(const struct body_reading *body)
{
    const struct body_phrase *phrase = body->phrase;
    const struct token *tokens = body->reading->tokens.rows;
    const struct body_piece *last = &phrase->pieces[phrase->count - 1];

    return last->kind != PIECE_HEAD && tokens[body->at].shape == SHAPE_LOWER &&
           tokens[last->first].kind == TOKEN_WORD && tokens[last->first].shape != SHAPE_LOWER &&
           phrase->is_complete;
}

/* "Khu kinh tế" is a word of the name, not a kind of place. */
static bool is_longer_word(const struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct lexicon_hit *word = body_hit_at(body, body->at, classes->word);
    const struct lexicon_hit *type = body_hit_at(body, body->at, classes->place_type);

    return word != NULL && type != NULL && word->length > type->length;
}

/* A place, or a body that has one: "tỉnh", "Công an". */
static bool is_place_or_holder(const struct body_reading *body, size_t at)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct lexicon_hit *type = body_hit_at(body, at, classes->place_type);
    const struct lexicon_hit *head = body_hit_at(body, at, classes->head);

    if (type != NULL && (body->phrase->mode != BODY_NAMED || !is_no_unit(body, type)))
        return true;
    return body_hit_at(body, at, classes->place) != NULL ||
           (head != NULL && body->phrase->mode == BODY_WORDS &&
            (body_mode_of(reading_entry(body->reading, head)) == BODY_PLACE ||
             body_mode_of(reading_entry(body->reading, head)) == BODY_FIELD));
}

/* "(TAND)" inside a name: "Tòa án nhân dân (TAND) TP Hà Nội", "Hợp tác xã (HTX) Tân Lập". Passed
 * over, if a place or name follows. */
static bool pass_short_form(struct body_reading *body)
{
    const struct token *tokens = body->reading->tokens.rows;
    size_t next = body->at + 3;

    if (next >= body->end || !reading_is_mark(body->reading, body->at, '(') ||
        !reading_is_mark(body->reading, body->at + 2, ')') ||
        tokens[body->at + 1].kind != TOKEN_WORD || tokens[body->at + 1].shape == SHAPE_LOWER ||
        tokens[body->at + 1].shape == SHAPE_CAPITAL ||
        !(is_place_or_holder(body, next) ||
          (body->phrase->mode == BODY_NAMED && body->phrase->count == 1 &&
           body_is_capital(body, next) && tokens[next].shape == SHAPE_CAPITAL)))
        return false;
    body->at = next;
    return true;
}

/* "quốc gia" behind a field: no verb of what the body does. */
static bool is_word_of_rank(const struct body_reading *body)
{
    const struct lexicon_hit *word = body_hit_at(body, body->at, body->finder->classes.word);

    return word != NULL && strcmp(reading_entry(body->reading, word)->value, "rank") == 0;
}

/* "Trung tâm Khuyến nông quốc gia | nghiên cứu" */
static bool is_behind_rank_of_field(const struct body_reading *body)
{
    const struct body_phrase *phrase = body->phrase;
    const struct body_piece *last = &phrase->pieces[phrase->count - 1];

    return phrase->count > 1 && last->kind == PIECE_WORD && last[-1].kind == PIECE_FIELD &&
           last->entry != 0 &&
           strcmp(body->reading->lexicon->entries[last->entry].value, "rank") == 0;
}

/* A word that names of bodies have; one with a capital makes a name. */
static bool take_small_word(struct body_reading *body)
{
    struct body_phrase *phrase = body->phrase;
    bool is_capital = body_is_capital(body, body->at);

    if ((last_kind(phrase) == PIECE_FIELD && !is_capital && !is_word_of_rank(body)) ||
        (!is_capital && is_behind_rank_of_field(body)) ||
        !body_take_hit(body, PIECE_WORD, body->finder->classes.word))
        return false;
    phrase->is_complete = phrase->is_complete || is_capital;
    return true;
}

/* Capitals, or a common word of two syllables. */
static bool take_proper_name(struct body_reading *body)
{
    size_t length = !body_is_half_word(body, body->at) ? body_name_length(body, body->at)
                    : body_may_be_word(body, body->at) ? 2
                                                       : 0;

    if (!body_take(body, PIECE_NAME, length, 0))
        return false;
    body->phrase->is_complete = true;
    return true;
}

/* "chợ Hạ Lâm" in "Ban Quản lý chợ Hạ Lâm": the word for a site; its name is read next. */
static bool take_site(struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct lexicon_hit *plural = body_hit_at(body, body->at, classes->plural);
    size_t first = body->at + (plural == NULL ? 0 : plural->length); /* "các cảng cá Hạ Lâm" */
    const struct lexicon_hit *site = body_hit_at(body, first, classes->not_own);
    const struct lexicon_hit *word = body_hit_at(body, body->at, classes->word);

    return site != NULL && (word == NULL || word->length <= first - body->at + site->length) &&
           body_is_name_word(body, first + site->length) &&
           body_take(body, PIECE_WORD, first - body->at + site->length, 0);
}

/* "đầu tư xây dựng" is a word, not the field "đầu tư" and more. */
static bool begins_longer_word(const struct body_reading *body, const struct lexicon_hit *field)
{
    const struct lexicon_hit *word = body_hit_at(body, body->at, body->finder->classes.word);

    return field != NULL && word != NULL && word->length > field->length &&
           last_kind(body->phrase) != PIECE_FIELD;
}

/* The field of a name; behind that of a ministry others may follow. */
static bool take_field(struct body_reading *body)
{
    struct body_phrase *phrase = body->phrase;
    const struct lexicon_hit *field =
        body_hit_at(body, body->at, body->finder->classes.field) == NULL
            ? NULL
            : body_field_at(body->finder, body->at);

    if (is_verb_like(body) || (phrase->mode != BODY_FIELD && begins_longer_word(body, field)))
        return false;
    if (phrase->mode != BODY_FIELD
            ? !body_take_hit(body, PIECE_FIELD, body->finder->classes.field)
            : field == NULL || !body_take(body, PIECE_FIELD, field->length, field->entry))
        return false;
    phrase->is_complete = phrase->is_complete || is_named_field(body);
    return true;
}

/* What only a head may have behind it: another one, or a site. */
static bool take_behind_head(struct body_reading *body)
{
    enum piece_kind last = last_kind(body->phrase);

    if (last == PIECE_FIELD)
        return body->phrase->mode == BODY_WORDS && take_site(body); /* "Hải quan cửa khẩu" */
    return last == PIECE_HEAD &&
           ((body->phrase->mode != BODY_FIELD && take_head(body)) || take_site(body));
}

/* "Quân khu 2": a head that a number may name. */
static bool is_numbered(const struct body_reading *body)
{
    const struct body_phrase *phrase = body->phrase;
    const struct body_piece *head = &phrase->pieces[phrase->count - 1];
    const struct lexicon_hit *numbered =
        body_hit_at(body, head->first, body->finder->classes.numbered);

    return numbered != NULL && head->first + numbered->length == head->end &&
           body_is_free(body, body->at) &&
           body->reading->tokens.rows[body->at].kind == TOKEN_NUMBER &&
           body->reading->tokens.rows[body->at].size <= NUMBER_DIGITS_MOST;
}

/* "85" of "Ban QLDA 85". */
static bool take_number_of_head(struct body_reading *body)
{
    if (last_kind(body->phrase) != PIECE_HEAD || !is_numbered(body))
        return false;
    body->phrase->is_complete = true;
    return body_take(body, PIECE_NAME, 1, 0);
}

/* "Việt Nam - Nhật Bản" in "Hội Hữu nghị Việt Nam - Nhật Bản". */
static bool take_two_places(struct body_reading *body)
{
    const uint8_t class = body->finder->classes.place;
    const struct lexicon_hit *left = body_hit_at(body, body->at, class);
    size_t dash = left == NULL ? 0 : body->at + left->length;
    const struct lexicon_hit *right = left != NULL && reading_is_mark(body->reading, dash, '-')
                                          ? body_hit_at(body, dash + 1, class)
                                          : NULL;

    return right != NULL && body_take(body, PIECE_NAME, dash + 1 + right->length - body->at, 0);
}

/* What may follow in a name of words: fields, small words, other bodies, places. */
static bool take_words(struct body_reading *body)
{
    struct body_phrase *phrase = body->phrase;
    enum piece_kind last = last_kind(phrase);

    if (last == PIECE_PLACE)
        return false;
    if ((last == PIECE_HEAD || last == PIECE_FIELD) && is_before_body(body) && take_head(body))
        return true;
    if (take_field(body) || take_behind_head(body) || take_number_of_head(body))
        return true;
    if ((last == PIECE_WORD || last == PIECE_FIELD) && take_two_places(body)) {
        phrase->is_complete = true;
        return true;
    }
    if (!is_longer_word(body) && take_place(body)) {
        phrase->is_complete =
            phrase->is_complete || (last_kind(phrase) == PIECE_PLACE && phrase->mode != BODY_FIELD);
        return true;
    }
    if (last == PIECE_PLACE_TYPE)
        return false;
    if (take_small_word(body))
        return true;
    if (((last == PIECE_FIELD && phrase->mode == BODY_WORDS) || last == PIECE_WORD) &&
        take_joint(body))
        return true;
    return take_proper_name(body);
}

/* Small letters behind a proper name: "Tập đoàn Hòa Phát tổ chức". */
static bool is_behind_name(const struct body_reading *body)
{
    const struct body_phrase *phrase = body->phrase;
    const struct token *tokens = body->reading->tokens.rows;

    return last_kind(phrase) == PIECE_NAME && tokens[body->at].kind == TOKEN_WORD &&
           tokens[body->at].shape == SHAPE_LOWER && phrase->count > 1 &&
           (tokens[body->at - 1].shape != SHAPE_LOWER ||
            body_hit_at(body, body->at, body->finder->classes.word) == NULL);
}

static bool is_country(const struct body_reading *body, size_t at)
{
    const struct lexicon_hit *place = body_hit_at(body, at, body->finder->classes.place);

    return place != NULL && strncmp(reading_entry(body->reading, place)->value, "country", 7) == 0;
}

/* A country behind small words that say whose body it is: "Hiệp hội các nhà xuất khẩu gạo Ấn Độ".
 * What they say is not known, so they must lead to a country at once. */
static bool take_members(struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct token *tokens = body->reading->tokens.rows;
    const struct body_phrase *phrase = body->phrase;
    size_t at = body->at;

    if (tokens[phrase->pieces[0].first].shape == SHAPE_LOWER ||
        (last_kind(phrase) == PIECE_NAME && body_hit_at(body, at, classes->joint) != NULL) ||
        strncmp(body->reading->lexicon->entries[phrase->pieces[0].entry].value, "other", 5) != 0)
        return false;
    if (phrase->count == 1 && body_hit_at(body, at, classes->plural) != NULL)
        at++;
    while (at < body->end && at < body->at + MEMBER_WORDS_MOST && body_is_free(body, at) &&
           tokens[at].kind == TOKEN_WORD && body_hit_at(body, at, classes->place) == NULL &&
           body_hit_at(body, at, classes->place_type) == NULL &&
           !reading_has_class(body->reading, at, classes->title) &&
           (!reading_has_class(body->reading, at, classes->between) ||
            body_hit_at(body, at, classes->joint) != NULL))
        at++;
    if (at == body->at || !is_country(body, at))
        return false;
    return body_take(body, PIECE_WORD, at - body->at, 0);
}

/* "2" of "Công ty Điện Sơn Trà 2": a digit that no counted thing follows. */
static bool is_number_of_name(const struct body_reading *body)
{
    const struct token *tokens = body->reading->tokens.rows;
    size_t next = body->at + 1;

    return body_is_free(body, body->at) && tokens[body->at].kind == TOKEN_NUMBER &&
           tokens[body->at].size == 1 &&
           (next >= body->end || tokens[next].kind == TOKEN_MARK ||
            reading_has_class(body->reading, next, body->finder->classes.between));
}

/* The number that names a body, or a part of its name does. */
static bool take_number(struct body_reading *body)
{
    enum piece_kind last = last_kind(body->phrase);

    if (take_number_of_head(body))
        return true;
    if ((body_is_free(body, body->at) && last == PIECE_WORD &&
         body->reading->tokens.rows[body->at].kind == TOKEN_NUMBER) ||
        (last == PIECE_NAME && is_number_of_name(body)))
        return body_take(body, PIECE_NAME, 1, 0);
    return false;
}

/* "nhà" of "Công ty Phát triển nhà Hoa Sơn": one or two small words between what a company does
 * and its name. */
static bool take_words_between(struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct token *tokens = body->reading->tokens.rows;
    enum piece_kind last = last_kind(body->phrase);
    size_t at = body->at;

    if ((last != PIECE_WORD && last != PIECE_FIELD) ||
        tokens[body->phrase->pieces[body->phrase->count - 1].first].shape != SHAPE_CAPITAL)
        return false;
    while (at < body->at + SMALL_WORDS_MOST && body_is_free(body, at) &&
           tokens[at].kind == TOKEN_WORD && tokens[at].shape == SHAPE_LOWER &&
           !reading_has_class(body->reading, at, classes->between) &&
           !reading_has_class(body->reading, at, classes->cue) &&
           !reading_has_class(body->reading, at, classes->joint) &&
           body_hit_at(body, at, classes->place_type) == NULL)
        at++;
    return at > body->at && body_is_name_word(body, at) && tokens[at].shape == SHAPE_CAPITAL &&
           body_hit_at(body, at, classes->place) == NULL &&
           body_take(body, PIECE_WORD, at - body->at, 0);
}

/* "VN Đà Phú", "Việt Nam Thương Tín": the name of a company that begins with a place. */
static bool take_name_behind_place(struct body_reading *body)
{
    const struct lexicon_hit *place = body_hit_at(body, body->at, body->finder->classes.place);
    const struct body_piece *last = &body->phrase->pieces[body->phrase->count - 1];
    size_t next = place == NULL ? body->end : body->at + place->length;

    return next < body->end && last->kind == PIECE_HEAD &&
           strncmp(body->reading->lexicon->entries[last->entry].value, "company", 7) == 0 &&
           body_is_name_word(body, next) && !body->reading->tokens.rows[next].glued &&
           body_hit_at(body, next, body->finder->classes.place) == NULL &&
           body_hit_at(body, next, body->finder->classes.place_type) == NULL &&
           body_take(body, PIECE_NAME, place->length + body_name_length(body, next), 0);
}

/* What may follow in a proper name: small words that say what the body does, then capitals, then
 * its place. */
static bool take_named(struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    struct body_phrase *phrase = body->phrase;
    enum piece_kind last = last_kind(phrase);
    bool is_capital = body_is_capital(body, body->at);

    if (last == PIECE_HEAD && body_hit_at(body, body->at, classes->numbered) != NULL &&
        take_head(body))
        return true;
    if (take_two_places(body) || take_name_behind_place(body) ||
        body_take_hit(body, PIECE_PLACE, classes->place)) {
        phrase->is_complete = true;
        return true;
    }
    if (!is_behind_name(body) && take_field_or_word(body)) {
        phrase->is_complete = phrase->is_complete || is_capital;
        return true;
    }
    if (body_take(body, PIECE_NAME,
                  body_is_common_word(body, body->at) ? 2 : body_name_length(body, body->at), 0)) {
        phrase->is_complete = true;
        return true;
    }
    if (take_number(body) || take_members(body) || take_words_between(body))
        return true;
    if (last == PIECE_HEAD || phrase->is_complete) {
        if (!take_place(body))
            return last != PIECE_HEAD && take_joint(body);
        phrase->is_complete = phrase->is_complete || last_kind(phrase) == PIECE_PLACE;
        return true;
    }
    return (last == PIECE_FIELD || last == PIECE_WORD) && take_joint(body);
}

/* "tại Ukraine" behind an embassy's country. */
static bool take_seat(struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct body_phrase *phrase = body->phrase;
    const struct body_piece *last = &phrase->pieces[phrase->count - 1];
    const struct lexicon_hit *link = body_hit_at(body, body->at, classes->link);
    const struct lexicon_hit *seat;

    if (phrase->mode != BODY_NAMED || last->kind != PIECE_PLACE || last->entry == 0 ||
        strcmp(body->reading->lexicon->entries[last->entry].value, "country") != 0 ||
        link == NULL || strcmp(reading_entry(body->reading, link)->value, "seat") != 0)
        return false;
    seat = body_hit_at(body, body->at + link->length, classes->place);
    return seat != NULL && body_take(body, PIECE_WORD, link->length, link->entry) &&
           body_take(body, PIECE_PLACE, seat->length, 0);
}

/* "của Quốc hội" behind what a committee works on, "của Thủ tướng" behind "Tổ công tác". */
static bool take_owner(struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct lexicon_hit *link = body_hit_at(body, body->at, classes->link);
    size_t next = link == NULL ? body->end : body->at + link->length;
    bool is_field = last_kind(body->phrase) == PIECE_FIELD;
    const struct lexicon_hit *owner;

    if (body->phrase->mode != BODY_WORDS || next >= body->end ||
        !(is_field || last_kind(body->phrase) == PIECE_HEAD) ||
        strcmp(reading_entry(body->reading, link)->value, "of") != 0 ||
        body->reading->tokens.rows[next].shape != SHAPE_CAPITAL)
        return false;
    owner = body_hit_at(body, next, is_field ? classes->head : classes->title);
    if (owner == NULL ||
        (is_field && body_mode_of(reading_entry(body->reading, owner)) != BODY_ALONE))
        return false;
    if (!body_take(body, PIECE_WORD, link->length, link->entry))
        return false;
    body->phrase->is_complete = true;
    return is_field ? take_head(body) : body_take(body, PIECE_NAME, owner->length, 0);
}

/* "về an toàn thực phẩm" behind "Ban Chỉ đạo liên ngành": what a committee is about. */
static bool take_topic(struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct body_phrase *phrase = body->phrase;
    const struct lexicon_hit *link =
        phrase->mode == BODY_WORDS ? body_hit_at(body, body->at, classes->link) : NULL;
    size_t next = link == NULL ? body->end : body->at + link->length;
    const char *head = body->reading->lexicon->entries[phrase->pieces[0].entry].value;

    return next < body->end && strcmp(reading_entry(body->reading, link)->value, "topic") == 0 &&
           strncmp(head, "government", 10) == 0 && last_kind(phrase) != PIECE_PLACE_TYPE &&
           (body_hit_at(body, next, classes->field) != NULL ||
            body_hit_at(body, next, classes->word) != NULL) &&
           body_take(body, PIECE_WORD, link->length, link->entry);
}

static bool take_piece(struct body_reading *body)
{
    struct body_phrase *phrase = body->phrase;

    if (take_seat(body) || take_owner(body) || take_topic(body))
        return true;
    if (body->at < body->end && last_kind(phrase) != PIECE_PLACE)
        (void)pass_short_form(body);
    if (body->at >= body->end || last_kind(phrase) == PIECE_PLACE)
        return false;
    switch (phrase->mode) {
    case BODY_PLACE:
    case BODY_SEAT:
    case BODY_PROVINCIAL:
        if (!take_place(body))
            return false;
        phrase->is_complete = last_kind(phrase) == PIECE_PLACE;
        return true;
    case BODY_FIELD:
    case BODY_WORDS:
        return take_words(body);
    case BODY_NAMED:
        return take_named(body);
    case BODY_ALONE:
    case BODY_HIDDEN:
    case BODY_MODES:
        break;
    }
    return false;
}

/* "Công nghiệp tàu thủy,": a small word behind one with a capital, at the end of a clause. */
static bool ends_clause(const struct bodies_finder *finder, const struct body_phrase *phrase,
                        size_t end)
{
    const struct token *tokens = finder->reading->tokens.rows;
    const struct body_piece *piece = &phrase->pieces[phrase->count - 1];
    const struct body_piece *before = piece - 1;

    return (piece->end == end || tokens[piece->end].kind == TOKEN_MARK) &&
           (before->kind == PIECE_WORD || before->kind == PIECE_FIELD) &&
           tokens[before->first].shape == SHAPE_CAPITAL;
}

/* Whether a last piece joined nothing, or is a small word behind a proper name. */
static bool is_loose(const struct bodies_finder *finder, const struct body_phrase *phrase,
                     size_t end)
{
    const struct body_piece *piece = &phrase->pieces[phrase->count - 1];

    return piece->kind == PIECE_WORD && !ends_clause(finder, phrase, end) &&
           (reading_has_class(finder->reading, piece->first, finder->classes.joint) ||
            (phrase->mode == BODY_NAMED &&
             finder->reading->tokens.rows[piece->first].shape == SHAPE_LOWER));
}

static void drop_loose_end(const struct bodies_finder *finder, struct body_phrase *phrase,
                           size_t end)
{
    while (phrase->count > 1 && phrase->is_complete && is_loose(finder, phrase, end))
        phrase->count--;
}

bool body_phrase_read(const struct bodies_finder *finder, size_t at, size_t end,
                      struct body_phrase *phrase)
{
    struct body_reading body = {finder, finder->reading, phrase, at, end};

    phrase->first = at;
    phrase->count = 0;
    phrase->head_count = 0;
    phrase->is_complete = false;
    if (!take_head(&body))
        return false;
    while (take_piece(&body))
        continue;
    drop_loose_end(finder, phrase, end);
    phrase->end = phrase->pieces[phrase->count - 1].end;
    return true;
}
