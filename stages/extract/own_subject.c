/* Subjects in a list of demands: see own_subject.h. */
#include "own_subject.h"

enum { NOUN_TOKENS_MOST = 3 };

bool own_subject_begins(const struct speech *speech, size_t at, size_t end)
{
    const size_t most = at + NOUN_TOKENS_MOST + 1 < end ? at + NOUN_TOKENS_MOST + 1 : end;

    for (size_t i = at; i < most; i++) {
        const struct lexicon_hit *must = speech_hit(speech, i, speech->classes.modal, "must");

        if (must != NULL)
            return i > at && speech_word(speech, i, "burden") == must->length;
        if (speech_token(speech, i)->kind != TOKEN_WORD || speech_is_capital(speech, i) ||
            speech_is_deed(speech, i) || speech_is_cue(speech, i, NULL) ||
            speech_word(speech, i, "relative") + speech_word(speech, i, "that") +
                    speech_word(speech, i, "when") + speech_word(speech, i, "if") +
                    speech_word(speech, i, "and") + speech_word(speech, i, "also") +
                    speech_word(speech, i, "adverb") + speech_word(speech, i, "not") +
                    speech_word(speech, i, "purpose") >
                0)
            return false;
    }
    return false;
}
