/* What pages say of themselves: title, authors, date. */
#include "clean_support.h"

#define STORY                                                                                      \
    "<p>The river rose by two metres in the night, and the people of the lower town moved their "  \
    "animals to the hills before the bridge was closed.</p>"                                       \
    "<p>By noon the water had begun to fall. The mayor said that the market would open again on "  \
    "Saturday, as it does every week of the year.</p>"
#define LONG_STORY STORY STORY STORY STORY STORY STORY STORY STORY STORY STORY STORY STORY
#define PAGE(head, body) "<html lang=en><head>" head "</head><body>" body "</body></html>"

struct fact_case {
    const char *page, *want; /* NULL: nothing */
};

static void check(void **state, const struct fact_case *cases, size_t count, const char *member)
{
    size_t failures = 0;

    for (size_t i = 0; i < count; i++) {
        const struct record_members *const members = clean_page(*state, cases[i].page);
        const struct buffer *const found = strcmp(member, "title") == 0     ? &members->title
                                           : strcmp(member, "authors") == 0 ? &members->authors
                                                                            : &members->published;

        if (strstr(buffer_string(found), cases[i].want) != NULL)
            continue;
        print_error("case %zu: %s instead of %s\n", i, buffer_string(found), cases[i].want);
        failures++;
    }
    assert_int_equal(failures, 0);
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
        /* the name of the site in the h1 */
        {PAGE("<title>Town News | The river rose in the night</title>",
              "<h1><a href=/>Town News</a></h1><h2>The river rose in the night</h2>" STORY),
         "\"The river rose in the night\""},
        {PAGE("<title>The river rose</title>",
              "<h1><a href=/>Town of the River</a></h1><h2>The river rose</h2>" STORY),
         "\"The river rose\""},
        {PAGE("<title>Town News</title>",
              "<header><h1>Town News</h1></header><h1>The river rose again</h1>" STORY),
         "\"The river rose again\""},
        {PAGE("<title>Adrift | Town News</title>", "<h1>Adrift</h1>" STORY), "\"Adrift\""},
        /* a long name in a language of short words, and an element that is only named as a title */
        {PAGE("<title>Sửa chữa cầu cũ trước mùa mưa lũ năm nay | Cổng thông tin điện tử "
              "huyện Sông Mẫu</title>",
              STORY),
         "\"Sửa chữa cầu cũ trước mùa mưa lũ năm nay\""},
        {PAGE("<title>The river rose again in the night - a site of many words for its own name"
              "</title>",
              "<div class=TitleDetail>The river rose again in the night</div>" STORY),
         "\"The river rose again in the night\""},
        {PAGE("<title>Half-time - a report from the lower town and its river | Town</title>",
              STORY),
         "\"Half-time - a report from the lower town and its river\""},
        /* the site's name is the h1 */
        {PAGE("<title>town.example: Flood</title>",
              "<h1>town.example</h1><h2>March 4, 2021</h2><h3>Flood</h3>" STORY),
         "\"Flood\""},
        {PAGE("<title>The river rose - Town News</title>",
              "<h1>Town News</h1><h2>Latest</h2><h2>The river rose</h2>" STORY),
         "\"The river rose\""},
        {PAGE("<title>The river rose - Town News</title>",
              "<h2>Town News</h2><h2>Latest</h2><h1>The river rose</h1>" STORY),
         "\"The river rose\""},
        {PAGE("<title>The river rose - Town News</title>",
              "<h2>Latest</h2><h2>The river rose</h2>" STORY),
         "\"The river rose\""},
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
        {PAGE("<meta name=twitter:label1 content='Written by'>"
              "<meta name=twitter:data1 content='Jane Example'>"
              "<meta name=twitter:label2 content='Est. reading time'>"
              "<meta name=twitter:data2 content='Nine minutes'>",
              STORY),
         "[\"Jane Example\"]"},
        {PAGE("<meta name=citation_author content='Example, Jane'>"
              "<meta name=citation_author content='Sample, Max B.'>",
              STORY),
         "[\"Jane Example\",\"Max B. Sample\"]"},
        {PAGE("", "<span property='schema:author'>Jane Example</span>" STORY),
         "[\"Jane Example\"]"},
        {PAGE("", "<h1>The river rose</h1><p>Submitted by <b>Jane Example</b> on Thu, 03/04/2021"
                  "</p>" STORY),
         "[\"Jane Example\"]"},
    };

    CHECK("authors");
}

static void reads_linked_authors_in_every_form(void **state)
{
#define LINKED(json) PAGE("<script type='application/ld+json'>" json "</script>", STORY)
    static const struct fact_case cases[] = {
        {LINKED("{\"@type\":\"Article\",\"author\":\"Jane Example\"}"), "[\"Jane Example\"]"},
        {LINKED("{\"@type\":\"Article\",\"author\":{\"name\":[\"Jane Example\",\"Max Sample\"]}}"),
         "[\"Jane Example\",\"Max Sample\"]"},
        {LINKED("{\"@type\":\"Article\",\"author\":[[{\"givenName\":\"Jane\",\"familyName\":"
                "\"Example\"}]]}"),
         "[\"Jane Example\"]"},
        {LINKED("{\"@type\":\"Article\",\"creator\":[\"Jane Example\"]}"), "[\"Jane Example\"]"},
        {LINKED("{\"@type\":\"Article\",\"author\":{\"name\":\"Ren&#233;e O&#039;Example\"}}"),
         "[\"Ren\xC3\xA9"
         "e O'Example\"]"},
        {LINKED("{\"@type\":\"Article\",\"author\":{\"name\":\"Jane Example, PhD, RDN\"}}"),
         "[\"Jane Example\"]"},
        {LINKED("{\"@type\":\"Article\",\"author\":{\"name\":\"Jane Example - Town News\"}}"),
         "[\"Jane Example\"]"},
        /* a name that is its own name */
        {LINKED(
             "{\"@type\":\"Article\",\"@id\":\"#a\",\"name\":{\"@id\":\"#a\"},\"author\":{\"@id\":"
             "\"#a\"}}"),
         "[]"},
        {PAGE("<script type='application/ld+json'>//<![CDATA[\n{\"@type\":\"Article\",\"author\":"
              "{\"name\":\"Jane Example\"}}\n//]]></script>",
              STORY),
         "[\"Jane Example\"]"},
        /* a site that is a person's own */
        {LINKED("{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"#p\"},\"publisher\":"
                "{\"@id\":\"#p\"}},{\"@type\":\"WebSite\",\"name\":\"Jane Example\"},{\"@type\":"
                "[\"Person\",\"Organization\"],\"@id\":\"#p\",\"name\":\"Jane Example\"}]}"),
         "[\"Jane Example\"]"},
        {LINKED("{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"#p\"},\"publisher\":"
                "{\"@id\":\"#o\"}},{\"@type\":\"Organization\",\"@id\":\"#o\",\"name\":\"Town "
                "Example\"},"
                "{\"@type\":\"Person\",\"@id\":\"#p\",\"name\":\"Town Example\"}]}"),
         "[]"},
        /* of several articles the one of this page's title */
        {PAGE("<title>The river rose</title><script type='application/ld+json'>[{\"@type\":"
              "\"Article\",\"headline\":\"The market opens\",\"author\":\"Max Sample\"},{\"@type\":"
              "\"Article\",\"headline\":\"The river rose\",\"author\":\"Jane Example\"}]</script>",
              "<h1>The river rose</h1>" STORY),
         "[\"Jane Example\"]"},
    };

    CHECK("authors");
}

static void finds_printed_authors(void **state)
{
    static const struct fact_case cases[] = {
        {PAGE("", "<h1>The river rose</h1><p>By Jane Example \xE2\x80\xA2 March 4, 2021</p>" STORY),
         "[\"Jane Example\"]"},
        {PAGE("", "<h1>The river rose</h1><p>By Jane Example on March 4, 2021 in Rivers</p>" STORY),
         "[\"Jane Example\"]"},
        {PAGE("", "<h1>The river rose</h1><p>March 4, 2021 <b>&bull;</b> Jane Example in "
                  "<a>Rivers</a></p>" STORY),
         "[\"Jane Example\"]"},
        {PAGE("", "<h1>The river rose</h1><p>March 4, 2021 by Jane Example</p>" STORY),
         "[\"Jane Example\"]"},
        /* behind the story */
        {PAGE("", "<h1>The river rose</h1>" LONG_STORY "<p>Posted by Jane at March 4, 2021 11:15 "
                  "AM</p><p>Posted by Max at March 5, 2021 09:15 AM</p>"),
         "[\"Jane\"]"},
        {PAGE("", "<h1>The river rose</h1>" LONG_STORY "<p>Written by <a>Jane Example</a></p>"),
         "[\"Jane Example\"]"},
        {PAGE("", "<div><h1>The river rose</h1>" LONG_STORY
                  "<span>Posted by Jane at March 4, 2021<br></span></div>"),
         "[\"Jane\"]"},
        /* a guest, whom the site's software does not know */
        {PAGE("<meta name=author content='Max Sample'>",
              "<h1>The river rose</h1><p><i>By Jane Example, MS, RD</i></p>" STORY),
         "[\"Jane Example\"]"},
        {PAGE("<meta name=author content='Max Sample'><meta name=author content='Jane Example'>",
              "<h1>The river rose</h1><p>By Jane Example</p>" STORY),
         "[\"Max Sample\",\"Jane Example\"]"},
        {PAGE("<meta name=author content='Max B. Sample'>",
              "<h1>The river rose</h1><p>By Max Sample</p>" STORY),
         "[\"Max B. Sample\"]"},
        {PAGE("", "<h1>The river rose</h1><p>By <a>Jane Example</a>, <a>Max Sample</a> and "
                  "<a>Ann Other</a></p>" STORY),
         "[\"Jane Example\",\"Max Sample\",\"Ann Other\"]"},
        {PAGE("", "<h1>The river rose</h1><p>By <a>Jane Example</a> for the town's paper, "
                  "<a>Lower Town</a></p>" STORY),
         "[\"Jane Example\"]"},
        {PAGE("",
              "<h1>The river rose</h1><span itemprop=author content='Jane Example'></span>" STORY),
         "[\"Jane Example\"]"},
    };

    CHECK("authors");
}

static void finds_printed_authors_beside_other_facts(void **state)
{
    static const struct fact_case cases[] = {
        /* before the day, in one text or in two; with the house that pays them */
        {PAGE("", "<h1>The river rose</h1><p>Jane Example | 04/03/2021 10:05</p>" STORY),
         "[\"Jane Example\"]"},
        {PAGE("", "<h1>The river rose</h1><p>Jane Example <i>04/03/2021</i></p>" STORY),
         "[\"Jane Example\"]"},
        {"<html lang=vi><body><h1>Nước sông dâng</h1><p class=author>Nguyễn Thử/Đài Sông "
         "Mẫu</p>" STORY,
         "[\"Nguyễn Thử\"]"},
        {PAGE("", "<h1>The river rose</h1><p>Words: Jane Example</p><p>May 4, 2021</p>" STORY),
         "[\"Jane Example\"]"},
        {PAGE("", "<h1>The river rose</h1><div itemprop=author><meta itemprop=name "
                  "content='Jane Example'></div>" STORY),
         "[\"Jane Example\"]"},
        /* an address and what somebody is are no names */
        {PAGE("",
              "<h1>The river rose</h1><p class=author>Jane Example jane@town.example</p>" STORY),
         "[\"Jane Example\"]"},
        {PAGE("", "<h1>The river rose</h1><div class=byline><b>Jane Example</b><i>Roads "
                  "correspondent, Lower Town</i></div>" STORY),
         "[\"Jane Example\"]"},
        {PAGE("", "<h1>The river rose</h1><p>By Jane Example, Guest Columnist</p>" STORY),
         "[\"Jane Example\"]"},
        {"<html lang=vi><body><h1>Nước sông dâng</h1><p class=author>Nguyễn Thử - Trần Ví "
         "Dụ</p>" STORY,
         "[\"Nguyễn Thử\",\"Trần Ví Dụ\"]"},
        {"<html lang=vi><body><h1>Nước sông dâng</h1><p>Nguyễn Thử và Trần Ví Dụ, "
         "4/3/2021</p>" STORY,
         "[\"Nguyễn Thử\",\"Trần Ví Dụ\"]"},
        /* names with words that are none by themselves */
        {PAGE("", "<h1>The river rose</h1><p>By April Example</p><p>May 4, 2021</p>" STORY),
         "[\"April Example\"]"},
        {PAGE("", "<h1>The river rose</h1><div class=author>Jan A. Sample</div>" STORY),
         "[\"Jan A. Sample\"]"},
        {PAGE("", "<h1>The river rose</h1><div class=author-name>Nguy\u1EC5n An</div>" STORY),
         "[\"Nguy\u1EC5n An\"]"},
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
        {PAGE("", "<h1>The river rose</h1><div class=author>A View From Town</div>" STORY), "[]"},
        {PAGE("", "<h1>The river rose</h1><div class=author>April June August</div>" STORY), "[]"},
        {PAGE("<meta name=author content=Reuters>", STORY), "[]"},
        {PAGE("<meta property=article:author content='social.example/Town News'>", STORY), "[]"},
        {"<html lang=vi><body><h1>Nước sông dâng</h1><p class=author>Báo Sông Mẫu</p>"
         "<p>Thứ Ba, 04/03/2021</p>" STORY,
         "[]"},
        {PAGE("", "<div>May 5, 2025</div><div>Town Market</div><h1>The river rose</h1>" STORY),
         "[]"},
        {PAGE("<meta property=og:site_name content='Voices from Town'>"
              "<meta name=author content='Voices from Town'>",
              STORY),
         "[]"},
        {PAGE("<meta name=author content=jexample>", STORY), "[]"},
        {PAGE("<title>town.example Lower Town</title>",
              "<h1>town.example</h1><h2>March 4, 2021</h2><h3>Lower Town</h3>" STORY),
         "[]"},
        {PAGE("", "<h1>The river rose</h1><p>Reviewed by Jane Example</p>" STORY), "[]"},
        {PAGE("", "<h1>The river rose</h1><p>By the end of May 5, 2025 all was dry.</p>" STORY),
         "[]"},
        {PAGE("", "<h1>The river rose</h1>" LONG_STORY
                  "<div class=related-posts><p>Written by Jane Example</p></div>"),
         "[]"},
        {PAGE("", "<h1>The river rose</h1>" LONG_STORY "<p>Written by hand, it lasts longer.</p>"),
         "[]"},
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

static void finds_printed_dates(void **state)
{
    static const struct fact_case cases[] = {
        /* behind a label, wherever it stands near the headline */
        {PAGE("", "<h1>The river rose</h1><div class=left-sidebar><h4>Published</h4>"
                  "<div class=day>March 4, 2021</div><h4>Topic</h4><div>Rivers</div></div>" STORY
                  "<div class=card><span class=card-date>May 5, 2025</span></div>"),
         "\"2021-03-04\""},
        {"<html lang=vi><body><h1>Nước sông dâng</h1><div class=sidebar><b>Ngày đăng:</b>"
         "<i>3/4/2021</i></div>" STORY,
         "\"2021-04-03\""},
        /* before the dates of other articles, whose elements are named for it */
        {PAGE("", "<div class=head><div>5 min read</div><div>March 4, 2021</div></div>"
                  "<h1>The river rose</h1><div class=teller>Jane Example</div>" LONG_STORY
                  "<div class=items><div class=item-date>May 5, 2025</div>"
                  "<div class=item-date>May 4, 2025</div></div>"),
         "\"2021-03-04\""},
        /* in one line with its change */
        {PAGE("",
              "<h1>The river rose</h1><p>Published March 4, 2021 | Updated May 5, 2025</p>" STORY),
         "\"2021-03-04\""},
        {PAGE("", "<h1>The river rose</h1><p class=date>Last updated: May 5, 2025. First published "
                  "on March 4th, 2021</p>" STORY),
         "\"2021-03-04\""},
        {PAGE("", "<h1>The river rose</h1><p>Updated: <b>May 5, 2025</b> Published: "
                  "<b>4 March 2021</b></p>" STORY),
         "\"2021-03-04\""},
        {PAGE("", "<h1>The river rose</h1><p>Written by Jane Example of the river desk | Published "
                  "on March 4, 2021 | 5 min read | 12 remarks so far</p>" STORY),
         "\"2021-03-04\""},
        {PAGE("",
              "<h1>The river rose</h1><p>By Jane Example, who writes of rivers and their towns, on "
              "March 4, 2021</p>" STORY),
         "\"2021-03-04\""},
        /* before a story that names its place */
        {PAGE("", "<h1>The river rose</h1><p>LOWER TOWN, March 4, 2021 -- The river rose by two "
                  "metres in the night, and on May 5, 2025 it is still spoken of.</p>" STORY),
         "\"2021-03-04\""},
        /* a headline that is no h1 */
        {PAGE("<title>Town News: The river rose</title>",
              "<div>Jan 2, 2020: welcome to the town's page</div><h2>March 4, 2021</h2>"
              "<h3>The river rose</h3>" STORY "<p>Posted by Jane at March 4, 2021 11:15 AM</p>"),
         "\"2021-03-04"},
        /* who changed it, not when */
        {PAGE("", "<h1>The river rose</h1><p>By Jane Example, edited by Max Sample</p><p>March 4, "
                  "2021</p>" STORY),
         "\"2021-03-04\""},
        {"<html lang=vi><body><h1>Nước sông dâng</h1><p>4 Th3 2021</p>" STORY, "\"2021-03-04\""},
        /* what the headline says is no word on the date */
        {PAGE("<title>The river was checked again</title>",
              "<h1>The river was checked again</h1><div>Roads / Aug 12, 2025</div>" STORY),
         "\"iso\":\"2025-08-12\""},
    };

    CHECK("published");
}

static void finds_dates_that_attributes_say(void **state)
{
    static const struct fact_case cases[] = {
        {PAGE("<meta itemprop='dateCreated datePublished' content='2021-03-04T10:00:00Z'>", STORY),
         "\"2021-03-04T10:00:00Z\""},
        {PAGE("<meta name='publish_time' content='2021-03-04'>", STORY), "\"2021-03-04\""},
        {PAGE("<script type='application/ld+json'>{\"@type\":\"Article\",\"datePublished\":"
              "1614852000}</script>",
              STORY),
         "\"2021-03-04T10:00:00Z\""},
        {PAGE("<script type='application/ld+json'>{\"@type\":\"Article\",\"datePublished\":"
              "1614852000000}</script>",
              STORY),
         "\"2021-03-04T10:00:00Z\""},
        {PAGE("<meta name='pubdate' content='20210304'>", STORY), "\"2021-03-04\""},
        {PAGE("<meta name='pubdate' content='20211304'>", STORY), ""},
        {PAGE("", "<h1>The river rose</h1><time datetime='2021-3-4'>Thu</time>" STORY),
         "\"2021-03-04\""},
        {PAGE("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":"
              "\"The river rose\",\"dateCreated\":\"2021-03-04\",\"dateModified\":"
              "\"2021-03-06\"}</script>",
              STORY),
         "\"2021-03-04\""},
        {PAGE("<meta property='og:article:published_time' content='2021-03-04'>", STORY),
         "\"2021-03-04\""},
        {PAGE("<meta name='DC.Date.Issued' content='2021-03-04'>", STORY), "\"2021-03-04\""},
        {PAGE("<meta name='citation_online_date' content='2021/3/4'>", STORY), "\"2021-03-04\""},
        {PAGE("<meta name='displaydate' content='4 March 2021'>", STORY), "\"2021-03-04\""},
        {PAGE("", "<h1>The river rose</h1><span property='dc:date dc:created' "
                  "content='2021-03-04T10:00:00+07:00'>Thu</span>" STORY),
         "\"2021-03-04T10:00:00+07:00\""},
        {PAGE("", "<span property='schema:datePublished' content='2021-03-04'></span>" STORY),
         "\"2021-03-04\""},
        {PAGE("", "<h1>The river rose</h1><abbr class=published title='2021-03-04T10:00:00+07:00'>"
                  "10:00 AM</abbr>" STORY),
         "\"2021-03-04T10:00:00+07:00\""},
        {PAGE("<meta property=og:url content='https://town.example/news/2021/03/04/river'>", STORY),
         "\"2021-03-04\""},
        {PAGE("<link rel=canonical href='https://town.example/2021/mar/04/river'>", STORY),
         "\"2021-03-04\""},
        {PAGE("<link rel=canonical href='https://town.example/river-20210304081530123.htm'>",
              STORY),
         "\"2021-03-04\""},
    };

    CHECK("published");
}

static void invents_no_dates(void **state)
{
    static const struct fact_case cases[] = {
        {PAGE("", "<h1>The river rose</h1><p>Updated <b>May 5, 2025</b></p>" STORY), ""},
        {PAGE("", "<h1>The river rose</h1><p class=date>May 5, 2025 (updated)</p>" STORY), ""},
        {PAGE("<meta name=revision-date content='2025-05-05'>", STORY), ""},
        /* told from today, which stands above */
        {PAGE("", "<header><b>Monday, May 5, 2025</b></header><h1>The river rose</h1>"
                  "<p class=date>3 hours ago</p>" STORY),
         ""},
        {"<html lang=vi><body><h1>Nước sông dâng</h1><p>Cập nhật lần cuối: 05/05/2025</p>" STORY,
         ""},
        {PAGE("", "<h1>The river rose</h1><p>The bridge, which the town had opened on May 5, 2025 "
                  "- a rainy day - was closed again.</p>" STORY),
         ""},
        {PAGE("", "<h1>The river rose</h1><p>By the end of May 5, 2025 the bridge, which is as old "
                  "as the town itself, was closed.</p>" STORY),
         ""},
        {PAGE("<link rel=canonical href='https://town.example/river-2021030499.htm'>", STORY), ""},
        {PAGE("<link rel=canonical href='https://town.example/item/20211399081530'>", STORY), ""},
        /* of another article */
        {PAGE("", "<h1>The river rose</h1>" STORY
                  "<ul><li><a href=/2>The old ferry is afloat again</a> (05/06/2021)</li></ul>"),
         ""},
        {PAGE("", "<h1>The river rose</h1>" STORY
                  "<section><h3><a href=/2>The ferry is afloat</a></h3><time datetime=2021-06-05>"
                  "June 5</time></section>"),
         ""},
        {PAGE("", "<article><h1>The river rose</h1>" STORY
                  "<div class=related><a href=/2>The ferry</a><span>June 5, 2021</span></div>"
                  "</article>"),
         ""},
        /* of a remark behind a story of two paragraphs */
        {PAGE("", "<article><h1>The river rose</h1>" STORY
                  "<div class=comments><div>Bob, June 5, 2021</div><p>Well said.</p></div>"
                  "</article>"),
         ""},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(buffer_string(&clean_page(*state, cases[i].page)->published), "");
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
        cmocka_unit_test(reads_linked_authors_in_every_form),
        cmocka_unit_test(finds_printed_authors),
        cmocka_unit_test(finds_printed_authors_beside_other_facts),
        cmocka_unit_test(invents_no_authors),
        cmocka_unit_test(finds_the_date_of_publication_and_no_other),
        cmocka_unit_test(finds_printed_dates),
        cmocka_unit_test(finds_dates_that_attributes_say),
        cmocka_unit_test(invents_no_dates),
        cmocka_unit_test(keeps_the_link_that_a_page_calls_its_own),
    };

    return cmocka_run_group_tests(tests, open_cleaner, close_cleaner);
}
