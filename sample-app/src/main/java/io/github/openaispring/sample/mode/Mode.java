package io.github.openaispring.sample.mode;

/**
 * What the page tells of the server.
 *
 * @param mode {@code simulator}, {@code openai} or {@code compatible}
 * @param baseUrl the server's URL
 * @param model the model of requests that name none
 */
record Mode(String mode, String baseUrl, String model) {
}
