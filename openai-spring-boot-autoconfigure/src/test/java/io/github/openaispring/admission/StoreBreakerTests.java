package io.github.openaispring.admission;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link StoreBreaker}.
 */
@ExtendWith(OutputCaptureExtension.class)
class StoreBreakerTests {

	private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5);

	private final StoreBreaker breaker = new StoreBreaker("answers", "calls pass", this.time::get);

	private final TimeoutException failure = new TimeoutException("no answer");

	@Test
	void aStoreThatAnswersMayBeAskedByAll() {
		assertThat(this.breaker.refusal()).isNull();
		assertThat(this.breaker.refusal()).isNull();
		assertThat(this.breaker.answered()).isFalse();
	}

	@Test
	void aStoreThatHasFailedIsAskedByOneInASecond() {
		this.breaker.failed(this.failure);
		assertThat(this.breaker.refusal()).isSameAs(this.failure);
		this.time.addAndGet(Duration.ofMillis(999).toNanos());
		assertThat(this.breaker.refusal()).isSameAs(this.failure);
		this.time.addAndGet(Duration.ofMillis(1).toNanos());
		assertThat(this.breaker.refusal()).isNull();
		assertThat(this.breaker.refusal()).isSameAs(this.failure);
		this.time.addAndGet(Duration.ofSeconds(1).toNanos());
		assertThat(this.breaker.refusal()).isNull();
	}

	@Test
	void eachFailureBeginsThePauseAnew() {
		this.breaker.failed(this.failure);
		this.time.addAndGet(Duration.ofMillis(900).toNanos());
		this.breaker.failed(this.failure);
		this.time.addAndGet(Duration.ofMillis(900).toNanos());
		assertThat(this.breaker.refusal()).isSameAs(this.failure);
	}

	@Test
	void aStoreThatAnswersAgainMayBeAskedAtOnce() {
		this.breaker.failed(this.failure);
		assertThat(this.breaker.answered()).isTrue();
		assertThat(this.breaker.refusal()).isNull();
	}

	@Test
	void onlyChangesAreTold(CapturedOutput output) {
		assertThat(this.breaker.failed(this.failure)).isTrue();
		assertThat(this.breaker.failed(this.failure)).isFalse();
		assertThat(this.breaker.answered()).isTrue();
		assertThat(this.breaker.answered()).isFalse();
		assertThat(StringUtils.countOccurrencesOf(output.toString(),
				"The store of the answers does not answer "
						+ "(java.util.concurrent.TimeoutException: no answer). Until it does, calls pass"))
			.isEqualTo(1);
		assertThat(StringUtils.countOccurrencesOf(output.toString(), "The store of the answers answers again"))
			.isEqualTo(1);
	}

}
