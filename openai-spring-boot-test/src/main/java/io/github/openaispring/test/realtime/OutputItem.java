package io.github.openaispring.test.realtime;

import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.node.ObjectNode;

import io.github.openaispring.test.realtime.ResponsePlan.Output;
import io.github.openaispring.test.speech.SpokenText;

/**
 * An item of a response and the events that make it.
 */
abstract class OutputItem {

	private final ResponseRun run;

	private final int index;

	private final Item item;

	private boolean closed;

	private @Nullable String previous;

	OutputItem(ResponseRun run, int index, Item item) {
		this.run = run;
		this.index = index;
		this.item = item;
	}

	static OutputItem of(ResponseRun run, int index, Output output) {
		if (output instanceof Output.Invoke invoke) {
			return new CallOutput(run, index, invoke.call());
		}
		SpokenText audio = null;
		String text;
		if (output instanceof Output.Play play) {
			audio = new SpokenText(play.pcm(), List.of());
			text = play.transcript();
		}
		else {
			text = ((Output.Say) output).text();
		}
		return (run.spec().speaks()) ? new SpeechOutput(run, index, text, audio) : new TextOutput(run, index, text);
	}

	abstract Flux<Beat> content();

	abstract void opened();

	abstract void closing();

	Item item() {
		return this.item;
	}

	ResponseRun run() {
		return this.run;
	}

	final void open() {
		sendItem("response.output_item.added");
		if (this.run.inConversation()) {
			this.previous = this.run.session().conversation().append(this.item);
			sendConversationItem("conversation.item.added");
		}
		opened();
	}

	final void close(String status) {
		if (this.closed) {
			return;
		}
		this.closed = true;
		closing();
		this.item.status(status);
		if (this.run.inConversation()) {
			sendConversationItem("conversation.item.done");
		}
		sendItem("response.output_item.done");
	}

	private void sendItem(String type) {
		send(Json.object(type)
			.put("response_id", this.run.id())
			.put("output_index", this.index)
			.set("item", this.item.json().deepCopy())
			.asObject());
	}

	private void sendConversationItem(String type) {
		send(Json.object(type)
			.put("previous_item_id", this.previous)
			.set("item", this.item.json().deepCopy())
			.asObject());
	}

	// Begin an event about this item.
	ObjectNode event(String type) {
		return Json.object(type)
			.put("response_id", this.run.id())
			.put("item_id", this.item.id())
			.put("output_index", this.index);
	}

	void send(ObjectNode event) {
		this.run.session().send(event);
	}

}
