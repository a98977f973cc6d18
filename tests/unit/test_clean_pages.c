/* Pages in the manner of many kinds of sites: what belongs together, and what does not. */
#include "clean_support.h"

#define VIET                                                                                       \
    "Nước sông dâng cao hai mét trong đêm, người dân xóm dưới "                    \
    "phải đưa trâu bò lên đồi trước khi cây cầu bị đóng."
#define VIET_SECOND                                                                                \
    "Đến trưa nước bắt đầu rút. Lãnh đạo xã cho biết chợ "                   \
    "sẽ họp lại vào thứ bảy như mọi tuần trong năm."
#define STORY P(FIRST) P(SECOND)
#define FIFTH                                                                                      \
    "The school, which stands on the hill, took in forty people for the night, and fed them."
#define STORY_2 P(THIRD) P(FOURTH)
#define STORY_TEXT FIRST "\n\n" SECOND
#define PAGE(body) "<html lang=en><head><title>Flood</title></head><body>" body "</body></html>"
#define VIET_PAGE(body)                                                                            \
    "<html lang=vi><head><title>Lũ về xóm dưới</title></head><body>" body "</body></html>"
#define HEAD "Flood\n\n"
#define POST(title, story)                                                                         \
    "<article class=post><h1>" title "</h1><div class=entry-content>" story "</div></article>"
#define UPDATE(title, story)                                                                       \
    "<section><h2>" title "</h2><div class=post-body>" story "</div></section>"
#define CARD(title, text) "<div><h3><a href=/x>" title "</a></h3><p>" text "</p></div>"
#define AFLOAT "It was kept afloat for sixty years by one family."
#define CARDS                                                                                      \
    CARD("The old ferry of the lower town", AFLOAT)                                                \
    CARD("The market boat", AFLOAT) CARD("The boat of the fire men", AFLOAT)
#define TEASER(title, text) "<div><a href=/x>" title "</a><p>" text "</p></div>"
#define TEASERS                                                                                    \
    TEASER("The old ferry of the lower town", AFLOAT)                                              \
    TEASER("The market boat of the county", AFLOAT)
#define LINKED(body)                                                                               \
    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Flood\","        \
    "\"articleBody\":\"" body "\"}</script>"

struct text_case {
    const char *page, *want; /* the whole text */
};

static void check(void **state, const struct text_case *cases, size_t count)
{
    size_t failures = 0;

    for (size_t i = 0; i < count; i++) {
        const char *const text = buffer_string(&clean_page(*state, cases[i].page)->text);

        if (strcmp(text, cases[i].want) == 0)
            continue;
        print_error("case %zu: %s\ninstead of %s\n", i, text, cases[i].want);
        failures++;
    }
    assert_int_equal(failures, 0);
}

#define CHECK() check(state, cases, sizeof cases / sizeof cases[0])

static void takes_one_article_of_a_page_that_never_ends(void **state)
{
    static const struct text_case cases[] = {
        {PAGE("<main>" POST("Flood", STORY) POST("Drought", P(THIRD) P(FOURTH))
                  POST("Fire", P(THIRD) P(FOURTH) P(FIRST) P(SECOND)) "</main>"),
         HEAD STORY_TEXT},
        /* parts with headings are no other articles */
        {PAGE("<h1>Flood</h1><main><section class=article><h2>Night</h2>" P(
             FIRST) "</section>"
                    "<section class=article><h2>Noon</h2>" P(SECOND) "</section></main>"),
         HEAD "Night\n\n" FIRST "\n\nNoon\n\n" SECOND},
    };

    CHECK();
}

static void keeps_the_headings_of_parts(void **state)
{
    static const struct text_case cases[] = {
        {PAGE("<article><h1>Flood</h1>" UPDATE("Noon", STORY) UPDATE("Morning", P(THIRD))
                  UPDATE("Night", P(FOURTH)) "</article>"),
         HEAD "Noon\n\n" STORY_TEXT "\n\nMorning\n\n" THIRD "\n\nNight\n\n" FOURTH},
    };

    CHECK();
}

static void keeps_questions_that_are_buttons(void **state)
{
    static const struct text_case cases[] = {
        {PAGE("<h1>Flood</h1><main>" STORY "<h3><button>Is the bridge open?</button></h3>" P(
             THIRD) "<h3><button>Share</button></h3>" P(FOURTH) "</main>"),
         HEAD STORY_TEXT "\n\nIs the bridge open?\n\n" THIRD "\n\n" FOURTH},
    };

    CHECK();
}

static void takes_a_story_that_is_only_told_to_programs(void **state)
{
    static const struct text_case cases[] = {
        {PAGE(LINKED(FIRST "\\n\\n" SECOND "\\n" THIRD "\\n" FOURTH) "<div id=app>Loading</div>"),
         HEAD STORY_TEXT "\n\n" THIRD "\n\n" FOURTH},
        /* with tags, references and marks that are none */
        {PAGE(LINKED("<p>" FIRST
                     "</p><p>Two &lt; three, <b>and</b> <a href='x'>more</a> 1 < 2. " SECOND
                     "</p>" P(THIRD) P(FOURTH)) "<div id=app>Loading</div>"),
         HEAD FIRST "\n\nTwo < three, and more 1 < 2. " SECOND "\n\n" THIRD "\n\n" FOURTH},
        /* the page's own story is better than its copy */
        {PAGE(LINKED(FIRST " " SECOND " " THIRD " " FOURTH) "<article>" STORY P(THIRD)
                  P(FOURTH) "</article>"),
         HEAD STORY_TEXT "\n\n" THIRD "\n\n" FOURTH},
        {PAGE(LINKED("Loading") "<article>" P(FIRST) "</article>"), HEAD FIRST},
    };

    CHECK();
}

static void ends_before_what_readers_remark(void **state)
{
    static const struct text_case cases[] = {
        {PAGE("<h1>Flood</h1><div>" STORY "</div><div><h3>2 thoughts on “Flood”</h3>"
              "<div><b>ann</b>" P(THIRD) "</div><div><b>tom</b>" P(FOURTH) P(THIRD) "</div></div>"),
         HEAD STORY_TEXT},
        {PAGE("<article><h1>Flood</h1>" STORY "<h2>3 comments</h2>" P(THIRD) "</article>"),
         HEAD STORY_TEXT},
        {VIET_PAGE("<h1>Lũ về xóm dưới</h1><div>" P(VIET)
                       P(VIET_SECOND) "<h3>Bình luận (1)</h3>"
                                      "<p>Mong sớm có cầu mới để bà con đi lại an toàn hơn trong "
                                      "mùa mưa.</p></div>"),
         "Lũ về xóm dưới\n\n" VIET "\n\n" VIET_SECOND},
        /* a heading of the story; one that nothing stands before */
        {PAGE("<article><h1>Flood</h1>" STORY
              "<h2>Comments of the county</h2>" P(THIRD) "</article>"),
         HEAD STORY_TEXT "\n\nComments of the county\n\n" THIRD},
        {PAGE("<article><h1>Flood</h1><h2>3 comments</h2>" STORY "</article>"),
         HEAD "3 comments\n\n" STORY_TEXT},
    };

    CHECK();
}

static void drops_what_stands_before_a_headline(void **state)
{
    static const struct text_case cases[] = {
        {PAGE("<div class=mega><ul><li><a href=/x>Boats</a><p>Everything that you need for a boat, "
              "in one place, and with the help of people who know.</p></li></ul></div>"
              "<div><h1>Flood</h1>" STORY "</div>"),
         HEAD STORY_TEXT},
    };

    CHECK();
}

static void drops_who_to_write_to_and_whose_views_these_are(void **state)
{
    static const struct text_case cases[] = {
        {PAGE("<article>" STORY
              "<p>Jane Example covers roads for the Town Post. She can be reached "
              "at jane@post.example.</p></article>"),
         HEAD STORY_TEXT},
        {PAGE("<article>" STORY "<p>Follow Jane Example on Twitter.</p><p>The opinions expressed "
              "here are those of the author and not of this paper.</p></article>"),
         HEAD STORY_TEXT},
        {PAGE("<article>" STORY
              "<p>The lower town can be reached only by boat, said the mayor, and "
              "it will stay so until May.</p></article>"),
         HEAD STORY_TEXT "\n\nThe lower town can be reached only by boat, said the mayor, and it "
                         "will stay so until May."},
        {VIET_PAGE("<article>" P(VIET) P(VIET_SECOND) "<p>Nội dung: Minh Anh</p><p>Thiết kế: Văn "
                                                      "Thử</p><p>Số lượt xem: 1.234</p></article>"),
         "Lũ về xóm dưới\n\n" VIET "\n\n" VIET_SECOND},
    };

    CHECK();
}

static void takes_the_picture_below_the_headline(void **state)
{
    const struct record_members *const members = clean_page(
        *state, PAGE("<article><header><h1>Flood</h1><figure><img src='/flood.jpg'><figcaption>The "
                     "bridge at noon</figcaption></figure></header><div class=post-content>" STORY
                     "</div></article>"));

    assert_string_equal(buffer_string(&members->text), HEAD STORY_TEXT "\n\nThe bridge at noon");
    assert_non_null(strstr(buffer_string(&members->captions), "\"image\":\"flood.jpg\""));
}

static void finds_captions_that_only_their_looks_tell(void **state)
{
    static const struct text_case cases[] = {
        {PAGE("<article>" P(FIRST) "<p><img src=/a.jpg></p><p><em>The bridge at noon.</em></p>" P(
             SECOND) "</article>"),
         HEAD FIRST "\n\n" SECOND "\n\nThe bridge at noon."},
        {PAGE("<article>" P(FIRST) "<table><tr><td><img src=/a.jpg></td></tr><tr><td>The bridge at "
                                   "noon</td></tr></table>" P(SECOND) "</article>"),
         HEAD FIRST "\n\n" SECOND "\n\nThe bridge at noon"},
        /* slanted, but not below a picture; below a picture, but more than a caption */
        {PAGE("<article>" P(FIRST) "<p><em>The bridge at noon.</em></p>" P(SECOND) "</article>"),
         HEAD FIRST "\n\nThe bridge at noon.\n\n" SECOND},
        {PAGE("<article>" P(FIRST) "<img src=/a.jpg><p><em>" SECOND
                                   "</em></p>" P(THIRD) "</article>"),
         HEAD FIRST "\n\n" SECOND "\n\n" THIRD},
    };

    CHECK();
}

static void drops_buttons_and_signs_before_the_story(void **state)
{
    static const struct text_case cases[] = {
        {PAGE("<article><h1>Flood</h1><div>4 min read · Jul 8, 2023</div><div>--</div><div>12</div>"
              "<div>Listen Share</div><div>123 shares</div>" STORY "</article>"),
         HEAD STORY_TEXT},
    };

    CHECK();
}

static void takes_who_signed_before_the_outlet(void **state)
{
    static const char page[] =
        "<html lang=vi><head><title>Lũ về xóm dưới - Báo Sông Mẫu</title>"
        "<meta name=author content='Sông Mẫu'></head><body><article>" P(VIET) P(VIET_SECOND)
            P(VIET) "<p style='text-align:right'><b>Nguyễn Văn Thử</b></p></article></body></html>";
    const struct record_members *const members = clean_page(*state, page);

    assert_string_equal(buffer_string(&members->authors), "[\"Nguyễn Văn Thử\"]");
    assert_null(strstr(buffer_string(&members->text), "Thử"));
}

static void reads_the_role_that_an_element_has(void **state)
{
    static const struct text_case cases[] = {
        {VIET_PAGE("<h1>Lũ về xóm dưới</h1><h2 data-role=sapo>" VIET
                   "</h2><div class=article-body>" P(VIET_SECOND) P(VIET_SECOND "!") "</div>"),
         "Lũ về xóm dưới\n\n" VIET "\n\n" VIET_SECOND "\n\n" VIET_SECOND "!"},
    };

    CHECK();
}

static void finds_summaries_that_nothing_names(void **state)
{
    static const struct text_case cases[] = {
        {PAGE("<h1>Flood</h1><div class=x><p>Nobody was hurt in the lower town that night, says "
              "the county.</p>"
              "</div><div class=article-body>" STORY "</div>"),
         HEAD "Nobody was hurt in the lower town that night, says the county.\n\n" STORY_TEXT},
        /* no sentence; one of links; one far from the headline */
        {PAGE("<h1>Flood</h1><p>The lower town, the river and the market below it</p>"
              "<p><a href=/x>What the county says of the flood of last spring.</a></p>"
              "<i>1</i><i>2</i><i>3</i><i>4</i><i>5</i><i>6</i>"
              "<p>Nobody was hurt in the lower town that night, says the county.</p>"
              "<div class=article-body>" STORY "</div>"),
         HEAD STORY_TEXT},
    };

    CHECK();
}

static void drops_what_is_to_be_filled_in(void **state)
{
    static const struct text_case cases[] = {
        {PAGE(
             "<article><h1>Flood</h1>" STORY STORY_2 "<div class=y><h3>First Light</h3><p>Our "
             "letter for early hours</p><form><input><button>Send</button></form></div></article>"),
         HEAD STORY_TEXT "\n\n" THIRD "\n\n" FOURTH},
        /* round the whole story */
        {PAGE("<form><article><h1>Flood</h1>" STORY "</article></form>"), HEAD STORY_TEXT},
    };

    CHECK();
}

static void drops_times_that_are_lines_by_themselves(void **state)
{
    static const struct text_case cases[] = {
        {PAGE("<article><h1>Flood</h1><div><span class=time>10:20</span><h2>Noon</h2>" P(
             FIRST) "</div><div><time>9.05am</time><h2>Morning</h2>" P(SECOND) "</div></article>"),
         HEAD "Noon\n\n" FIRST "\n\nMorning\n\n" SECOND},
        {PAGE("<article><h1>Flood</h1>" STORY "<p>It rose until <time>10:20</time> and then fell, "
              "and at noon all was dry.</p></article>"),
         HEAD STORY_TEXT "\n\nIt rose until 10:20 and then fell, and at noon all was dry."},
    };

    CHECK();
}

static void takes_the_article_of_the_headline_though_it_is_short(void **state)
{
    static const struct text_case cases[] = {
        {PAGE("<article><h1>Flood</h1>" P(FIRST) "</article><section><h2>Our town</h2>" P(SECOND)
                  P(THIRD) P(FOURTH) "</section>"),
         HEAD FIRST},
    };

    CHECK();
}

static void leaves_columns_beside_the_story(void **state)
{
    static const struct text_case cases[] = {
        {PAGE("<div><div><h1>Flood</h1>" STORY STORY_2
              "</div><div><h3>Our town</h3>" P(FIFTH) "</div></div>"),
         HEAD STORY_TEXT "\n\n" THIRD "\n\n" FOURTH},
        /* what stands before the body, and what goes on behind it */
        {PAGE("<div><div><h1>Flood</h1>" P(FIFTH) "</div><div>" STORY STORY_2 "</div></div>"),
         HEAD FIFTH "\n\n" STORY_TEXT "\n\n" THIRD "\n\n" FOURTH},
        {PAGE("<h1>Flood</h1><div>" STORY STORY_2 "</div><div>" P(FIFTH) "</div>"),
         HEAD STORY_TEXT "\n\n" THIRD "\n\n" FOURTH "\n\n" FIFTH},
    };

    CHECK();
}

static void drops_cards_outside_the_story(void **state)
{
    static const struct text_case cases[] = {
        /* behind a short story of a sure name; beside a longer one without any name */
        {PAGE("<div><h1>Flood</h1><div class=article-body>" P(
             FIRST) "</div></div><div><h4>Today</h4>"
                    "<div>" CARDS CARDS "</div></div>"),
         HEAD FIRST},
        {PAGE("<div><h1>Flood</h1><div>" STORY P(THIRD) P(FOURTH) "</div></div><section>" CARDS
                                                                  "</section>"),
         HEAD STORY_TEXT "\n\n" THIRD "\n\n" FOURTH},
        /* links without headings, and a word on each */
        {PAGE("<article><h1>Flood</h1>" STORY P(THIRD) P(FOURTH) "<div>" TEASERS
                                                                 "</div></article>"),
         HEAD STORY_TEXT "\n\n" THIRD "\n\n" FOURTH},
        /* the ten best things, each a card: more than what stands before them */
        {PAGE("<div><h1>Flood</h1>" P(FIRST) "<section>" CARDS "</section></div>"),
         HEAD FIRST "\n\nThe old ferry of the lower town\n\n" AFLOAT
                    "\n\nThe market boat\n\n" AFLOAT "\n\nThe boat of the fire men\n\n" AFLOAT},
    };

    CHECK();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_one_article_of_a_page_that_never_ends),
        cmocka_unit_test(keeps_the_headings_of_parts),
        cmocka_unit_test(keeps_questions_that_are_buttons),
        cmocka_unit_test(takes_a_story_that_is_only_told_to_programs),
        cmocka_unit_test(ends_before_what_readers_remark),
        cmocka_unit_test(drops_what_stands_before_a_headline),
        cmocka_unit_test(drops_who_to_write_to_and_whose_views_these_are),
        cmocka_unit_test(takes_the_picture_below_the_headline),
        cmocka_unit_test(finds_captions_that_only_their_looks_tell),
        cmocka_unit_test(drops_buttons_and_signs_before_the_story),
        cmocka_unit_test(takes_who_signed_before_the_outlet),
        cmocka_unit_test(reads_the_role_that_an_element_has),
        cmocka_unit_test(finds_summaries_that_nothing_names),
        cmocka_unit_test(drops_what_is_to_be_filled_in),
        cmocka_unit_test(drops_times_that_are_lines_by_themselves),
        cmocka_unit_test(takes_the_article_of_the_headline_though_it_is_short),
        cmocka_unit_test(leaves_columns_beside_the_story),
        cmocka_unit_test(drops_cards_outside_the_story),
    };

    return cmocka_run_group_tests(tests, open_cleaner, close_cleaner);
}
