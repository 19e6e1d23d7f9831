package io.github.openaispring.sample.tool;

/**
 * The weather of a city.
 *
 * @param city the city
 * @param celsius the temperature in degrees Celsius
 * @param sky what the sky looks like
 */
record Weather(String city, int celsius, String sky) {

	/**
	 * Say it, since it is spoken too.
	 * @return a sentence
	 */
	String inWords() {
		return "It is %d degrees Celsius in %s, and the sky is: %s.".formatted(this.celsius, this.city, this.sky);
	}

}
