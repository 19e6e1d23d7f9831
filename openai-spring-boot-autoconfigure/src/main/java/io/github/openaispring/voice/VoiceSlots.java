package io.github.openaispring.voice;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * Counts sessions, all of them and those of each principal.
 */
final class VoiceSlots {

	private final Map<String, Integer> ofPrincipal = new HashMap<>();

	private final int max;

	private final int maxPerPrincipal;

	private int taken;

	VoiceSlots(int max, int maxPerPrincipal) {
		this.max = max;
		this.maxPerPrincipal = maxPerPrincipal;
	}

	/**
	 * Take a slot.
	 * @param principal the name of whose session it is
	 * @return gives the slot back when it is run for the first time, or {@code null} if
	 * none is free
	 */
	synchronized @Nullable Runnable take(String principal) {
		if (!isFree(principal)) {
			return null;
		}
		this.taken++;
		this.ofPrincipal.merge(principal, 1, Integer::sum);
		AtomicBoolean given = new AtomicBoolean();
		return () -> {
			if (given.compareAndSet(false, true)) {
				giveBack(principal);
			}
		};
	}

	synchronized boolean isFree(String principal) {
		return this.taken < this.max && this.ofPrincipal.getOrDefault(principal, 0) < this.maxPerPrincipal;
	}

	private synchronized void giveBack(String principal) {
		this.taken--;
		this.ofPrincipal.computeIfPresent(principal, (name, count) -> (count > 1) ? count - 1 : null);
	}

	synchronized int taken() {
		return this.taken;
	}

}
