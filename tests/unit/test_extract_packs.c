#include <dirent.h>
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "packs.h"

/* A pack of one file, written to a folder of its own. */
struct temporary_pack {
    char folder[64];
    char head[96], file[96];
};

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void write_pack(struct temporary_pack *pack, const char *rules)
{
    (void)snprintf(pack->folder, sizeof pack->folder, "/tmp/dongtin-pack-XXXXXX");
    assert_non_null(mkdtemp(pack->folder));
    (void)snprintf(pack->head, sizeof pack->head, "%s/pack.json", pack->folder);
    (void)snprintf(pack->file, sizeof pack->file, "%s/mine.json", pack->folder);
    write_file(pack->head, "{\"language\": \"xx\", \"version\": \"7\", "
                           "\"numbers\": {\"group\": \".\", \"fraction\": \",\"}}");
    write_file(pack->file, rules);
}

static void remove_pack(const struct temporary_pack *pack)
{
    (void)unlink(pack->head);
    (void)unlink(pack->file);
    (void)rmdir(pack->folder);
}

#define EXAMPLES "\"examples\": {\"match\": [\"call 0912\"], \"not\": [\"call me\"]}"

static const struct {
    const char *rules, *want;
} wrong_packs[] = {
    {"[", "mine.json: line 1: ']' expected near end of file"},
    {"{\"rulez\": []}", "mine.json: rulez: unknown, allowed are: about lexicon map parts rules"},
    {"{\"rules\": [{}]}", "mine.json: rules: number 1: \"rule\" must be a name of its own"},
    {"{\"rules\": [{\"rule\": \"r\", \"field\": \"f\", \"confidence\": 2}]}",
     "mine.json: rule r: confidence: must be given, a number between 0 and 1"},
    {"{\"rules\": [{\"rule\": \"r\", \"field\": \"f\", \"confidence\": 1, \"pattern\": "
     "\"a\"}]}",
     "mine.json: rule r: examples: at least one that must match and one that must not are "
     "needed"},
    {"{\"rules\": [{\"rule\": \"r\", \"field\": \"f\", \"confidence\": 1, " EXAMPLES "}]}",
     "mine.json: rule r: one of phrase, grammar and pattern is needed, as a string"},
    {"{\"rules\": [{\"rule\": \"r\", \"field\": \"people\", \"confidence\": 1, \"pattern\": "
     "\"a\", " EXAMPLES "}]}",
     "mine.json: rule r: field: \"people\" belongs to the engine, choose another name"},
    {"{\"rules\": [{\"rule\": \"r\", \"field\": \"f\", \"confidence\": 1, \"pattern\": "
     "\"a(\", " EXAMPLES "}]}",
     "mine.json: rule r: pattern: offset 2: missing closing parenthesis"},
    {"{\"rules\": [{\"rule\": \"r\", \"field\": \"f\", \"confidence\": 1, \"pattern\": "
     "\"a\", " EXAMPLES "}]}",
     "mine.json: rule r: literals: at least one word or mark that every match holds is needed"},
    {"{\"rules\": [{\"rule\": \"r\", \"field\": \"dates\", \"confidence\": 1, \"phrase\": "
     "\"<nothing>\", \"means\": \"day\", " EXAMPLES "}]}",
     "mine.json: rule r: phrase: no lexicon class \"nothing\""},
    {"{\"rules\": [{\"rule\": \"r\", \"field\": \"dates\", \"confidence\": 1, \"phrase\": "
     "\"{day\", \"means\": \"day\", " EXAMPLES "}]}",
     "mine.json: rule r: phrase: \"{day\" lacks its }"},
    {"{\"rules\": [{\"rule\": \"r\", \"field\": \"dates\", \"confidence\": 1, \"phrase\": "
     "\"{day} )\", \"means\": \"day\", " EXAMPLES "}]}",
     "mine.json: rule r: phrase: unexpected \")\""},
    {"{\"rules\": [{\"rule\": \"r\", \"field\": \"dates\", \"confidence\": 1, \"phrase\": "
     "\"{day}\", \"means\": \"amount\", " EXAMPLES "}]}",
     "mine.json: rule r: means: \"amount\" is nothing that a phrase of dates can mean"},
    {"{\"rules\": [{\"rule\": \"r\", \"field\": \"people\", \"confidence\": 1, \"grammar\": "
     "\"guess\", " EXAMPLES "}]}",
     "mine.json: rule r: grammar: the engine has none called \"guess\""},
    {"{\"lexicon\": {\"c\": {\"case\": \"loud\", \"words\": [\"a\"]}}}",
     "mine.json: lexicon: c: case: \"loud\": allowed are any, capital, lower, exact"},
    {"{\"lexicon\": {\"honorifc\": {\"words\": [\"a\"]}}}",
     "mine.json: lexicon: honorifc: neither the engine nor a rule asks for this class"},
    {"{\"lexicon\": {\"c\": {\"words\": [\"a\"]}, \"d\": {\"words\": [\"b\"]}}, \"rules\": "
     "[{\"rule\": \"r\", \"field\": \"dates\", \"confidence\": 1, \"phrase\": \"<c> {day}\", "
     "\"means\": "
     "\"day\", " EXAMPLES "}]}",
     "mine.json: lexicon: d: neither the engine nor a rule asks for this class"},
    {"{\"parts\": {\"p\": \"@p\"}, \"rules\": [{\"rule\": \"r\", \"field\": \"dates\", "
     "\"confidence\": 1, \"phrase\": \"@p\", \"means\": \"day\", " EXAMPLES "}]}",
     "mine.json: rule r: phrase: part \"p\" lies more than 8 parts deep"},
};

static void refuses_a_wrong_pack_with_file_rule_and_reason(void **state)
{
    struct letters *letters = letters_new();

    (void)state;
    for (size_t i = 0; i < sizeof wrong_packs / sizeof *wrong_packs; i++) {
        struct temporary_pack pack = {0};
        struct error error = {0};

        write_pack(&pack, wrong_packs[i].rules);
        assert_null(packs_load(pack.folder, letters, &error));
        assert_int_equal(error.kind, ERROR_SETTINGS);
        assert_int_equal(strncmp(error.text, pack.folder, strlen(pack.folder)), 0);
        assert_string_equal(error.text + strlen(pack.folder) + 2, wrong_packs[i].want);
        remove_pack(&pack);
    }
    letters_free(letters);
}

/* Stands in for scandir (CMakeLists.txt): the call after `calls_before_failure` more fails, as on a
 * broken disk. */
static int calls_before_failure = -1;

int __real_scandir(const char *path, struct dirent ***entries, int (*filter)(const struct dirent *),
                   int (*compare)(const struct dirent **, const struct dirent **));
int __wrap_scandir(const char *path, struct dirent ***entries, int (*filter)(const struct dirent *),
                   int (*compare)(const struct dirent **, const struct dirent **));

int __wrap_scandir(const char *path, struct dirent ***entries, int (*filter)(const struct dirent *),
                   int (*compare)(const struct dirent **, const struct dirent **))
{
    if (calls_before_failure-- != 0)
        return __real_scandir(path, entries, filter, compare);
    errno = EIO;
    return -1;
}

static void a_folder_that_cannot_be_read_to_its_end_is_no_smaller_pack(void **state)
{
    struct extractor *extractor = extractor_new();

    (void)state;
    for (int before = 0; before < 2; before++) { /* the folder of packs, then the pack's own */
        struct error error = {0};

        calls_before_failure = before;
        assert_null(packs_load(RULES_FOLDER, extractor_letters(extractor), &error));
        assert_int_equal(error.kind, ERROR_SETTINGS);
        assert_non_null(strstr(error.text, ": Input/output error"));
        assert_int_equal(strncmp(error.text, RULES_FOLDER, strlen(RULES_FOLDER)), 0);
    }
    extractor_free(extractor);
}

static void a_pattern_rule_fills_a_field_of_its_own(void **state)
{
    static const char rules[] =
        "{\"rules\": [{\"rule\": \"phone\", \"field\": \"phones\", \"confidence\": 0.9, "
        "\"pattern\": \"call (?<number>0[0-9]+)\", \"literals\": [\"call\"], "
        "\"captures\": {\"number\": \"number\"}, " EXAMPLES "}]}";
    static const char text[] = "Please call 0912 or call 0345. They call me.";
    struct temporary_pack pack = {0};
    struct extractor *extractor = extractor_new();
    struct packs *packs;
    struct extract_input input = {.text = text, .size = strlen(text)};
    const struct members *members = NULL;

    (void)state;
    write_pack(&pack, rules);
    packs = packs_load(pack.folder, extractor_letters(extractor), NULL);
    assert_non_null(packs);
    assert_true(packs_check(packs, extractor, NULL));
    assert_null(packs_find(packs, "vi"));
    assert_true(extractor_run(extractor, packs_find(packs, "xx"), &input, &members, NULL));
    assert_int_equal(members->count, 3);
    assert_string_equal(members->rows[1].key, "phones");
    assert_string_equal(
        members->json.bytes + members->rows[1].start,
        "[{\"number\":\"0912\",\"text\":\"call 0912\",\"start\":7,\"end\":16,\"rule\":\"phone\","
        "\"confidence\":0.90},{\"number\":\"0345\",\"text\":\"call 0345\",\"start\":20,\"end\":29,"
        "\"rule\":\"phone\",\"confidence\":0.90}]{\"rules\":\"xx@7\"}");
    packs_free(packs);
    extractor_free(extractor);
    remove_pack(&pack);
}

static void says_which_example_fails(void **state)
{
    static const char rules[] = "{\"rules\": [{\"rule\": \"r\", \"field\": \"f\", \"confidence\": "
                                "1, \"pattern\": \"call\", "
                                "\"literals\": [\"call\"], " EXAMPLES "}]}";
    struct temporary_pack pack = {0};
    struct extractor *extractor = extractor_new();
    struct packs *packs;
    struct error error = {0};

    (void)state;
    write_pack(&pack, rules);
    packs = packs_load(pack.folder, extractor_letters(extractor), NULL);
    assert_non_null(packs);
    assert_false(packs_check(packs, extractor, &error));
    assert_string_equal(error.text, "xx/mine.json: rule r: examples: finds what it must not in "
                                    "\"call me\"");
    packs_free(packs);
    extractor_free(extractor);
    remove_pack(&pack);
}

static void the_projects_own_packs_do_what_their_examples_say(void **state)
{
    struct extractor *extractor = extractor_new();
    struct error error = {0};
    struct packs *packs = packs_load(RULES_FOLDER, extractor_letters(extractor), &error);

    (void)state;
    if (packs == NULL || !packs_check(packs, extractor, &error))
        fail_msg("%s", error.text);
    packs_free(packs);
    extractor_free(extractor);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_a_wrong_pack_with_file_rule_and_reason),
        cmocka_unit_test(a_folder_that_cannot_be_read_to_its_end_is_no_smaller_pack),
        cmocka_unit_test(a_pattern_rule_fills_a_field_of_its_own),
        cmocka_unit_test(says_which_example_fails),
        cmocka_unit_test(the_projects_own_packs_do_what_their_examples_say),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
