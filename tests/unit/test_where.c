#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "where.h"

static const char record[] =
    "{\"title\":\"Hà Nội mở thêm 12 tuyến xe buýt\",\"serial\":4711,\"alone\":true,\"lead\":null,"
    "\"published\":{\"iso\":\"2024-09-18T09:45\"},\"authors\":[\"An\",\"Bình\"],"
    "\"people\":[{\"name\":\"Nguyễn Văn A\",\"roles\":[\"Bộ trưởng\"]},{\"name\":\"Lê B\","
    "\"roles\":[]}],\"quantities\":[{\"value\":12},{\"value\":3.5}]}";

static void holds_as_it_is_written(void **state)
{
    static const struct {
        const char *given;
        bool want;
    } cases[] = {
        {"serial=4711", true},
        {"serial=4711.0", true},
        {"serial=47", false},
        {"serial>4710", true},
        {"serial>=4711", true},
        {"serial<4711", false},
        {"serial<=4711", true},
        {"serial!=4711", false},
        {"alone=true", true},
        {"alone=1", false},
        {"published.iso>=2024-09", true},
        {"published.iso<2024-09", false},
        {"people[].name=Lê B", true},
        {"people[].name=Lê", false},
        {"people[].name!=Lê B", false},
        {"people[].name!=Lê C", true},
        {"people[].roles[]=Bộ trưởng", true},
        {"people.name=Lê B", false},
        {"authors[]=Bình", true},
        {"authors=Bình", false},
        {"quantities[].value>11", true},
        {"quantities[].value<3", false},
        {"title~^Hà Nội", true},
        {"title~[0-9]+ tuyến", true},
        {"title~^Nội", false},
        {"serial~^47", true},
        {"nothing=", false},
        {"nothing!=x", true},
        {"lead=null", false},
        {"title=", false},
        {"people[0].name=Lê B", false},
    };
    json_t *const json = json_loads(record, 0, NULL);

    (void)state;
    assert_non_null(json);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct where where;
        struct error error = {0};

        if (!where_init(&where, cases[i].given, &error))
            fail_msg("%s: %s", cases[i].given, error.text);
        if (where_holds(&where, json) != cases[i].want)
            fail_msg("%s: holds is %d", cases[i].given, (int)!cases[i].want);
        where_clear(&where);
    }
    json_decref(json);
}

static void says_what_is_wrong_with_a_condition(void **state)
{
    static const struct {
        const char *given, *want;
    } cases[] = {
        {"title", "title: allowed is PATH, one of = != < <= > >= ~, and VALUE"},
        {"=x", "=x: allowed is PATH, one of = != < <= > >= ~, and VALUE"},
        {"", ": allowed is PATH, one of = != < <= > >= ~, and VALUE"},
        {"title!x", "title!x: allowed is PATH, one of = != < <= > >= ~, and VALUE"},
        {"title~(", "title~(: "},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct where where;
        struct error error = {0};

        assert_false(where_init(&where, cases[i].given, &error));
        if (strncmp(error.text, cases[i].want, strlen(cases[i].want)) != 0)
            fail_msg("%s: %s", cases[i].given, error.text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holds_as_it_is_written),
        cmocka_unit_test(says_what_is_wrong_with_a_condition),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
