/* How fast the parts are that touch every byte of an article on its way through a filter: prints
 * MB/s of CPU time, and microseconds per article of about 12 KB. Not a test: figures vary with the
 * machine. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <dongtin/article.h>
#include <dongtin/article_line.h>
#include <dongtin/buffer.h>
#include <dongtin/json_text.h>
#include <dongtin/utf8.h>

enum { TEXT_BYTES = 12000, FINDS = 300, ROUNDS = 30, RUNS = 100 };

/* What is measured, made once. */
struct material {
    struct buffer ascii, vietnamese; /* text */
    struct buffer escaped;           /* the Vietnamese text as a JSON string */
    struct buffer sender;            /* a sender's line of the Vietnamese text */
    struct buffer record;            /* a record with finds, without the text */
    struct buffer record_line;       /* both as a line */
    struct article *article;         /* of record_line */
    struct article *spare;
    struct buffer out;
};

static void fill(struct buffer *text, const char *sentence)
{
    buffer_init(text);
    while (text->size < TEXT_BYTES)
        buffer_append_string(text, sentence);
}

static void write_finds(struct buffer *record)
{
    buffer_init(record);
    buffer_append_string(record, "{\"source\":{\"uri\":\"https://a.example/1\"},\"dates\":[");
    for (int i = 0; i < FINDS; i++)
        buffer_append_format(
            record,
            "%s{\"text\":\"ngày %d/10\",\"iso\":\"2024-10-%02d\",\"kind\":\"date\","
            "\"start\":%d,\"end\":%d,\"rule\":\"date.day\"}",
            i == 0 ? "" : ",", i % 28 + 1, i % 28 + 1, 40 * i, 40 * i + 10);
    buffer_append_string(record, "]}");
}

static bool prepare(struct material *material)
{
    struct error error = {0};

    fill(&material->ascii, "The province will finish \"the plan\" in the fourth quarter.\n");
    fill(&material->vietnamese, "Tỉnh sẽ hoàn thành \"kế hoạch\" chuyển đổi số trong quý bốn.\n");
    write_finds(&material->record);
    buffer_init(&material->escaped);
    buffer_init(&material->sender);
    buffer_init(&material->record_line);
    buffer_init(&material->out);
    json_text_append(&material->escaped, material->vietnamese.bytes, material->vietnamese.size);
    buffer_append_string(&material->sender, "{\"uri\":\"https://a.example/1\",\"text\":");
    buffer_append(&material->sender, material->escaped.bytes, material->escaped.size);
    buffer_append_string(&material->sender, ",\"title\":\"Kế hoạch\"}");
    material->article = article_new();
    material->spare = article_new();
    return material->article != NULL && material->spare != NULL &&
           article_line_read(material->article, material->sender.bytes, material->sender.size,
                             &error) &&
           article_set_record(material->article, material->record.bytes, material->record.size,
                              &error) &&
           article_line_write(material->article, &material->record_line, &error);
}

static void clear(struct material *material)
{
    buffer_clear(&material->ascii);
    buffer_clear(&material->vietnamese);
    buffer_clear(&material->escaped);
    buffer_clear(&material->sender);
    buffer_clear(&material->record);
    buffer_clear(&material->record_line);
    buffer_clear(&material->out);
    article_free(material->article);
    article_free(material->spare);
}

/* Each handles one article's bytes and returns how many they were; 0 when it failed. */
typedef size_t measured(struct material *material);

static size_t check_ascii(struct material *material)
{
    return utf8_valid_prefix(material->ascii.bytes, material->ascii.size);
}

static size_t check_vietnamese(struct material *material)
{
    return utf8_valid_prefix(material->vietnamese.bytes, material->vietnamese.size);
}

static size_t escape(struct material *material)
{
    buffer_reset(&material->out);
    json_text_append(&material->out, material->vietnamese.bytes, material->vietnamese.size);
    return material->vietnamese.size;
}

static size_t unescape(struct material *material)
{
    const struct buffer *const json = &material->escaped;

    buffer_reset(&material->out);
    return json_text_unescape(&material->out, json->bytes + 1, json->size - 2, NULL) ? json->size
                                                                                     : 0;
}

static size_t scan(struct material *material)
{
    struct json_slice value;

    return json_scan_find(material->record.bytes, material->record.size, "dates", &value)
               ? material->record.size
               : 0;
}

static size_t set_record(struct material *material)
{
    const struct buffer *const record = &material->record;

    article_reset(material->spare);
    return article_set_record(material->spare, record->bytes, record->size, NULL) ? record->size
                                                                                  : 0;
}

static size_t read_line(struct material *material, const struct buffer *line)
{
    article_reset(material->spare);
    return article_line_read(material->spare, line->bytes, line->size, NULL) ? line->size : 0;
}

static size_t read_sender(struct material *material)
{
    return read_line(material, &material->sender);
}

static size_t read_record(struct material *material)
{
    return read_line(material, &material->record_line);
}

static size_t write_line(struct material *material)
{
    buffer_reset(&material->out);
    return article_line_write(material->article, &material->out, NULL) ? material->out.size : 0;
}

/* A filter's work on a line that it does not change. */
static size_t read_and_write(struct material *material)
{
    buffer_reset(&material->out);
    return read_sender(material) > 0 && article_line_write(material->spare, &material->out, NULL)
               ? material->sender.size
               : 0;
}

static double cpu_seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

/* Prints the best of several rounds: the others were disturbed by what else the machine does. */
static bool measure(const char *name, measured *run, struct material *material)
{
    double best = 0;
    size_t size = 0;

    for (int round = 0; round < ROUNDS; round++) {
        const double begin = cpu_seconds();
        double each;

        for (int i = 0; i < RUNS; i++)
            if ((size = run(material)) == 0)
                return false;
        each = (cpu_seconds() - begin) / RUNS;
        best = round == 0 || each < best ? each : best;
    }
    printf("%-32s %8.0f MB/s %8.2f us\n", name, (double)size / best / 1e6, best * 1e6);
    return true;
}

int main(void)
{
    static const struct {
        const char *name;
        measured *run;
    } rows[] = {
        {"check UTF-8, ASCII", check_ascii},
        {"check UTF-8, Vietnamese", check_vietnamese},
        {"escape", escape},
        {"unescape", unescape},
        {"scan a record of 300 finds", scan},
        {"set a record of 300 finds", set_record},
        {"read a sender's line", read_sender},
        {"read a record's line", read_record},
        {"write a record's line", write_line},
        {"read and write a sender's line", read_and_write},
    };
    struct material material = {0};
    bool good = prepare(&material);

    for (size_t i = 0; good && i < sizeof rows / sizeof rows[0]; i++)
        good = measure(rows[i].name, rows[i].run, &material);
    clear(&material);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
