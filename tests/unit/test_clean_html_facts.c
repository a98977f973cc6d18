/* What pages say of themselves: title, authors, date. */
#include "clean_support.h"

#define STORY                                                                                      \
    "<p>The river rose by two metres in the night, and the people of the lower town moved their "  \
    "animals to the hills before the bridge was closed.</p>"                                       \
    "<p>By noon the water had begun to fall. The mayor said that the market would open again on "  \
    "Saturday, as it does every week of the year.</p>"
#define PAGE(head, body) "<html lang=en><head>" head "</head><body>" body "</body></html>"

struct fact_case {
    const char *page, *want; /* NULL: nothing */
};

static void check(void **state, const struct fact_case *cases, size_t count, const char *member)
{
    for (size_t i = 0; i < count; i++) {
        const struct record_members *const members = clean_page(*state, cases[i].page);
        const struct buffer *const found = strcmp(member, "title") == 0     ? &members->title
                                           : strcmp(member, "authors") == 0 ? &members->authors
                                                                            : &members->published;

        if (strstr(buffer_string(found), cases[i].want) == NULL)
            fail_msg("case %zu: %s instead of %s", i, buffer_string(found), cases[i].want);
    }
}

#define CHECK(member) check(state, cases, sizeof cases / sizeof cases[0], member)

static void takes_titles_without_the_name_of_the_site(void **state)
{
    static const struct fact_case cases[] = {
        {PAGE("<title>The river rose | Town News</title>", "<h1>The river rose</h1>" STORY),
         "\"The river rose\""},
        {PAGE("<title>The river rose - Town News</title>", STORY), "\"The river rose\""},
        {PAGE("<title>Town News: The river rose</title>"
              "<meta property=og:site_name content='Town News'>",
              STORY),
         "\"The river rose\""},
        {PAGE("<meta property=og:title content='The river rose'><title>x</title>",
              "<h1>Town News</h1><h1>The river rose</h1>" STORY),
         "\"The river rose\""},
        {PAGE("<meta property=og:site_name content='Town News'>"
              "<meta property=og:title content='The river rose'>",
              "<h1>Town News</h1>" STORY),
         "\"The river rose\""},
        {PAGE("<title>Half-time - a report from the lower town and its river | Town</title>",
              STORY),
         "\"Half-time - a report from the lower town and its river\""},
    };

    CHECK("title");
}

static void finds_authors_wherever_they_are_said(void **state)
{
    static const struct fact_case cases[] = {
        {PAGE("<meta name=author content='Jane Example'>", STORY), "[\"Jane Example\"]"},
        {PAGE("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":"
              "[{\"@type\":\"Person\",\"name\":\"Jane Example\"},{\"name\":\"Max Sample\"}]}"
              "</script>",
              STORY),
         "[\"Jane Example\",\"Max Sample\"]"},
        {PAGE("<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"Article\",\"author\":"
              "{\"@id\":\"#p\"}},{\"@type\":\"Person\",\"@id\":\"#p\",\"name\":\"Jane Example\"}]}"
              "</script>",
              STORY),
         "[\"Jane Example\"]"},
        {PAGE("", "<div class=byline>By Jane Example and Max Sample</div>" STORY),
         "[\"Jane Example\",\"Max Sample\"]"},
        {PAGE("", "<a rel=author>Jane Example</a>" STORY), "[\"Jane Example\"]"},
        {PAGE("", "<h1>The river rose</h1><div><i>By</i> <i>Jane Example</i></div>" STORY),
         "[\"Jane Example\"]"},
        {PAGE("", "<h1>The river rose</h1><p><i>Jane Example</i> | <i>March 4, 2021</i></p>" STORY),
         "[\"Jane Example\"]"},
    };

    CHECK("authors");
}

static void invents_no_authors(void **state)
{
    static const struct fact_case cases[] = {
        {PAGE("<meta property=og:site_name content='Town News'>"
              "<meta name=author content='Town News'>",
              STORY),
         "[]"},
        {PAGE("<meta name=author content='admin'>", STORY), "[]"},
        {PAGE("<meta property=article:author content='https://social.example/jane'>", STORY), "[]"},
        {PAGE("", STORY), "[]"},
        {PAGE("", "<h1>The river rose</h1><div class=author>Read More Posts</div>" STORY), "[]"},
        {PAGE("", "<div>May 5, 2025</div><div>Town Market</div><h1>The river rose</h1>" STORY),
         "[]"},
        {PAGE("<meta name=author content=jexample>", STORY), "[]"},
    };

    CHECK("authors");
}

static void finds_the_date_of_publication_and_no_other(void **state)
{
    static const struct fact_case cases[] = {
        {PAGE("<meta property=article:modified_time content='2022-02-02'>"
              "<meta property=article:published_time content='2021-01-01T10:00:00+07:00'>",
              STORY),
         "\"2021-01-01T10:00:00+07:00\""},
        {PAGE("<script type='application/ld+json'>{\"@type\":\"Article\",\"dateModified\":"
              "\"2022-02-02\",\"datePublished\":\"2021-01-01\",}</script>",
              STORY),
         "\"2021-01-01\""},
        {PAGE("", "<time class=updated datetime=2022-02-02></time>"
                  "<time datetime=2021-01-01></time>" STORY),
         "\"2021-01-01\""},
        {PAGE("", "<span class=post-date>March 4, 2021</span>" STORY), "\"2021-03-04\""},
        {PAGE("", "<span class=post-date>3/4/2021</span>" STORY), "\"2021-03-04\""},
        {"<html lang=vi><body><span class=post-date>3/4/2021</span>" STORY, "\"2021-04-03\""},
        /* the day on which it was fetched stands in the page's header */
        {PAGE("", "<div class=time>May 5, 2025</div><ul><li>World</ul><span class=date>March 4, "
                  "2021, 7:05</span><h1>The river rose</h1>" STORY),
         "\"2021-03-04T07:05\""},
        /* linked data says when the page was made anew */
        {PAGE("<script type='application/ld+json'>{\"@type\":\"Article\",\"datePublished\":"
              "\"2025-05-05\"}</script>",
              "<h1>The river rose</h1><span class=date>March 4, 2021</span>" STORY),
         "\"2021-03-04\""},
        /* printed, and marked by nothing */
        {PAGE("", "<h1>The river rose</h1><div><div>March 4, 2021</div><div>Updated May 5, "
                  "2025</div></div>" STORY),
         "\"2021-03-04\""},
        {PAGE("<link rel=canonical href='https://town.example/2021/03/04/river'>", STORY),
         "\"2021-03-04\""},
        {"<html lang=vi><body><span class=date>Ngày 3 tháng 4 năm 2021</span>" STORY,
         "\"2021-04-03\""},
    };

    CHECK("published");
}

static void keeps_the_link_that_a_page_calls_its_own(void **state)
{
    const struct record_members *members = clean_page(
        *state, PAGE("<link rel=canonical href='https://town.example/river?a=1&amp;b=2'>", STORY));

    assert_string_equal(buffer_string(&members->url), "\"https://town.example/river?a=1&b=2\"");
    members = clean_page(*state, PAGE("<link rel=canonical href='/river'>", STORY));
    assert_string_equal(buffer_string(&members->url), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_titles_without_the_name_of_the_site),
        cmocka_unit_test(finds_authors_wherever_they_are_said),
        cmocka_unit_test(invents_no_authors),
        cmocka_unit_test(finds_the_date_of_publication_and_no_other),
        cmocka_unit_test(keeps_the_link_that_a_page_calls_its_own),
    };

    return cmocka_run_group_tests(tests, open_cleaner, close_cleaner);
}
