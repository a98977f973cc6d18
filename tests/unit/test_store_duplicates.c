/* Copies of one article: which one is marked, and that it stays so, whatever comes twice. */
#include "store_support.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "near.h"
#include "signature.h"
#include "sinks.h"
#include "store.h"

enum { MOST_STEPS = 8, MEMBERS_BYTES = 512, VALUES_A_TOKEN = 4 };

struct place {
    char folder[SUPPORT_PATH_BYTES];
    json_t *sinks;
};

static struct store *open_store(const struct place *place, const char *duplicates)
{
    const struct store_settings settings = {.sinks = place->sinks,
                                            .batch = 100,
                                            .segment_bytes = 1 << 20,
                                            .wait_ms = 0,
                                            .search_share = 20,
                                            .duplicates = duplicates};
    struct store *store = NULL;
    struct error error = {0};

    if (!store_open(&store, &settings, place->folder, &error))
        fail_msg("%s", error.text);
    return store;
}

static struct store *open_new(struct place *place, const char *duplicates, const char *sinks)
{
    make_folder(place->folder);
    place->sinks = json_loads(sinks, 0, NULL);
    assert_non_null(place->sinks);
    return open_store(place, duplicates);
}

static void close_all(struct store *store, const struct place *place)
{
    store_close(store);
    json_decref(place->sinks);
    remove_folder(place->folder);
}

static const char BOTH[] = "[{\"jsonl\":\"records\"},{\"sqlite\":\"records.db\"}]";

/* An article of a test: its text is named by a letter. Texts of the same letter are the same, but
 * for `changed` values of the 60; a text "" has no signature, one in small letters is short. */
struct step {
    const char *uri;
    uint64_t serial;
    char text;
    unsigned changed;
    uint32_t part;
    const char *want; /* uri of what it is a duplicate of; NULL: of nothing; "-": it is dropped */
};

static void write_members(char members[MEMBERS_BYTES], const struct step *step)
{
    const bool is_long = step->text >= 'A' && step->text <= 'Z';
    size_t used = 0;

    members[0] = '\0';
    if (step->text == '\0')
        return;
    used += (size_t)snprintf(members, MEMBERS_BYTES, "\"signature\":\"%08x%08x", step->text,
                             step->changed);
    for (unsigned i = 0; is_long && i < SIGNATURE_VALUES; i++)
        used += (size_t)snprintf(members + used, MEMBERS_BYTES - used, "%04x",
                                 (unsigned)step->text * 256 + i +
                                     (i < step->changed ? 128 + step->changed : 0));
    (void)snprintf(members + used, MEMBERS_BYTES - used, "\"");
}

/* Gives the steps as one batch; settles it. */
static void give(struct store *store, const struct step *steps, size_t count)
{
    struct error error = {0};

    store_begin(store);
    for (size_t i = 0; i < count; i++) {
        char members[MEMBERS_BYTES];
        const struct given given = {.uri = steps[i].uri,
                                    .serial = steps[i].serial,
                                    .part = steps[i].part,
                                    .parts = steps[i].part == 0 ? 0 : 2,
                                    .members = members,
                                    .text = "Bài."};
        struct article *article;

        write_members(members, &steps[i]);
        article = make_article(&(struct given){.uri = given.uri,
                                               .serial = given.serial,
                                               .part = given.part,
                                               .parts = given.parts,
                                               .members = members[0] == '\0' ? NULL : members,
                                               .text = given.text});
        if (!store_take(store, article, &error))
            fail_msg("%s", error.text);
        article_free(article);
    }
    if (!store_settle(store, &error))
        fail_msg("%s", error.text);
}

/* The record of a step as a sink shows it; "" when it has none. */
static void show_step(struct sink *sink, const struct step *step, struct buffer *out)
{
    const struct identity whole = identity_of(step->uri, strlen(step->uri));
    const struct identity id = step->part == 0 ? whole : identity_of_part(&whole, step->part);
    struct error error = {0};

    if (!sink->type->show(sink, &id, out, &error))
        fail_msg("%s", error.text);
}

static void check_step(struct sink *sink, const struct step *step, size_t number)
{
    struct buffer out = {0};
    json_t *record;
    const char *found;

    show_step(sink, step, &out);
    if (step->want != NULL && strcmp(step->want, "-") == 0) {
        if (out.size > 0)
            fail_msg("%s: step %zu was kept: %s", sink->type->name, number, out.bytes);
        return;
    }
    record = json_loads(buffer_string(&out), 0, NULL);
    if (record == NULL)
        fail_msg("%s: step %zu: no record in \"%s\"", sink->type->name, number,
                 buffer_string(&out));
    found = json_string_value(json_object_get(record, "duplicate_of"));
    if (step->want == NULL && found != NULL)
        fail_msg("%s: step %zu is a duplicate of %s", sink->type->name, number, found);
    if (step->want != NULL &&
        (found == NULL || strcmp(found, identity_of(step->want, strlen(step->want)).hex) != 0))
        fail_msg("%s: step %zu is %s, not a duplicate of %s", sink->type->name, number,
                 found == NULL ? "none" : found, step->want);
    json_decref(record);
    buffer_clear(&out);
}

/* A step that a later one of its uri replaces is not looked at. */
static void check_all(const struct place *place, const struct step *steps, size_t count)
{
    const struct sink_options options = {.segment_bytes = 1 << 20};
    struct sinks sinks;

    assert_true(sinks_make(&sinks, place->sinks, place->folder, &options, NULL));
    for (size_t i = 0; i < count; i++) {
        bool is_last = true;

        for (size_t j = 0; j < count; j++)
            is_last = is_last && (strcmp(steps[j].uri, steps[i].uri) != 0 ||
                                  steps[j].serial <= steps[i].serial);
        for (size_t s = 0; is_last && s < sinks.count; s++)
            check_step(sinks.list[s], &steps[i], i);
    }
    sinks_clear(&sinks);
}

struct story {
    const char *what;
    struct step steps[MOST_STEPS];
};

static size_t count_steps(const struct story *story)
{
    size_t count = 0;

    while (count < MOST_STEPS && story->steps[count].uri != NULL)
        count++;
    return count;
}

static const struct story stories[] = {
    {"a copy is marked", {{"a", 1, 'A', 0, 0, NULL}, {"b", 2, 'A', 0, 0, "a"}}},
    {"half the values are enough", {{"a", 1, 'A', 0, 0, NULL}, {"b", 2, 'A', 30, 0, "a"}}},
    {"fewer are not", {{"a", 1, 'A', 0, 0, NULL}, {"b", 2, 'A', 31, 0, NULL}}},
    {"another text is none", {{"a", 1, 'A', 0, 0, NULL}, {"b", 2, 'B', 0, 0, NULL}}},
    {"a short text is one when it is the same",
     {{"a", 1, 'a', 0, 0, NULL}, {"b", 2, 'a', 0, 0, "a"}, {"c", 3, 'a', 1, 0, NULL}}},
    {"a text without a signature is none", {{"a", 1, 0, 0, 0, NULL}, {"b", 2, 0, 0, 0, NULL}}},
    {"of many copies the earliest is the original",
     {{"a", 1, 'A', 0, 0, NULL},
      {"b", 2, 'A', 3, 0, "a"},
      {"c", 3, 'A', 5, 0, "a"},
      {"d", 4, 'A', 3, 0, "a"}}},
    {"a revision is no duplicate of the one before",
     {{"a", 1, 'A', 0, 0, NULL}, {"a", 2, 'A', 1, 0, NULL}, {"a", 3, 'A', 1, 0, NULL}}},
    {"an original that is revised does not become the copy of its copy",
     {{"a", 1, 'A', 0, 0, NULL}, {"b", 2, 'A', 0, 0, "a"}, {"a", 3, 'A', 2, 0, NULL}}},
    {"a copy that is revised stays one",
     {{"a", 1, 'A', 0, 0, NULL}, {"b", 2, 'A', 0, 0, "a"}, {"b", 3, 'A', 2, 0, "a"}}},
    {"a copy that becomes another text is none any more",
     {{"a", 1, 'A', 0, 0, NULL}, {"b", 2, 'A', 0, 0, "a"}, {"b", 3, 'B', 0, 0, NULL}}},
    {"a text that was taken back has no copies",
     {{"a", 1, 'A', 0, 0, NULL}, {"a", 2, 'B', 0, 0, NULL}, {"c", 3, 'A', 0, 0, NULL}}},
    {"a text that came later than its copy's first revision is no original",
     {{"b", 1, 'B', 0, 0, NULL}, {"a", 2, 'A', 0, 0, NULL}, {"b", 3, 'A', 0, 0, NULL}}},
    {"what comes late is not the duplicate of a later one",
     {{"b", 2, 'A', 0, 0, NULL}, {"a", 1, 'A', 0, 0, NULL}, {"c", 3, 'A', 0, 0, "a"}}},
    {"parts of one whole are none of each other",
     {{"a", 1, 'A', 0, 1, NULL}, {"a", 1, 'A', 0, 2, NULL}}},
};

static void marks_copies_of_what_came_before(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof stories / sizeof stories[0]; i++) {
        const size_t count = count_steps(&stories[i]);

        for (int one_by_one = 0; one_by_one < 2; one_by_one++) {
            struct place place;
            struct store *const store = open_new(&place, "mark", BOTH);

            print_message("%s\n", stories[i].what);
            for (size_t at = 0; at < count; at += one_by_one ? 1 : count)
                give(store, &stories[i].steps[at], one_by_one ? 1 : count);
            check_all(&place, stories[i].steps, count);
            give(store, stories[i].steps, count); /* all of it a second time */
            check_all(&place, stories[i].steps, count);
            close_all(store, &place);
        }
    }
}

/* The sinks that are written later get what was answered when the first one was. */
static void answers_the_same_when_a_sink_lost_what_another_one_kept(void **state)
{
    static const struct step steps[] = {
        {"a", 1, 'A', 0, 0, NULL}, {"b", 2, 'A', 9, 0, "a"}, {"c", 3, 'B', 0, 0, NULL}};
    static const struct step changed[] = {{"a", 4, 'B', 0, 0, NULL}};
    struct place place;
    struct store *store = open_new(&place, "mark", BOTH);
    char command[SUPPORT_PATH_BYTES + 32];

    (void)state;
    give(store, steps, 3);
    give(store, changed, 1);
    store_close(store);
    (void)snprintf(command, sizeof command, "rm -r '%s/records'", place.folder);
    assert_int_equal(system(command), 0);
    store = open_store(&place, "mark");
    give(store, &steps[1], 1);
    check_all(&place, &steps[1], 1);
    close_all(store, &place);
}

static void keeps_copies_unmarked_when_it_is_told_to(void **state)
{
    static const struct step steps[] = {{"a", 1, 'A', 0, 0, NULL}, {"b", 2, 'A', 0, 0, NULL}};
    struct place place;
    struct store *const store = open_new(&place, "keep", BOTH);

    (void)state;
    give(store, steps, 2);
    check_all(&place, steps, 2);
    close_all(store, &place);
}

static void finds_none_without_sqlite(void **state)
{
    static const struct step steps[] = {{"a", 1, 'A', 0, 0, NULL}, {"b", 2, 'A', 0, 0, NULL}};
    struct place place;
    struct store *const store = open_new(&place, "mark", "[{\"jsonl\":\"records\"}]");

    (void)state;
    give(store, steps, 2);
    check_all(&place, steps, 2);
    close_all(store, &place);
}

static void drops_what_is_new_when_it_is_told_to(void **state)
{
    static const struct step steps[] = {
        {"a", 1, 'A', 0, 0, NULL}, {"b", 2, 'A', 0, 0, "-"},
        {"c", 3, 'B', 0, 0, NULL}, {"c", 4, 'A', 0, 0, "a"}, /* it is kept already */
        {"d", 5, 'A', 0, 1, "a"},  {"d", 5, 'C', 0, 2, NULL}};
    struct place place;
    struct store *const store = open_new(&place, "drop", BOTH);

    (void)state;
    for (int times = 0; times < 2; times++) {
        give(store, steps, 6);
        check_all(&place, steps, 6);
        for (size_t i = 0; i < 6; i++) {
            const struct identity *const original = store_dropped(store, i);

            assert_true((original != NULL) == (i == 1));
            if (original != NULL)
                assert_string_equal(original->hex, identity_of("a", 1).hex);
        }
    }
    close_all(store, &place);
}

static void drops_only_where_a_sink_can_find_them(void **state)
{
    static const struct {
        const char *duplicates, *sinks;
        bool want;
    } cases[] = {{"mark", "[{\"jsonl\":\"a\"}]", true},
                 {"keep", "[{\"jsonl\":\"a\"}]", true},
                 {"drop", "[{\"jsonl\":\"a\"}]", false},
                 {"drop", "[{\"jsonl\":\"a\"},{\"sqlite\":\"b\"}]", true}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        json_t *const sinks = json_loads(cases[i].sinks, 0, NULL);
        const struct store_settings settings = {.sinks = sinks, .duplicates = cases[i].duplicates};
        struct error error = {0};

        assert_int_equal(store_check(&settings, &error), cases[i].want);
        if (!cases[i].want) {
            assert_int_equal(error.kind, ERROR_SETTINGS);
            assert_string_equal(error.text, "duplicates: \"drop\": allowed only with a sink that "
                                            "finds them: sqlite");
        }
        json_decref(sinks);
    }
}

static void leaves_what_a_stage_has_said(void **state)
{
    struct place place;
    struct store *const store = open_new(&place, "drop", BOTH);
    static const struct step first[] = {{"a", 1, 'A', 0, 0, NULL}, {"x", 2, 'X', 0, 0, NULL}};
    static const struct step second = {"b", 3, 'A', 0, 0, "x"};
    char members[MEMBERS_BYTES], own[MEMBERS_BYTES * 2];
    struct article *article;

    (void)state;
    give(store, first, 2);
    write_members(members, &second);
    (void)snprintf(own, sizeof own, "%s,\"duplicate_of\":\"%s\"", members, identity_of("x", 1).hex);
    article =
        make_article(&(struct given){.uri = "b", .serial = 3, .members = own, .text = "Bài."});
    store_begin(store);
    assert_true(store_take(store, article, NULL));
    article_free(article);
    assert_true(store_settle(store, NULL));
    check_all(&place, &second, 1);
    close_all(store, &place);
}

/* A file that was begun by a store that knew no duplicates. */
static void finds_copies_in_a_file_that_had_no_index(void **state)
{
    static const struct step steps[] = {
        {"a", 1, 'A', 0, 0, NULL}, {"b", 2, 'A', 0, 0, NULL}, {"c", 3, 'A', 0, 0, "b"}};
    struct place place;
    struct store *store = open_new(&place, "keep", BOTH);

    (void)state;
    give(store, steps, 1);
    store_close(store);
    store = open_store(&place, "mark");
    give(store, &steps[1], 2);
    check_all(&place, steps, 3);
    close_all(store, &place);
}

/* The child is killed at some moment of some transaction, again and again; what comes a second time
 * gets the answer of the first. */
static void answers_the_same_through_kills(void **state)
{
    enum { PAIRS = 200, BATCH = 20, LIVES = 12 };
    static char uris[2 * PAIRS][16];
    static struct step steps[2 * PAIRS];
    struct place place;
    struct store *store = open_new(&place, "mark", BOTH);

    (void)state;
    for (unsigned i = 0; i < 2 * PAIRS; i++) {
        (void)snprintf(uris[i], sizeof uris[i], "u%u", i);
        steps[i] = (struct step){.uri = uris[i],
                                 .serial = i + 1,
                                 .text = 'a',
                                 .changed = i / 2,
                                 .want = i % 2 == 0 ? NULL : uris[i - 1]};
    }
    store_close(store);
    for (int life = 0; life < LIVES; life++) {
        int settled[2];
        char byte;
        pid_t child;

        assert_int_equal(pipe(settled), 0);
        child = fork();
        if (child == 0) {
            store = open_store(&place, "mark");
            for (size_t i = 0; i < 2 * PAIRS; i += BATCH) {
                give(store, &steps[i], BATCH);
                if (write(settled[1], "x", 1) != 1)
                    _exit(1);
            }
            _exit(0);
        }
        (void)close(settled[1]);
        for (int i = 0; i <= life; i++)
            if (read(settled[0], &byte, 1) != 1)
                break;
        (void)kill(child, SIGKILL);
        assert_int_equal(waitpid(child, NULL, 0), child);
        (void)close(settled[0]);
    }
    store = open_store(&place, "mark");
    for (size_t i = 0; i < 2 * PAIRS; i += BATCH)
        give(store, &steps[i], BATCH);
    check_all(&place, steps, 2 * PAIRS);
    close_all(store, &place);
}

static void reads_no_other_signatures(void **state)
{
    static const char *const wrong[] = {"",
                                        "0",
                                        "0123456789abcdeg",
                                        "0123456789ABCDEF",
                                        "0123456789abcdef0",
                                        "0123456789abcdef0123456789abcdef"};
    struct signature signature;

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_false(signature_parse(&signature, wrong[i], strlen(wrong[i])));
    assert_true(signature_parse(&signature, "0123456789abcdef", 16));
    assert_int_equal(signature.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_copies_of_what_came_before),
        cmocka_unit_test(answers_the_same_when_a_sink_lost_what_another_one_kept),
        cmocka_unit_test(keeps_copies_unmarked_when_it_is_told_to),
        cmocka_unit_test(finds_none_without_sqlite),
        cmocka_unit_test(drops_what_is_new_when_it_is_told_to),
        cmocka_unit_test(drops_only_where_a_sink_can_find_them),
        cmocka_unit_test(leaves_what_a_stage_has_said),
        cmocka_unit_test(finds_copies_in_a_file_that_had_no_index),
        cmocka_unit_test(answers_the_same_through_kills),
        cmocka_unit_test(reads_no_other_signatures),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
