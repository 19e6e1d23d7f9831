package io.github.openaispring.realtime;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/**
 * Reads the answer of a server that refuses the handshake. Its body says why, and Netty
 * would throw it away or, if it is long, the status as well.
 */
final class UpgradeRefusalHandler extends ChannelInboundHandlerAdapter {

	// Reactor Netty puts what the handshake needs behind what has this prefix.
	static final String NAME = NettyPipeline.LEFT + "openaiRefusal";

	private static final int MAX_BODY = 1 << 16;

	private final ByteBuf body = Unpooled.buffer(0, MAX_BODY);

	private @Nullable HttpResponse refusal;

	private boolean told;

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof HttpResponse response && isRefusal(response.status())) {
			this.refusal = new DefaultHttpResponse(response.protocolVersion(), response.status(), response.headers());
		}
		if (this.refusal == null) {
			context.fireChannelRead(message);
			leaveAfter(context, message);
			return;
		}
		try {
			if (message instanceof HttpContent content) {
				collect(context, content);
			}
		}
		finally {
			ReferenceCountUtil.release(message);
		}
	}

	private static boolean isRefusal(HttpResponseStatus status) {
		return status.codeClass() != HttpStatusClass.INFORMATIONAL;
	}

	private void leaveAfter(ChannelHandlerContext context, Object message) {
		if (message instanceof HttpResponse response
				&& HttpResponseStatus.SWITCHING_PROTOCOLS.equals(response.status())) {
			context.pipeline().remove(this);
		}
	}

	private void collect(ChannelHandlerContext context, HttpContent content) {
		ByteBuf part = content.content();
		this.body.writeBytes(part, Math.min(part.readableBytes(), MAX_BODY - this.body.readableBytes()));
		if (content instanceof LastHttpContent || this.body.readableBytes() == MAX_BODY) {
			tell(context);
			context.close();
		}
	}

	private void tell(ChannelHandlerContext context) {
		if (this.refusal != null && !this.told) {
			this.told = true;
			context.fireExceptionCaught(new RefusedUpgradeException(this.refusal, ByteBufUtil.getBytes(this.body)));
		}
	}

	// The client asks for one read at a time.
	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		if (this.refusal != null && !this.told) {
			context.read();
		}
		context.fireChannelReadComplete();
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		tell(context);
		context.fireChannelInactive();
	}

}
