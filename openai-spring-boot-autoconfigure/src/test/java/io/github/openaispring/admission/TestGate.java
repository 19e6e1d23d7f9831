package io.github.openaispring.admission;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.openaispring.cost.Usage;

/**
 * A gate that does what a test says and remembers who came and went.
 */
public class TestGate implements CallGate {

	public final List<PlannedCall> planned = new CopyOnWriteArrayList<>();

	public final List<Left> left = new CopyOnWriteArrayList<>();

	private volatile Function<PlannedCall, Mono<PlannedCall>> rule = Mono::just;

	/** Answer the calls that come from now on as said. */
	public TestGate with(Function<PlannedCall, Mono<PlannedCall>> rule) {
		this.rule = rule;
		return this;
	}

	/** Let calls through with another model. */
	public TestGate choosing(String model) {
		return with((call) -> Mono.just(call.withModel(model)));
	}

	/** Refuse calls. */
	public TestGate refusing() {
		return with((call) -> Mono.error(new TestRefusal()));
	}

	/** Refuse calls once so many have come. */
	public TestGate refusingAfter(int calls) {
		return with((call) -> (this.planned.size() > calls) ? Mono.error(new TestRefusal()) : Mono.just(call));
	}

	@Override
	public Mono<PlannedCall> enter(PlannedCall call, CallPass pass) {
		return Mono.defer(() -> {
			this.planned.add(call);
			pass.onLeave((used) -> this.left.add(new Left(call, used)));
			return this.rule.apply(call);
		});
	}

	/** The one call that came. */
	public PlannedCall only() {
		if (this.planned.size() != 1) {
			throw new AssertionError("Not one call but " + this.planned);
		}
		return this.planned.get(0);
	}

	/**
	 * A call that is over.
	 *
	 * @param call the call
	 * @param used what it has used, or {@code null}
	 */
	public record Left(PlannedCall call, @Nullable Usage used) {

		public Usage usage() {
			return Objects.requireNonNull(this.used, "The call was not made");
		}

	}

}
