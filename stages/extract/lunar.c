/* The lunar calendar: see lunar.h.
 *
 * A month begins on the day of the new moon; the eleventh month holds the winter solstice; a year
 * of thirteen months has its leap month where the sun enters no new sign. New moons and the sun's
 * longitude by the series of Meeus (Astronomical Algorithms), cut where they no longer change the
 * day; Ho Ngoc Duc published this way of reckoning. */
#include "lunar.h"

#include <math.h>

static const double radian = 3.14159265358979323846 / 180;
static const double days_of_zone = 7.0 / 24;
static const double days_of_month = 29.530588853;
static const double julian_of_1970 = 2440587.5; /* its midnight, as a Julian date */

/* Day (since 1970) of the new moon number k after that of January 1900. */
static long new_moon(long k)
{
    const double number = (double)k;
    const double t = number / 1236.85; /* centuries */
    const double t2 = t * t;
    const double t3 = t2 * t;
    const double sun =
        (359.2242 + 29.10535608 * number - 0.0000333 * t2 - 0.00000347 * t3) * radian;
    const double moon =
        (306.0253 + 385.81691806 * number + 0.0107306 * t2 + 0.00001236 * t3) * radian;
    const double node =
        (21.2964 + 390.67050646 * number - 0.0016528 * t2 - 0.00000239 * t3) * radian;
    double at = 2415020.75933 + 29.53058868 * number + 0.0001178 * t2 - 0.000000155 * t3 +
                0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t2) * radian);

    at += (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun);
    at += -0.4068 * sin(moon) + 0.0161 * sin(2 * moon) - 0.0004 * sin(3 * moon);
    at += 0.0104 * sin(2 * node) - 0.0051 * sin(sun + moon) - 0.0074 * sin(sun - moon);
    at += 0.0004 * sin(2 * node + sun) - 0.0004 * sin(2 * node - sun);
    at += -0.0006 * sin(2 * node + moon) + 0.0010 * sin(2 * node - moon);
    at += 0.0005 * sin(2 * moon + sun);
    at -= -0.000278 + 0.000265 * t + 0.000262 * t2; /* the earth turns more slowly */
    return (long)floor(at + days_of_zone - julian_of_1970);
}

/* In which of twelve signs the sun stands when a day begins; 0 begins at the spring equinox. */
static int sun_sign(long day)
{
    const double t = ((double)day + julian_of_1970 - days_of_zone - 2451545.0) / 36525;
    const double t2 = t * t;
    const double anomaly =
        (357.52910 + 35999.05030 * t - 0.0001559 * t2 - 0.00000048 * t * t2) * radian;
    const double longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t2 +
                             (1.914600 - 0.004817 * t - 0.000014 * t2) * sin(anomaly) +
                             (0.019993 - 0.000101 * t) * sin(2 * anomaly) +
                             0.000290 * sin(3 * anomaly);

    return (int)floor((longitude - 360 * floor(longitude / 360)) / 30);
}

/* The number of the new moon that begins the eleventh month of a solar year. */
static long eleventh_month(int year)
{
    const long last_day = day_number((struct day){year, 12, 31});
    const double julian = (double)last_day + julian_of_1970 + 0.5;
    const long k = (long)floor((julian - 2415021) / days_of_month);

    return sun_sign(new_moon(k)) >= 9 ? k - 1 : k;
}

/* Which month after the eleventh one is the leap month of a year of thirteen. */
static long leap_month(long eleventh)
{
    int before = sun_sign(new_moon(eleventh + 1));

    for (long i = 2; i < 14; i++) {
        int sign = sun_sign(new_moon(eleventh + i));

        if (sign == before)
            return i - 1;
        before = sign;
    }
    return 13;
}

struct day lunar_to_solar(struct day lunar)
{
    const int year = lunar.month < 11 ? lunar.year - 1 : lunar.year;
    const long from = eleventh_month(year);
    long month = lunar.month < 11 ? lunar.month + 1 : lunar.month - 11;

    if (eleventh_month(year + 1) - from == 13 && month >= leap_month(from))
        month++;
    return day_of_number(new_moon(from + month) + (lunar.day == 0 ? 0 : lunar.day - 1));
}
