/* Whom a description without a name means: "vị nữ Bí thư Tỉnh ủy", "người đứng đầu ngành xây dựng",
 * or a pronoun before the name is told. */
#ifndef EXTRACT_EPITHETS_H
#define EXTRACT_EPITHETS_H

#include "speech.h"

/* The person whom the words of a party describe: who spoke or was named last, if what is told of
 * him is in one of his roles, or the only one who has such a role. The party when there is none. */
struct party epithet_person(const struct speech *speech, const struct party *party);

/* The minister who is meant by a title with the name of a field, when the article names but one and
 * nothing of his: "Bộ trưởng Y tế" and "Bộ trưởng Nguyễn Văn A". Else the party itself. */
struct party epithet_minister(const struct speech *speech, const struct party *party);

#endif
