package io.github.openaispring.autoconfigure.endpoint;

import reactor.core.publisher.Mono;

/**
 * A part of the endpoint's page that can be read alone.
 */
interface EndpointPart {

	/**
	 * Return the name of the part, which is its member of the page.
	 * @return the name
	 */
	String name();

	/**
	 * Read what the page shows of it.
	 * @return what is written as JSON, without secrets
	 */
	Mono<?> overview();

	/**
	 * Read all of it.
	 * @return what is written as JSON when the part is asked for alone
	 */
	default Mono<?> details() {
		return overview();
	}

}
