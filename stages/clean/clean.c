/* Puts the steps together: decode, page, language, layout, record. */
#include "clean.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "decode.h"
#include "html.h"
#include "language.h"
#include "layout.h"
#include "normalise.h"
#include "page.h"
#include "signature.h"
#include "story.h"

enum { PATH_BYTES = 4096, CHARSET_BYTES = 64 };

/* With less, a language that the sender names goes before the guess. */
static const double SURE_LANGUAGE = 0.6;

struct cleaner {
    struct clean_rules *packs[LANGUAGE_MOST_PACKS];
    size_t pack_count;
    struct markup_words *words; /* NULL: structure alone decides */
    struct html_reader *html;
    struct clean_rules no_rules; /* for other languages: layout alone decides */
    struct language_cues *cues;
    struct word_folding *folding;
    struct buffer lower, folded;
    struct decoded decoded;
    struct buffer title;
    struct page page;
    struct story story;
    struct layout_memory layout;
    struct record_members members;
};

static bool is_file(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

static bool load_pack(struct cleaner *cleaner, const char *path, struct error *error)
{
    if (cleaner->pack_count == LANGUAGE_MOST_PACKS)
        return error_set(error, ERROR_SETTINGS, "%s: more than %d packs", path,
                         (int)LANGUAGE_MOST_PACKS);
    if (!clean_rules_load(&cleaner->packs[cleaner->pack_count], path, error))
        return false;
    cleaner->pack_count++;
    return true;
}

/* Packs are loaded in the order of their names, so that a tie always falls the same way. */
static bool load_folder(struct cleaner *cleaner, const char *path, struct error *error)
{
    struct dirent **entries = NULL;
    const int count = scandir(path, &entries, NULL, alphasort);
    bool is_loaded = count >= 0;

    if (count < 0)
        error_set(error, ERROR_SETTINGS, "%s: %s", path, strerror(errno));
    for (int i = 0; i < count; i++) {
        char file[PATH_BYTES];
        const int length =
            snprintf(file, sizeof file, "%s/%s/clean.json", path, entries[i]->d_name);

        if (is_loaded && entries[i]->d_name[0] != '.' && length < (int)sizeof file && is_file(file))
            is_loaded = load_pack(cleaner, file, error);
        free(entries[i]);
    }
    free(entries);
    if (is_loaded && cleaner->pack_count == 0)
        return error_set(error, ERROR_SETTINGS, "%s: holds no pack (a folder with clean.json)",
                         path);
    return is_loaded;
}

/* What class names say stands beside the packs, or beside the one pack's folder. */
static bool load_words(struct cleaner *cleaner, const char *path, struct error *error)
{
    for (int i = 0; i < 2; i++) {
        char file[PATH_BYTES];
        const int length = i == 0 ? snprintf(file, sizeof file, "%s/markup.json", path)
                                  : snprintf(file, sizeof file, "%s/../markup.json", path);

        if (length < (int)sizeof file && is_file(file))
            return markup_words_load(&cleaner->words, file, error);
    }
    return true;
}

static bool load_all(struct cleaner *cleaner, const char *path, struct error *error)
{
    char file[PATH_BYTES];

    if (snprintf(file, sizeof file, "%s/clean.json", path) >= (int)sizeof file)
        return error_set(error, ERROR_SETTINGS, "%s: the path is too long", path);
    return (is_file(file) ? load_pack(cleaner, file, error) : load_folder(cleaner, path, error)) &&
           load_words(cleaner, path, error);
}

static bool make_reader(struct cleaner *cleaner, struct error *error)
{
    const struct html_knowledge knowledge = {cleaner->words, cleaner->packs, cleaner->pack_count,
                                             cleaner->cues};

    cleaner->html = html_reader_new(&knowledge);
    return cleaner->html != NULL || error_set(error, ERROR_SYSTEM, "out of memory");
}

bool cleaner_new(struct cleaner **cleaner, const char *path, struct error *error)
{
    struct cleaner *const made = calloc(1, sizeof *made);
    const struct clean_rules *packs[LANGUAGE_MOST_PACKS];

    *cleaner = NULL;
    if (made == NULL || (made->folding = word_folding_new()) == NULL) {
        free(made);
        return error_set(error, ERROR_SYSTEM, "out of memory");
    }
    if (load_all(made, path, error)) {
        for (size_t i = 0; i < made->pack_count; i++)
            packs[i] = made->packs[i];
        if (language_cues_new(&made->cues, packs, made->pack_count, error) &&
            make_reader(made, error)) {
            *cleaner = made;
            return true;
        }
    }
    cleaner_free(made);
    return false;
}

void cleaner_free(struct cleaner *cleaner)
{
    if (cleaner == NULL)
        return;
    for (size_t i = 0; i < cleaner->pack_count; i++)
        clean_rules_free(cleaner->packs[i]);
    language_cues_free(cleaner->cues);
    word_folding_free(cleaner->folding);
    buffer_clear(&cleaner->lower);
    buffer_clear(&cleaner->folded);
    markup_words_free(cleaner->words);
    html_reader_free(cleaner->html);
    buffer_clear(&cleaner->decoded.room);
    buffer_clear(&cleaner->title);
    page_clear(&cleaner->page);
    story_clear(&cleaner->story);
    layout_memory_clear(&cleaner->layout);
    record_members_clear(&cleaner->members);
    free(cleaner);
}

bool cleaner_check(const struct cleaner *cleaner, struct error *error)
{
    for (size_t i = 0; i < cleaner->pack_count; i++)
        if (!clean_rules_check(cleaner->packs[i], error)) {
            error_at(error, "%s/clean.json", cleaner->packs[i]->language);
            return false;
        }
    return true;
}

static bool is_html(const struct clean_input *input)
{
    const char *bytes = input->bytes;
    size_t size = input->size;

    if (strcasestr(input->content_type, "html") != NULL)
        return true;
    if (input->content_type[0] != '\0')
        return false;
    while (size > 0 && memchr(" \t\r\n\xEF\xBB\xBF", *bytes, 7) != NULL) {
        bytes++;
        size--;
    }
    return size > 9 &&
           (strncasecmp(bytes, "<!doctype", 9) == 0 || strncasecmp(bytes, "<html", 5) == 0);
}

/* The charset announced: by the sender, in the content type, or in the page itself. */
static void announced_charset(const struct clean_input *input, bool html,
                              char charset[CHARSET_BYTES])
{
    const char *in_type = strcasestr(input->content_type, "charset=");

    charset[0] = '\0';
    if (input->charset[0] != '\0') {
        snprintf(charset, CHARSET_BYTES, "%s", input->charset);
    } else if (in_type != NULL) {
        in_type += strlen("charset=");
        in_type += *in_type == '"';
        snprintf(charset, CHARSET_BYTES, "%.*s", (int)strcspn(in_type, "\"; "), in_type);
    } else if (html) {
        decode_html_charset(input->bytes, input->size, charset, CHARSET_BYTES);
    }
}

static bool read_page(struct cleaner *cleaner, const struct clean_input *input, struct error *error)
{
    const bool html = is_html(input);
    struct decoded *const decoded = &cleaner->decoded;
    char charset[CHARSET_BYTES];

    announced_charset(input, html, charset);
    decoded->syllables = NULL;
    for (size_t i = 0; i < cleaner->pack_count; i++)
        if (cleaner->packs[i]->syllables.rimes.count > 0)
            decoded->syllables = &cleaner->packs[i]->syllables;
    if (!decode_text(input->bytes, input->size, charset, decoded, error))
        return false;
    page_reset(&cleaner->page);
    if (html)
        return html_read(cleaner->html, &cleaner->page, decoded->text, decoded->size, error);
    page_add_text(&cleaner->page, decoded->text, decoded->size);
    return page_is_ok(&cleaner->page, error);
}

/* "vi" of "vi-VN" is the pack's language. */
static bool is_language(const char *tag, const char *language)
{
    const size_t size = strlen(language);

    return strncasecmp(tag, language, size) == 0 && (tag[size] == '\0' || tag[size] == '-');
}

/* The text decides; only where it is too short to be sure the sender's word counts. */
static const struct clean_rules *
choose_rules(struct cleaner *cleaner, const struct clean_input *input, struct clean_result *result)
{
    const struct language_guess guess =
        language_guess(cleaner->cues, buffer_string(&cleaner->page.text), cleaner->page.text.size);
    const struct clean_rules *rules =
        guess.pack >= 0 ? cleaner->packs[guess.pack] : &cleaner->no_rules;

    result->language_confidence = guess.confidence;
    if (guess.confidence < SURE_LANGUAGE && input->language[0] != '\0') {
        rules = &cleaner->no_rules;
        for (size_t i = 0; i < cleaner->pack_count; i++)
            if (is_language(input->language, cleaner->packs[i]->language))
                rules = cleaner->packs[i];
    }
    result->language = rules->language != NULL ? rules->language : "other";
    return rules;
}

/* The story as record_write writes it, from the text in lower case that the layout needed. */
static bool gather_lower(struct cleaner *cleaner)
{
    const struct story *const story = &cleaner->story;
    const char *const lower = cleaner->layout.match.lower_text;

    buffer_reset(&cleaner->lower);
    for (size_t i = 0; i < story->count; i++) {
        const struct piece *const piece = &story->pieces[i];

        if (!piece_is_story(piece))
            continue;
        if (cleaner->lower.size > 0)
            buffer_append(&cleaner->lower, "\n\n", 2);
        buffer_append(&cleaner->lower, lower + piece->span.start, span_size(piece->span));
    }
    return buffer_is_ok(&cleaner->lower);
}

static bool write_signature(struct cleaner *cleaner)
{
    struct record_members *const members = &cleaner->members;
    struct signature_text text = {buffer_string(&members->text) + members->story.start,
                                  span_size(members->story), false};

    if (cleaner->layout.match.lower_text != NULL && gather_lower(cleaner))
        text = (struct signature_text){buffer_string(&cleaner->lower), cleaner->lower.size, true};
    signature_append(cleaner->folding, text, &cleaner->folded, &members->signature);
    return buffer_is_ok(&members->signature) && buffer_is_ok(&cleaner->folded);
}

bool cleaner_run(struct cleaner *cleaner, const struct clean_input *input,
                 struct clean_result *result, struct error *error)
{
    const struct clean_rules *rules;
    const char *title;

    if (!read_page(cleaner, input, error))
        return false;
    if (cleaner->page.count == 0)
        return error_set(error, ERROR_INPUT, "no text");
    rules = choose_rules(cleaner, input, result);
    buffer_reset(&cleaner->title);
    normalise_line(input->title, strlen(input->title), &cleaner->title);
    title = cleaner->title.size > 0 ? buffer_string(&cleaner->title)
                                    : buffer_string(&cleaner->page.title);
    if (!layout_story(&cleaner->layout, &cleaner->page, rules, title, &cleaner->story) ||
        !record_write(&cleaner->members, &cleaner->page, &cleaner->story, title,
                      cleaner->decoded.broken) ||
        !write_signature(cleaner))
        return error_set(error, ERROR_SYSTEM, "out of memory");
    if (cleaner->members.text.size == 0)
        return error_set(error, ERROR_INPUT, "no text of an article, only what surrounds one");
    result->members = &cleaner->members;
    return true;
}
