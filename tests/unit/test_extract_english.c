/* English news of Vietnam: people by their given names, bodies with their place, whom a demand
 * addresses and what it lists. */
#include "extract_support.h"

static const struct day published = {2024, 7, 24};

static const struct field_case askings[] = {
    {"The Rose Bank asked shops to close, Ta Van Duc, its director, said on Friday.",
     "Rose Bank: shops: to close"},
    {"Lord Rosemoor of Ferrydale said the council should mend the pier.",
     "Lord Rosemoor of Ferrydale: the council: should mend the pier"},
    {"\"We would ask visitors to use the ferry,\" said Dr Ann Birch, its head.",
     "Ann Birch: visitors: to use the ferry"},
    {"Minister of Transport Trần Quốc Lộc came on Monday. Minister Loc asked Lo Ha City to repair "
     "the pier.",
     "Trần Quốc Lộc: Lo Ha City: to repair the pier"},
    {"Ta Van Bay, head of the authority, spoke first. Bay urged residents not to swim.",
     "Ta Van Bay: residents: not to swim"},
    {"Vo Thi Bay, 52, sold fish. Long queues formed. Then Bay asked banks to wait.",
     "Vo Thi Bay: banks: to wait"},
    {"Deputy Prime Minister Lo Van Dung visited. The Deputy PM ordered the army to send boats.",
     "Lo Van Dung: the army: to send boats"},
    {"Ann Birch told the Southern Authority for Sea Ports (SASP) to hire pilots.",
     "Ann Birch: Southern Authority for Sea Ports: to hire pilots"},
    {"Ann Birch asked the An Giang People's Committee to clear land.",
     "Ann Birch: An Giang People's Committee: to clear land"},
    {"Ann Birch asked Nam Dinh and Thai Binh provinces to clear land.",
     "Ann Birch: Nam Dinh and Thai Binh provinces: to clear land"},
    {"Ann Birch said so. She thanked the bank and asked it to send experts.",
     "Ann Birch: the bank: to send "
     "experts"},
    {"Ann Birch instructed localities to closely watch floods, prepare boats, and move people.",
     "Ann Birch: localities: to closely watch floods | Ann Birch: localities: prepare boats | Ann "
     "Birch: localities: move people"},
    {"Ann Birch asked the ministry to repair and repaint boats, piers and nets.",
     "Ann Birch: the ministry: to repair and repaint boats, piers and nets"},
    {"Ann Birch suggested building a rescue centre in the bay.",
     "Ann Birch: : building a rescue centre in the bay"},
    {"Ann Birch suggested that the Government cut ferry fees.",
     "Ann Birch: Government: cut ferry fees"},
    {"Ann Birch suggested that ferry fees had fallen.", ""},
    {"Ann Birch called for stronger ties between the two ports.",
     "Ann Birch: : stronger ties between the two ports"},
    {"Ann Birch told the council on Tuesday that power supply would be ensured.", ""},
    {"Chairman of Vietnam Electricity Dang Hoang An came. An asked the group to borrow.",
     "Dang Hoang An: the group: to borrow"},
    {"HCM City authorities have asked the Prime Minister to approve the loan.",
     "HCM City authorities: the Prime Minister: to approve the loan"},
    {"Culture minister urges Hue to save its moat\nMinister of Culture, Sports and Tourism Ta Van "
     "Loc came on Monday.",
     "Ta Van Loc: Hue: to save its moat"},
    {"EASTPORT - Minister of Health Ta Van Loc on June 10 asked the hospital to hire nurses.",
     "Ta Van Loc: the hospital: to hire nurses"},
    {"The province wants to expand lotus fields to 50 villages.", ""},
    {"The Department of Transport proposed opening ferry routes to islands.",
     "Department of Transport: : opening ferry routes to islands"},
    {"Lawmaker Ta Van Hoa of Quang Tri said provinces should pay for pilots.",
     "Ta Van Hoa: provinces: should pay for pilots"},
    {"Kon Tum has asked the Government for $2 million to rebuild piers.",
     "Kon Tum: Government: for $2 million to rebuild piers"},
    {"Ta Thi Hoa said she hoped the city would move the pier.",
     "Ta Thi Hoa: the city: would move the pier"},
    {"Ann Birch came to the port and spoke. The ministry was also asked to send boats.", ""},
    {"Ann Birch said that some 300 families will have to move.", ""},
    {"The Rose Ferry Department has proposed a pilot scheme to lend boats to schools.",
     "Rose Ferry Department: : to lend boats to schools"},
    {"Ann Birch called for swift repair of the pier, saying that it had three holes.",
     "Ann Birch: : swift repair of the pier"},
};

static const struct field_case promises[] = {
    {"Mayor Ann Birch met Orla Brandt in Hue and affirmed that the council would help shops.",
     "Ann Birch: the council would help shops"},
    {"Dong Nai province will hand over land by May, its chairman Ta Van Duc said on Friday.",
     "Ta Van Duc: Dong Nai province will hand over land by May"},
    {"In a letter to the Treasury, the Rose Bank promised to lend more.",
     "Rose Bank: to lend more"},
    {"The council's leader, Owen Marsh, promised to open the pier in May and would hire two men.",
     "Owen Marsh: to open the pier in May | Owen Marsh: would hire two men"},
    {"Ann Birch, deputy mayor, said piers were old and that the council would pay for new ones.",
     "Ann Birch: the council would pay for new ones"},
    {"\"I will be putting forward a plan for the pier in May,\" said Ann Birch.",
     "Ann Birch: I will be putting forward a plan for the pier in May"},
    {"\"It will be raining until May,\" said Ann Birch.", ""},
    {"The council said it would repair the pier by 2030 and would pay for new lamps.",
     "The council: it would repair the pier by 2030 | The council: would pay for new lamps"},
    {"Ann Birch, leader of Rosemoor Council, said the authority would publish the list.",
     "Ann Birch: the authority would publish the list"},
    {"The new law will create difficulty for small firms, fishermen said.", ""},
    {"Dao Van Bac, the company's general director, said it would hire 20 workers in April.",
     "Dao Van Bac: it would hire 20 workers in April"},
    {"Ta Thi Nga, deputy mayor, came. Nga pledged that the pier would be rebuilt in a year.",
     "Ta Thi Nga: the pier would be rebuilt in a year"},
    {"Thanh Hoa and Nam Dinh provinces have pledged to clear the sites.",
     "Thanh Hoa and Nam Dinh provinces: to clear the sites"},
    {"The provincial People's Committee agreed to widen the road.",
     "provincial People's Committee: to widen the road"},
    {"Ann Birch promised to come. The hall, the oldest of all, will serve a million people.",
     "Ann Birch: to come"},
    {"Ann Birch promised the council that the pier will be open by May 2025.",
     "Ann Birch: the pier will be open by May 2025"},
    {"The ferry hall will have four gates and begin at the pier, Ann Birch said.", ""},
    {"According to the Rose Ferry Department, from March to May, the city will open two lines.",
     "Rose Ferry Department: the city will open two lines"},
    {"The province will plant trees by 2027, said Ta Thi Lan, deputy mayor.",
     "Ta Thi Lan: The province will plant trees by 2027"},
    {"The ministry will publish the list, according to Deputy Minister Ta Van Chi.",
     "Ta Van Chi: The ministry will publish the list"},
    {"The Lo Ha Bank (LHB) and the Rose Bank (RB) agreed to pay for the pier.",
     "Lo Ha Bank: to pay for the pier | Rose Bank: to pay for the pier"},
    {"From March to May, the city will open two ferry lines to Laos.",
     "the city: the city will open two ferry lines to Laos"},
    {"\"The new clinics will be opened to all villagers,\" Health Minister Ta Van Chi said.",
     "Ta Van Chi: The new clinics will be opened to all villagers"},
    {"Ta Thi Lan, deputy mayor of Hue, said the pier would be repaired for fishermen.",
     "Ta Thi Lan: the pier would be repaired for fishermen"},
    {"\"The road will be flooded again,\" said Ta Thi Lan, deputy mayor of Hue.", ""},
    {"The new pier will open in May.", ""},
    {"The bill is expected to be passed by the council in October.", ""},
};

static const struct field_case bodies[] = {
    {"Transport for London and the U.S. Geological Survey met.",
     "Transport for London | U.S. Geological Survey"},
    {"The Treasury and the Home Office replied, and the Liberal Democrats left.",
     "Treasury | Home Office | Liberal Democrats"},
    {"Minister of Transport Ta Van Loc came.", ""},
    {"Song Lo Joint Stock Company was fined.", "Song Lo Joint Stock Company"},
    {"Staff of the Quang Tri provincial People's Committee left.",
     "Quang Tri provincial People's Committee"},
    {"The Southern Ferry and Dyke Authority (SFDA) met.", "Southern Ferry and Dyke Authority"},
    {"He saw an Old Ferry Centre there.", ""},
};

static const struct field_case places[] = {
    {"Cars stood on Ring Road No.3 in Leeds.", "Ring Road No.3: site | Leeds: city"},
    {"Rain fell in the Mekong Delta province of Long An.",
     "Mekong Delta: region | Long An: province"},
    {"It cost US$2 million and was paid by the US.", "US: country"},
    {"Boats came from the U.S. in May and from the U.K. in June.", "U.S.: country | U.K.: country"},
    {"HÀ NỘI — The city rested.", "HÀ NỘI: city"},
};

static const struct field_case programmes[] = {
    {"Work on the Upper Dale Ferry Port project began.", "Upper Dale Ferry Port project"},
    {"The national target programme on new-style village building has ended.",
     "national target programme on new-style village building"},
    {"A ferry project and the Hue project began.", ""},
};

static const struct field_case persons[] = {
    {"Mayor of London Orla Brandt came.", "Orla Brandt"},
    {"Labour's pier spokesman Orla Brandt came.", "Orla Brandt"},
    {"Lord Rosemoor of Ferrydale came. Lord Rosemoor spoke.", "Lord Rosemoor of Ferrydale"},
    {"The health secretary, Orla Brandt, came.", "Orla Brandt"},
    {"\"We wait,\" said Orla Brandt, of the Save the Pier group.", "Orla Brandt"},
    {"\"We wait,\" said Rose Ferries, adding that boats were late.", ""},
    {"Orla Brandt, 67, said the pier was shut.", "Orla Brandt"},
    {"Orla Brandt, whose house was lost, left.", "Orla Brandt"},
    {"Orla Brandt said the pier was shut. Ms Brandt has two boats.", "Orla Brandt"},
    {"St Mary's hospital was shut.", ""},
    {"\"We wait,\" said Ta Minh, head of the pier management board.", "Ta Minh"},
    {"Orla Brandt, Asia Port Group lead economist for Laos, came.", "Orla Brandt"},
    {"Orla Brandt, a 29-year-old nurse from Leeds, came.", "Orla Brandt"},
    {"In Red Hill, a 29-year-old nurse from Leeds came.", ""},
    {"Last Monday, head of the pier board, they met.", ""},
    {"UNICEF Representative in Laos Orla Brandt came.", "Orla Brandt"},
};

static const struct field_case quotes[] = {
    {"\"We will call all of them,\" its chief executive, Dr Orla Brandt, said.",
     "We will call all of them: Orla Brandt"},
    {"\"We lost all our boats in spring,\" said Mr Ta Van Bac. \"Then we had none.\"",
     "We lost all our boats in spring: Ta Van Bac | Then we had none: Ta Van Bac"},
    {"\"All is lost now,\" said Mr Ta Van Bac. \"It came in spring. \"Then we had no boats.\"",
     "All is lost now: Ta Van Bac | It came in spring: Ta Van Bac | Then we had no boats: Ta Van "
     "Bac"},
    {"Mr Ta Van Bac said the pier was \"not good enough\".", "not good enough: Ta Van Bac"},
    {"Mr Ta Van Bac said the pier was a \"gift\".", ""},
    {"Ta Van Bac came. Bac of the Rose Ferry Office said: \"We have lost all our boats.\"",
     "We have lost all our boats: Ta Van Bac"},
};

static const struct field_case statements[] = {
    {"Minister Ann Lake opened the dam on July 23. Lake said Tuesday, the road to the dam will be "
     "paved.",
     "Ann Lake: the road to the dam will be paved"},
    {"Ann Birch told a press briefing in Hue on Monday that ten boats had sunk.",
     "Ann Birch: ten boats had sunk"},
    {"The Ministry of Finance said on July 22 that ten boats had sunk.",
     "Ministry of Finance: ten boats had sunk"},
    {"Ten boats had sunk there, the Ministry of Finance said on Monday.",
     "Ministry of Finance: Ten boats had sunk there"},
};

static const struct field_case amounts[] = {
    {"The pier cost £9m and the hall $2.5bn.", "£9m: GBP | $2.5bn: USD"},
    {"They hired 10,000 ride-hailing drivers and 40 charging stations.",
     "10,000 ride-hailing drivers: count | 40 charging stations: count"},
    {"They paid VNĐ1.2 trillion for one million new homes.",
     "VNĐ1.2 trillion: VND | one million new homes: count"},
    {"Sales fell to 40 per cent a year earlier.", "40 per cent: percent"},
};

static const struct field_case limits[] = {
    {"From now until the end of the year, boats will wait.",
     "From now until the end of the year: 2024-12-31"},
    {"The law was passed last November and was read in March.",
     "November: 2023-11 | March: 2024-03"},
    {"He met us last Monday.", "last Monday: 2024-07-22"},
};

static const struct field_case roles[] = {
    {"Ta Van Bac, deputy director of the city's Department of Construction, left.",
     "deputy director of the city's Department of Construction"},
    {"Ta Van Bac, head of the Party Committee's Organisation Board, left.",
     "head of the Party Committee's Organisation Board"},
    {"Ta Van Bac, Eastport Group's deputy director, left.", "Eastport Group's deputy director"},
    {"Ta Van Bac, head of the authority, left.", "head of the authority"},
    {"Chairman of the HCM City People's Committee Ta Van Bac left.",
     "Chairman of the HCM City People's Committee"},
};

static void knows_whom_demands_address_and_what_they_list(void **state)
{
    static const struct field_of_record field = {"requests", {"by", "to", "what"}, "en"};

    CHECK_FIELD(*state, &field, published, askings);
}

static void reads_what_somebody_says_his_own_body_will_do(void **state)
{
    static const struct field_of_record field = {"commitments", {"by", "what"}, "en"};

    CHECK_FIELD(*state, &field, published, promises);
}

static void reads_bodies_with_their_place(void **state)
{
    static const struct field_of_record field = {"organizations", {"name"}, "en"};

    CHECK_FIELD(*state, &field, published, bodies);
}

static void reads_titles_of_owners_and_of_common_bodies(void **state)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        json_t *people = extract_member(*state, "en", roles[i].given, published, "people");
        const json_t *role = json_array_get(json_object_get(json_array_get(people, 0), "roles"), 0);

        assert_non_null(role);
        assert_string_equal(json_string_value(role), roles[i].want);
        json_decref(people);
    }
}

static void knows_regions_and_programmes(void **state)
{
    static const struct field_of_record place = {"places", {"name", "type"}, "en"};
    static const struct field_of_record programme = {"programmes", {"name"}, "en"};

    CHECK_FIELD(*state, &place, published, places);
    CHECK_FIELD(*state, &programme, published, programmes);
}

static void knows_people_by_what_they_are(void **state)
{
    static const struct field_of_record person = {"people", {"name"}, "en"};
    static const struct field_of_record quote = {"quotes", {"text", "speaker"}, "en"};

    CHECK_FIELD(*state, &person, published, persons);
    CHECK_FIELD(*state, &quote, published, quotes);
}

static void knows_who_said_what_on_which_occasion(void **state)
{
    static const struct field_of_record field = {"statements", {"speaker", "text"}, "en"};

    CHECK_FIELD(*state, &field, published, statements);
}

static void reads_amounts_and_limits(void **state)
{
    static const struct field_of_record quantity = {"quantities", {"text", "unit"}, "en"};
    static const struct field_of_record date = {"dates", {"text", "iso"}, "en"};

    CHECK_FIELD(*state, &quantity, published, amounts);
    CHECK_FIELD(*state, &date, published, limits);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_whom_demands_address_and_what_they_list),
        cmocka_unit_test(reads_what_somebody_says_his_own_body_will_do),
        cmocka_unit_test(reads_bodies_with_their_place),
        cmocka_unit_test(reads_titles_of_owners_and_of_common_bodies),
        cmocka_unit_test(knows_regions_and_programmes),
        cmocka_unit_test(knows_people_by_what_they_are),
        cmocka_unit_test(knows_who_said_what_on_which_occasion),
        cmocka_unit_test(reads_amounts_and_limits),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
