package io.github.openaispring.http;

import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.buffer.PooledByteBufAllocator;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A body whose buffers the test sends by hand. They are pooled, and none may be left.
 */
final class ManualBody implements Publisher<DataBuffer>, Subscription {

	private final NettyDataBufferFactory factory = new NettyDataBufferFactory(PooledByteBufAllocator.DEFAULT);

	private final Queue<NettyDataBuffer> buffers = new ConcurrentLinkedQueue<>();

	private final AtomicLong open = new AtomicLong();

	private final AtomicLong mostOpen = new AtomicLong();

	private final AtomicInteger cancellations = new AtomicInteger();

	private volatile Subscriber<? super DataBuffer> subscriber;

	private volatile Runnable onRequest = () -> {
	};

	@Override
	public void subscribe(Subscriber<? super DataBuffer> subscriber) {
		this.subscriber = subscriber;
		subscriber.onSubscribe(this);
	}

	ManualBody onRequestDo(Runnable action) {
		this.onRequest = action;
		return this;
	}

	@Override
	public void request(long n) {
		long now = this.open.addAndGet(n);
		this.mostOpen.accumulateAndGet(now, Math::max);
		this.onRequest.run();
	}

	@Override
	public void cancel() {
		this.cancellations.incrementAndGet();
	}

	void send(String text) {
		this.open.decrementAndGet();
		NettyDataBuffer buffer = this.factory.allocateBuffer(64);
		buffer.write(text, StandardCharsets.UTF_8);
		this.buffers.add(buffer);
		this.subscriber.onNext(buffer);
	}

	void sendEvent(String event) {
		send("data: " + event + "\n\n");
	}

	void complete() {
		this.subscriber.onComplete();
	}

	void fail(Throwable error) {
		this.subscriber.onError(error);
	}

	long open() {
		return this.open.get();
	}

	long mostOpen() {
		return this.mostOpen.get();
	}

	boolean isCancelled() {
		return this.cancellations.get() > 0;
	}

	void assertNothingLeft() {
		for (NettyDataBuffer buffer : this.buffers) {
			assertThat(buffer.getNativeBuffer().refCnt()).as("references").isZero();
		}
	}

}
