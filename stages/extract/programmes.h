/* Programmes: named systems, platforms, services, network generations and schemes.
 *
 * Lexicon class "programme"; the value of a word says what it does:
 *   head    "nền tảng", "dự án": begins a name, which ends with its last capital, number or tail
 *   project the same, also when it is named by the body or site that it builds: see "object"
 *   shell   the same, but the name alone where one stands behind it: "mô hình đô thị thông minh"
 *   tailed  the same, but only a number or a tail ends it
 *   scheme  the same, also when it is named by what it does: "chương trình xóa nhà tạm"
 *   portal  a scheme that is also named by those for whom it is: "cổng thông tin dành cho ..."
 *   about   a scheme that is named by what it is about, to the end of that: "programme on"
 *   campaign a scheme of which an article tells only one that begins alike: "chiến dịch"
 *   package a scheme that its sum of money names: "gói hỗ trợ"
 *   contest named by a title in quotation marks or the number of a road only: "cuộc thi"
 *   launch  what stands in quotation marks behind it begins: "phát động"
 *   titled  a scheme, or a document where no capital follows: "đề án"
 *   last    "project" of "Upper Dale Ferry project": ends a name of capitals
 *   tail    "thông minh", "điện tử": makes a name of what a head begins
 *   numbered with its number ends a name of a head: "quốc lộ" 6
 *   general capitals that end no name: "KT-XH", "nhà ở xã hội"
 *   object  what a project may build: "dự án" before "bệnh viện" and its name
 *   name    is one by itself: "5G", "đô thị thông minh"
 *   pilot   what follows soon is piloted
 *   none    hides the shorter words in it */
#ifndef EXTRACT_PROGRAMMES_H
#define EXTRACT_PROGRAMMES_H

#include <stdbool.h>

#include "findings.h"
#include "pack.h"
#include "reading.h"

/* Finds the programmes of an article whose requests and commitments are known, which say their
 * status. False when memory is short. */
bool programmes_find(struct findings *findings, const struct pack *pack,
                     const struct reading *reading, const uint8_t *held);

#endif
