/* Pages to articles: which blocks are the story's, and pages that are none or mean harm. */
#include "clean_support.h"

#include <malloc.h>

#include "html_references.h"
#include "html_scan.h"

#define FIFTH                                                                                      \
    "Nobody was hurt. The last flood of this kind came eleven years ago, in the same month, and "  \
    "took the old ferry with it."
#define AFLOAT "It was kept afloat for sixty years by one family."
#define CARD(title) "<div><h4><a href=/x>" title "</a></h4><p>" AFLOAT "</p></div>"
#define STORY P(FIRST) P(SECOND)
#define PAGE(body) "<html><head><title>Flood</title></head><body>" body "</body></html>"
#define HEAD "Flood\n\n"

static const struct {
    const char *page, *want; /* the whole text */
} stories[] = {
    /* an article without any name */
    {PAGE("<div>" STORY "</div>"), HEAD FIRST "\n\n" SECOND},
    /* navigation, links, forms, remarks */
    {PAGE("<nav><a>Home</a> <a>World</a></nav><div class=article-body>" STORY
          "<div class=related-posts><a>Another story of the town</a></div></div>"
          "<div class=comments>" P(THIRD) "</div>"),
     HEAD FIRST "\n\n" SECOND},
    /* split over several containers */
    {PAGE("<div><div class=article-body>" P(FIRST) "</div><div class=ad>Buy now</div>"
                                                   "<div class=article-body>" P(
                                                       SECOND) "</div></div>"),
     HEAD FIRST "\n\n" SECOND},
    /* the lead stands before the container */
    {PAGE("<h1>Flood</h1><p class=sapo>" FIRST "</p><div class=article-body>" P(SECOND)
              P(THIRD) "</div>"),
     HEAD FIRST "\n\n" SECOND "\n\n" THIRD},
    {PAGE("<h1>Flood</h1><p class=description>" FIRST "</p><article class='x detail'>" P(SECOND)
              P(THIRD) "</article><div><p class=description><a>" FIRST "</a></p></div>"),
     HEAD FIRST "\n\n" SECOND "\n\n" THIRD},
    /* folded up, not hidden */
    {PAGE("<article>" P(FIRST) "<div style='display:none'>" P(SECOND) "</div></article>"),
     HEAD FIRST "\n\n" SECOND},
    /* a form round the whole page */
    {PAGE("<form><div class=menu><a>Home</a></div><div>" STORY "</div></form>"),
     HEAD FIRST "\n\n" SECOND},
    /* paragraphs made by br */
    {PAGE("<div class=post-content>" FIRST "<br><br>" SECOND "</div>"), HEAD FIRST "\n\n" SECOND},
    /* lists, tables and headings stay */
    {PAGE("<article>" P(
         FIRST) "<h2>Losses</h2><ul><li>nine boats</li><li>two barns</li></ul>"
                "<table><tr><th>Town</th><th>Metres</th></tr><tr><td>Lower</td><td>2</td></tr>"
                "</table>" P(SECOND) "</article>"),
     HEAD FIRST "\n\nLosses\n\nnine boats\n\ntwo barns\n\nTown | Metres\n\nLower | 2\n\n" SECOND},
    /* blocks are never glued together, whatever element they are */
    {PAGE("<article><div>" FIRST "</div><div>" SECOND "</div><section>" THIRD
          "</section></article>"),
     HEAD FIRST "\n\n" SECOND "\n\n" THIRD},
    /* ends of what was not begun part the words at their sides */
    {PAGE("<article><div>" FIRST "</p>" SECOND "</div></article>"), HEAD FIRST "\n\n" SECOND},
    {PAGE("<article><p>" FIRST "</P>" SECOND "</p>" THIRD "</article>"),
     HEAD FIRST "\n\n" SECOND "\n\n" THIRD},
    {PAGE("<article><p>One,</br>two, " FIRST "</p>" P(SECOND) "</article>"),
     HEAD "One, two, " FIRST "\n\n" SECOND},
    /* behind the end of the page */
    {"<html><head><title>Flood</title></head><body></body></html><div>" STORY "</div>",
     HEAD FIRST "\n\n" SECOND},
    /* nothing is closed */
    {"<html><head><title>Flood</title><body><div><p>" FIRST "<p>" SECOND, HEAD FIRST "\n\n" SECOND},
    /* shown by a script only */
    {PAGE("<div hidden>" STORY "</div>"), HEAD FIRST "\n\n" SECOND},
    /* cards of other articles, each with a summary, in the article's own container */
    {PAGE("<article>" P(FIRST) P(SECOND) "<div class=article-list><div><h3>The old ferry</h3>"
                                         "<p>How the ferry was kept afloat for sixty years."
                                         "</p></div></div></article>"),
     HEAD FIRST "\n\n" SECOND},
    /* the id of a heading is made of its words */
    {PAGE("<article>" P(FIRST) "<h2 id=opt-in-newsletter-signup>Opt-in at the bridge</h2>" P(
         SECOND) "</article>"),
     HEAD FIRST "\n\nOpt-in at the bridge\n\n" SECOND},
    /* lines that lead elsewhere, or say how long to read and who wrote it */
    {PAGE("<article><h1>Flood</h1><p>4 min read</p><p>Jane Example - March 4, 2021</p>" P(
         FIRST) "<p>See also: How the bridge was built</p>" P(SECOND) "<h3>What to read "
                                                                      "next</h3></article>"),
     HEAD FIRST "\n\n" SECOND},
    /* what a page says of its author and of itself is no part of the story */
    {PAGE("<meta name=author content='Jane Example'><article><div><b>Jane Example</b> 4 min "
          "<i>Follow</i></div>" P(FIRST) P(SECOND) P(THIRD) P(FOURTH)
              P(FIFTH) "<p>Jane Example is a painter of boats, who has lived in the lower town "
                       "for most of her life.</p></article>"),
     HEAD FIRST "\n\n" SECOND "\n\n" THIRD "\n\n" FOURTH "\n\n" FIFTH},
    {PAGE("<article>" STORY P(THIRD) P(
         FOURTH) "<h3>About the author</h3><p>She paints boats and "
                 "has lived in the lower town for years.</p><h3>Losses</h3>" P(FIFTH) "</article>"),
     HEAD FIRST "\n\n" SECOND "\n\n" THIRD "\n\n" FOURTH "\n\nLosses\n\n" FIFTH},
    {PAGE("<article><h3>About us</h3>" P(FIRST) P(SECOND) "</article>"),
     HEAD "About us\n\n" FIRST "\n\n" SECOND},
    /* cards of other articles behind the story, without a word that says so; before it they
     * are its own */
    {PAGE("<article>" STORY P(THIRD) P(FOURTH) P(FIFTH) "<div><h3>From the town</h3>" CARD(
         "The old ferry of the lower town") CARD("The market boat") "</div></article>"),
     HEAD FIRST "\n\n" SECOND "\n\n" THIRD "\n\n" FOURTH "\n\n" FIFTH},
    {PAGE("<article>" P(FIRST) "<div>" CARD("The old ferry of the lower town")
              CARD("The market boat") "</div>" P(SECOND) P(THIRD) "</article>"),
     HEAD FIRST "\n\nThe old ferry of the lower town\n\n" AFLOAT "\n\n"
                "The market boat\n\n" AFLOAT "\n\n" SECOND "\n\n" THIRD},
    /* a class name that says too much */
    {PAGE("<div class='social-widget'>" STORY "</div>"), HEAD FIRST "\n\n" SECOND},
    {PAGE("<div class='page has-sidebar'>" STORY "</div>"), HEAD FIRST "\n\n" SECOND},
};

static void keeps_the_story_and_nothing_else(void **state)
{
    for (size_t i = 0; i < sizeof stories / sizeof stories[0]; i++) {
        const char *const text = buffer_string(&clean_page(*state, stories[i].page)->text);

        if (strcmp(text, stories[i].want) != 0)
            fail_msg("case %zu: %s", i, text);
    }
}

static void gives_captions_their_pictures(void **state)
{
    const struct record_members *const members = clean_page(
        *state,
        PAGE("<article>" P(FIRST) "<figure><img src='/a/flood-2.jpg?w=3'><figcaption>The "
                                  "bridge at noon</figcaption></figure>" P(SECOND) "</article>"));

    assert_non_null(strstr(buffer_string(&members->captions),
                           "\"text\":\"The bridge at noon\",\"image\":\"flood-2.jpg\""));
    assert_non_null(strstr(buffer_string(&members->text), FIRST "\n\n" SECOND));
}

static void says_why_it_removed_what(void **state)
{
    static const struct {
        const char *page, *want;
    } cases[] = {
        {PAGE("<nav>Home World</nav>" STORY), "\"text\":\"Home World\",\"why\":\"navigation\""},
        {PAGE("<article>" STORY "<div class=share-bar>Send it on</div></article>"),
         "\"text\":\"Send it on\",\"why\":\"named as no part of the story\""},
        {PAGE("<article>" STORY "<div><a>One</a> <a>Two</a></div></article>"),
         "\"text\":\"One Two\",\"why\":\"links\""},
        {PAGE("<div>Weather: rain</div><div class=article-body>" STORY "</div>"),
         "\"text\":\"Weather: rain\",\"why\":\"outside the article\""},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *const removed = buffer_string(&clean_page(*state, cases[i].page)->removed);

        if (strstr(removed, cases[i].want) == NULL)
            fail_msg("case %zu: %s", i, removed);
    }
}

/* `start`, `count` times `piece`, `end`. */
static struct buffer repeat(const char *start, const char *piece, size_t count, const char *end)
{
    struct buffer page = {0};

    buffer_append_string(&page, start);
    for (size_t i = 0; i < count; i++)
        buffer_append_string(&page, piece);
    buffer_append_string(&page, end);
    return page;
}

#define TEN(text) text text text text text text text text text text
#define DEEP TEN(TEN("<h6><dl><dd>"))

#define OPEN_100 TEN(TEN("<q>"))
#define OPEN_980                                                                                   \
    OPEN_100 OPEN_100 OPEN_100 OPEN_100 OPEN_100 OPEN_100 OPEN_100 OPEN_100 OPEN_100 TEN(          \
        "<q><q><q><q><q><q><q><q>")

/* These are slow, not wrong, where somebody forgot a bound: the test's time-out finds them. */
static void takes_or_refuses_pages_that_mean_harm(void **state)
{
    static const struct {
        const char *start, *piece;
        size_t count;
        const char *end, *want; /* an error, or NULL */
    } cases[] = {
        {"<p>", "<div>", 100000, FIRST, "elements nested deeper than 1000"},
        {"<p ", "a=1 ", 200000, ">" FIRST, NULL},
        {"<p ", "class=c ", 200000, ">" FIRST, NULL},
        {"<p>" FIRST, "&amp;", 200000, "", NULL},
        {"<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" P(FIRST), "&b;", 200000, "",
         NULL},
        {P(FIRST), "<!-- ", 200000, "", NULL},
        {P(FIRST), "<svg>", 900, "", NULL},
        {P(FIRST), "<script>", 200000, "", NULL},
        {P(FIRST), "</div></p>", 200000, "", NULL},
        {DEEP P(FIRST), "</p>", 400000, "", NULL},
        {P(FIRST), "<p class=comments>", 90000, "", NULL},
        {P(FIRST), "<table><tr><td>", 300, "", NULL},
        {P(FIRST), "<", 200000, "", NULL},
        {P(FIRST), "<b><i>", 400, "", NULL},
        {OPEN_980 P(FIRST), "</b>", 1000000, "", NULL},
        {OPEN_980 P(FIRST), "</b></i></x-1></x-2>", 200000, "", NULL},
        {OPEN_980 P(FIRST), "<body>", 800000, "", NULL},
        {OPEN_980 P(FIRST), "</body></html>", 400000, "", NULL},
        {"<p>" FIRST, "&", 4000000, "", NULL},
        {"<p>" FIRST, "&#", 2000000, "", NULL},
        {"<p>" FIRST, "&#x", 1500000, "", NULL},
        {"<p>" FIRST, "&b;", 1000000, "", NULL},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buffer page = repeat(cases[i].start, cases[i].piece, cases[i].count, cases[i].end);
        struct clean_result result;
        struct error error = {0};
        const bool is_taken = clean_bytes(*state, page.bytes, page.size, &result, &error);

        if (cases[i].want == NULL && !is_taken)
            fail_msg("case %zu: %s", i, error.text);
        if (cases[i].want != NULL)
            assert_string_equal(error.text, cases[i].want);
        else
            assert_non_null(strstr(buffer_string(&result.members->text), FIRST));
        buffer_clear(&page);
    }
}

/* A style is read for every line of its element: the page would take minutes if it were long. */
/* Only the words behind its own colon are a property's value. */
static void reads_the_value_of_a_style(void **state)
{
    static const struct {
        const char *style;
        bool is_caption;
    } cases[] = {{"text-align:center", true},
                 {"Text-Align : center; color:red", true},
                 {"text-align:left;justify-content:center", false},
                 {"text-align:left", false}};

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buffer page;
        const struct record_members *members;

        buffer_init(&page);
        buffer_append_format(&page,
                             "<html><head><title>Flood</title></head><body><article>" P(FIRST)
                                 P(SECOND) P(THIRD) "<p align=center><img src=a.jpg></p><p "
                                                    "style='%s'>The bridge at noon</p>" P(FOURTH)
                                                        P(FIFTH) "</article></body></html>",
                             cases[i].style);
        members = clean_page(*state, buffer_string(&page));
        assert_int_equal(strstr(buffer_string(&members->captions), "The bridge at noon") != NULL,
                         cases[i].is_caption);
        buffer_clear(&page);
    }
}

static void keeps_no_long_style(void **state)
{
    static const struct {
        size_t length;
        bool is_caption;
    } cases[] = {{1, true}, {5000, false}};

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buffer page =
            repeat("<html><head><title>Flood</title></head><body><article>" P(FIRST) P(SECOND)
                       P(THIRD) "<p align=center><img src=a.jpg></p><p style='text-align:center;",
                   "a", cases[i].length,
                   "'>The bridge at noon</p>" P(FOURTH) P(FIFTH) "</article></body></html>");
        const struct record_members *const members = clean_page(*state, buffer_string(&page));

        assert_int_equal(strstr(buffer_string(&members->captions), "The bridge at noon") != NULL,
                         cases[i].is_caption);
        buffer_clear(&page);
    }
}

/* What users of such tools complain about most; wrong authors and dates are test_clean_html_facts',
 * wrong encodings test_clean_text's. */
static void cuts_no_text_of_a_long_article(void **state)
{
    struct buffer page = {0};
    struct buffer want = {0};

    buffer_append_string(&page, "<html><head><title>Flood</title></head><body><article>");
    buffer_append_string(&want, "Flood");
    for (int i = 0; i < 3000; i++) {
        buffer_append_format(&page, "<p>Day %d of the flood: " FIRST "</p>", i);
        buffer_append_format(&want, "\n\nDay %d of the flood: " FIRST, i);
    }
    assert_string_equal(buffer_string(&clean_page(*state, page.bytes)->text), want.bytes);
    buffer_clear(&page);
    buffer_clear(&want);
}

static void glues_no_words_together(void **state)
{
    static const struct {
        const char *page, *want;
    } cases[] = {
        {PAGE("<article><p>one<br>two " FIRST "</p></article>"), "one two "},
        {PAGE("<article><p>one\n<b>two</b>\tthree " FIRST "</p></article>"), "one two three "},
        {PAGE("<article><table><tr><td>one<td>two</table>" P(FIRST) "</article>"), "one | two"},
        {PAGE("<article><dl><dt>one<dd>two</dl>" P(FIRST) "</article>"), "one\n\ntwo"},
        {PAGE("<article>one<hr>two" P(FIRST) "</article>"), "one\n\ntwo"},
        {PAGE("<article><x-row>one</x-row><x-row>two</x-row>" P(FIRST) "</article>"), "one\n\ntwo"},
        {PAGE("<article><p>one&nbsp;two&#8203; " FIRST "</p></article>"), "one two "},
        {PAGE("<article><p><span>Lower Town</span>People " FIRST "</p></article>"),
         "Lower Town People "},
        {PAGE("<article><p><span>Ann Lower</span><span>12/08/2025 07:30</span> " FIRST
              "</p></article>"),
         "Ann Lower 12/08/2025 07:30"},
        {PAGE("<article><p>Of H<sub>2</sub>O and m<sup>2</sup> " FIRST "</p></article>"),
         "Of H2O and m2 "},
        {PAGE("<article><p>on<b>e</b> " FIRST "</p></article>"), "\n\none "},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *const text = buffer_string(&clean_page(*state, cases[i].page)->text);

        if (strstr(text, cases[i].want) == NULL)
            fail_msg("case %zu: %s", i, text);
    }
}

static void needs_no_more_memory_for_the_hundredth_page(void **state)
{
    size_t first = 0;

    for (int i = 0; i < 100; i++) {
        struct buffer page = repeat("<html><body><article>", STORY, (size_t)(i % 10 + 1), "");
        struct clean_result result;
        struct error error = {0};
        struct mallinfo2 use;

        assert_true(clean_bytes(*state, page.bytes, page.size, &result, &error));
        buffer_clear(&page);
        use = mallinfo2();
        first = i == 20 ? use.uordblks : first;
        assert_true(i <= 20 || use.uordblks < first + 65536);
    }
}

static void refuses_other_files_under_the_name_of_a_page(void **state)
{
    static const struct {
        const char *bytes;
        size_t size;
        const char *want;
    } cases[] = {
        {"%PDF-1.4 ...", 12, "not text: a PDF file"},
        {"\xFF\xD8\xFF\xE0 JFIF", 9, "not text: a JPEG picture"},
        {"<p>a\0b", 6, "not text: it holds NUL bytes"},
        {"<html><body></body></html>", 26, "no text"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct clean_result result;
        struct error error = {0};

        assert_false(clean_bytes(*state, cases[i].bytes, cases[i].size, &result, &error));
        assert_string_equal(error.text, cases[i].want);
    }
}

static void scans_away_what_holds_no_text(void **state)
{
    static const struct {
        const char *given, *want;
    } cases[] = {
        {"a<script>x < y</script>b<STYLE>z</STYLE >c", "a b c"},
        {"a<!-- x > y -->b", "ab"},
        {"a<!-- never closed\nb", "ab"},
        {"a<svg><path/></svg>b<svg/>c", "a b<svg>c"},
        {"<p class=\"a b\" onclick='x' data-y=z>t</p>", "<p class=\"a b\">t</p>"},
        {"<p class='say \"hi\"'>", "<p class='say \"hi\"'>"},
        {"<a href='#x'><a href='/far'>", "<a href=\"#x\"><a>"},
        {"<div style='color:red'><div style='display:none'>", "<div><div style=\"display:none\">"},
        {"1 < 2", "1 &lt; 2"},
        {"A & B &amp; C&D &eacute;&#7879;&#x1EC7;", "A &amp; B &amp; C&amp;D é&#7879;&#x1EC7;"},
        {"&agrave;&lt;&quot;&nbsp;&hearts;&thetasym;", "à&lt;&quot;\u00A0♥ϑ"},
        {"&b; &nbsp &Nbsp; &amp", "&amp;b; &amp;nbsp &amp;Nbsp; &amp;amp"},
        {"<img alt='&eacute; &b; &quot;'>", "<img alt=\"é &amp;b; &quot;\">"},
        {"&#; &#x; &# & &", "&amp;#; &amp;#x; &amp;# &amp; &amp;"},
        {"a</b>b<B>c</b>d", "a</b>b<B>c</b>d"},
        {"<?xml x?><!DOCTYPE html>t", "t"},
        {"<p class=\"never closed", "<p class=\"never closed\">"},
    };
    struct html_references *const references = html_references_new();
    struct html_scan scan = {.references = references};

    (void)state;
    assert_non_null(references);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        html_scan_read(&scan, cases[i].given, strlen(cases[i].given));
        assert_string_equal(buffer_string(&scan.markup), cases[i].want);
    }
    html_scan_read(&scan, "<script type='application/ld+json'>{}</script>", 46);
    assert_string_equal(buffer_string(&scan.linked_data), "{}\x1E");
    html_scan_clear(&scan);
    html_references_free(references);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_the_story_and_nothing_else),
        cmocka_unit_test(gives_captions_their_pictures),
        cmocka_unit_test(says_why_it_removed_what),
        cmocka_unit_test(takes_or_refuses_pages_that_mean_harm),
        cmocka_unit_test(reads_the_value_of_a_style),
        cmocka_unit_test(keeps_no_long_style),
        cmocka_unit_test(cuts_no_text_of_a_long_article),
        cmocka_unit_test(glues_no_words_together),
        cmocka_unit_test(needs_no_more_memory_for_the_hundredth_page),
        cmocka_unit_test(refuses_other_files_under_the_name_of_a_page),
        cmocka_unit_test(scans_away_what_holds_no_text),
    };

    return cmocka_run_group_tests(tests, open_cleaner, close_cleaner);
}
