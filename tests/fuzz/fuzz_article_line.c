/* Articles as JSON lines. What is refused gives a reason, and the article can be used again.
 * What is read has a record that Jansson reads and a text that is UTF-8; written, it is one
 * line, and that line is read as the same article and written as the same line. */
#include <dongtin/article_line.h>
#include <dongtin/json_text.h>

#include "fuzz.h"

static struct article *new_article(void)
{
    struct article *const article = article_new();

    require(article != NULL, "there is memory");
    return article;
}

/* A number may be greater than Jansson has room for: a record's members are kept as they are. */
static json_t *parse_record(const char *json, size_t size)
{
    json_error_t problem = {0};
    json_t *const tree = json_loadb(json, size, 0, &problem);

    require(json_is_object(tree) || json_error_code(&problem) == json_error_numeric_overflow,
            "a record is an object, also to Jansson");
    return tree;
}

static void check_read(struct article *article)
{
    struct error error = {0};
    const char *json = NULL;
    size_t size = 0;
    json_t *tree;

    require(article_serialise(article, &json, &size, &error),
            "a record that was read can be written");
    tree = parse_record(json, size);
    require(json_object_get(tree, "text") == NULL, "the text is not in the record");
    json_decref(tree);
    require(strlen(article_id(article)) == IDENTITY_DIGITS, "it has an id");
    require(utf8_valid_prefix(article_text(article), article_text_size(article)) ==
                article_text_size(article),
            "the text is UTF-8");
}

static void write_line(struct article *article, struct buffer *line)
{
    struct error error = {0};
    json_t *tree;

    if (!article_line_write(article, line, &error))
        require(false, error.text);
    require(line->size > 1 && memchr(line->bytes, '\n', line->size) == line->bytes + line->size - 1,
            "what is written is one line");
    tree = parse_record(line->bytes, line->size);
    json_decref(tree);
}

static void check_again(struct article *article)
{
    struct article *const again = new_article();
    struct error error = {0};
    struct buffer first;
    struct buffer second;

    buffer_init(&first);
    buffer_init(&second);
    write_line(article, &first);
    if (!article_line_read(again, first.bytes, first.size - 1, &error))
        require(false, error.text);
    require(strcmp(article_id(article), article_id(again)) == 0, "the id is the same again");
    require(article_serial(article) == article_serial(again), "the serial is the same again");
    require(article_text_size(article) == article_text_size(again) &&
                (article_text_size(article) == 0 ||
                 memcmp(article_text(article), article_text(again), article_text_size(again)) == 0),
            "the text is the same again");
    write_line(again, &second);
    require(first.size == second.size && memcmp(first.bytes, second.bytes, first.size) == 0,
            "a line that was written is read and written as the same");
    buffer_clear(&second);
    buffer_clear(&first);
    article_free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char good[] = "{\"uri\":\"u\",\"text\":\"t\"}";
    struct article *const article = new_article();
    char *const input = exact_copy(bytes, size);
    struct error error = {0};

    if (article_line_read(article, input, size, &error)) {
        check_read(article);
        check_again(article);
    } else {
        require_reason(error.text);
        article_reset(article);
        require(article_line_read(article, good, sizeof good - 1, NULL),
                "a reset article is good again");
    }
    article_free(article);
    free(input);
    return 0;
}
