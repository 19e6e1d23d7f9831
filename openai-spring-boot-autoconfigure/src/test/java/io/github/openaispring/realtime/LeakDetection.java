package io.github.openaispring.realtime;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fails a test class that leaves buffers behind: Netty watches every one of them.
 */
public final class LeakDetection implements BeforeAllCallback, AfterAllCallback {

	private final Logger logger = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	private ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();

	@Override
	public void beforeAll(ExtensionContext context) {
		this.before = ResourceLeakDetector.getLevel();
		ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
		this.appender.start();
		this.logger.setLevel(Level.ERROR);
		this.logger.addAppender(this.appender);
	}

	@Override
	public void afterAll(ExtensionContext context) {
		// A lost buffer is told when another one is made after it was collected.
		for (int i = 0; i < 5; i++) {
			System.gc();
			ByteBufAllocator.DEFAULT.buffer(16).release();
		}
		this.logger.detachAppender(this.appender);
		ResourceLeakDetector.setLevel(this.before);
		assertThat(this.appender.list).extracting(ILoggingEvent::getFormattedMessage).as("leaks").isEmpty();
	}

}
