package io.github.openaispring.http;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.sun.management.ThreadMXBean;

/**
 * Lets several clients do the same in turns, and prints for each the medians, and from
 * the least to the most: time, processor time and what was allocated, both of all threads
 * but the server's. The first half of the rounds warms up.
 */
public final class SideBySide {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final String serverThreads;

	private final int rounds;

	private final int calls;

	/**
	 * Create a comparison.
	 * @param serverThreads how the names of the server's threads begin
	 * @param rounds the number of rounds
	 * @param calls how often each client calls in a round
	 */
	public SideBySide(String serverThreads, int rounds, int calls) {
		this.serverThreads = serverThreads;
		this.rounds = rounds;
		this.calls = calls;
	}

	/**
	 * Compare.
	 * @param contenders what each client does in a call, by its name
	 */
	public void run(Map<String, Runnable> contenders) {
		List<Runnable> calls = List.copyOf(contenders.values());
		double[][][] samples = new double[calls.size()][3][this.rounds];
		for (int round = 0; round < this.rounds; round++) {
			for (int i = 0; i < calls.size(); i++) {
				Work work = measure(calls.get(i));
				samples[i][0][round] = work.nanos() / 1e6 / this.calls;
				samples[i][1][round] = work.cpuNanos() / 1e6 / this.calls;
				samples[i][2][round] = work.allocated() / 1e3 / this.calls;
			}
		}
		System.out.printf("%-28s %24s %24s %28s%n", "a call", "ms", "CPU ms", "kB");
		int i = 0;
		for (String name : contenders.keySet()) {
			double[][] measured = samples[i++];
			System.out.printf("%-28s %24s %24s %28s%n", name, text("%.3f", measured[0]), text("%.3f", measured[1]),
					text("%.1f", measured[2]));
		}
	}

	private Work measure(Runnable call) {
		Work before = now();
		for (int i = 0; i < this.calls; i++) {
			call.run();
		}
		return now().minus(before);
	}

	private static String text(String format, double[] samples) {
		double[] measured = Arrays.copyOfRange(samples, samples.length / 2, samples.length);
		Arrays.sort(measured);
		return (format + " (" + format + "-" + format + ")").formatted(measured[measured.length / 2], measured[0],
				measured[measured.length - 1]);
	}

	private Work now() {
		List<Long> threads = new ArrayList<>();
		for (var thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
			if (thread != null && !thread.getThreadName().startsWith(this.serverThreads)) {
				threads.add(thread.getThreadId());
			}
		}
		long[] ids = threads.stream().mapToLong(Long::longValue).toArray();
		long cpu = Arrays.stream(THREADS.getThreadCpuTime(ids)).filter((nanos) -> nanos > 0).sum();
		long allocated = Arrays.stream(THREADS.getThreadAllocatedBytes(ids)).filter((bytes) -> bytes > 0).sum();
		return new Work(System.nanoTime(), cpu, allocated);
	}

	/**
	 * What has been done so far.
	 *
	 * @param nanos the time
	 * @param cpuNanos the processor time
	 * @param allocated the bytes
	 */
	private record Work(long nanos, long cpuNanos, long allocated) {

		Work minus(Work before) {
			return new Work(this.nanos - before.nanos, this.cpuNanos - before.cpuNanos,
					this.allocated - before.allocated);
		}

	}

}
