package io.github.openaispring.sample.tool;

/**
 * The weather of a city.
 *
 * @param city the city
 * @param celsius the temperature in degrees Celsius
 * @param sky what the sky looks like
 */
record Weather(String city, int celsius, String sky) {
}
