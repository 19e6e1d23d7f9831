package io.github.openaispring.test.context;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.openaispring.test.OpenAiSimulator;

/**
 * Runs a test class against an {@link OpenAiSimulator}, to which the application's OpenAI
 * clients connect without further ado: <pre class="code">
 * &#064;SpringBootTest
 * &#064;AutoConfigureOpenAiSimulator
 * class GreeterTests {
 *
 *     &#064;Autowired
 *     private OpenAiSimulator simulator;
 *
 *     &#064;Test
 *     void greets(&#064;Autowired Greeter greeter) {
 *         this.simulator.onChat().reply("Hello");
 *         assertThat(greeter.greet()).isEqualTo("Hello");
 *     }
 *
 * }
 * </pre>
 * <p>
 * Each application context has a simulator of its own, which is closed with the context.
 * Scripts and recorded requests are forgotten after each test.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface AutoConfigureOpenAiSimulator {

	/**
	 * The port to listen on.
	 * @return the port, or 0 for a free one
	 */
	int port() default 0;

	/**
	 * The time until an unscripted answer begins.
	 * @return a duration such as {@code 50ms}
	 */
	String firstTokenDelay() default "50ms";

	/**
	 * The time between two tokens of an unscripted stream.
	 * @return a duration such as {@code 25ms}
	 */
	String tokenDelay() default "25ms";

	/**
	 * How much faster than in real time speech is sent.
	 * @return the factor
	 */
	double audioPace() default 4;

}
